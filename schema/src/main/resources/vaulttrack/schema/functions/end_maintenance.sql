create or replace function script_tracking.end_maintenance(
    p_execution_hk bytea, p_prior_claim text, p_rows_affected bigint default null, p_note text default null)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform script_tracking.close_operation(
        p_execution_hk, 'COMPLETED', p_rows_affected => p_rows_affected, p_note => p_note);
    perform set_config('vaulttrack.operation', coalesce(p_prior_claim, ''), true);
end
$$;
comment on function script_tracking.end_maintenance(bytea, text, bigint, text) is
    'Closes what begin_maintenance() opened, and puts back the claim that the session had before.';
revoke all on function script_tracking.end_maintenance(bytea, text, bigint, text) from public;
