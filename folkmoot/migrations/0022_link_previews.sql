-- What stands behind the links people write, in a few words and a picture: fetched once for everybody by the worker.

create table link_previews (
    id           bigint generated always as identity primary key,
    url_hash     bytea not null unique,
    url          text not null check (length(url) <= 1000),
    state        text not null default 'waiting' check (state in ('waiting', 'ready', 'none')),
    title        text not null default '' check (length(title) <= 300),
    description  text not null default '' check (length(description) <= 500),
    site         text not null default '' check (length(site) <= 80),
    image        text check (image ~ '^[0-9a-f]{64}$'),
    width        integer,
    height       integer,
    asked_at     timestamptz not null default now(),
    expires_at   timestamptz
);
comment on column link_previews.state is 'none: nothing was found there, or it may not be looked at';
comment on column link_previews.image is 'the hash of our own copy: no reader''s browser asks the other host';
create index link_previews_expiry on link_previews (expires_at);

create table item_links (
    item_id     bigint not null references items (id) on delete cascade,
    place       smallint not null,
    preview_id  bigint not null references link_previews (id),
    space_id    bigint not null,
    removed_at  timestamptz,
    primary key (item_id, preview_id)
);
comment on column item_links.removed_at is 'its author does not want the preview under this item';
create index item_links_preview on item_links (preview_id);

alter table items add column linked smallint not null default 0;
comment on column items.linked is 'how many previews are shown, kept by a trigger, so that most items need not look';

-- A function of its own, under the rights of who reads: as a part of every statement that reads items it made each page
-- cost more, though hardly an item has a preview.
create function previews_of(item bigint) returns jsonb
language sql stable set search_path = public, pg_temp as $$
    select jsonb_agg(jsonb_build_object(
               'id', p.id, 'url', p.url, 'title', p.title, 'description', p.description, 'site', p.site,
               'image', p.image is not null, 'width', p.width, 'height', p.height) order by l.place, p.id)
      from item_links l join link_previews p on p.id = l.preview_id
     where l.item_id = item and l.removed_at is null and p.state = 'ready'
$$;

create function count_links(touched bigint[]) returns void
language sql security definer set search_path = public, pg_temp as $$
    update items i set linked = c.shown, rev = rev + 1
      from (select t.id, count(p.id)::smallint as shown
              from unnest(touched) as t (id)
              left join item_links l on l.item_id = t.id and l.removed_at is null
              left join link_previews p on p.id = l.preview_id and p.state = 'ready'
             group by t.id) c
     where i.id = c.id and i.linked <> c.shown
$$;

create function count_links_after() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform count_links((select array_agg(distinct item_id) from touched));
    return null;
end $$;
create trigger count_after_insert after insert on item_links referencing new table as touched
    for each statement execute function count_links_after();
create trigger count_after_update after update on item_links referencing new table as touched
    for each statement execute function count_links_after();
create trigger count_after_delete after delete on item_links referencing old table as touched
    for each statement execute function count_links_after();

create function count_links_of() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform count_links((select array_agg(item_id) from item_links where preview_id = new.id));
    return null;
end $$;
create trigger count_after_fetch after update of state on link_previews
    for each row when (old.state <> new.state) execute function count_links_of();
revoke execute on function previews_of(bigint), count_links(bigint[]), count_links_after(), count_links_of() from public;
grant execute on function previews_of(bigint) to {web}, {engine};
grant execute on function count_links(bigint[]) to {engine};

alter table link_previews enable row level security;
alter table item_links enable row level security;
grant select on link_previews, item_links to {web};
grant update (removed_at) on item_links to {web};
create policy web_reads on item_links for select to {web}
    using (space_id in (select my_spaces()) or space_id in (select open_spaces()));
create policy web_removes on item_links for update to {web}
    using (exists (select from items i where i.id = item_id and i.author_id = (select person()))) with check (true);
-- Which addresses people write is as private as what they write: a preview is seen under an item one may read.
create policy web_reads on link_previews for select to {web}
    using (exists (select from item_links l where l.preview_id = link_previews.id));
grant select, insert, update, delete on link_previews, item_links to {engine};
create policy engine on link_previews to {engine} using (true) with check (true);
create policy engine on item_links to {engine} using (true) with check (true);
