package dev.vaulttrack.schema.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.schema.Tracked;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class LastingDefinitionTest {
    private static final String EVENTS = "select count(*) from script_tracking.ddl_event_l";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (a int)",
                "  CREATE\n UNLOGGED  TABLE t (a int)",
                "-- Mira's table\n/* two\nlines */ create table \"T\" (a int)",
                "create table pg_temperature (a int)",
                "create table t as select 1 as a",
                "create schema s",
                "create sequence s",
                "create type t as enum ('a')",
                "create materialized view v as select 1 as a",
                "create or replace function f() returns int language sql as 'select 1'",
                "create or replace procedure p() language sql as 'select 1'",
            })
    void leavesAnEvent(String sql, Database database) throws SQLException {
        assertThat(LastingDefinition.is(sql)).isTrue();
        assertThat(eventsOf(database, sql)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table if not exists t (a int)",
                "create schema if not exists public",
                "create temporary table t (a int)",
                "create table pg_temp.t (a int)",
                "create table \"pg_temp\".t (a int)",
                "create function pg_temp.f() returns int language sql as 'select 1'",
                "create temp table t (a int); create index on t (a)",
                "create temp table t (a int); alter table t add b int",
                "create temp table t (a int); create view v as select * from t",
                "-- create table t (a int)\nselect 1",
                "/* create table t (a int) */ select 1",
                "do $$ begin if false then create table t (a int); end if; end $$",
                "",
            })
    void isNotClaimedOfWhatMayLeaveNone(String sql) {
        assertThat(LastingDefinition.is(sql)).isFalse();
    }

    /** A text of any length is looked at from its beginning only. */
    @Test
    void aLongScriptTakesNoTime() {
        assertThat(LastingDefinition.is("-- x\n".repeat(200_000) + "select 1")).isFalse();
        assertThat(LastingDefinition.is("/*".repeat(200_000))).isFalse();
    }

    private static long eventsOf(Database database, String sql) throws SQLException {
        Tracked.begin(database);
        long before = database.value(EVENTS, Long.class);
        try (Connection connection = database.connect()) {
            Tracked.run(connection, sql);
        }
        return database.value(EVENTS, Long.class) - before;
    }
}
