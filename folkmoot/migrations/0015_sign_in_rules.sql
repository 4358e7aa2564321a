-- Rules of the house that administrators change on the screen, and second factors: one-time passwords, recovery codes, passkeys.

create table house_rules (
    name        text primary key check (length(name) between 1 and 40),
    value       jsonb not null check (length(value::text) <= 20000),
    changed_at  timestamptz not null default now(),
    changed_by  bigint references people (id)
);
comment on table house_rules is 'what administrators decide for the whole organisation, one row a subject; a secret in it is sealed';

create table one_time_factors (
    person_id     bigint primary key references people (id),
    secret        bytea not null,
    created_at    timestamptz not null default now(),
    confirmed_at  timestamptz,
    last_step     bigint not null default 0
);
comment on column one_time_factors.secret is 'sealed with a key outside the database';
comment on column one_time_factors.last_step is 'of 30 s: no code of this or an earlier step is taken again';

create table recovery_codes (
    person_id   bigint not null references people (id),
    code_hash   bytea not null,
    created_at  timestamptz not null default now(),
    used_at     timestamptz,
    primary key (person_id, code_hash)
);

create table passkeys (
    id             bigint generated always as identity primary key,
    person_id      bigint not null references people (id),
    credential_id  bytea not null unique check (length(credential_id) <= 1023),
    public_key     bytea not null check (length(public_key) <= 4096),
    sign_count     bigint not null default 0,
    name           text not null check (length(name) between 1 and 80),
    created_at     timestamptz not null default now(),
    used_at        timestamptz,
    ended_at       timestamptz
);
create index passkeys_person on passkeys (person_id) where ended_at is null;

-- Between the password and the second factor nobody is signed in; this row is all there is.
create table sign_in_steps (
    token_hash  bytea primary key,
    person_id   bigint references people (id),
    purpose     text not null check (purpose in ('second', 'set_up', 'passkey', 'add_passkey', 'oidc')),
    challenge   bytea,
    facts       jsonb not null default '{}' check (length(facts::text) <= 4000),
    tries       integer not null default 0,
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null
);
comment on table sign_in_steps is 'the middle of signing in, for minutes; its secret is with the browser';
create index sign_in_steps_expiry on sign_in_steps (expires_at);

alter table house_rules enable row level security;
alter table one_time_factors enable row level security;
alter table recovery_codes enable row level security;
alter table passkeys enable row level security;
alter table sign_in_steps enable row level security;
grant select, insert, update on house_rules, passkeys to {gate};
grant select, insert, update, delete on one_time_factors, recovery_codes, sign_in_steps to {gate};
grant select on house_rules to {web};
create policy gate on house_rules to {gate} using (true) with check (true);
create policy gate on one_time_factors to {gate} using (true) with check (true);
create policy gate on recovery_codes to {gate} using (true) with check (true);
create policy gate on passkeys to {gate} using (true) with check (true);
create policy gate on sign_in_steps to {gate} using (true) with check (true);
create policy web_reads on house_rules for select to {web}
    using (name in ('look', 'areas') and (select person()) is not null);
