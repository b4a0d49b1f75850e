create or replace function script_tracking.definition_difference(p_before text, p_after text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when p_before is null then 'is not part of the installation'
        when p_after is null then 'is missing'
        when p_before = p_after then null
        else 'was changed: ' || left(concat_ws('; ',
            'now ' || (
                select string_agg(btrim(line), ' / ' order by line)
                from (select unnest(string_to_array(p_after, E'\n')) except select unnest(string_to_array(p_before, E'\n'))) as added (line)),
            'before ' || (
                select string_agg(btrim(line), ' / ' order by line)
                from (select unnest(string_to_array(p_before, E'\n')) except select unnest(string_to_array(p_after, E'\n'))) as lost (line))), 300)
    end
$$;
comment on function script_tracking.definition_difference(text, text) is
    'What is different between two definitions of an object, a null one being that there is none; null when they are the same.';
revoke all on function script_tracking.definition_difference(text, text) from public;
