-- Attachments: files people put with what they write. The bytes lie in the store, once for each content; here is what is known of them.

create table contents (
    hash        text primary key check (hash ~ '^[0-9a-f]{64}$'),
    bytes       bigint not null check (bytes > 0),
    media_type  text not null check (length(media_type) <= 100),
    stored_at   timestamptz not null default now(),
    preview     text not null default 'none' check (preview in ('none', 'coming', 'made')),
    width       integer,
    height      integer,
    frames      integer,
    pages       integer
);
comment on table contents is 'one row for each content that is stored, under the SHA-256 of its bytes';
comment on column contents.media_type is 'by its bytes, never by its name';
comment on column contents.frames is 'of a picture: more than one means that it moves';

create table attachments (
    id          bigint generated always as identity primary key,
    author_id   bigint not null references people (id),
    client_id   uuid not null,
    item_id     bigint references items (id) on delete cascade,
    space_id    bigint references spaces (id),
    position    smallint not null default 0,
    content     text not null references contents (hash),
    name        text not null check (length(name) between 1 and 255),
    alt         text not null default '' check (length(alt) <= 500),
    seconds     integer check (seconds between 0 and 86400),
    wave        text check (wave ~ '^[0-9]{1,64}$'),
    created_at  timestamptz not null default now(),
    unique (author_id, client_id),
    check ((item_id is null) = (space_id is null))
);
comment on table attachments is 'a file under its name, of one item; without an item it was uploaded and not sent yet, and is its author''s alone';
comment on column attachments.alt is 'what a picture shows, for who does not see it';
comment on column attachments.seconds is 'of sound that was recorded here, as its recorder says';
comment on column attachments.wave is 'how loud that sound is, from its beginning to its end, a digit each';
create index attachments_item on attachments (item_id, position) where item_id is not null;
create index attachments_space on attachments (space_id) where space_id is not null;
create index attachments_content on attachments (content);
create index attachments_waiting on attachments (created_at) where item_id is null;

-- The wire form stands on the item, kept by triggers, so that reading an item without attachments costs nothing.
alter table items add column attached jsonb;
comment on column items.attached is 'its attachments as the wire has them, kept by triggers; null where there are none, and while it is deleted';

create function wire_attachments(of_item bigint) returns jsonb
language sql stable security definer set search_path = public, pg_temp
    return (select jsonb_agg(jsonb_build_object(
                       'id', a.id, 'name', a.name, 'alt', a.alt, 'media_type', c.media_type, 'bytes', c.bytes,
                       'preview', c.preview, 'width', c.width, 'height', c.height, 'moves', coalesce(c.frames > 1, false),
                       'pages', c.pages, 'seconds', a.seconds, 'wave', a.wave) order by a.position, a.id)
              from attachments a join contents c on c.hash = a.content where a.item_id = of_item);

create function show_attachments() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update items i set attached = wire_attachments(i.id), rev = rev + 1
     where i.id in (select t.item_id from touched t where t.item_id is not null) and i.deleted_at is null;
    return null;
end $$;
create trigger show_inserted after insert on attachments referencing new table as touched
    for each statement execute function show_attachments();
create trigger show_updated after update on attachments referencing new table as touched
    for each statement execute function show_attachments();
create trigger show_deleted after delete on attachments referencing old table as touched
    for each statement execute function show_attachments();

-- What is deleted shows no names either; what comes back shows them again.
create function hide_attachments() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.attached := case when new.deleted_at is null then wire_attachments(new.id) end;
    return new;
end $$;
create trigger hide_attachments before update of deleted_at on items
    for each row when (old.deleted_at is distinct from new.deleted_at) execute function hide_attachments();

alter table contents enable row level security;
alter table attachments enable row level security;

grant select, insert, delete on attachments to {web};
grant update (item_id, space_id, position, alt) on attachments to {web};
create policy web_reads on attachments for select to {web}
    using ((item_id is null and author_id = (select person()))
           or exists (select from items i where i.id = item_id and i.deleted_at is null));
create policy web_uploads on attachments for insert to {web}
    with check (author_id = (select person()) and item_id is null);
create policy web_attaches on attachments for update to {web}
    using (author_id = (select person()) and item_id is null)
    with check (author_id = (select person())
                and exists (select from items i where i.id = item_id and i.space_id = attachments.space_id
                               and i.author_id = (select person())));
create policy web_removes on attachments for delete to {web}
    using (author_id = (select person()) and (item_id is null or space_id in (select my_spaces())));

grant select, insert on contents to {web};
create policy web_reads on contents for select to {web}
    using (exists (select from attachments a where a.content = hash));
create policy web_stores on contents for insert to {web} with check ((select person()) is not null);

grant select, insert, update, delete on contents, attachments to {engine};
create policy engine on contents to {engine} using (true) with check (true);
create policy engine on attachments to {engine} using (true) with check (true);

revoke execute on function wire_attachments(bigint), show_attachments(), hide_attachments() from public;
grant execute on function wire_attachments(bigint) to {engine};
