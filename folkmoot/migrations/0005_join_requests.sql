-- Asking to be let into a space that others may know of and not read.

create table join_requests (
    id           bigint generated always as identity primary key,
    space_id     bigint not null references spaces (id) on delete cascade,
    person_id    bigint not null references people (id) on delete cascade,
    words        text not null default '' check (length(words) <= 500),
    asked_at     timestamptz not null default now(),
    answer       text check (answer in ('accepted', 'declined', 'withdrawn')),
    reason       text not null default '' check (length(reason) <= 500),
    answered_at  timestamptz,
    answered_by  bigint references people (id) on delete set null,
    check ((answer is null) = (answered_at is null))
);
comment on table join_requests is 'seen by who asked, and by owners and moderators of the space';
create unique index join_requests_open on join_requests (space_id, person_id) where answer is null;
create index join_requests_person on join_requests (person_id, space_id, id desc);
create index join_requests_answerer on join_requests (answered_by) where answered_by is not null;

-- Whoever comes in by another way, as by a member who adds them, waits no more.
create function answer_requests() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update join_requests r set answer = 'accepted', answered_at = now(), answered_by = coalesce(e.added_by, e.person_id)
      from entered e where r.space_id = e.space_id and r.person_id = e.person_id and r.answer is null;
    return null;
end $$;
create trigger answer_requests after insert on memberships referencing new table as entered
    for each statement execute function answer_requests();

-- Whom a request waits for. Who asks is outside and may not read who is in the space.
create function moderators_of(space bigint) returns setof bigint
language sql stable security definer rows 3 set search_path = public, pg_temp as $$
    select m.person_id from memberships m join people p on p.id = m.person_id and p.deactivated_at is null
     where m.space_id = space and m."right" <> 'member' order by m.person_id limit 50
$$;
comment on function moderators_of(bigint) is 'for the log alone, which tells them; no route shows it to who asks';

alter table join_requests enable row level security;
grant select, insert, update (answer, reason, answered_at, answered_by) on join_requests to {web};
create policy web_reads on join_requests for select to {web}
    using (person_id = (select person()) or space_id in (select my_moderated_spaces()));
create policy web_asks on join_requests for insert to {web}
    with check (person_id = (select person()) and answer is null and (select is_member())
                and not space_id in (select my_spaces())
                and exists (select from spaces s where s.id = space_id and s.visibility = 'members'));
create policy web_answers on join_requests for update to {web}
    using (answer is null and (person_id = (select person()) or space_id in (select my_moderated_spaces())))
    with check (answered_by = (select person())
                and (answer = 'withdrawn' and person_id = (select person())
                     or answer in ('accepted', 'declined') and space_id in (select my_moderated_spaces())));
grant select, delete on join_requests to {engine};
create policy engine on join_requests to {engine} using (true) with check (true);

revoke execute on function moderators_of(bigint), answer_requests() from public;
grant execute on function moderators_of(bigint) to {web};
