-- Groups of people: a named list that can be mentioned, and given membership of spaces.

create table groups (
    id          bigint generated always as identity primary key,
    name        text not null check (length(name) between 1 and 60),
    name_key    text collate "C" not null,
    purpose     text not null default '' check (length(purpose) <= 300),
    created_at  timestamptz not null default now(),
    created_by  bigint references people (id) on delete set null,
    ended_at    timestamptz,
    ended_by    bigint references people (id) on delete set null,
    check ((ended_at is null) or (ended_by is not null))
);
create unique index groups_name on groups (name_key) where ended_at is null;
create index groups_creator on groups (created_by) where created_by is not null;
create index groups_ender on groups (ended_by) where ended_by is not null;

create table group_members (
    group_id   bigint not null references groups (id) on delete cascade,
    person_id  bigint not null references people (id) on delete cascade,
    "right"    text not null default 'member' check ("right" in ('member', 'owner')),
    added_by   bigint references people (id) on delete set null,
    joined_at  timestamptz not null default now(),
    primary key (group_id, person_id)
);
create index group_members_person on group_members (person_id);
create index group_members_adder on group_members (added_by) where added_by is not null;

create table group_spaces (
    space_id    bigint not null references spaces (id) on delete cascade,
    group_id    bigint not null references groups (id) on delete cascade,
    granted_by  bigint references people (id) on delete set null,
    granted_at  timestamptz not null default now(),
    primary key (space_id, group_id)
);
comment on table group_spaces is 'whoever is in the group is in the space: a membership of source group, which goes with the group';
create index group_spaces_group on group_spaces (group_id);
create index group_spaces_granter on group_spaces (granted_by) where granted_by is not null;

alter table memberships drop constraint memberships_source_check;
alter table memberships add constraint memberships_source_check
    check (source in ('founded', 'joined', 'added', 'everyone', 'import', 'newcomer', 'group'));

create function my_owned_groups() returns setof bigint
language sql stable security definer rows 5 set search_path = public, pg_temp as
    $$ select g.group_id from group_members g where g.person_id = person() and g."right" = 'owner' $$;

create function administers() returns boolean
language sql stable security definer set search_path = public, pg_temp
    return exists (select from org_roles o join people p on p.id = o.person_id and p.deactivated_at is null
                    where o.person_id = person() and o.role = 'administrator' and o.ended_at is null);

-- What follows from groups, for these people in these spaces and for nobody else: who left a space by themselves stays out
-- until the group or the person changes. Memberships of any other source are left alone.
create function settle_groups(whom bigint[], places bigint[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    with granted as (
        select distinct gs.space_id, gm.person_id
          from group_spaces gs join group_members gm on gm.group_id = gs.group_id
          join people p on p.id = gm.person_id and p.deactivated_at is null and p.kind = 'member'
         where gs.space_id = any (places) and gm.person_id = any (whom)),
    gone as (
        delete from memberships m
         where m.source = 'group' and m.space_id = any (places) and m.person_id = any (whom)
           and not exists (select from granted g where g.space_id = m.space_id and g.person_id = m.person_id)
        returning m.space_id, m.person_id),
    entered as (
        insert into memberships (space_id, person_id, source, added_by, read_seq, read_at)
        select g.space_id, g.person_id, 'group', person(), h.last_seq, now()
          from granted g join space_heads h on h.space_id = g.space_id
        on conflict (person_id, space_id) do nothing returning space_id, person_id)
    insert into changes (type, space_id, person_id, actor_id, facts)
    select 'membership.removed', space_id, person_id, person(), '{}'::jsonb from gone
    union all
    select 'membership.added', space_id, person_id, person(), '{"right": "member"}'::jsonb from entered;
end $$;

create function settle_after_members() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform settle_groups((select array_agg(distinct person_id) from touched),
                          (select array_agg(distinct gs.space_id) from group_spaces gs
                            where gs.group_id in (select group_id from touched)));
    return null;
end $$;
create trigger settle_after_insert after insert on group_members referencing new table as touched
    for each statement execute function settle_after_members();
create trigger settle_after_delete after delete on group_members referencing old table as touched
    for each statement execute function settle_after_members();

create function settle_after_spaces() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform settle_groups((select array_agg(distinct m.person_id) from group_members m
                            where m.group_id in (select group_id from touched)),
                          (select array_agg(distinct space_id) from touched));
    return null;
end $$;
create trigger settle_after_insert after insert on group_spaces referencing new table as touched
    for each statement execute function settle_after_spaces();
create trigger settle_after_delete after delete on group_spaces referencing old table as touched
    for each statement execute function settle_after_spaces();

-- A group that ends takes nobody along any more; whoever ends it need not own the spaces.
create function forget_grants() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from group_spaces where group_id = new.id;
    return null;
end $$;
create trigger forget_grants after update of ended_at on groups
    for each row when (old.ended_at is null and new.ended_at is not null) execute function forget_grants();

-- Who is given a right in a space is in it on their own account from then on: no group takes an owner out.
create or replace function set_right(space bigint, who bigint, given text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from my_owned_spaces() o where o = space) then
        return false;
    end if;
    update memberships set "right" = given, source = case when source = 'group' and given <> 'member' then 'added' else source end
     where space_id = space and person_id = who;
    return found;
end $$;

alter table groups enable row level security;
alter table group_members enable row level security;
alter table group_spaces enable row level security;
grant select, insert, update (name, name_key, purpose, ended_at, ended_by) on groups to {web};
grant select, insert, delete, update ("right") on group_members to {web};
grant select, insert, delete on group_spaces to {web};
-- Members of the organisation see all groups; guests none.
create policy web_reads on groups for select to {web} using ((select is_member()));
create policy web_founds on groups for insert to {web}
    with check (created_by = (select person()) and (select administers()));
create policy web_edits on groups for update to {web}
    using ((select administers()) or id in (select my_owned_groups()))
    with check ((select administers()) or id in (select my_owned_groups()));
create policy web_reads on group_members for select to {web} using ((select is_member()));
create policy web_adds on group_members for insert to {web}
    with check (added_by = (select person()) and ((select administers()) or group_id in (select my_owned_groups()))
                and exists (select from people p where p.id = person_id and p.kind = 'member' and p.deactivated_at is null));
create policy web_edits on group_members for update to {web}
    using ((select administers()) or group_id in (select my_owned_groups()))
    with check ((select administers()) or group_id in (select my_owned_groups()));
create policy web_removes on group_members for delete to {web}
    using (person_id = (select person()) or (select administers()) or group_id in (select my_owned_groups()));
create policy web_reads on group_spaces for select to {web}
    using ((select is_member()) and exists (select from spaces s where s.id = space_id));
create policy web_grants on group_spaces for insert to {web}
    with check (granted_by = (select person()) and space_id in (select my_owned_spaces())
                and exists (select from spaces s where s.id = space_id and s.kind not in ('company', 'direct')));
create policy web_takes_back on group_spaces for delete to {web} using (space_id in (select my_owned_spaces()));
grant select, delete on groups, group_members, group_spaces to {engine};
create policy engine on groups to {engine} using (true) with check (true);
create policy engine on group_members to {engine} using (true) with check (true);
create policy engine on group_spaces to {engine} using (true) with check (true);

revoke execute on function my_owned_groups(), administers(), settle_groups(bigint[], bigint[]), settle_after_members(),
       settle_after_spaces(), forget_grants() from public;
grant execute on function my_owned_groups(), administers() to {web};
