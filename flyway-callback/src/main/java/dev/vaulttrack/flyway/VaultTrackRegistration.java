package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.VaultTrackException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.extensibility.ConfigurationProvider;
import org.flywaydb.core.internal.configuration.models.FlywayModel;

/**
 * Adds VaultTrack's callbacks to each Flyway, after the user's own are set, which it keeps.
 *
 * <p>Flyway asks its configuration providers whenever a {@code Flyway} object is built. This one provides no configuration.
 */
public final class VaultTrackRegistration implements ConfigurationProvider<VaultTrackExtension> {
    private static final List<Class<? extends Callback>> CALLBACKS =
            List.of(OpeningCallback.class, ClosingCallback.class);

    /**
     * Registers the callbacks.
     *
     * @return nothing to configure
     * @throws FlywayException when a setting of VaultTrack has a value that is not allowed (VT028). Nothing else is thrown,
     *     because it would stop Flyway
     */
    @Override
    public Map<String, String> getConfiguration(VaultTrackExtension extension, ClassicConfiguration configuration) {
        try {
            if (Settings.of(configuration).enabled()) {
                register(configuration);
            }
        } catch (VaultTrackException refusedSetting) {
            throw new FlywayException(refusedSetting.getMessage(), refusedSetting);
        } catch (Throwable e) {
            LogFactory.getLog(VaultTrackRegistration.class)
                    .warn("VaultTrack cannot join this version of Flyway, so its migrations go untracked. VT031: " + e);
        }
        return Map.of();
    }

    @Override
    public Class<VaultTrackExtension> getConfigurationExtensionClass() {
        return VaultTrackExtension.class;
    }

    private static void register(ClassicConfiguration configuration) {
        List<Callback> callbacks = new ArrayList<>(Arrays.asList(configuration.getCallbacks()));
        addMissing(callbacks, new OpeningCallback());
        addMissing(callbacks, new ClosingCallback());
        configuration.setCallbacks(callbacks.toArray(Callback[]::new));
        if (losesObjects(configuration.getClassLoader(), callbacks)) {
            registerNames(configuration);
        }
    }

    private static void addMissing(List<Callback> callbacks, Callback added) {
        if (callbacks.stream().noneMatch(present -> present.getClass() == added.getClass())) {
            callbacks.add(added);
        }
    }

    /**
     * Whether the user has classes in package {@code db.callback}: then Flyway 10.18.1 and later throw away the callbacks that
     * were given as objects, but not those given by name. Names need names to compare with: an anonymous class has none, and
     * Flyway fails on it.
     */
    private static boolean losesObjects(ClassLoader loader, List<Callback> callbacks) {
        return loader.getResource("db/callback") != null
                && callbacks.stream().allMatch(callback -> callback.getClass().getCanonicalName() != null);
    }

    private static void registerNames(ClassicConfiguration configuration) {
        try {
            FlywayModel model = configuration.getModernConfig().getFlyway();
            List<String> present = model.getCallbacks() == null ? List.of() : model.getCallbacks();
            Stream<String> added = CALLBACKS.stream()
                    .filter(callback -> isSeenBy(configuration.getClassLoader(), callback))
                    .map(Class::getName);
            model.setCallbacks(Stream.concat(present.stream(), added).distinct().toList());
        } catch (NoSuchMethodError | NoClassDefFoundError flyway9) {
            LogFactory.getLog(VaultTrackRegistration.class).debug("No callbacks by name on this Flyway: " + flyway9);
        }
    }

    /** Flyway takes a name that its loader does not know for a package, and refuses to start when that is empty. */
    private static boolean isSeenBy(ClassLoader loader, Class<?> type) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
