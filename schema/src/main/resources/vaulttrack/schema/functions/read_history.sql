create or replace function script_tracking.read_history()
    returns table (tool text, history_table text, problem text, row_key text, content jsonb)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    -- In which times of a table that has them with a zone would come out otherwise.
    set timezone = 'UTC'
as $$
declare
    v_history record;
begin
    for v_history in select known.tool, known.history_table from script_tracking.history_tables() as known order by 2 loop
        tool := v_history.tool;
        history_table := v_history.history_table;
        row_key := null;
        content := null;
        problem := script_tracking.history_table_problem(tool, history_table);

        if problem is null then
            begin
                -- From here on it is this table that the name stands for.
                execute format('lock table only %s in access share mode nowait', to_regclass(history_table));
                problem := script_tracking.history_table_problem(tool, history_table);
            exception
                when lock_not_available then problem := 'is locked just now';
                when undefined_table then problem := 'is gone';
                when insufficient_privilege then problem := format('may not be read by %s', current_user);
            end;
        end if;

        return next;
        continue when problem is not null;

        return query execute format(
            $query$
            select distinct on (key.row_key) %1$L::text, %2$L::text, null::text, key.row_key, key.content
            from (
                select
                    case %1$L
                        when 'flyway' then named.content ->> 'installed_rank'
                        else concat_ws('::', named.content ->> 'filename', named.content ->> 'id', named.content ->> 'author')
                    end as row_key,
                    named.content
                from only %3$s as history
                -- Made once a row: without OFFSET it would be made again wherever it is named.
                cross join lateral (select %4$s as content offset 0) as named
            ) as key
            where key.row_key is not null
            order by key.row_key, (key.content ->> 'orderexecuted')::int desc nulls last
            $query$,
            tool, history_table, to_regclass(history_table),
            -- Taking each row apart takes as long again as all the rest, and is needed only where a tool wrote names in capitals.
            case
                when exists (
                    select from pg_attribute
                    where attrelid = to_regclass(history_table) and attnum > 0 and not attisdropped and attname <> lower(attname))
                    then '(select jsonb_object_agg(lower(field.key), field.value) from jsonb_each(to_jsonb(history)) as field)'
                else 'to_jsonb(history)'
            end);
    end loop;
end
$$;
comment on function script_tracking.read_history() is
    'What stands now in the migration tools'' own history tables, read with the rights of the caller: for each table a row with its '
    'problem, null for none, and then its rows.';
revoke all on function script_tracking.read_history() from public;
