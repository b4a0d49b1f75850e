create or replace function script_tracking.split_call_stack(p_stack text, out statement text, out context text)
    language plpgsql
    immutable
    strict
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_callers text := substr(p_stack, strpos(p_stack, E'\n') + 1);
    v_end int;
    v_end_in_sql int;
begin
    if v_callers like 'SQL statement "%' then
        v_end := strpos(v_callers, E'"\nPL/');
        v_end_in_sql := strpos(v_callers, E'"\nSQL function ');
        v_end := coalesce(least(nullif(v_end, 0), nullif(v_end_in_sql, 0)), length(v_callers));
        statement := substr(v_callers, 16, v_end - 16);
        context := nullif(substr(v_callers, v_end + 2), '');
    elsif v_callers like 'SQL function %' then
        -- It does not tell its statement.
        context := v_callers;
    else
        -- A server that speaks another language is quoted as it stands.
        statement := v_callers;
    end if;

    -- This runs for each DDL, and hardly any text is long or holds a secret.
    if v_callers ~* 'passw|secret|token|://' or length(v_callers) > 2000 then
        statement := script_tracking.storable_sql(statement);
        context := script_tracking.stored_text(script_tracking.redact_secrets(context), 2000);
    end if;
end
$$;
comment on function script_tracking.split_call_stack(text) is
    'Takes the text of a call stack (PG_CONTEXT of an event trigger) apart: the statement that ran, and what had called it.';
revoke all on function script_tracking.split_call_stack(text) from public;
