-- Asking a team: a conversation between somebody and a department they are not in, of questions that are claimed and closed.

alter table spaces add column team_id bigint references spaces (id);
comment on column spaces.team_id is 'of a conversation with a team: the department; whoever is in that is in this, as long as they are';
create index spaces_team on spaces (team_id) where team_id is not null;

alter table memberships drop constraint memberships_source_check;
alter table memberships add constraint memberships_source_check
    check (source in ('founded', 'joined', 'added', 'everyone', 'import', 'newcomer', 'group', 'team'));

create table asks (
    item_id     bigint primary key,
    kind        text not null default 'message' check (kind = 'message'),
    space_id    bigint not null references spaces (id) on delete cascade,
    asker_id    bigint not null references people (id),
    claimed_by  bigint references people (id),
    claimed_at  timestamptz,
    closed_by   bigint references people (id),
    closed_at   timestamptz,
    foreign key (item_id, kind) references items (id, kind) on delete cascade,
    check ((claimed_by is null) = (claimed_at is null)),
    check ((closed_by is null) = (closed_at is null))
);
comment on table asks is 'a question to a team: open, claimed by one of the team, closed; answered by whoever is in the conversation';
create index asks_open on asks (space_id, item_id desc) where closed_at is null;
create index asks_closed on asks (space_id, item_id desc) where closed_at is not null;
create index asks_asker on asks (asker_id);
create index asks_claimer on asks (claimed_by) where claimed_by is not null;
create index asks_closer on asks (closed_by) where closed_by is not null;

-- The conversation of this person with this team, made if there is none. Who asks may not read who is in the team, so it is
-- done here. Nothing but questions is begun in it (`starts`): the area of questions lets who asks begin one.
create function open_team_space(team bigint) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    me constant bigint := person();
    named constant text := format('ask %s %s', team, me);
    found_space bigint;
begin
    if not is_member()
       or not exists (select from spaces s where s.id = team and s.kind = 'department' and s.visibility <> 'hidden' and s.archived_at is null)
       or exists (select from memberships m where m.space_id = team and m.person_id = me) then
        return null;
    end if;
    select s.id into found_space from spaces s where s.direct_key = named;
    if found_space is not null then
        return found_space;
    end if;
    -- Whoever enters or leaves the team meanwhile waits for this, or this for them: nobody is missed.
    perform from space_heads h where h.space_id = team for no key update;
    insert into spaces (kind, visibility, name, name_key, main, has_chat, has_posts, starts, direct_key, created_by, team_id)
    select 'direct', 'hidden', s.name, s.name_key, 'chat', true, false, 'moderators', named, me, s.id from spaces s where s.id = team
    on conflict (direct_key) do nothing returning id into found_space;
    if found_space is null then
        return (select s.id from spaces s where s.direct_key = named);
    end if;
    insert into space_heads (space_id) values (found_space);
    insert into memberships (space_id, person_id, source, level)
    select found_space, me, 'founded', 'all'
    union all
    select found_space, m.person_id, 'team', 'mentions' from memberships m where m.space_id = team;
    insert into changes (type, space_id, person_id, actor_id, facts)
    select 'membership.added', m.space_id, m.person_id, me, '{"right": "member"}'::jsonb from memberships m where m.space_id = found_space;
    return found_space;
end $$;

create function follow_team_in() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- Also an insert or delete of nothing is a statement that sets triggers off: here it ends.
    if not exists (select from touched t join spaces s on s.team_id = t.space_id) then
        return null;
    end if;
    with entered as (
        insert into memberships (space_id, person_id, source, level, read_seq, read_at)
        select s.id, t.person_id, 'team', 'mentions', h.last_seq, now()
          from touched t join spaces s on s.team_id = t.space_id join space_heads h on h.space_id = s.id
        on conflict (person_id, space_id) do nothing returning space_id, person_id)
    insert into changes (type, space_id, person_id, actor_id, facts)
    select 'membership.added', space_id, person_id, person(), '{"right": "member"}'::jsonb from entered;
    return null;
end $$;
create trigger follow_team_in after insert on memberships referencing new table as touched
    for each statement execute function follow_team_in();

-- Whoever leaves the team leaves its conversations, and what they had claimed is open for the others again.
create function follow_team_out() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from touched t join spaces s on s.team_id = t.space_id) then
        return null;
    end if;
    with freed as (
        update asks a set claimed_by = null, claimed_at = null from touched t, spaces s
         where s.team_id = t.space_id and a.space_id = s.id and a.claimed_by = t.person_id and a.closed_at is null
        returning a.space_id, a.item_id)
    insert into changes (type, space_id, item_id, actor_id)
    select 'ask.changed', space_id, item_id, person() from freed;
    with gone as (
        delete from memberships m using touched t, spaces s
         where s.team_id = t.space_id and m.space_id = s.id and m.person_id = t.person_id and m.source = 'team'
        returning m.space_id, m.person_id)
    insert into changes (type, space_id, person_id, actor_id)
    select 'membership.removed', space_id, person_id, person() from gone;
    return null;
end $$;
create trigger follow_team_out after delete on memberships referencing old table as touched
    for each statement execute function follow_team_out();

create function follow_team_name() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    with renamed as (
        update spaces s set name = new.name, name_key = new.name_key where s.team_id = new.id returning s.id)
    insert into changes (type, space_id, actor_id) select 'space.changed', id, person() from renamed;
    return null;
end $$;
create trigger follow_team_name after update of name on spaces
    for each row when (old.name is distinct from new.name and new.kind = 'department') execute function follow_team_name();

-- Nobody claims or closes in the name of another, and who asked claims nothing.
create function keep_asks_honest() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    if new.claimed_by is distinct from old.claimed_by and (new.claimed_by <> person() or new.claimed_by = old.asker_id)
       or new.closed_by is distinct from old.closed_by and new.closed_by <> person() then
        raise insufficient_privilege using message = 'a question is claimed and closed in one''s own name';
    end if;
    return new;
end $$;
create trigger keep_asks_honest before update on asks for each row execute function keep_asks_honest();

alter table asks enable row level security;
grant select, insert (item_id, space_id, asker_id), update (claimed_by, claimed_at, closed_by, closed_at) on asks to {web};
create policy web_reads on asks for select to {web} using (space_id in (select my_spaces()));
create policy web_asks on asks for insert to {web}
    with check (asker_id = (select person()) and space_id in (select my_spaces())
                and exists (select from spaces s where s.id = asks.space_id and s.team_id is not null and s.created_by = (select person()))
                and exists (select from items i where i.id = item_id and i.space_id = asks.space_id and i.author_id = (select person())
                               and i.root_id is null));
create policy web_changes on asks for update to {web}
    using (space_id in (select my_spaces())) with check (space_id in (select my_spaces()));
grant select, delete on asks to {engine};
create policy engine on asks to {engine} using (true) with check (true);

revoke execute on function open_team_space(bigint), follow_team_in(), follow_team_out(), follow_team_name(), keep_asks_honest()
    from public;
grant execute on function open_team_space(bigint) to {web};
