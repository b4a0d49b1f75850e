package dev.vaulttrack.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the database says was installed.
 *
 * @param exists whether there is an installation at all
 * @param version its version, null when there is none
 * @param checksums checksum of every applied file, by name
 * @param eventTriggersRecord whether both event triggers stand as they should
 */
record InstalledFiles(
        boolean exists, @Nullable String version, Map<String, byte[]> checksums, boolean eventTriggersRecord) {

    /** True when both event triggers stand as the installer leaves them; asked of the catalog, for any version installed. */
    static final String EVENT_TRIGGERS_RECORD = """
            select count(*) = 2 from pg_catalog.pg_event_trigger
            where evtname in ('et_ddl_command_end', 'et_sql_drop') and evtenabled = 'A' and evttags is null""";

    static InstalledFiles read(Connection connection) throws SQLException {
        String exists = "select pg_catalog.to_regclass('script_tracking.installed_file') is not null";
        if (!Rows.value(connection, exists, Boolean.class)) {
            return new InstalledFiles(false, null, Map.of(), false);
        }
        String version = "select version from script_tracking.installation order by installation_id desc limit 1";
        List<String> versions = Rows.column(connection, version, String.class);
        return new InstalledFiles(
                true,
                versions.isEmpty() ? null : versions.get(0),
                checksums(connection),
                Rows.value(connection, EVENT_TRIGGERS_RECORD, Boolean.class));
    }

    private static Map<String, byte[]> checksums(Connection connection) throws SQLException {
        String sql = """
                select distinct on (file_name) file_name, checksum
                from script_tracking.installed_file
                order by file_name, installation_id desc""";
        Map<String, byte[]> checksums = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                checksums.put(rows.getString(1), rows.getBytes(2));
            }
        }
        return checksums;
    }

    /**
     * The files to apply. An event trigger is due also when it is gone or was switched off since, and what looks after every
     * table when there may be new ones.
     */
    List<SqlFile> due(List<SqlFile> files) {
        boolean newTables = differ(files.stream().filter(SqlFile::isMigration).toList());
        return files.stream()
                .filter(file -> file.differsFrom(checksums.get(file.name()))
                        || (file.isEventTrigger() && !eventTriggersRecord)
                        || (file.isForEveryTable() && newTables))
                .toList();
    }

    /** Whether any of these files was never applied as it is. */
    boolean differ(List<SqlFile> files) {
        return files.stream().anyMatch(file -> file.differsFrom(checksums.get(file.name())));
    }

    SchemaState compareWith(List<SqlFile> files) {
        if (!exists) {
            return SchemaState.MISSING;
        }
        if (unknownMigration(files) != null) {
            return SchemaState.NEWER;
        }
        return differ(files) ? SchemaState.OLDER : SchemaState.CURRENT;
    }

    void refuseUnfit(List<SqlFile> files) {
        String unknown = unknownMigration(files);
        if (unknown != null) {
            throw new VaultTrackException(
                    "VT012",
                    "The installed schema is version " + version + " and has " + unknown
                            + ", which this jar does not know. Use a jar of that version or a later one.");
        }
        for (SqlFile file : files) {
            if (file.isMigration()
                    && checksums.containsKey(file.name())
                    && file.differsFrom(checksums.get(file.name()))) {
                throw new VaultTrackException(
                        "VT017",
                        "The file " + file.name() + " of this jar differs from the one that was installed."
                                + " Migration files never change after a release: use an unaltered jar.");
            }
        }
    }

    private @Nullable String unknownMigration(List<SqlFile> files) {
        Set<String> known = Set.copyOf(files.stream().map(SqlFile::name).toList());
        return checksums.keySet().stream()
                .filter(name -> name.startsWith("migrations/") && !known.contains(name))
                .findFirst()
                .orElse(null);
    }
}
