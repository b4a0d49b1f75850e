create or replace function script_tracking.is_valid_change(p_script_name text, p_script_type text, p_details jsonb)
    returns boolean
    language plpgsql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
begin
    return btrim(p_script_name) <> '' and btrim(p_script_type) <> '' and jsonb_typeof(p_details) = 'object';
end
$$;
comment on function script_tracking.is_valid_change(text, text, jsonb) is
    'The check of change_s, one call of a function as that of operation_s: a name and a type that are not blank, and details that are an object.';
revoke all on function script_tracking.is_valid_change(text, text, jsonb) from public;
