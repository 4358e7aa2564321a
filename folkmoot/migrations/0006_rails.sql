-- How somebody keeps the list of their spaces, the same on every device; and the way back for who has just left.

create table rails (
    person_id  bigint primary key references people (id) on delete cascade,
    sort       text not null default 'name' check (sort in ('name', 'recent', 'own')),
    rev        integer not null default 1
);
comment on table rails is 'how a person keeps the list of their spaces; without a row as it comes, by name';

create table rail_folders (
    person_id  bigint not null references people (id) on delete cascade,
    number     smallint not null,
    name       text not null check (length(name) between 1 and 60),
    collapsed  boolean not null default false,
    primary key (person_id, number)
);

-- Apart from memberships, which every policy reads. Who leaves a space takes its place along.
create table rail_places (
    person_id  bigint not null,
    space_id   bigint not null,
    section    text check (section in ('favourites', 'folder', 'rest')),
    folder     smallint,
    position   smallint not null default 0,
    hidden     boolean not null default false,
    primary key (person_id, space_id),
    foreign key (person_id, space_id) references memberships (person_id, space_id) on delete cascade,
    foreign key (person_id, folder) references rail_folders (person_id, number) on delete cascade,
    check (folder is null or section = 'folder')
);
create index rail_places_folder on rail_places (person_id, folder) where folder is not null;

alter table rails enable row level security;
alter table rail_folders enable row level security;
alter table rail_places enable row level security;
grant select, insert, update, delete on rails, rail_folders, rail_places to {web};
create policy web on rails to {web} using (person_id = (select person())) with check (person_id = (select person()));
create policy web on rail_folders to {web} using (person_id = (select person())) with check (person_id = (select person()));
create policy web on rail_places to {web} using (person_id = (select person())) with check (person_id = (select person()));

-- Leaving by mistake: for a few minutes one comes back as what one was, into what others could not let one into.
alter table past_members
    add column left_at     timestamptz,
    add column left_right  text check (left_right in ('member', 'moderator', 'owner'));
comment on column past_members.left_at is 'when somebody left by themselves; null: they were removed, or it was before this was kept';

create or replace function remember_member() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into past_members (space_id, person_id, left_at, left_right)
    values (old.space_id, old.person_id, case when old.person_id = person() then now() end,
            case when old.person_id = person() then old."right" end)
    on conflict (space_id, person_id) do update set left_at = excluded.left_at, left_right = excluded.left_right;
    return null;
end $$;

create function come_back(space bigint, minutes integer) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    was text;
begin
    select p.left_right into was from past_members p
     where p.space_id = space and p.person_id = person() and p.left_at > now() - minutes * interval '1 minute'
       and exists (select from people o where o.id = p.person_id and o.deactivated_at is null);
    if was is null then
        return null;
    end if;
    insert into memberships (space_id, person_id, "right", source, read_seq, read_at)
    select space, person(), was, 'joined', h.last_seq, now() from space_heads h where h.space_id = space
    on conflict (person_id, space_id) do nothing;
    update past_members set left_at = null, left_right = null where space_id = space and person_id = person();
    return was;
end $$;
revoke execute on function come_back(bigint, integer) from public;
grant execute on function come_back(bigint, integer) to {web};
