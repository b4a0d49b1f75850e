package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.context.Setting;
import dev.vaulttrack.schema.context.SettingLookup;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * One place where a setting may stand.
 *
 * @param kind what the place is called in a message
 * @param spellings how a setting is written there
 * @param lookup its value by that name, null when it is not set there
 */
record SettingSource(
        String kind, Function<Setting, Stream<String>> spellings, Function<String, @Nullable String> lookup)
        implements SettingLookup {
    private static final String PROPERTY = "vaulttrack.";
    private static final String VARIABLE = "VAULTTRACK_";
    private static final String PLACEHOLDER = "vaulttrack_";

    /** All places, the one that wins first. */
    static SettingLookup inOrder(Configuration configuration) {
        Map<String, String> placeholders = configuration.getPlaceholders();
        VaultTrackExtension extension = configuration.getPluginRegister().getPlugin(VaultTrackExtension.class);
        List<SettingSource> sources = List.of(
                new SettingSource("System property ", prefixed(PROPERTY), System::getProperty),
                new SettingSource("Environment variable ", SettingSource::variable, System::getenv),
                new SettingSource(
                        "Setting ",
                        setting -> Stream.of(VaultTrackExtension.nameOf(setting)),
                        name -> extension == null ? null : ofExtension(extension, name)),
                new SettingSource("Placeholder ", prefixed(PLACEHOLDER), placeholders::get),
                new SettingSource("Placeholder ", prefixed(PROPERTY), placeholders::get));
        return setting -> sources.stream()
                .flatMap(source -> source.find(setting).stream())
                .findFirst();
    }

    private static @Nullable String ofExtension(VaultTrackExtension extension, String name) {
        return Stream.of(Setting.values())
                .filter(setting -> VaultTrackExtension.nameOf(setting).equals(name))
                .findFirst()
                .map(extension::value)
                .orElse(null);
    }

    /** Both {@code on-failure} and {@code on_failure} count, and a blank value is none. */
    @Override
    public Optional<Found> find(Setting setting) {
        return spellings
                .apply(setting)
                .flatMap(name -> Optional.ofNullable(lookup.apply(name))
                        .filter(value -> !value.isBlank())
                        .map(value -> new Found(kind + name, value))
                        .stream())
                .findFirst();
    }

    private static Function<Setting, Stream<String>> prefixed(String prefix) {
        return setting -> Stream.of(setting.key(), setting.underscoredKey(), setting.camelCaseKey())
                .distinct()
                .map(name -> prefix + name);
    }

    private static Stream<String> variable(Setting setting) {
        return Stream.of(VARIABLE + setting.underscoredKey().toUpperCase(Locale.ROOT));
    }

    /**
     * What looks like a setting and is none, each with what was meant. Placeholders of that prefix are ours alone; elsewhere
     * other parts of VaultTrack have settings too, so that only a near miss counts.
     */
    static List<String> unknown(Configuration configuration) {
        Stream<String> properties = names(
                        "System property ", PROPERTY, System.getProperties().stringPropertyNames())
                .filter(SettingSource::isMisspelt);
        Stream<String> variables = names(
                        "Environment variable ", VARIABLE, System.getenv().keySet())
                .filter(SettingSource::isMisspelt);
        Stream<String> placeholders = Stream.of(PLACEHOLDER, PROPERTY)
                .flatMap(prefix -> names(
                        "Placeholder ", prefix, configuration.getPlaceholders().keySet()));
        return Stream.of(properties, variables, placeholders)
                .flatMap(Function.identity())
                .map(name -> name + " is no setting of VaultTrack; did you mean "
                        + Setting.nearest(suffix(name)).key() + "?")
                .toList();
    }

    private static Stream<String> names(String kind, String prefix, Iterable<String> names) {
        Stream.Builder<String> unknown = Stream.builder();
        names.forEach(name -> {
            if (name.startsWith(prefix)
                    && Setting.named(name.substring(prefix.length())).isEmpty()) {
                unknown.add(kind + name);
            }
        });
        return unknown.build();
    }

    private static boolean isMisspelt(String name) {
        return Setting.isMisspelt(suffix(name));
    }

    private static String suffix(String name) {
        return name.replaceFirst("(?i)^.* vaulttrack[._]", "");
    }
}
