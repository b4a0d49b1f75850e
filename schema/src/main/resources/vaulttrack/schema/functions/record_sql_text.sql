create or replace function script_tracking.record_sql_text(p_sql text)
    returns bytea
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_text text := script_tracking.stored_text(script_tracking.redact_secrets(coalesce(p_sql, '')), 100000);
    v_key bytea := sha256(convert_to(v_text, 'UTF8'));
begin
    insert into script_tracking.sql_text (sql_text_hk, sql_text)
    select v_key, v_text
    where not exists (select from script_tracking.sql_text where sql_text_hk = v_key);

    return v_key;
end
$$;
comment on function script_tracking.record_sql_text(text) is
    'Stores a text once, secrets redacted, and returns its key. Never waits for another session.';
revoke all on function script_tracking.record_sql_text(text) from public;
