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
