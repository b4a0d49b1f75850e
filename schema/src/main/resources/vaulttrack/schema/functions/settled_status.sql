create or replace function script_tracking.settled_status(p_status text, p_fate text, p_backend_lives boolean)
    returns text
    language sql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when p_fate = 'in progress' then null
        when p_status = 'COMPLETED' and p_fate = 'aborted' then 'ROLLED_BACK'
        when p_status = 'COMPLETED' and p_fate = 'committed' then 'COMPLETED'
        when p_status = 'RUNNING' and not p_backend_lives and p_fate = 'committed' then 'COMPLETED'
        when p_status = 'RUNNING' and not p_backend_lives then 'ABANDONED'
    end
$$;
comment on function script_tracking.settled_status(text, text, boolean) is
    'The final status of an unconfirmed state, from the fate of its transaction (transaction_fate()) and of its backend; null while it is open.';
revoke all on function script_tracking.settled_status(text, text, boolean) from public;
