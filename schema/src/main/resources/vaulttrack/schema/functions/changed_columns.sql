create or replace function script_tracking.changed_columns(p_table oid)
    returns text[]
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_xid bigint := txid_current();
    -- Transaction and command, in one number, of the last columns that were told.
    v_told bigint := currval('script_tracking.altered_seq');
    v_from bigint := case when v_told >> 32 = (v_xid & 2147483647) then v_told & 4294967295 else -1 end;
    v_columns text[];
    v_last bigint;
begin
    with attribute as (
        -- Row versions of this transaction and its savepoints, which have higher numbers.
        select attname::text, attnum, attisdropped, cmin::text::bigint as command
        from pg_attribute
        where attrelid = p_table
          and (xmin::text::bigint - v_xid) & 4294967295 < 2147483648
          and txid_status(v_xid + ((xmin::text::bigint - v_xid) & 4294967295)) = 'in progress'
    )
    select array_agg(attname order by attnum), max(command) into v_columns, v_last
    from attribute
    where attnum > 0
      and not attisdropped
      and command > v_from
      -- Nothing ever alters ctid: it tells which command made the table, if it was this transaction.
      and command > coalesce((select made.command from attribute as made where made.attnum = -1), -1);

    if v_columns is not null then
        perform setval('script_tracking.altered_seq', (v_xid & 2147483647) << 32 | v_last);
    end if;
    return v_columns;
exception
    -- A number from before the last wrap-around looks like one to come.
    when invalid_parameter_value then
        return null;
end
$$;
comment on function script_tracking.changed_columns(oid) is
    'The columns of a table that this transaction has added or changed since the table was made and since it was last asked.';
revoke all on function script_tracking.changed_columns(oid) from public;
