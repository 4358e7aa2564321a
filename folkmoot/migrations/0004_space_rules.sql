-- Spaces people run: rules at their head, who starts and who answers in them, and moderators beside their owners.

alter table spaces
    add column starts  text not null default 'members' check (starts in ('members', 'moderators')),
    add column answers text not null default 'members' check (answers in ('members', 'moderators'));
comment on column spaces.starts is 'who puts something new into it: every member, or only owners and moderators (announcements)';
comment on column spaces.answers is 'who answers what is there';
grant update (starts, answers) on spaces to {web};

-- Apart from spaces: everybody loads those they are in, all at once, and rules are read on the page about a space only.
create table space_rules (
    space_id    bigint primary key references spaces (id) on delete cascade,
    body        text not null check (length(body) between 1 and 4000),
    html        text,
    renderer    smallint not null,
    written_at  timestamptz not null default now(),
    written_by  bigint references people (id) on delete set null
);
comment on table space_rules is 'read by whoever may know of the space, as its purpose: they stand before the door';
create index space_rules_writer on space_rules (written_by) where written_by is not null;

alter table memberships drop constraint memberships_right_check;
alter table memberships add constraint memberships_right_check check ("right" in ('member', 'moderator', 'owner'));

create function my_moderated_spaces() returns setof bigint
language sql stable security definer rows 5 set search_path = public, pg_temp as
    $$ select m.space_id from memberships m where m.person_id = person() and m."right" <> 'member' $$;

alter policy web_edits on items
    using (exists (select from memberships m where m.space_id = items.space_id and m.person_id = (select person())
                      and (items.author_id = m.person_id or m."right" <> 'member')));
alter policy web_rewrites on mentions
    using (exists (select from items i where i.id = item_id
                      and (i.author_id = (select person()) or i.space_id in (select my_moderated_spaces()))));

alter table space_rules enable row level security;
grant select, insert, update, delete on space_rules to {web};
create policy web_reads on space_rules for select to {web} using (exists (select from spaces s where s.id = space_id));
create policy web_writes on space_rules for insert to {web}
    with check (written_by = (select person()) and space_id in (select my_owned_spaces()));
create policy web_rewrites on space_rules for update to {web}
    using (space_id in (select my_owned_spaces()))
    with check (written_by = (select person()) and space_id in (select my_owned_spaces()));
create policy web_removes on space_rules for delete to {web} using (space_id in (select my_owned_spaces()));
grant select, insert, delete on space_rules to {engine};
create policy engine on space_rules to {engine} using (true) with check (true);

revoke execute on function my_moderated_spaces() from public;
grant execute on function my_moderated_spaces() to {web};
