create or replace function script_tracking.refuse_unarchived(p_before timestamptz)
    returns void
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set row_security = on
as $$
declare
    v_unit record;
    v_archive script_tracking.archive_s;
    v_now record;
begin
    for v_unit in select * from script_tracking.archive_units(p_before) loop
        select * into v_archive from script_tracking.archive_s
        where relation_name = v_unit.relation_name and range_start = v_unit.range_start
        order by archive_id desc limit 1;
        v_now := script_tracking.archive_digest(v_unit.relation_name, v_unit.range_start);

        if v_archive.rows_sha256 is distinct from v_now.rows_sha256 then
            raise exception '% rows of % for % are not archived as they are now', v_now.row_count, v_unit.relation_name,
                    to_char(v_unit.range_start, 'YYYY-MM')
                using errcode = 'VT053', hint = 'Run mvn vaulttrack:archive, and then this again.';
        end if;
    end loop;
end
$$;
comment on function script_tracking.refuse_unarchived(timestamptz) is
    'Raises VT053 unless every row of the months before that of p_before is in an archive whose digest is that of the rows now.';
revoke all on function script_tracking.refuse_unarchived(timestamptz) from public;
