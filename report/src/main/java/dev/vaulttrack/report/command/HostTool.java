package dev.vaulttrack.report.command;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A tool that migrates in the same build. Whoever has told it where the database is need not tell VaultTrack again. */
public enum HostTool {
    FLYWAY("org.flywaydb:flyway-maven-plugin", "FLYWAY_", "user"),
    LIQUIBASE("org.liquibase:liquibase-maven-plugin", "LIQUIBASE_COMMAND_", "username");

    private final String pluginKey;
    private final String environmentPrefix;
    private final String userSetting;

    HostTool(String pluginKey, String environmentPrefix, String userSetting) {
        this.pluginKey = pluginKey;
        this.environmentPrefix = environmentPrefix;
        this.userSetting = userSetting;
    }

    /** {@code groupId:artifactId}. */
    public String pluginKey() {
        return pluginKey;
    }

    @Nullable String url(Surroundings surroundings) {
        return setting(surroundings, "url");
    }

    @Nullable String username(Surroundings surroundings) {
        return setting(surroundings, userSetting);
    }

    @Nullable String password(Surroundings surroundings) {
        return setting(surroundings, "password");
    }

    /** Whether the user told the tool to do nothing. */
    public boolean isSkipped(Surroundings surroundings) {
        String prefix = name().toLowerCase(Locale.ROOT);
        return "true".equalsIgnoreCase(surroundings.property(prefix + ".skip"))
                || "false".equalsIgnoreCase(surroundings.property(prefix + ".should.run"));
    }

    private @Nullable String setting(Surroundings surroundings, String name) {
        String property = surroundings.property(name().toLowerCase(Locale.ROOT) + "." + name);
        if (property != null) {
            return property;
        }
        String variable = surroundings.environment(environmentPrefix + name.toUpperCase(Locale.ROOT));
        return variable != null ? variable : surroundings.configuration(pluginKey, name);
    }
}
