package dev.vaulttrack.report.command;

import dev.vaulttrack.schema.Installation;
import dev.vaulttrack.schema.SchemaInstaller;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Installs or upgrades the schema, and tells so in a line. */
public final class InstallGoal {
    private InstallGoal() {}

    public static Announcement install(Connection connection) throws SQLException {
        Installation installation = SchemaInstaller.install(connection);
        return new Announcement(List.of(outcome(installation, connection.getCatalog())), installation.warnings());
    }

    /** What {@link #install} would apply. Changes nothing. */
    public static Announcement plan(Connection connection) throws SQLException {
        List<String> files = SchemaInstaller.plan(connection);
        String database = connection.getCatalog();
        if (files.isEmpty()) {
            return Announcement.of(upToDate(database));
        }
        List<String> lines = new ArrayList<>();
        lines.add("Would apply " + files(files) + " of VaultTrack " + SchemaInstaller.version() + " to " + database
                + ":");
        files.forEach(file -> lines.add("  " + file));
        return new Announcement(lines, List.of());
    }

    private static String outcome(Installation installation, String database) {
        if (installation.changedNothing()) {
            return upToDate(database);
        }
        String files = files(installation.appliedFiles());
        String version = installation.version();
        return installation
                .upgradedFrom()
                .map(before ->
                        "Upgraded VaultTrack in " + database + " from " + before + " to " + version + ": " + files)
                .orElse("Installed VaultTrack " + version + " into " + database + ": " + files);
    }

    private static String upToDate(String database) {
        return "VaultTrack " + SchemaInstaller.version() + " is up to date in " + database;
    }

    private static String files(List<String> files) {
        return files.size() + (files.size() == 1 ? " file" : " files");
    }
}
