create or replace function script_tracking.is_liquibase_table(p_statement text)
    returns boolean
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    -- By its words alone, and all of them: Liquibase makes its tables before it tells anybody of a run, and under names that a user chooses.
    select coalesce(
        regexp_replace(lower(translate(p_statement, '"', '') collate "C"), E'varchar\\(\\d+\\)', 'varchar', 'g') ~ (
            E'^create table (?:[^ .]+[.])?[^ .]+ [(](?:'
            'id varchar not null, author varchar not null, filename varchar not null, dateexecuted timestamp without time zone not null, '
            'orderexecuted integer not null, exectype varchar not null, md5sum varchar, description varchar, comments varchar, tag varchar, '
            'liquibase varchar, contexts varchar, labels varchar, deployment_id varchar'
            '|id integer not null, locked boolean not null, lockgranted timestamp without time zone, lockedby varchar, '
            'constraint [^ ]+ primary key [(]id[)])[)](?: tablespace [^ ]+)?$'),
        false)
$$;
comment on function script_tracking.is_liquibase_table(text) is
    'Whether a statement creates Liquibase''s changelog or lock table, whatever its name: with exactly the columns that Liquibase gives it.';
revoke all on function script_tracking.is_liquibase_table(text) from public;
