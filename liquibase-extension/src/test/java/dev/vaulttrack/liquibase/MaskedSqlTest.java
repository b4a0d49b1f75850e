package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedSqlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "insert into p values (7, 'O''Brien', 1.5e3, null)|insert into p values (?, ??, ?, null)",
                "update \"Person 1\" set a1 = 'x' where id=10|update \"Person 1\" set a1 = ? where id=?",
                "insert into p values (E'it\\'s', 'me')|insert into p values (E?, ?)",
                "insert into p values ($$it's$$, $q$x$q$)|insert into p values (?, ?)",
                "do $$ begin insert into p values (7, 'x'); end $$|do $$ begin insert into p values (?, ?); end $$",
                "do $a$ select 'x' $a$; select 2|do $a$ select ? $a$; select ?",
                "select $1, a$1 from b -- it's 5|select $1, a$1 from b -- it's 5",
                "/* 'a /* b */ */ select 'c'|/* 'a /* b */ */ select ?",
                "insert into p values ('cut|insert into p values (?",
                "insert into p values ($$cut|insert into p values (?",
                "do $$ select 'cut|do $$ select ?",
                "create table t (a varchar(20) default 'x', b int check (b > 5))"
                        + "|create table t (a varchar(20) default 'x', b int check (b > 5))",
                "create table t as select 'x', 5|create table t as select ?, ?",
                "create function f() returns text as $$ select 'kept' $$ language sql"
                        + "|create function f() returns text as $$ select 'kept' $$ language sql",
                "comment on table t is 'kept'; delete from t where a = 'x'"
                        + "|comment on table t is 'kept'; delete from t where a = ?",
                "ALTER TABLE t ADD x int DEFAULT 5; INSERT INTO t VALUES (6)"
                        + "|ALTER TABLE t ADD x int DEFAULT 5; INSERT INTO t VALUES (?)"
            })
    void valuesAreTakenOutOfWhatHandlesData(String sql, String masked) {
        assertThat(MaskedSql.of(sql)).isEqualTo(masked);
    }
}
