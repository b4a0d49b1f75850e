create or replace function script_tracking.refuse_bad_name(p_script_name text, p_script_type text)
    returns void
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if coalesce(p_script_name !~ E'\\S', true) or coalesce(p_script_type !~ E'\\S', true) then
        raise exception 'an operation needs a name and a type, but its % is null or blank',
                case when coalesce(p_script_name !~ E'\\S', true) then 'name' else 'type' end
            using errcode = 'VT003', hint = 'Pass the script''s name, and a type such as MANUAL or MAINTENANCE.';
    end if;

    if upper(btrim(p_script_type)) = 'DDL_AUTO' then
        raise exception 'type DDL_AUTO is kept for DDL that the event triggers record outside of any operation'
            using errcode = 'VT063', hint = 'Pass another type, such as MANUAL or MAINTENANCE.';
    end if;

    if length(p_script_name) > 500 or length(p_script_type) > 50 then
        raise exception 'a name has at most 500 characters and a type at most 50, but these have % and %',
                length(p_script_name), length(p_script_type)
            using errcode = 'VT004', hint = 'Shorten it; keep the distinguishing part.';
    end if;
end
$$;
comment on function script_tracking.refuse_bad_name(text, text) is
    'Raises VT003 for a null or blank name or type of an operation, VT004 for one that is too long, '
    'VT063 for the type DDL_AUTO.';
revoke all on function script_tracking.refuse_bad_name(text, text) from public;
