create or replace function script_tracking.record_sql_text(p_sql text, p_tenant_id int)
    returns bytea
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_text text := script_tracking.storable_sql(coalesce(p_sql, ''));
    v_key bytea := sha256(convert_to(v_text, getdatabaseencoding()));
begin
    insert into script_tracking.sql_text (sql_text_hk, sql_text, tenant_id)
    select v_key, v_text, p_tenant_id
    -- Stored anew after a month, so that an old text can be removed while nobody can be about to take it up again.
    where not exists (
        select from script_tracking.sql_text
        where sql_text_hk = v_key and tenant_id = p_tenant_id and load_date > clock_timestamp() - interval '30 days');

    return v_key;
end
$$;
comment on function script_tracking.record_sql_text(text, int) is
    'Stores a text once a month for a tenant, secrets redacted, and returns its key. Never waits for another session. The event '
    'triggers do the same in place, since they run for each DDL.';
revoke all on function script_tracking.record_sql_text(text, int) from public;
