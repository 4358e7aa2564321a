-- What the composer brings: telling everybody in a space, and pictures of one's own.

-- One row, however many are told: who counts as mentioned is everybody in the space but the author.
create table mentions_of_all (
    space_id   bigint not null,
    seq        bigint not null,
    item_id    bigint not null references items (id) on delete cascade,
    author_id  bigint not null,
    primary key (space_id, seq, item_id)
);
comment on table mentions_of_all is 'items for everybody in their space, <@all>; their mentioned holds 0';
create index mentions_of_all_item on mentions_of_all (item_id);

alter table mentions_of_all enable row level security;
grant select, insert, delete on mentions_of_all to {web};
create policy web_reads on mentions_of_all for select to {web}
    using (space_id in (select my_spaces()) or space_id in (select open_spaces()));
-- The rule of folkmoot/items/rules.py a second time: owners, and everybody where few are.
create policy web_writes on mentions_of_all for insert to {web}
    with check (author_id = (select person()) and space_id in (select my_spaces())
                and (space_id in (select my_owned_spaces())
                     or exists (select from space_heads h where h.space_id = mentions_of_all.space_id and h.members <= 20)));
create policy web_rewrites on mentions_of_all for delete to {web}
    using (author_id = (select person()) or space_id in (select my_owned_spaces()));
grant select, insert, update, delete on mentions_of_all to {engine};
create policy engine on mentions_of_all to {engine} using (true) with check (true);

-- Pictures of the organisation's own, by a word: `:word:` in texts and under items.
create table own_emoji (
    word      text primary key check (word ~ '^[a-z0-9][a-z0-9_+-]{1,29}$'),
    picture   text not null,
    added_by  bigint not null references people (id),
    added_at  timestamptz not null default now()
);
comment on column own_emoji.picture is 'the hash of what the file holds; it lies under its word';
create index own_emoji_adder on own_emoji (added_by);

alter table own_emoji enable row level security;
grant select, insert, delete on own_emoji to {web};
create policy web_reads on own_emoji for select to {web} using ((select person()) is not null);
create policy web_adds on own_emoji for insert to {web} with check (added_by = (select person()) and (select is_member()));
create policy web_removes on own_emoji for delete to {web}
    using (added_by = (select person())
           or exists (select from org_roles o where o.person_id = (select person()) and o.role = 'administrator' and o.ended_at is null));
