-- The spine: people, spaces, memberships, items and the log, with row-level security from the first row.
-- {gate}, {web} and {engine} are replaced by the role names of this database; the owner runs this file.

-- The person of the transaction. Not set means nobody: every policy below then answers no.
create function person() returns bigint language sql stable parallel safe
    return nullif(current_setting('app.person', true), '')::bigint;

create table organisation (
    id          boolean primary key default true check (id),
    name        text not null check (length(name) between 1 and 80),
    epoch       text not null,
    created_at  timestamptz not null default now()
);
comment on column organisation.epoch is 'of the log; renewed by restore and by moving the database';

-- People, and what identifies them -------------------------------------------------------------------------------

create table people (
    id              bigint generated always as identity primary key,
    kind            text not null check (kind in ('member', 'guest', 'bot')),
    name            text not null check (length(name) between 1 and 120),
    name_key        text collate "C" not null,
    title           text not null default '' check (length(title) <= 120),
    department      text not null default '' check (length(department) <= 120),
    phone           text not null default '' check (length(phone) <= 40),
    zone            text not null default 'UTC' check (length(zone) <= 64),
    language        text not null default 'en' check (length(language) <= 16),
    photo           text check (photo ~ '^[0-9a-f]{32}$'),
    owner_id        bigint references people (id),
    created_at      timestamptz not null default now(),
    created_by      bigint references people (id),
    activated_at    timestamptz,
    deactivated_at  timestamptz,
    deactivated_by  bigint references people (id)
);
comment on column people.owner_id is 'of a bot: the person who answers for it';
comment on column people.activated_at is 'null: imported or invited, not claimed yet';
create index people_name_key on people (name_key, id);
create index people_owner on people (owner_id) where owner_id is not null;

-- Byte order, so that a prefix is a range and its operators are leakproof: the index serves under row-level security.
create table person_words (
    word       text collate "C" not null,
    person_id  bigint not null references people (id) on delete cascade,
    primary key (word, person_id)
);
comment on table person_words is 'the words of each folded name, for finding people by any of them; kept by a trigger';
create index person_words_person on person_words (person_id);

create table identities (
    id           bigint generated always as identity primary key,
    person_id    bigint not null references people (id),
    provider     text not null check (provider in ('email', 'name')),
    subject      text not null check (length(subject) between 1 and 254),
    subject_key  text not null,
    created_at   timestamptz not null default now(),
    unique (provider, subject_key)
);
comment on table identities is 'never deleted and never given out again';
create index identities_person on identities (person_id);

create table credentials (
    person_id      bigint primary key references people (id),
    password_hash  text not null,
    changed_at     timestamptz not null default now()
);

create table sessions (
    id          bigint generated always as identity primary key,
    person_id   bigint not null references people (id),
    token_hash  bytea not null unique,
    device      text not null default '' check (length(device) <= 200),
    created_at  timestamptz not null default now(),
    seen_at     timestamptz not null default now(),
    expires_at  timestamptz not null,
    ended_at    timestamptz
);
create index sessions_person on sessions (person_id) where ended_at is null;

create table tokens (
    id          bigint generated always as identity primary key,
    person_id   bigint not null references people (id),
    name        text not null check (length(name) between 1 and 80),
    token_hash  bytea not null unique,
    scopes      text[] not null default '{}',
    created_at  timestamptz not null default now(),
    created_by  bigint references people (id),
    seen_at     timestamptz,
    expires_at  timestamptz,
    ended_at    timestamptz
);
create index tokens_person on tokens (person_id) where ended_at is null;

create table one_time_codes (
    id          bigint generated always as identity primary key,
    person_id   bigint not null references people (id),
    purpose     text not null check (purpose in ('invitation', 'reset')),
    link_hash   bytea not null unique,
    code_hash   bytea not null unique,
    seed        bytea not null,
    created_at  timestamptz not null default now(),
    created_by  bigint references people (id),
    expires_at  timestamptz not null,
    used_at     timestamptz,
    ended_at    timestamptz
);
comment on table one_time_codes is 'invitations and resets: a link and a short code, used once, by either';
comment on column one_time_codes.seed is 'with a key kept outside the database it gives link and code again, for printing';
comment on column one_time_codes.created_by is 'null: asked for by the person, by mail';
create index one_time_codes_person on one_time_codes (person_id);

create table org_roles (
    id          bigint generated always as identity primary key,
    person_id   bigint not null references people (id),
    role        text not null check (role in ('administrator')),
    granted_at  timestamptz not null default now(),
    granted_by  bigint references people (id),
    ended_at    timestamptz,
    ended_by    bigint references people (id)
);
create unique index org_roles_current on org_roles (person_id, role) where ended_at is null;

-- Attempts at secrets: survives a restart, one row a bucket (an identity or an address) and window.
create table attempts (
    bucket       bytea primary key,
    count        integer not null,
    window_ends  timestamptz not null
);

-- Spaces and who is in them --------------------------------------------------------------------------------------

create table spaces (
    id           bigint generated always as identity primary key,
    kind         text not null check (kind in ('company', 'department', 'group', 'project', 'direct')),
    visibility   text not null check (visibility in ('open', 'members', 'hidden')),
    name         text not null check (length(name) <= 80),
    name_key     text not null,
    purpose      text not null default '' check (length(purpose) <= 1000),
    main         text not null check (main in ('chat', 'posts')),
    has_chat     boolean not null,
    has_posts    boolean not null,
    parent_id    bigint references spaces (id),
    direct_key   text unique,
    created_at   timestamptz not null default now(),
    created_by   bigint references people (id),
    opened_at    timestamptz,
    archived_at  timestamptz,
    archived_by  bigint references people (id),
    unfinished_import boolean not null default false,
    check ((kind = 'direct') = (direct_key is not null)),
    check (kind <> 'direct' or visibility = 'hidden'),
    check (kind <> 'company' or visibility = 'open')
);
comment on column spaces.parent_id is 'departments nest for order only; nesting grants nothing';
comment on column spaces.direct_key is 'ids of the people of a direct conversation, ascending: the same people, the same space';
comment on column spaces.opened_at is 'since when everyone can read, for the sentence that says so';
create unique index spaces_one_company on spaces ((true)) where kind = 'company';
create index spaces_name_key on spaces (name_key text_pattern_ops) where visibility <> 'hidden';

-- What changes with every message stands apart from what a policy reads, in a row that is cheap to rewrite.
create table space_heads (
    space_id  bigint primary key references spaces (id),
    last_seq  bigint not null default 0,
    members   integer not null default 0,
    guests    integer not null default 0
) with (fillfactor = 20);
comment on column space_heads.members is 'active members, guests and bots included; kept by a trigger';

create table memberships (
    space_id   bigint not null references spaces (id),
    person_id  bigint not null references people (id),
    "right"    text not null default 'member' check ("right" in ('member', 'owner')),
    source     text not null check (source in ('founded', 'joined', 'added', 'everyone', 'import')),
    added_by   bigint references people (id),
    joined_at  timestamptz not null default now(),
    read_seq   bigint not null default 0,
    read_at    timestamptz,
    level      text not null default 'mentions' check (level in ('all', 'mentions', 'nothing')),
    primary key (person_id, space_id)
) with (fillfactor = 70);
comment on column memberships.read_seq is 'read up to and including; the truth for every device';
create index memberships_space on memberships (space_id, person_id);

-- What one wrote in a space stays when one leaves it, and so does one's name beside it.
create table past_members (
    space_id   bigint not null references spaces (id) on delete cascade,
    person_id  bigint not null references people (id) on delete cascade,
    primary key (space_id, person_id)
);
comment on table past_members is 'who was in a space once, also who came back: whoever reads there may know them; kept by a trigger';
create index past_members_person on past_members (person_id);

-- Items ----------------------------------------------------------------------------------------------------------

create table items (
    id             bigint generated always as identity primary key,
    space_id       bigint not null references spaces (id),
    seq            bigint not null,
    kind           text not null,
    author_id      bigint not null references people (id),
    parent_id      bigint references items (id),
    root_id        bigint references items (id),
    client_id      uuid,
    in_feed        boolean not null,
    rev            integer not null default 1,
    renderer       smallint not null default 0,
    reply_count    integer not null default 0,
    reply_seq      bigint not null default 0,
    created_at     timestamptz not null default now(),
    published_at   timestamptz default now(),
    withdrawn_at   timestamptz,
    edited_at      timestamptz,
    deleted_at     timestamptz,
    deleted_by     bigint references people (id),
    replied_at     timestamptz,
    repliers       bigint[],
    mentioned      bigint[],
    reacted        integer not null default 0,
    title          text check (length(title) <= 300),
    body           text not null check (length(body) <= 40000),
    html           text,
    unique (id, kind),
    unique (author_id, client_id)
) with (fillfactor = 90);
comment on column items.rev is 'grows with every change a reader can see: the newer of two copies wins';
comment on column items.html is 'rendered from body by renderer; null where body is plain text';
comment on column items.mentioned is 'as written, for the wire; the mentions table holds what counts';
comment on column items.reacted is 'how many reactions, kept by a trigger, so that most items need not look';
comment on column items.reply_seq is 'seq of the newest answer; with reply_count, replied_at and repliers (last three) kept by a trigger';
create unique index items_history on items (space_id, seq) where root_id is null and not in_feed;
create unique index items_posts on items (space_id, seq) where root_id is null and in_feed;
create index items_thread on items (root_id, seq) where root_id is not null;
create index items_feed on items (space_id, published_at desc, id desc)
    where in_feed and root_id is null and deleted_at is null and withdrawn_at is null and published_at is not null;
-- Nearly always empty: without them, removing an import would read all items once for each row that goes.
create index items_parent on items (parent_id) where parent_id is not null;
create index items_deleter on items (deleted_by) where deleted_by is not null;

create table item_versions (
    item_id   bigint not null references items (id) on delete cascade,
    space_id  bigint not null,
    version   integer not null,
    title     text,
    body      text not null,
    written_at  timestamptz not null,
    primary key (item_id, version)
);
comment on table item_versions is 'what an item said before each edit; written_at is when that text was written';

create table removed_texts (
    item_id     bigint primary key references items (id) on delete cascade,
    title       text,
    body        text not null,
    html        text,
    removed_at  timestamptz not null default now(),
    removed_by  bigint not null references people (id)
);
comment on table removed_texts is 'what a deleted item said, for undo; gone for good after the keeping time';

create table reactions (
    item_id     bigint not null references items (id) on delete cascade,
    emoji       text not null check (length(emoji) between 1 and 40),
    person_id   bigint not null references people (id),
    space_id    bigint not null,
    created_at  timestamptz not null default now(),
    primary key (item_id, emoji, person_id)
);

create table mentions (
    item_id    bigint not null references items (id) on delete cascade,
    person_id  bigint not null references people (id),
    space_id   bigint not null,
    seq        bigint not null,
    primary key (person_id, space_id, seq, item_id)
);
create index mentions_item on mentions (item_id);

create table item_words (
    item_id    bigint primary key references items (id) on delete cascade,
    space_id   bigint not null,
    author_id  bigint not null,
    words      tsvector not null
);
comment on table item_words is 'the search index, of folded text, apart from items so that history stays narrow';
create index item_words_words on item_words using gin (words);
create index item_words_space on item_words (space_id, item_id);
create index item_words_author on item_words (author_id, item_id);

create table thread_marks (
    person_id  bigint not null references people (id),
    root_id    bigint not null references items (id) on delete cascade,
    read_seq   bigint not null default 0,
    primary key (person_id, root_id)
);
comment on table thread_marks is 'one row for everyone who takes part in a thread; threads have their own read marks';

create table drafts (
    person_id   bigint not null references people (id),
    space_id    bigint not null references spaces (id),
    root_id     bigint not null default 0,
    place       text not null check (place in ('chat', 'posts')),
    title       text not null default '' check (length(title) <= 300),
    body        text not null check (length(body) <= 40000),
    updated_at  timestamptz not null default now(),
    primary key (person_id, space_id, place, root_id)
);
comment on column drafts.root_id is '0: not an answer';

-- Where imported things came from --------------------------------------------------------------------------------

create table imports (
    id           bigint generated always as identity primary key,
    source       text not null,
    content_hash text not null,
    started_at   timestamptz not null default now(),
    started_by   bigint references people (id),
    finished_at  timestamptz,
    removed_at   timestamptz,
    progress     jsonb not null default '{}',
    report       jsonb
);

create table provenance (
    source     text not null,
    source_id  text not null,
    import_id  bigint not null references imports (id),
    person_id  bigint references people (id),
    space_id   bigint references spaces (id),
    item_id    bigint references items (id) on delete cascade,
    primary key (source, source_id),
    check (num_nonnulls(person_id, space_id, item_id) = 1)
);
create index provenance_item on provenance (item_id) where item_id is not null;
create index provenance_import on provenance (import_id, item_id);
create index provenance_person on provenance (person_id) where person_id is not null;
create index provenance_space on provenance (space_id) where space_id is not null;

-- A block of ids for an import to plan with. Unlike nextval it is undone by a roll-back, so that an import killed at any
-- point and started again hands out the same ids; until the commit, others who need an id of this table wait.
create function reserve_ids(of_table text, count bigint) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    line text := of_table || '_id_seq';
    first bigint;
begin
    if of_table <> all (array['people', 'identities', 'spaces', 'items', 'imports']) then
        raise exception 'no ids of % are reserved', of_table;
    end if;
    execute format('alter sequence %I cache 1', line);
    execute format('select last_value + is_called::int from %I', line) into first;
    execute format('alter sequence %I restart with %s', line, first + count);
    return first;
end $$;

-- The log --------------------------------------------------------------------------------------------------------

create table changes (
    xid        xid8 not null default pg_current_xact_id(),
    id         bigint generated always as identity,
    at         timestamptz not null default now(),
    type       text not null,
    version    smallint not null default 1,
    space_id   bigint,
    person_id  bigint,
    item_id    bigint,
    actor_id   bigint,
    facts      jsonb not null default '{}'
) partition by range (at);
comment on table changes is 'what happened, for every reader; no bodies, so no second copy of private text';
comment on column changes.person_id is 'whom it concerns; a change with a person and no space goes to that person alone';
create index changes_xid on changes (xid);
create table changes_default partition of changes default;

-- Daily partitions from yesterday to a week ahead; those older than kept_days go, which is how the log forgets.
create function keep_log(kept_days integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    day date;
    old text;
begin
    for day in select generate_series(current_date - 1, current_date + 7, interval '1 day')::date loop
        if to_regclass(format('changes_%s', to_char(day, 'YYYYMMDD'))) is null
           and not exists (select from changes_default where at >= day and at < day + 1) then
            execute format('create table changes_%s partition of changes for values from (%L) to (%L)',
                           to_char(day, 'YYYYMMDD'), day::timestamptz, (day + 1)::timestamptz);
        end if;
    end loop;
    for old in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent = 'changes'::regclass and c.relname ~ '^changes_\d{8}$'
           and c.relname < format('changes_%s', to_char(current_date - kept_days, 'YYYYMMDD'))
    loop
        execute format('drop table %I', old);
    end loop;
    delete from changes_default where at < now() - kept_days * interval '1 day';
end $$;
select keep_log(14);

-- Who may see what: the questions the policies ask ----------------------------------------------------------------
-- Set functions, evaluated once a statement; a function called for each row would cost four times as much. Policies ask
-- these and not each other's tables: a policy inside a policy inside a policy is planned and set up again for every
-- statement, which cost a history read 150 microseconds.

create function is_member() returns boolean
language sql stable security definer set search_path = public, pg_temp
    return exists (select from people where id = person() and kind <> 'guest' and deactivated_at is null);

create function my_spaces() returns setof bigint
language sql stable security definer rows 50 set search_path = public, pg_temp as
    $$ select m.space_id from memberships m where m.person_id = person() $$;

create function my_owned_spaces() returns setof bigint
language sql stable security definer rows 5 set search_path = public, pg_temp as
    $$ select m.space_id from memberships m where m.person_id = person() and m."right" = 'owner' $$;

create function open_spaces() returns setof bigint
language sql stable security definer rows 200 set search_path = public, pg_temp as
    $$ select s.id from spaces s where s.visibility = 'open' and is_member() $$;
comment on function open_spaces() is 'what everyone of the organisation can read; nothing for a guest';

create function my_company() returns setof bigint
language sql stable security definer rows 200 set search_path = public, pg_temp as
    $$ select person() union
       select o.person_id from memberships m join memberships o on o.space_id = m.space_id where m.person_id = person() union
       select o.person_id from memberships m join past_members o on o.space_id = m.space_id where m.person_id = person() $$;
comment on function my_company() is 'whom a guest may know: those who are in a space of his, or were and left their words there';

-- A space is entered by its founder in the transaction that founds it; afterwards founding counts for nothing, also when
-- everybody has left.
create function founds(space bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp
    return exists (select from spaces s where s.id = space and s.created_by = person() and s.created_at = now())
       and not exists (select from memberships m where m.space_id = space);

-- Triggers: figures that must be true whoever writes ---------------------------------------------------------------

create function count_members(touched bigint[]) returns void
language sql security definer set search_path = public, pg_temp as $$
    -- Held before counting: two who enter at once would each count without the other.
    select from space_heads h where h.space_id = any (touched) order by h.space_id for no key update;
    update space_heads h set members = c.members, guests = c.guests
      from (select t.id, count(p.id) as members, count(p.id) filter (where p.kind = 'guest') as guests
              from unnest(touched) as t (id)
              left join memberships m on m.space_id = t.id
              left join people p on p.id = m.person_id and p.deactivated_at is null
             group by t.id) c
     where h.space_id = c.id and (h.members, h.guests) is distinct from (c.members, c.guests)
$$;

create function count_members_after() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform count_members((select array_agg(distinct space_id) from touched));
    return null;
end $$;
create trigger count_after_insert after insert on memberships referencing new table as touched
    for each statement execute function count_members_after();
create trigger count_after_delete after delete on memberships referencing old table as touched
    for each statement execute function count_members_after();

create function count_members_of() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform count_members((select array_agg(space_id) from memberships where person_id = new.id));
    -- Who can read each of these spaces, in number, is part of how it is shown.
    insert into changes (type, space_id, actor_id)
    select 'space.changed', m.space_id, new.deactivated_by from memberships m where m.person_id = new.id;
    return null;
end $$;
create trigger count_after_deactivation after update of deactivated_at, kind on people
    for each row when (old.deactivated_at is distinct from new.deactivated_at or old.kind <> new.kind)
    execute function count_members_of();

create function split_name() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from person_words where person_id = new.id;
    insert into person_words (word, person_id)
    select distinct w.word, new.id from regexp_split_to_table(new.name_key, '[- ''’.,_()/|]+') as w (word) where w.word <> '';
    return null;
end $$;
create trigger split_name after insert or update of name_key on people for each row execute function split_name();

-- What somebody was writing goes with the membership, whoever ends it.
create function forget_drafts() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from drafts where person_id = old.person_id and space_id = old.space_id;
    return null;
end $$;
create trigger forget_drafts after delete on memberships for each row execute function forget_drafts();

create function remember_member() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into past_members (space_id, person_id) values (old.space_id, old.person_id) on conflict do nothing;
    return null;
end $$;
create trigger remember_member after delete on memberships for each row execute function remember_member();

-- The first message of a thread carries its count, its last time and its last three people.
create function count_replies() returns trigger
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
                                 where root_id = new.root_id and deleted_at is null
                                 group by author_id order by newest desc limit 3) l) as people
                  from items where root_id = new.root_id and deleted_at is null) t
         where r.id = new.root_id;
    end if;
    return null;
end $$;
create trigger count_reply after insert on items
    for each row when (new.root_id is not null and new.deleted_at is null) execute function count_replies();
create trigger count_removed_reply after update of deleted_at on items
    for each row when (new.root_id is not null and old.deleted_at is distinct from new.deleted_at)
    execute function count_replies();

create function touch_item() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update items set rev = rev + 1, reacted = reacted + case tg_op when 'INSERT' then 1 else -1 end
     where id = coalesce(new.item_id, old.item_id);
    return null;
end $$;
create trigger touch_item after insert or delete on reactions for each row execute function touch_item();

-- Row-level security -----------------------------------------------------------------------------------------------

alter table organisation enable row level security;
alter table people enable row level security;
alter table person_words enable row level security;
alter table identities enable row level security;
alter table credentials enable row level security;
alter table sessions enable row level security;
alter table tokens enable row level security;
alter table one_time_codes enable row level security;
alter table org_roles enable row level security;
alter table attempts enable row level security;
alter table spaces enable row level security;
alter table space_heads enable row level security;
alter table memberships enable row level security;
alter table past_members enable row level security;
alter table items enable row level security;
alter table item_versions enable row level security;
alter table removed_texts enable row level security;
alter table reactions enable row level security;
alter table mentions enable row level security;
alter table item_words enable row level security;
alter table thread_marks enable row level security;
alter table drafts enable row level security;
alter table imports enable row level security;
alter table provenance enable row level security;
alter table changes enable row level security;

-- gate: who is who. No items, no spaces' content.
grant select, insert, update on organisation, people, identities, credentials, sessions, tokens, one_time_codes,
      org_roles to {gate};
grant select, insert, update, delete on attempts to {gate};
grant delete on credentials, sessions to {gate};
grant insert on changes to {gate};
grant select on memberships, spaces, person_words to {gate};
create policy gate on organisation to {gate} using (true) with check (true);
create policy gate on people to {gate} using (true) with check (true);
create policy gate on person_words for select to {gate} using (true);
create policy gate on identities to {gate} using (true) with check (true);
create policy gate on credentials to {gate} using (true) with check (true);
create policy gate on sessions to {gate} using (true) with check (true);
create policy gate on tokens to {gate} using (true) with check (true);
create policy gate on one_time_codes to {gate} using (true) with check (true);
create policy gate on org_roles to {gate} using (true) with check (true);
create policy gate on attempts to {gate} using (true) with check (true);
create policy gate on changes for insert to {gate} with check (true);
-- A new member enters the company space at once; the gate sees that space and its memberships only.
grant insert on memberships to {gate};
grant insert on spaces, space_heads to {gate};
create policy gate on spaces to {gate} using (kind = 'company') with check (kind = 'company');
create policy gate on space_heads for insert to {gate}
    with check (exists (select from spaces s where s.id = space_id and s.kind = 'company'));
create policy gate on memberships to {gate}
    using (exists (select from spaces s where s.id = space_id and s.kind = 'company'))
    with check (exists (select from spaces s where s.id = space_id and s.kind = 'company'));

-- web: as a person, set for the transaction.
grant select (name, epoch, created_at) on organisation to {web};
create policy web on organisation for select to {web} using ((select person()) is not null);

grant select on people, org_roles to {web};
grant update (name, name_key, title, department, phone, zone, language, photo) on people to {web};
create policy web_reads on people for select to {web}
    using ((select is_member()) or id in (select my_company()));
create policy web_edits on people for update to {web} using (id = (select person())) with check (id = (select person()));
grant select on person_words to {web};
create policy web_reads on person_words for select to {web}
    using ((select is_member()) or person_id in (select my_company()));
create policy web on org_roles for select to {web} using (ended_at is null and (select is_member()));

grant select, insert on spaces to {web};
grant update (name, name_key, purpose, visibility, main, has_chat, has_posts, parent_id, opened_at, archived_at, archived_by)
    on spaces to {web};
create policy web_reads on spaces for select to {web}
    using ((visibility <> 'hidden' and (select is_member())) or id in (select my_spaces())
           or (created_by = (select person()) and created_at = now()));
create policy web_founds on spaces for insert to {web}
    with check (created_by = (select person()) and created_at = now() and kind <> 'company' and (select is_member())
                and (kind <> 'department'
                     or exists (select from org_roles o where o.person_id = (select person()) and o.role = 'administrator')));
create policy web_edits on spaces for update to {web}
    using (id in (select my_owned_spaces())) with check (id in (select my_owned_spaces()));

grant select, insert, update (last_seq) on space_heads to {web};
create policy web_reads on space_heads for select to {web}
    using (space_id in (select my_spaces()) or exists (select from spaces s where s.id = space_id));
create policy web_founds on space_heads for insert to {web} with check (founds(space_id));
create policy web_counts on space_heads for update to {web}
    using (space_id in (select my_spaces())) with check (true);

grant select, insert, delete on memberships to {web};
grant update (read_seq, read_at, level) on memberships to {web};
create policy web_reads on memberships for select to {web}
    using (person_id = (select person()) or space_id in (select my_spaces()) or space_id in (select open_spaces()));
create policy web_enters on memberships for insert to {web}
    with check (
        (added_by = (select person()) and "right" = 'member' and (select is_member()) and space_id in (select my_spaces())
         and exists (select from spaces s where s.id = memberships.space_id and s.kind not in ('company', 'direct')))
        or founds(space_id)
        or (person_id = (select person()) and "right" = 'member' and (select is_member())
            and exists (select from spaces s where s.id = memberships.space_id and s.visibility = 'open')));
create policy web_marks on memberships for update to {web}
    using (person_id = (select person())) with check (person_id = (select person()));
create policy web_leaves on memberships for delete to {web}
    using (person_id = (select person()) or space_id in (select my_owned_spaces()));

-- The right is no column the web role may write: only an owner gives or takes it, here.
create function set_right(space bigint, who bigint, given text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from my_owned_spaces() o where o = space) then
        return false;
    end if;
    update memberships set "right" = given where space_id = space and person_id = who;
    return found;
end $$;

-- Which direct conversation these people already have: asked before one is made, by one of them only.
create function find_direct(people_key text) returns bigint
language sql stable security definer set search_path = public, pg_temp
    return (select s.id from spaces s join memberships m on m.space_id = s.id and m.person_id = person()
             where s.direct_key = people_key);

grant select, insert on items to {web};
grant update (title, body, html, renderer, mentioned, rev, edited_at, deleted_at, deleted_by) on items to {web};
create policy web_reads on items for select to {web}
    using (((published_at is not null and withdrawn_at is null) or author_id = (select person()))
           and (space_id in (select my_spaces()) or space_id in (select open_spaces())));
create policy web_writes on items for insert to {web}
    with check (author_id = (select person()) and space_id in (select my_spaces()));
create policy web_edits on items for update to {web}
    using (exists (select from memberships m where m.space_id = items.space_id and m.person_id = (select person())
                      and (items.author_id = m.person_id or m."right" = 'owner')))
    with check (true);

grant select, insert on item_versions to {web};
create policy web_reads on item_versions for select to {web}
    using (exists (select from items i where i.id = item_id and i.deleted_at is null));
create policy web_writes on item_versions for insert to {web}
    with check (exists (select from items i where i.id = item_id and i.author_id = (select person())));

grant select, insert, delete on removed_texts to {web};
create policy web on removed_texts to {web}
    using (removed_by = (select person()) and exists (select from items i where i.id = item_id))
    with check (removed_by = (select person()) and exists (select from items i where i.id = item_id));

grant select, insert, delete on reactions to {web};
create policy web_reads on reactions for select to {web}
    using (space_id in (select my_spaces()) or space_id in (select open_spaces()));
create policy web_reacts on reactions for insert to {web}
    with check (person_id = (select person())
                and exists (select from items i join memberships m on m.space_id = i.space_id and m.person_id = (select person())
                             where i.id = reactions.item_id and i.space_id = reactions.space_id));
create policy web_takes_back on reactions for delete to {web} using (person_id = (select person()));

grant select, insert, delete on mentions to {web};
create policy web_reads on mentions for select to {web}
    using (space_id in (select my_spaces()) or space_id in (select open_spaces()));
create policy web_writes on mentions for insert to {web}
    with check (space_id in (select my_spaces()));
create policy web_rewrites on mentions for delete to {web}
    using (exists (select from items i where i.id = item_id
                      and (i.author_id = (select person()) or i.space_id in (select my_owned_spaces()))));

grant select, insert, update, delete on item_words to {web};
create policy web_reads on item_words for select to {web}
    using (exists (select from items i where i.id = item_id));
create policy web_writes on item_words for insert to {web}
    with check (author_id = (select person()) and space_id in (select my_spaces()));
create policy web_rewrites on item_words for update to {web}
    using (space_id in (select my_spaces())) with check (space_id in (select my_spaces()));
create policy web_removes on item_words for delete to {web} using (space_id in (select my_spaces()));

grant select, insert, update, delete on thread_marks, drafts to {web};
create policy web on thread_marks to {web} using (person_id = (select person())) with check (person_id = (select person()));
create policy web on drafts to {web}
    using (person_id = (select person()) and space_id in (select my_spaces()))
    with check (person_id = (select person()) and space_id in (select my_spaces()));

grant insert on changes to {web};
create policy web on changes for insert to {web} with check (actor_id = (select person()));

-- The search index is no use under a policy (its operators are not leakproof), so the access predicate stands inside.
-- Newest first. What is expected to be rare is gathered at once by its index. What is common is looked for in windows of ids
-- that grow fourfold: walking back through the first finds it mostly, and one that is common but not to be read here costs
-- no more than gathering it once: `+ 0` forbids walking back through the wider ones. (Not stable: that may not explain.)
create function search_ids(wanted tsquery, only_spaces bigint[], only_authors bigint[], before bigint, most integer)
returns setof bigint
language plpgsql security definer rows 20 set search_path = public, pg_temp as $$
declare
    rare constant integer := 1000;
    readable bigint[];
    high bigint := least(before, (select max(item_id) + 1 from item_words));
    width bigint := 16384;
    still integer := most;
    got integer;
    question text;
    plan json;
begin
    select array_agg(r.id) into readable
      from (select m.space_id as id from memberships m where m.person_id = person()
            union select s.id from spaces s where s.visibility = 'open' and (select is_member())) r
     where only_spaces is null or r.id = any (only_spaces);
    if readable is null or high is null then
        return;
    end if;
    question := 'select w.item_id from item_words w where w.item_id >= $1 and w.item_id < $2'
        || case when wanted is not null then ' and w.words @@ $3' else '' end
        || case when cardinality(readable) > 400 then ' and w.space_id in (select unnest($4))'
                else ' and w.space_id = any ($4)' end
        || case when only_authors is not null then ' and w.author_id = any ($5)' else '' end;
    execute 'explain (format json) ' || question into plan using 0, high, wanted, readable, only_authors;
    if (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric < rare then
        width := greatest(width + 1, high);
    end if;
    while still > 0 and high > 0 loop
        return query execute question || case when width > 16384 then ' order by w.item_id + 0' else ' order by w.item_id' end
                             || ' desc limit $6'
            using high - width, high, wanted, readable, only_authors, still;
        get diagnostics got = row_count;
        still := still - got;
        high := high - width;
        width := width * 4;
    end loop;
end $$;

-- engine: log readers, fan-out, jobs, imports. On named tables, and never past row-level security.
grant select on organisation, people, org_roles, spaces, space_heads, memberships, items, item_versions, removed_texts,
      reactions, mentions, item_words, thread_marks, imports, provenance, changes, sessions, tokens to {engine};
grant insert, update, delete on people, spaces, space_heads, memberships, items, item_versions, removed_texts, reactions,
      mentions, item_words, thread_marks, imports, provenance to {engine};
grant insert on changes, identities, past_members to {engine};
grant select on past_members to {engine};
grant select (id, person_id, provider, subject_key) on identities to {engine};
grant delete on identities, drafts to {engine};
grant select on drafts to {engine};
do $$
declare
    t text;
begin
    foreach t in array array['organisation', 'people', 'identities', 'org_roles', 'spaces', 'space_heads', 'memberships',
        'past_members', 'items', 'item_versions', 'removed_texts', 'reactions', 'mentions', 'item_words', 'thread_marks', 'drafts',
        'imports', 'provenance', 'changes', 'sessions', 'tokens'] loop
        execute format('create policy engine on %I to {engine} using (true) with check (true)', t);
    end loop;
end $$;
grant execute on function keep_log(integer) to {engine};

revoke execute on all functions in schema public from public;
grant execute on function person() to {web}, {gate}, {engine};
grant execute on function is_member(), my_spaces(), open_spaces(), my_owned_spaces(), my_company(), founds(bigint),
      set_right(bigint, bigint, text), find_direct(text),
      search_ids(tsquery, bigint[], bigint[], bigint, integer) to {web};
grant execute on function keep_log(integer), count_members(bigint[]), reserve_ids(text, bigint) to {engine};
