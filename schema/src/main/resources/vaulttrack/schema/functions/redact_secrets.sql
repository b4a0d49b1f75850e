create or replace function script_tracking.redact_secrets(p_text text)
    returns text
    language sql
    immutable
    strict
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
    -- A quote that never closes is of a text that was cut.
    select regexp_replace(
        regexp_replace(
            regexp_replace(
                p_text,
                E'(\\w*(?:password|passwd|secret|token)\\w*[''"]?\\s*(?:=|:|=>|\\s)\\s*)(?:e?''''[^'']*(?:''''|$)|e?''(?:[^'']|'''')*(?:''|$)|\\$\\w*\\$[^$]*(?:\\$\\w*\\$|$))',
                E'\\1''***''', 'gi'),
            E'(\\w*(?:password|passwd)\\s*=\\s*)([^\\s''";,)]+)',
            E'\\1***', 'gi'),
        E'(://[^/\\s:@]*:)[^/\\s@]*@',
        E'\\1***@', 'g')
$$;
comment on function script_tracking.redact_secrets(text) is
    'The text with the values of passwords, secrets, tokens and of URLs with a password replaced by ***.';
revoke all on function script_tracking.redact_secrets(text) from public;
