-- What is written now and sent later. It is no item yet: it has no place in the order of its space until it is published, and
-- nobody but its author can see that it is there.

create table scheduled (
    person_id   bigint not null references people (id),
    client_id   uuid not null,
    space_id    bigint not null references spaces (id) on delete cascade,
    root_id     bigint references items (id) on delete cascade,
    place       text not null check (place in ('chat', 'posts')),
    title       text not null default '' check (length(title) <= 300),
    body        text not null check (length(body) <= 40000),
    local       timestamp not null,
    zone        text not null check (length(zone) <= 64),
    at          timestamptz not null,
    created_at  timestamptz not null default now(),
    failed_at   timestamptz,
    failed      text check (length(failed) <= 40),
    primary key (person_id, client_id),
    check ((failed_at is null) = (failed is null))
);
comment on column scheduled.client_id is 'of the item it becomes: so it becomes one only, however often it is tried';
comment on column scheduled.local is 'what the author chose, by the clock of zone; at is what that means now';
comment on column scheduled.failed is 'why it could not be sent: the code of the problem';
create index scheduled_due on scheduled (at) where failed_at is null;
create index scheduled_space on scheduled (space_id);
create index scheduled_root on scheduled (root_id) where root_id is not null;

alter table scheduled enable row level security;
grant select, insert, delete on scheduled to {web};
grant update (space_id, root_id, place, title, body, local, zone, at, failed_at, failed) on scheduled to {web};
create policy web_reads on scheduled for select to {web} using (person_id = (select person()));
create policy web_plans on scheduled for insert to {web}
    with check (person_id = (select person()) and space_id in (select my_spaces()));
-- Also where one has left meanwhile: there it is only noted that it was not sent.
create policy web_changes on scheduled for update to {web}
    using (person_id = (select person())) with check (person_id = (select person()));
create policy web_drops on scheduled for delete to {web} using (person_id = (select person()));
-- The engine knows what is due and whose it is, and no word of it.
grant select (person_id, client_id, at, failed_at) on scheduled to {engine};
create policy engine on scheduled for select to {engine} using (true);
