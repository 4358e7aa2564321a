-- Whoever is in many spaces asked each of them for its newest post, to know which twenty have something for the first page: the
-- more spaces and the more written in them, the slower. The newest post of each space is noted here as it comes.

create table newest_posts (
    space_id      bigint primary key references spaces (id) on delete cascade,
    published_at  timestamptz not null,
    item_id       bigint not null
) with (fillfactor = 50);
comment on table newest_posts is 'of each space the newest post that its members see; kept by triggers';

insert into newest_posts (space_id, published_at, item_id)
select s.id, f.published_at, f.id
  from spaces s join lateral (
      select i.id, i.published_at from items i
       where i.space_id = s.id and i.in_feed and i.root_id is null and i.deleted_at is null and i.withdrawn_at is null
         and i.published_at is not null
       order by i.published_at desc, i.id desc limit 1) f on true;

create function note_newest_post() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into newest_posts as n values (new.space_id, new.published_at, new.id)
    on conflict (space_id) do update set published_at = excluded.published_at, item_id = excluded.item_id
     where (n.published_at, n.item_id) < (excluded.published_at, excluded.item_id);
    return null;
end $$;

create function find_newest_post() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- Held before looking, so that a post that is written meanwhile is found, or notes itself afterwards.
    perform from newest_posts where space_id = old.space_id for update;
    update newest_posts n set published_at = f.published_at, item_id = f.id
      from (select i.id, i.published_at from items i
             where i.space_id = old.space_id and i.in_feed and i.root_id is null and i.deleted_at is null
               and i.withdrawn_at is null and i.published_at is not null
             order by i.published_at desc, i.id desc limit 1) f
     where n.space_id = old.space_id;
    if not found then
        delete from newest_posts where space_id = old.space_id;
    end if;
    return null;
end $$;

create trigger note_new_post after insert on items
    for each row when (new.in_feed and new.root_id is null and new.deleted_at is null and new.withdrawn_at is null
                       and new.published_at is not null)
    execute function note_newest_post();
create trigger note_post_again after update of deleted_at, withdrawn_at, published_at on items
    for each row when (new.in_feed and new.root_id is null and new.deleted_at is null and new.withdrawn_at is null
                       and new.published_at is not null
                       and (old.deleted_at is not null or old.withdrawn_at is not null or old.published_at is null
                            or old.published_at < new.published_at))
    execute function note_newest_post();
create trigger find_newest_post after update of deleted_at, withdrawn_at, published_at on items
    for each row when (old.in_feed and old.root_id is null and old.deleted_at is null and old.withdrawn_at is null
                       and old.published_at is not null
                       and (new.deleted_at is not null or new.withdrawn_at is not null or new.published_at is null
                            or new.published_at < old.published_at))
    execute function find_newest_post();
create trigger find_newest_post_left after delete on items
    for each row when (old.in_feed and old.root_id is null and old.deleted_at is null and old.withdrawn_at is null
                       and old.published_at is not null)
    execute function find_newest_post();
revoke execute on function note_newest_post(), find_newest_post() from public;

alter table newest_posts enable row level security;
grant select on newest_posts to {web};
create policy web_reads on newest_posts for select to {web} using (space_id in (select my_spaces()));
