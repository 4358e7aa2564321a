-- What 0036 began for letters about what was missed holds for every letter that a job sends: what is about to go is noted by its
-- hash, so that after a kill the very same letter goes again and no other one in its place.

create table mailed_letters (
    name     text primary key check (length(name) between 1 and 64),
    hash     bytea not null,
    at       timestamptz not null default now(),
    gone_at  timestamptz
);
comment on table mailed_letters is 'letters that a mail server has or may have; none where it said that it did not take it';
comment on column mailed_letters.name is 'the part of its Message-ID before the @';
comment on column mailed_letters.hash is 'SHA-256 of the letter that is handed over or may have been';
comment on column mailed_letters.gone_at is 'when the mail server had said that it took it; null: nobody knows, and only this very letter may go again';
create index mailed_letters_at on mailed_letters (at);

insert into mailed_letters (name, hash)
select 'digest-' || id || '-' || floor(extract(epoch from made_at))::bigint, going_hash
  from digests where going_hash is not null and sent_at is null;
alter table digests drop column going_hash;

alter table one_time_codes add column letter text unique;
comment on column one_time_codes.letter is 'the name of the letter it was made for: written again, that letter has the same code';

-- What waits in the queue gets what its letter is known by from now on.
update procrastinate_jobs set args = args || jsonb_build_object('letter', 'reset-' || gen_random_uuid())
 where task_name = 'people.mail_reset';
update procrastinate_jobs set args = args || jsonb_build_object('letter', 'refusal-' || gen_random_uuid(), 'made_at', now())
 where task_name = 'notifications.mail_refusal';

alter table mailed_letters enable row level security;
grant select, insert, update, delete on mailed_letters to {engine};
create policy engine on mailed_letters to {engine} using (true) with check (true);
