create or replace function script_tracking.plain_identity(p_identity text)
    returns text
    language plpgsql
    immutable
    strict
    set search_path = pg_catalog, pg_temp
    set quote_all_identifiers = off
as $$
begin
    return (
        select string_agg(part[1] || coalesce(quote_ident(replace(part[2], '""', '"')), ''), '' order by position)
        from regexp_matches(p_identity, '([^"]*)(?:"((?:[^"]|"")*)")?', 'g') with ordinality as parts (part, position));
end
$$;
comment on function script_tracking.plain_identity(text) is
    'An object''s identity with quotes only where they are needed: that of a dropped object was written under the session''s quote_all_identifiers.';
revoke all on function script_tracking.plain_identity(text) from public;
