create or replace function script_tracking.operation_id(p_execution_hk bytea)
    returns bigint
    language plpgsql
    -- Volatile, so that it sees an operation that the same statement opened.
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_operation_id bigint;
    v_number bigint;
    v_token bytea;
begin
    if p_execution_hk is null then
        raise exception 'the operation key is null'
            using errcode = 'VT003', hint = 'Pass the value that track_operation() returned.';
    end if;

    if octet_length(p_execution_hk) = 24 then
        -- Not in the query, which would be planned anew each time.
        v_number := ('x' || encode(substr(p_execution_hk, 1, 8), 'hex'))::bit(64)::bigint;
        v_token := substr(p_execution_hk, 9);
        select operation_id into v_operation_id
        from script_tracking.operation_h
        where operation_id = v_number and operation_token = v_token;
    end if;

    if v_operation_id is null then
        raise exception 'operation % is not known', left(encode(p_execution_hk, 'hex'), 64)
            using errcode = 'VT001',
                  hint = 'Pass the value that track_operation() returned. It is gone if the transaction that opened it rolled back.';
    end if;

    return v_operation_id;
end
$$;
comment on function script_tracking.operation_id(bytea) is
    'The number of the operation with this public key. Raises VT003 for null and VT001 for a key that is not known.';
revoke all on function script_tracking.operation_id(bytea) from public;
