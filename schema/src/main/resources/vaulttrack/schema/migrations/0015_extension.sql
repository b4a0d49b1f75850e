create table script_tracking.extension_member_s (
    extension_oid oid,
    classid oid,
    objid oid,
    load_date timestamptz not null default clock_timestamp(),
    primary key (extension_oid, classid, objid)
);
comment on table script_tracking.extension_member_s is
    'Satellite: what belongs to an extension. When it is dropped PostgreSQL tells its members like anything else that goes with it.';
comment on column script_tracking.extension_member_s.extension_oid is 'Extension, as in pg_extension.';
comment on column script_tracking.extension_member_s.classid is 'Catalog that the member is in.';
comment on column script_tracking.extension_member_s.objid is 'Member, as in that catalog.';
comment on column script_tracking.extension_member_s.load_date is 'When it was first seen.';
