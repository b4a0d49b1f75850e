package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.context.Setting;
import dev.vaulttrack.schema.context.SettingLookup;
import dev.vaulttrack.schema.tracking.MissingSchema;
import dev.vaulttrack.schema.tracking.OnFailure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import liquibase.configuration.AutoloadedConfigurations;
import liquibase.configuration.ConfigurationDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The settings {@code liquibase.vaulttrack.*}, which Liquibase reads from its defaults file, its command line, system
 * properties and the environment, and shows in its help. Public for Liquibase, which finds it as a service.
 */
public final class VaultTrackConfiguration implements AutoloadedConfigurations {
    private static final String NAMESPACE = "liquibase.vaulttrack";

    private static final Map<Setting, ConfigurationDefinition<String>> DEFINITIONS = Arrays.stream(Setting.values())
            // From most of what calls Liquibase no second connection is to be had.
            .filter(setting -> setting != Setting.SIDE_CONNECTION)
            .collect(Collectors.toMap(Function.identity(), VaultTrackConfiguration::define));

    private static ConfigurationDefinition<String> define(Setting setting) {
        String allowed =
                setting.allowedValues().isEmpty() ? "" : " (" + String.join(", ", setting.allowedValues()) + ")";
        ConfigurationDefinition.Building<String> definition = new ConfigurationDefinition.Builder(NAMESPACE)
                .define(setting.camelCaseKey(), String.class)
                .setDescription(setting.description() + allowed)
                .setValueHandler(value -> check(setting, value));
        if (!setting.defaultValue().isEmpty()) {
            definition.setDefaultValue(setting.defaultValue());
        }
        return definition.build();
    }

    private static @Nullable String check(Setting setting, @Nullable Object value) {
        return value == null || value.toString().isBlank() ? null : setting.check(place(setting), value.toString());
    }

    private static String place(Setting setting) {
        return NAMESPACE + "." + setting.camelCaseKey();
    }

    /**
     * The settings in force.
     *
     * @throws VaultTrackException VT028 for a value that is not allowed, of whichever setting
     */
    static Settings current() {
        SettingLookup lookup = VaultTrackConfiguration::find;
        DEFINITIONS.keySet().forEach(lookup::value);
        return new Settings(
                Boolean.parseBoolean(lookup.value(Setting.ENABLED)),
                OnFailure.valueOf(constant(lookup, Setting.ON_FAILURE)),
                MissingSchema.valueOf(constant(lookup, Setting.MISSING_SCHEMA)),
                CapturedSql.valueOf(constant(lookup, Setting.CAPTURE_SQL)));
    }

    private static String constant(SettingLookup lookup, Setting setting) {
        return lookup.value(setting).toUpperCase(Locale.ROOT);
    }

    /** What is set, for whoever gathers the facts about a run. */
    static Optional<SettingLookup.Found> find(Setting setting) {
        return Optional.ofNullable(DEFINITIONS.get(setting))
                .flatMap(definition -> Optional.ofNullable(definition.getCurrentValue()))
                .map(value -> new SettingLookup.Found(place(setting), value));
    }
}
