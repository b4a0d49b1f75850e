create or replace function script_tracking.calculate_hash_key(p_business_key text)
    returns bytea
    language sql
    immutable
    strict
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
    select sha256(convert_to(p_business_key, 'UTF8'))
$$;
comment on function script_tracking.calculate_hash_key(text) is
    'SHA-256 of a business key in UTF-8: 32 bytes, the same in every database, whatever its encoding.';
revoke all on function script_tracking.calculate_hash_key(text) from public;
