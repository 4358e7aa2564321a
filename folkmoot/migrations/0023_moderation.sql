-- What keeps a space fit to be in: reports, hiding with a reason, closing, slow mode, erasing by two, and muting for oneself.

-- What was hidden is seen by its author and by whoever moderates the space.
alter policy web_reads on items
    using (((published_at is not null and withdrawn_at is null) or author_id = (select person())
            or published_at is not null and space_id in (select my_moderated_spaces()))
           and (space_id in (select my_spaces()) or space_id in (select open_spaces())));

alter table items add column closed_at timestamptz, add column closed_by bigint;
comment on column items.closed_at is 'since when nothing is written under it any more';
grant update (closed_at, closed_by) on items to {web};

alter table spaces add column slow_seconds integer not null default 0 check (slow_seconds between 0 and 86400);
comment on column spaces.slow_seconds is 'between two things of one person; 0: no wait. Owners do not wait';
grant update (slow_seconds) on spaces to {web};
alter table memberships add column wrote_at timestamptz;
comment on column memberships.wrote_at is 'when something was last written here while the space was slow';
grant update (wrote_at) on memberships to {web};

-- Hiding -----------------------------------------------------------------------------------------------------------

create table withdrawals (
    item_id   bigint primary key references items (id) on delete cascade,
    space_id  bigint not null references spaces (id) on delete cascade,
    by_id     bigint not null references people (id),
    reason    text not null check (length(reason) between 1 and 1000),
    at        timestamptz not null default now()
);
create index withdrawals_space on withdrawals (space_id);
create index withdrawals_by on withdrawals (by_id);

create function carry_withdrawal() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update items set rev = rev + 1, withdrawn_at = new.at where id = coalesce(new.item_id, old.item_id);
    return null;
end $$;
create trigger carry_withdrawal after insert or delete on withdrawals for each row execute function carry_withdrawal();

-- An answer that is hidden is counted no more than one that was deleted.
create or replace function count_replies() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        update items set reply_count = reply_count + 1, reply_seq = greatest(reply_seq, new.seq),
               replied_at = greatest(replied_at, new.created_at), rev = rev + 1,
               repliers = (array_remove(coalesce(repliers, '{}'), new.author_id) || new.author_id)[
                   greatest(1, cardinality(array_remove(coalesce(repliers, '{}'), new.author_id)) - 1):]
         where id = new.root_id;
    else
        -- Held before counting, so that an answer that is written meanwhile is counted too.
        perform from items where id = new.root_id for no key update;
        update items r set rev = rev + 1, reply_count = t.count, reply_seq = coalesce(t.last, 0), replied_at = t.at,
               repliers = t.people
          from (select count(*) as count, max(seq) as last, max(created_at) as at,
                       (select array_agg(author_id order by newest)
                          from (select author_id, max(seq) as newest from items
                                 where root_id = new.root_id and deleted_at is null and withdrawn_at is null
                                 group by author_id order by newest desc limit 3) l) as people
                  from items where root_id = new.root_id and deleted_at is null and withdrawn_at is null) t
         where r.id = new.root_id;
    end if;
    return null;
end $$;
create trigger count_hidden_reply after update of withdrawn_at on items
    for each row when (new.root_id is not null and old.withdrawn_at is distinct from new.withdrawn_at)
    execute function count_replies();

-- Reports ----------------------------------------------------------------------------------------------------------

create table reports (
    id           bigint generated always as identity primary key,
    item_id      bigint not null references items (id) on delete cascade,
    space_id     bigint not null references spaces (id) on delete cascade,
    author_id    bigint not null references people (id),
    reporter_id  bigint not null references people (id),
    reason       text not null check (length(reason) between 1 and 1000),
    reported_at  timestamptz not null default now(),
    settled_at   timestamptz,
    settled_by   bigint references people (id),
    outcome      text check (outcome in ('hidden', 'kept', 'erased')),
    unique (item_id, reporter_id),
    check ((settled_at is null) = (outcome is null))
);
comment on column reports.author_id is 'of the item: who never learns of it';
create index reports_open on reports (space_id, id) where settled_at is null;
create index reports_space on reports (space_id, id);
create index reports_reporter on reports (reporter_id);
create index reports_author on reports (author_id);
create index reports_settler on reports (settled_by) where settled_by is not null;

-- Erasing ----------------------------------------------------------------------------------------------------------

create table erasures (
    item_id       bigint primary key references items (id) on delete cascade,
    space_id      bigint not null references spaces (id) on delete cascade,
    asked_by      bigint not null references people (id),
    asked_at      timestamptz not null default now(),
    confirmed_by  bigint references people (id),
    confirmed_at  timestamptz,
    check (confirmed_by <> asked_by)
);
create index erasures_space on erasures (space_id);
create index erasures_asker on erasures (asked_by);
create index erasures_confirmer on erasures (confirmed_by) where confirmed_by is not null;

-- What is gone for good needs two who moderate the space, asked here and not only by the program.
create function erase_item(item bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update erasures e set confirmed_by = person(), confirmed_at = now()
      from memberships m
     where e.item_id = item and e.confirmed_at is null and e.asked_by <> person()
       and e.space_id in (select my_moderated_spaces())
       and m.space_id = e.space_id and m.person_id = e.asked_by and m."right" <> 'member';
    if not found then
        return false;
    end if;
    delete from removed_texts where item_id = item;
    delete from item_versions where item_id = item;
    delete from item_words where item_id = item;
    delete from mentions where item_id = item;
    delete from mentions_of_all where item_id = item;
    delete from pins where item_id = item;
    delete from item_links where item_id = item;
    delete from reactions where item_id = item;
    delete from withdrawals where item_id = item;
    delete from attachments where item_id = item;
    update items set title = null, body = '', html = null, mentioned = null, forwards = null, rev = rev + 1,
           deleted_at = coalesce(deleted_at, now()), deleted_by = person()
     where id = item;
    return true;
end $$;
revoke execute on function erase_item(bigint), carry_withdrawal() from public;
grant execute on function erase_item(bigint) to {web};

-- Muting -----------------------------------------------------------------------------------------------------------

create table muted_people (
    person_id  bigint not null references people (id),
    muted_id   bigint not null references people (id),
    muted_at   timestamptz not null default now(),
    primary key (person_id, muted_id),
    check (person_id <> muted_id)
);
comment on table muted_people is 'whom somebody does not want to hear; known to that person alone';
create index muted_people_muted on muted_people (muted_id);

-- Who may see what -------------------------------------------------------------------------------------------------

alter table withdrawals enable row level security;
alter table reports enable row level security;
alter table erasures enable row level security;
alter table muted_people enable row level security;

grant select, insert, delete on withdrawals to {web};
create policy web_reads on withdrawals for select to {web}
    using (space_id in (select my_moderated_spaces())
           or exists (select from items i where i.id = item_id and i.author_id = (select person())));
create policy web_hides on withdrawals for insert to {web}
    with check (by_id = (select person()) and space_id in (select my_moderated_spaces())
                and exists (select from items i where i.id = item_id and i.space_id = withdrawals.space_id));
create policy web_shows on withdrawals for delete to {web} using (space_id in (select my_moderated_spaces()));

grant select, insert on reports to {web};
grant update (reason, reported_at, settled_at, settled_by, outcome) on reports to {web};
create policy web_reads on reports for select to {web}
    using (reporter_id = (select person())
           or space_id in (select my_moderated_spaces()) and author_id <> (select person()));
create policy web_reports on reports for insert to {web}
    with check (reporter_id = (select person())
                and exists (select from items i where i.id = item_id and i.space_id = reports.space_id
                               and i.author_id = reports.author_id));
create policy web_settles on reports for update to {web}
    using (reporter_id = (select person())
           or space_id in (select my_moderated_spaces()) and author_id <> (select person())) with check (true);

grant select, insert, delete on erasures to {web};
create policy web_reads on erasures for select to {web} using (space_id in (select my_moderated_spaces()));
create policy web_asks on erasures for insert to {web}
    with check (asked_by = (select person()) and confirmed_at is null and space_id in (select my_moderated_spaces())
                and exists (select from items i where i.id = item_id and i.space_id = erasures.space_id));
create policy web_takes_back on erasures for delete to {web}
    using (space_id in (select my_moderated_spaces()) and confirmed_at is null);

grant select, insert, delete on muted_people to {web};
create policy web on muted_people to {web}
    using (person_id = (select person())) with check (person_id = (select person()));

grant select, delete on withdrawals, reports, erasures to {engine};
create policy engine on withdrawals to {engine} using (true) with check (true);
create policy engine on reports to {engine} using (true) with check (true);
create policy engine on erasures to {engine} using (true) with check (true);
