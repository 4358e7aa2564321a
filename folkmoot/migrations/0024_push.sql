-- News on the devices of a person: where each is reached, and what is still to be sent there. Nothing of it says what it tells.

create table push_devices (
    id            bigint generated always as identity primary key,
    person_id     bigint not null references people (id) on delete cascade,
    session_id    bigint not null unique references sessions (id) on delete cascade,
    endpoint      text not null check (length(endpoint) between 1 and 1000),
    receiver_key  bytea not null check (length(receiver_key) = 65),
    auth          bytea not null check (length(auth) = 16),
    made_at       timestamptz not null default now(),
    reached_at    timestamptz
);
comment on table push_devices is 'a browser that takes pushes, as long as its session lasts';
comment on column push_devices.receiver_key is 'its public key and, in auth, its secret: what is sent there only it can read';
create index push_devices_person on push_devices (person_id);

create table push_turns (
    person_id  bigint primary key references people (id) on delete cascade,
    due_at     timestamptz not null
);
comment on table push_turns is 'whoever has a device and may be told something there, and when to look';
create index push_turns_due on push_turns (due_at);

create table pushes (
    id               bigint generated always as identity primary key,
    device_id        bigint not null references push_devices (id) on delete cascade,
    notification_id  bigint references notifications (id) on delete cascade,
    kind             text not null check (kind in ('news', 'rest', 'test')),
    count            integer not null default 1,
    made_at          timestamptz not null,
    due_at           timestamptz not null,
    tries            integer not null default 0,
    check ((kind = 'news') = (notification_id is not null))
);
comment on table pushes is 'what is still to be sent; its number goes along, so that a device knows a second one for the first';
comment on column pushes.kind is 'one matter, how many others there are beside, or whether it works';
create index pushes_due on pushes (due_at);
create index pushes_device on pushes (device_id);
create index pushes_notification on pushes (notification_id) where notification_id is not null;

alter table notifications add column pushed_at timestamptz;
comment on column notifications.pushed_at is 'when the devices of the person were told; null: not, or something came since';

alter table notification_settings
    add column push_says text not null default 'who' check (push_says in ('nothing', 'who', 'words'));
comment on column notification_settings.push_says is 'how much of it stands on a locked screen';

-- A device ends with its session, whoever ended it and by which road.
create function forget_push_device() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public as $$
begin
    delete from push_devices where session_id = new.id;
    return null;
end $$;
revoke execute on function forget_push_device() from public;
create trigger forget_push_device after update of ended_at on sessions
    for each row when (new.ended_at is not null) execute function forget_push_device();

alter table push_devices enable row level security;
alter table push_turns enable row level security;
alter table pushes enable row level security;

grant select, insert, delete on push_devices to {web};
create policy web on push_devices to {web}
    using (person_id = (select person())) with check (person_id = (select person()));
grant insert on pushes to {web};
create policy web on pushes to {web}
    with check (kind = 'test' and exists (select from push_devices d where d.id = device_id and d.person_id = (select person())));

grant select, insert, update, delete on push_devices, push_turns, pushes to {engine};
create policy engine on push_devices to {engine} using (true) with check (true);
create policy engine on push_turns to {engine} using (true) with check (true);
create policy engine on pushes to {engine} using (true) with check (true);
