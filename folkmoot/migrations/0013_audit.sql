-- The audit log: what administrators did, to whom, and when. Written in the transaction of the act, and never changed again.

create table acts (
    id         bigint generated always as identity primary key,
    at         timestamptz not null default now(),
    act        text not null check (length(act) between 1 and 60),
    by_id      bigint,
    person_id  bigint,
    facts      jsonb not null default '{}' check (length(facts::text) <= 2000)
);
comment on table acts is 'what administrators did: numbers and short words, no secret and nothing anybody wrote; for good';
comment on column acts.by_id is 'null: from the command line. No foreign key: the line stays whatever becomes of the person';
create index acts_person on acts (person_id, id) where person_id is not null;
create index acts_by on acts (by_id, id);

create function keep_act() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    raise exception 'a line of the audit log is never changed';
end $$;
create trigger keep_act before update or delete on acts for each row execute function keep_act();

alter table acts enable row level security;
grant insert on acts to {gate}, {engine};
create policy gate on acts for insert to {gate} with check (true);
create policy engine on acts for insert to {engine} with check (true);
grant select, insert on acts to {web};
create policy web_reads on acts for select to {web}
    using (person_id = (select person()) or (select administers()));
create policy web_writes on acts for insert to {web} with check (by_id = (select person()));

revoke execute on function keep_act() from public;
