create or replace function script_tracking.operation_key(p_operation_id bigint, p_operation_token bytea)
    returns bytea
    language sql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
    select int8send(p_operation_id) || p_operation_token
$$;
comment on function script_tracking.operation_key(bigint, bytea) is
    'The public key of an operation: eight bytes of its number, big-endian, then its sixteen-byte token.';
revoke all on function script_tracking.operation_key(bigint, bytea) from public;
