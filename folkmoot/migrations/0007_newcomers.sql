-- Spaces that somebody new to the organisation is in from the first day.

alter table spaces
    add column newcomers_at  timestamptz,
    add column newcomers_by  bigint references people (id) on delete set null;
comment on column spaces.newcomers_at is 'since when members of the organisation enter it with their account; null: they do not';
create index spaces_newcomers on spaces (id) where newcomers_at is not null;
create index spaces_newcomers_by on spaces (newcomers_by) where newcomers_by is not null;

alter table memberships drop constraint memberships_source_check;
alter table memberships add constraint memberships_source_check
    check (source in ('founded', 'joined', 'added', 'everyone', 'import', 'newcomer'));

-- The gate lets people in, and knows no space but that of everyone: what it may do here stands inside. Whoever was in one
-- before and left stays out.
create function enter_as_newcomer(newcomer bigint, actor bigint) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    entered integer;
begin
    with places as (
        insert into memberships (space_id, person_id, source, read_seq, read_at)
        select s.id, newcomer, 'newcomer', h.last_seq, now()
          from spaces s join space_heads h on h.space_id = s.id
         where s.newcomers_at is not null and s.archived_at is null and s.visibility <> 'hidden'
           and exists (select from people p where p.id = newcomer and p.kind = 'member' and p.deactivated_at is null)
           and not exists (select from past_members o where o.space_id = s.id and o.person_id = newcomer)
        on conflict (person_id, space_id) do nothing returning space_id),
    log as (
        insert into changes (type, space_id, person_id, actor_id, facts)
        select 'membership.added', p.space_id, newcomer, actor, '{"right": "member"}' from places p)
    select count(*) into entered from places;
    return entered;
end $$;

-- An owner marks a space of theirs; an administrator one that everybody can read.
create function mark_for_newcomers(space bigint, marked boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update spaces s set newcomers_at = case when marked then now() end, newcomers_by = case when marked then person() end
     where s.id = space and (s.newcomers_at is not null) <> marked and s.kind not in ('company', 'direct')
       and (not marked or s.visibility <> 'hidden')
       and (s.id in (select my_owned_spaces())
            or s.visibility = 'open'
               and exists (select from org_roles o where o.person_id = person() and o.role = 'administrator' and o.ended_at is null));
    return found;
end $$;

revoke execute on function enter_as_newcomer(bigint, bigint), mark_for_newcomers(bigint, boolean) from public;
grant execute on function enter_as_newcomer(bigint, bigint) to {gate};
grant execute on function mark_for_newcomers(bigint, boolean) to {web};
