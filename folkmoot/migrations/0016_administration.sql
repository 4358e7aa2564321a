-- What administrators see of spaces: those that are listed anyway, with owners, size and the day of the last activity. Of
-- hidden spaces and conversations only how many there are, never a name.

create function listed_spaces(after text, after_id bigint, most integer)
returns table (id bigint, name text, name_key text, kind text, visibility text, archived_at timestamptz, created_at timestamptz,
               members integer, guests integer, owners bigint[], last_day date)
language sql stable security definer rows 50 set search_path = public, pg_temp as $$
    select s.id, s.name, s.name_key, s.kind, s.visibility, s.archived_at, s.created_at, h.members, h.guests,
           array(select m.person_id from memberships m where m.space_id = s.id and m."right" = 'owner' order by m.joined_at, m.person_id limit 5),
           greatest(
               (select i.created_at from items i where i.space_id = s.id and i.root_id is null and not i.in_feed order by i.seq desc limit 1),
               (select i.created_at from items i where i.space_id = s.id and i.root_id is null and i.in_feed order by i.seq desc limit 1))::date
      from spaces s join space_heads h on h.space_id = s.id
     where (select administers()) and s.visibility <> 'hidden' and (s.name_key, s.id) > (after, after_id)
     order by s.name_key, s.id limit most
$$;
comment on function listed_spaces(text, bigint, integer) is 'for administrators: no hidden space, and of activity the day only';

create function count_spaces() returns table (listed bigint, hidden bigint, direct bigint, archived bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*) filter (where s.visibility <> 'hidden'), count(*) filter (where s.visibility = 'hidden' and s.kind <> 'direct'),
           count(*) filter (where s.kind = 'direct'), count(*) filter (where s.archived_at is not null and s.visibility <> 'hidden')
      from spaces s where (select administers())
$$;

create function count_kinds() returns table (kind text, count bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select i.kind, count(*) from items i where (select administers()) group by i.kind order by count(*) desc
$$;
comment on function count_kinds() is 'how many items of each kind there are in all; for administrators';

revoke execute on function listed_spaces(text, bigint, integer), count_spaces(), count_kinds() from public;
grant execute on function listed_spaces(text, bigint, integer), count_spaces(), count_kinds() to {web};
