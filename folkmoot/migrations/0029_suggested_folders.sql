-- Folders that administrators suggest for everybody's list of spaces. They grant nothing, and tell nobody of a space.

create table suggested_folders (
    number  smallint primary key,
    name    text not null check (length(name) between 1 and 60),
    since   timestamptz not null default now()
);
comment on table suggested_folders is 'folders for the list of spaces; whoever comes later has them until they arrange something';

-- A space is suggested for one folder at most, as it is in one at most.
create table suggested_places (
    space_id  bigint primary key references spaces (id) on delete cascade,
    folder    smallint not null references suggested_folders (number) on delete cascade,
    position  smallint not null
);
create index suggested_places_folder on suggested_places (folder);

alter table suggested_folders enable row level security;
alter table suggested_places enable row level security;
grant select, insert, delete on suggested_folders, suggested_places to {web};
-- Members see of a folder the spaces they are in, and no folder without one; administrators what is listed anyway.
create policy web_reads on suggested_places for select to {web}
    using ((space_id in (select my_spaces()) and (select is_member()))
           or ((select administers()) and exists (select from spaces s where s.id = space_id and s.visibility <> 'hidden')));
create policy web_reads on suggested_folders for select to {web}
    using ((select administers()) or exists (select from suggested_places p where p.folder = number));
create policy web_suggests on suggested_folders for insert to {web} with check ((select administers()));
create policy web_suggests on suggested_places for insert to {web}
    with check ((select administers())
                and exists (select from spaces s where s.id = space_id and s.kind <> 'direct' and s.visibility <> 'hidden'));
create policy web_takes_back on suggested_folders for delete to {web} using ((select administers()));
create policy web_takes_back on suggested_places for delete to {web} using ((select administers()));
