create or replace function script_tracking.catalog_unreadable()
    returns text[]
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(array_agg(limits.what order by limits.what), '{}')
    from (values
        ('changes of passwords', has_column_privilege('pg_authid', 'rolpassword', 'select')),
        ('connections of subscriptions', has_column_privilege('pg_subscription', 'subconninfo', 'select')),
        ('options of user mappings', has_table_privilege('pg_user_mapping', 'select')),
        ('settings that only superusers see', pg_has_role('pg_read_all_settings', 'usage')),
        ('written configuration that is not loaded yet', has_table_privilege('pg_file_settings', 'select'))
    ) as limits (what, readable)
    where not limits.readable
$$;
comment on function script_tracking.catalog_unreadable() is
    'What a comparison of the catalog leaves out, because the schema''s owner may not read it.';
revoke all on function script_tracking.catalog_unreadable() from public;
