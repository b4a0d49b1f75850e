create or replace function script_tracking.storable_sql(p_sql text)
    returns text
    language plpgsql
    immutable
    strict
    set search_path = pg_catalog, pg_temp
as $$
begin
    if length(p_sql) <= 100000 then
        return script_tracking.redact_secrets(p_sql);
    end if;

    -- Cut before it is searched, since this runs for each DDL in it; the margin holds a secret that stands across the cut.
    return left(script_tracking.redact_secrets(left(p_sql, 110000)), 100000)
        || ' ... [cut by VaultTrack: ' || length(p_sql) || ' characters]';
end
$$;
comment on function script_tracking.storable_sql(text) is
    'The text as sql_text keeps it: secrets redacted, beyond 100,000 characters cut and marked with its full length.';
revoke all on function script_tracking.storable_sql(text) from public;
