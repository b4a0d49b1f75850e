package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What users were promised, as data: a function or column that is renamed, retyped, moved or gone fails here. */
@ExtendWith(PostgresExtension.class)
class DocumentedApiTest {
    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/api/functions.csv", delimiter = '|', quoteCharacter = '~')
    void everyFunctionHasItsParametersAndItsResult(ArgumentsAccessor documented, Database database) {
        String name = documented.getString(0);
        String documentedParameters = documented.getString(1) == null ? "" : documented.getString(1);

        String parameters = database.value(
                "select pg_get_function_arguments(oid) from pg_proc where pronamespace = 'script_tracking'::regnamespace and proname = ?",
                String.class,
                name);
        assertThat(parameters).startsWith(documentedParameters);
        assertThat(parameters.substring(documentedParameters.length())).matches("((, |^)p_\\w+ [^,]+ DEFAULT [^,]+)*");
        assertThat(database.value(
                        "select pg_get_function_result(to_regproc('script_tracking.' || ?))", String.class, name))
                .isEqualTo(documented.getString(2));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/api/functions.csv", delimiter = '|', quoteCharacter = '~')
    void everyFunctionIsForWhomItIsSaidToBe(ArgumentsAccessor documented, Database database) {
        String may =
                "select has_function_privilege('vaulttrack_' || ?, to_regproc('script_tracking.' || ?), 'execute')";
        String name = documented.getString(0);
        String who = documented.getString(3);

        assertThat(database.value(may, Boolean.class, "pipeline", name)).isEqualTo(!"auditor".equals(who));
        assertThat(database.value(may, Boolean.class, "auditor", name)).isEqualTo(!"pipeline".equals(who));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/api/views.csv", delimiter = '|', quoteCharacter = '~')
    void everyViewHasItsColumnsAndBothRolesMayReadThem(String view, String columns, Database database) {
        assertThat(database.value("""
                        select string_agg(column_name || ' ' || format_type(atttypid, null), ', ' order by ordinal_position)
                        from information_schema.columns
                        join pg_attribute on attrelid = to_regclass('script_tracking.' || table_name) and attname = column_name
                        where table_schema = 'script_tracking' and table_name = ?""", String.class, view)).isEqualTo(columns);
        assertThat(database.value("""
                        select has_table_privilege('vaulttrack_pipeline', 'script_tracking.' || ?, 'select')
                            and has_table_privilege('vaulttrack_auditor', 'script_tracking.' || ?, 'select')""", Boolean.class, view, view)).isTrue();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/api/views.csv", delimiter = '|', quoteCharacter = '~')
    void everyColumnIsDescribed(String view, String columns, Database database) {
        assertThat(database.value("""
                        select count(*) filter (where col_description(attrelid, attnum) is not null) from pg_attribute
                        where attrelid = to_regclass('script_tracking.' || ?) and attnum > 0""", Long.class, view)).isEqualTo(columns.split(",").length);
    }
}
