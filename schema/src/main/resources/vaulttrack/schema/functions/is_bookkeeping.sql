create or replace function script_tracking.is_bookkeeping(p_tag text, p_statement text)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- A table, with its schema or without. Under the session's own search_path nothing is looked up here.
    v_name constant text := E'(?:("[^"]+"|[\\w$]+)\\s*\\.\\s*)?("[^"]+"|[\\w$]+)';
    v_parts text[];
    v_schema text;
    v_table text;
begin
    -- Of several statements in one string nobody knows which one this is.
    if p_statement ~ E';\\s*\\S' then
        return false;
    end if;

    if p_tag in ('CREATE TABLE', 'CREATE TABLE AS', 'CREATE SEQUENCE', 'CREATE VIEW')
       and p_statement ~* E'^\\s*create\\s+(?:or\\s+replace\\s+)?(?:(?:global|local)\\s+)?temp(?:orary)?\\s' then
        return true;
    end if;

    -- In a comment anything can stand.
    if p_statement ~ '/[*]|--' then
        return false;
    end if;

    v_parts := regexp_match(
        p_statement,
        case p_tag
            when 'CREATE TABLE' then E'^\\s*create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?' || v_name || E'\\s*(?:\\(|partition\\s)'
            when 'ALTER TABLE' then E'^\\s*alter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?' || v_name || E'\\s'
            when 'DROP TABLE' then E'^\\s*drop\\s+table\\s+(?:if\\s+exists\\s+)?' || v_name || E'\\s*;?\\s*$'
            when 'CREATE INDEX' then E'^\\s*create\\s+(?:unique\\s+)?index\\s+(?:if\\s+not\\s+exists\\s+)?(?:"[^"]+"|[\\w$]+\\s+)?\\s*on\\s+' || v_name
            when 'CREATE TRIGGER' then E'^\\s*create\\s+trigger\\s+append_only\\s.*?\\son\\s+' || v_name
            when 'CREATE POLICY' then E'^\\s*create\\s+policy\\s+\\w+\\s+on\\s+' || v_name
            when 'COMMENT' then E'^\\s*comment\\s+on\\s+policy\\s+\\w+\\s+on\\s+' || v_name
        end,
        'i');
    v_schema := case when v_parts[1] like '"%' then btrim(v_parts[1], '"') else lower(v_parts[1]) end;
    v_table := case when v_parts[2] like '"%' then btrim(v_parts[2], '"') else lower(v_parts[2]) end;

    return case
        when v_table is null then false
        -- Nobody but its owner, as whom nobody logs in, and superusers can do that. Its functions make partitions.
        when v_schema = 'script_tracking' then p_tag <> 'DROP TABLE'
        when p_tag in ('CREATE TRIGGER', 'CREATE POLICY', 'COMMENT') then false
        -- Temporary tables hide others of their name.
        when v_schema is null and to_regclass('pg_temp.' || quote_ident(v_table)) is not null then true
        when p_tag = 'DROP TABLE' then false
        -- A tool makes its own table before it can have an operation.
        when p_tag = 'CREATE TABLE' and script_tracking.is_liquibase_table(p_statement) then true
        when lower(v_table) in ('flyway_schema_history', 'databasechangelog', 'databasechangeloglock') then true
        else exists (
            select from script_tracking.deployment_s
            where v_table in (split_part(history_table, '.', 2), split_part(history_table, '.', 2) || 'lock'))
    end;
end
$$;
comment on function script_tracking.is_bookkeeping(text, text) is
    'Whether guard mode lets a statement pass for what it is: on temporary tables, on a migration tool''s own history table except '
    'its removal, and on VaultTrack''s own partitions.';
revoke all on function script_tracking.is_bookkeeping(text, text) from public;
