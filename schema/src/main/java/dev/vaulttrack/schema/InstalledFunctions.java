package dev.vaulttrack.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the functions in the database with the files of this jar.
 *
 * <p>{@code verify_installation()} and {@code get_system_health()} find each other replaced, but who replaces both is
 * found only from outside.
 */
public final class InstalledFunctions {
    private static final String FOLDER = "functions/";
    private static final String QUOTE = "$$";

    private InstalledFunctions() {}

    /**
     * Names of the functions whose body is not that of this jar, or that are missing or there more than once. Reads only.
     * Of use for a schema that is {@link SchemaState#CURRENT}; an older one differs as it should.
     *
     * @throws VaultTrackException if the server refuses
     */
    public static List<String> changed(Connection connection) {
        try {
            return changed(SchemaFiles.inOrder(), bodies(connection));
        } catch (SQLException e) {
            throw VaultTrackException.of("compare the functions with those of the jar", e);
        }
    }

    private static List<String> changed(Collection<SqlFile> files, Map<String, List<String>> installed) {
        return files.stream()
                .filter(file -> file.name().startsWith(FOLDER))
                .filter(file -> !installed.getOrDefault(name(file), List.of()).equals(List.of(body(file))))
                .map(InstalledFunctions::name)
                .toList();
    }

    private static Map<String, List<String>> bodies(Connection connection) throws SQLException {
        String sql = """
                select routine.proname, routine.prosrc
                from pg_catalog.pg_proc as routine
                join pg_catalog.pg_namespace as schema on schema.oid = routine.pronamespace
                where schema.nspname = 'script_tracking'""";
        Map<String, List<String>> bodies = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                bodies.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return bodies;
    }

    private static String name(SqlFile file) {
        return file.name().substring(FOLDER.length(), file.name().length() - ".sql".length());
    }

    private static String body(SqlFile file) {
        int start = file.text().indexOf(QUOTE) + QUOTE.length();
        return file.text().substring(start, file.text().indexOf(QUOTE, start));
    }
}
