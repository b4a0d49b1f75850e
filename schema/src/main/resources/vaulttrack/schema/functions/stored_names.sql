create or replace function script_tracking.stored_names(p_names text[])
    returns text[]
    language sql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(array_agg(kept.name order by kept.place), '{}')
    from (
        select
            case
                when numbered.place = 10001 then '... [cut by VaultTrack: ' || numbered.total || ' names]'
                else script_tracking.stored_text(numbered.name, 1000)
            end as name,
            numbered.place
        from (
            select name, row_number() over (order by place) as place, count(*) over () as total
            from unnest(p_names) with ordinality as given (name, place)
            where name is not null
        ) as numbered
        where numbered.place <= 10001
    ) as kept
$$;
comment on function script_tracking.stored_names(text[]) is
    'The names without nulls, each cut and marked beyond 1,000 characters, and the list beyond 10,000 names.';
revoke all on function script_tracking.stored_names(text[]) from public;
