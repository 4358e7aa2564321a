-- What waits for a person and news about them: written by the reader of the log, never by the transaction that did it.

-- Where a reader of the log is. It moves in the transaction that does what was read, so after a kill nothing is done twice.
create table log_readers (
    name          text primary key,
    epoch         text not null,
    snapshot      text not null,
    taken         bigint not null,
    target        text,
    target_taken  bigint,
    after_id      bigint not null default 0
);
comment on column log_readers.target is 'the snapshot it is reading up to, batch by batch; after_id is how far it came';

create table notifications (
    id         bigint generated always as identity primary key,
    person_id  bigint not null references people (id) on delete cascade,
    matter     text collate "C" not null check (length(matter) between 1 and 80),
    reason     text not null check (length(reason) between 1 and 40),
    asks       boolean not null,
    space_id   bigint references spaces (id) on delete cascade,
    item_id    bigint references items (id) on delete cascade,
    root_id    bigint,
    actor_id   bigint references people (id),
    seq        bigint not null default 0,
    since_seq  bigint not null default 0,
    at         timestamptz not null,
    since_at   timestamptz not null,
    done_at    timestamptz,
    digest_id  bigint,
    unique (person_id, matter)
) with (fillfactor = 80);
comment on table notifications is 'one row a person and matter; no texts, which are read from the item under the reader''s own rights';
comment on column notifications.asks is 'waits for the person; the others are news';
comment on column notifications.seq is 'of the newest it tells of, as since_seq is of the first; 0: nothing that reading a place settles';
comment on column notifications.digest_id is 'the letter it was told in; null: in none yet, or something came since';
create index notifications_newest on notifications (person_id, at desc, id desc);
create index notifications_open on notifications (person_id) where done_at is null;
create index notifications_item on notifications (item_id) where item_id is not null;
create index notifications_space on notifications (space_id) where space_id is not null;
create index notifications_done on notifications (done_at) where done_at is not null;

create table thread_levels (
    root_id    bigint not null references items (id) on delete cascade,
    person_id  bigint not null references people (id) on delete cascade,
    level      text not null check (level in ('follow', 'mute')),
    set_at     timestamptz not null default now(),
    primary key (root_id, person_id)
);
comment on table thread_levels is 'how much of a thread one wants to hear, where that is not what it would be anyway';
create index thread_levels_person on thread_levels (person_id);

create table saved_items (
    person_id    bigint not null references people (id) on delete cascade,
    item_id      bigint not null references items (id) on delete cascade,
    saved_at     timestamptz not null default now(),
    due_at       timestamptz,
    reminded_at  timestamptz,
    primary key (person_id, item_id)
);
comment on column saved_items.due_at is 'when it comes back to who saved it';
create index saved_items_newest on saved_items (person_id, saved_at desc);
create index saved_items_item on saved_items (item_id);
create index saved_items_due on saved_items (due_at) where due_at is not null and reminded_at is null;

create table notification_settings (
    person_id       bigint primary key references people (id) on delete cascade,
    reachable_days  smallint[] not null default '{1,2,3,4,5,6,7}' check (reachable_days <@ '{1,2,3,4,5,6,7}'),
    reachable_from  time,
    reachable_to    time,
    quiet_until     timestamptz,
    sound           boolean not null default false,
    rhythm          text not null default 'away' check (rhythm in ('away', 'hourly', 'daily', 'weekly', 'never')),
    mail_at         time not null default '08:00',
    mail_day        smallint not null default 1 check (mail_day between 1 and 7),
    check ((reachable_from is null) = (reachable_to is null))
);
comment on column notification_settings.reachable_days is 'Monday is 1; a day is one on which the hours begin';
comment on column notification_settings.reachable_from is 'in the zone of the person; null: at any time';

create table digest_turns (
    person_id  bigint primary key references people (id) on delete cascade,
    due_at     timestamptz not null
);
comment on table digest_turns is 'whoever may have missed something, and when to look whether a letter is due';
create index digest_turns_due on digest_turns (due_at);

create table digests (
    id         bigint generated always as identity primary key,
    person_id  bigint not null references people (id) on delete cascade,
    made_at    timestamptz not null,
    sent_at    timestamptz
);
comment on table digests is 'one row a letter of what was missed; its number is in the letter''s Message-ID, the same when sent again';
create index digests_person on digests (person_id, made_at desc);
create index notifications_digest on notifications (digest_id) where digest_id is not null;

create table mailed_answers (
    mail_key   bytea primary key,
    person_id  bigint not null references people (id) on delete cascade,
    at         timestamptz not null default now()
);
comment on table mailed_answers is 'letters that were answered to already, by a hash: none is answered twice';
create index mailed_answers_person on mailed_answers (person_id);

alter table log_readers enable row level security;
alter table notifications enable row level security;
alter table thread_levels enable row level security;
alter table saved_items enable row level security;
alter table notification_settings enable row level security;
alter table digest_turns enable row level security;
alter table digests enable row level security;
alter table mailed_answers enable row level security;

-- web: my own rows, and those of spaces and items only as long as I may read them.
grant select, update (done_at) on notifications to {web};
create policy web on notifications to {web}
    using (person_id = (select person())
           and (space_id is null or space_id in (select my_spaces()) or space_id in (select open_spaces()))
           and (item_id is null or exists (select from items i where i.id = item_id)))
    with check (person_id = (select person()));

grant select, insert, update, delete on thread_levels, saved_items to {web};
create policy web on thread_levels to {web}
    using (person_id = (select person()) and exists (select from items i where i.id = thread_levels.root_id))
    with check (person_id = (select person()) and exists (select from items i where i.id = thread_levels.root_id));
create policy web on saved_items to {web}
    using (person_id = (select person()) and exists (select from items i where i.id = item_id))
    with check (person_id = (select person()) and exists (select from items i where i.id = item_id));

grant select, insert, update on notification_settings to {web};
create policy web on notification_settings to {web}
    using (person_id = (select person())) with check (person_id = (select person()));

-- gate: unsubscribing by a signed link needs nobody who is signed in.
grant select, insert, update on notification_settings to {gate};
create policy gate on notification_settings to {gate} using (true) with check (true);

grant select, insert, update, delete on log_readers, notifications, thread_levels, saved_items, notification_settings,
      digest_turns, digests, mailed_answers to {engine};
do $$
declare
    t text;
begin
    foreach t in array array['log_readers', 'notifications', 'thread_levels', 'saved_items', 'notification_settings',
        'digest_turns', 'digests', 'mailed_answers'] loop
        execute format('create policy engine on %I to {engine} using (true) with check (true)', t);
    end loop;
end $$;
