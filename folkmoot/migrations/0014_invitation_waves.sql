-- Invitations sent to many at once, by a job that goes on where it stopped.

create table waves (
    id          bigint generated always as identity primary key,
    created_at  timestamptz not null default now(),
    created_by  bigint not null references people (id),
    finished_at timestamptz
);
comment on table waves is 'invitations sent to many at once';

create table wave_letters (
    wave_id    bigint not null references waves (id) on delete cascade,
    person_id  bigint not null references people (id) on delete cascade,
    sent_at    timestamptz,
    failure    text check (failure in ('no_address', 'not_needed', 'refused')),
    primary key (wave_id, person_id)
);
comment on column wave_letters.failure is 'why no letter went out; with sent_at null too it is still to be sent';
create index wave_letters_person on wave_letters (person_id);

alter table waves enable row level security;
alter table wave_letters enable row level security;
grant select, insert, update on waves, wave_letters to {gate};
grant delete on wave_letters to {engine};
grant select on wave_letters to {engine};
create policy gate on waves to {gate} using (true) with check (true);
create policy gate on wave_letters to {gate} using (true) with check (true);
create policy engine on wave_letters to {engine} using (true);

-- Bringing in a list takes ids for its people before they are written, so that what belongs to them is written with them.
grant usage on sequence people_id_seq to {gate};
