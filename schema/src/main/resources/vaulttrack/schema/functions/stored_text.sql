create or replace function script_tracking.stored_text(p_text text, p_limit int)
    returns text
    language sql
    immutable
    strict
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when length(p_text) > p_limit
            then left(p_text, p_limit) || ' ... [cut by VaultTrack: ' || length(p_text) || ' characters]'
        else p_text
    end
$$;
comment on function script_tracking.stored_text(text, int) is
    'The text, or its first p_limit characters and a mark that tells its full length.';
revoke all on function script_tracking.stored_text(text, int) from public;
