-- A space whose owners have all left can be run by nobody. An administrator then names one of its members its owner, of a
-- space that is listed, and learns nothing of it by that: neither what is in it nor who else is.

create index memberships_owners on memberships (space_id) where "right" = 'owner';

create function acting_owners(space bigint) returns table (person_id bigint, joined_at timestamptz)
language sql stable rows 2 as $$
    select m.person_id, m.joined_at from memberships m join people p on p.id = m.person_id and p.deactivated_at is null
     where m.space_id = space and m."right" = 'owner'
$$;
comment on function acting_owners(bigint) is 'owners who were not deactivated; only for functions that have asked who wants to know';

create function appoint_owner(space bigint, who bigint) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not administers() or not exists (select from spaces s where s.id = space and s.visibility <> 'hidden') then
        return 'no_space';
    end if;
    if exists (select from acting_owners(space)) then
        return 'has_owner';
    end if;
    update memberships m set "right" = 'owner', source = case when m.source = 'group' then 'added' else m.source end
      from people p
     where m.space_id = space and m.person_id = who
       and p.id = who and p.kind = 'member' and p.activated_at is not null and p.deactivated_at is null;
    return case when found then 'appointed' else 'not_in_it' end;
end $$;
comment on function appoint_owner(bigint, bigint) is 'for administrators, while a listed space has no owner';

-- Those without an owner first, and as owners only those who are still here.
drop function listed_spaces(text, bigint, integer);
create function listed_spaces(after_owned boolean, after text, after_id bigint, most integer)
returns table (id bigint, name text, name_key text, kind text, visibility text, archived_at timestamptz, created_at timestamptz,
               members integer, guests integer, owned boolean, owners bigint[], last_day date)
language sql stable security definer rows 50 set search_path = public, pg_temp as $$
    select s.id, s.name, s.name_key, s.kind, s.visibility, s.archived_at, s.created_at, h.members, h.guests, s.owned,
           array(select o.person_id from acting_owners(s.id) o order by o.joined_at, o.person_id limit 5),
           greatest(
               (select i.created_at from items i where i.space_id = s.id and i.root_id is null and not i.in_feed order by i.seq desc limit 1),
               (select i.created_at from items i where i.space_id = s.id and i.root_id is null and i.in_feed order by i.seq desc limit 1))::date
      from (select l.*, exists (select from acting_owners(l.id)) as owned from spaces l
             where (select administers()) and l.visibility <> 'hidden') s
      join space_heads h on h.space_id = s.id
     where (s.owned, s.name_key, s.id) > (after_owned, after, after_id)
     order by s.owned, s.name_key, s.id limit most
$$;
comment on function listed_spaces(boolean, text, bigint, integer) is 'for administrators: no hidden space, and of activity the day only';

revoke execute on function acting_owners(bigint), appoint_owner(bigint, bigint), listed_spaces(boolean, text, bigint, integer) from public;
grant execute on function appoint_owner(bigint, bigint), listed_spaces(boolean, text, bigint, integer) to {web};
