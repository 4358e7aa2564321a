-- What is pinned to the head of a space. Kept apart from items, which only their authors and owners may change; what a reader
-- needs of it is carried over to the item and to the space's head by a trigger.

alter table items add column pinned_at timestamptz, add column pinned_by bigint;
comment on column items.pinned_at is 'of its pin, kept by a trigger, so that most items need not look';
alter table space_heads add column pinned integer not null default 0;
comment on column space_heads.pinned is 'how many pins, kept by a trigger';

create table pins (
    item_id    bigint primary key references items (id) on delete cascade,
    space_id   bigint not null references spaces (id) on delete cascade,
    pinned_by  bigint not null references people (id),
    pinned_at  timestamptz not null default now()
);
create index pins_space on pins (space_id, pinned_at);
create index pins_person on pins (pinned_by);

create function carry_pin() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- The head first: who pins and who writes there wait in the same order.
    update space_heads set pinned = pinned + case tg_op when 'INSERT' then 1 else -1 end
     where space_id = coalesce(new.space_id, old.space_id);
    update items set rev = rev + 1, pinned_at = new.pinned_at, pinned_by = new.pinned_by
     where id = coalesce(new.item_id, old.item_id);
    return null;
end $$;
create trigger carry_pin after insert or delete on pins for each row execute function carry_pin();

alter table pins enable row level security;
grant select, insert, delete on pins to {web};
create policy web_reads on pins for select to {web}
    using (space_id in (select my_spaces()) or space_id in (select open_spaces()));
-- Where a space is for reading, who moderates it pins; where people talk, everyone in it does.
create policy web_pins on pins for insert to {web}
    with check (pinned_by = (select person())
                and exists (select from items i where i.id = item_id and i.space_id = pins.space_id)
                and (space_id in (select my_moderated_spaces())
                     or space_id in (select my_spaces())
                        and exists (select from spaces s where s.id = pins.space_id and s.kind in ('group', 'project', 'direct'))));
create policy web_unpins on pins for delete to {web} using (space_id in (select my_spaces()));
grant select, insert, delete on pins to {engine};
create policy engine on pins to {engine} using (true) with check (true);
