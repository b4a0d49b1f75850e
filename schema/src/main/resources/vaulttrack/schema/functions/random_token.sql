create or replace function script_tracking.random_token()
    returns bytea
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_uuid uuid;
begin
    if to_regprocedure('pg_catalog.gen_random_uuid()') is not null then
        execute 'select pg_catalog.gen_random_uuid()' into v_uuid;
        return substr(sha256(uuid_send(v_uuid) || int8send(txid_current())), 1, 16);
    end if;

    -- PostgreSQL 12 has no gen_random_uuid(). Its random() is seeded from the system's random source once per session;
    -- the token is never the only proof, since backend and user are checked too.
    return substr(
        sha256(float8send(random()) || float8send(random()) || int8send(txid_current()) || int4send(pg_backend_pid())
            || timestamptz_send(clock_timestamp())),
        1, 16);
end
$$;
comment on function script_tracking.random_token() is 'Sixteen random bytes: the part of an operation''s key that nobody can guess.';
revoke all on function script_tracking.random_token() from public;
