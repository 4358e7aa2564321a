-- What very many react to keeps their list no longer: with each of them the row was written anew, and of those who came
-- late nothing showed. Such an item is counted when it is read, which few are.

create function many_reactions_of(item bigint) returns text[]
language sql stable set search_path = public, pg_temp as $$
    select array_agg(concat_ws(' ', o.emoji, o.many, o.people) order by o.first, o.emoji)
      from (select r.emoji, count(*) as many, min(r.created_at) as first,
                   array_to_string((array_agg(r.person_id order by r.created_at, r.person_id))[:20], ' ') as people
              from reactions r where r.item_id = item group by r.emoji) o
$$;
comment on function many_reactions_of(bigint) is 'each emoji as "emoji count person person …", with the first 20 people';
revoke execute on function many_reactions_of(bigint) from public;
grant execute on function many_reactions_of(bigint) to {web}, {engine};

comment on column items.reactions is
    'each reaction as "person emoji" in the order of coming, kept by a trigger where there are 500 at most; the table of the same name holds what counts';

update items set reactions = null where reacted > 500;

create or replace function touch_item() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        update items
           set rev = rev + 1, reacted = reacted + 1,
               reactions = case when reacted < 500 then reactions || (new.person_id || ' ' || new.emoji) end
         where id = new.item_id;
    else
        -- Waited for before the list is read: what is read in the same statement would be of before the wait.
        perform from items where id = old.item_id for update;
        update items
           set rev = rev + 1, reacted = reacted - 1,
               reactions = nullif(case
                   when reacted <= 500 then array_remove(reactions, old.person_id || ' ' || old.emoji)
                   when reacted = 501 then array(
                       select r.person_id || ' ' || r.emoji from reactions r
                        where r.item_id = old.item_id order by r.created_at, r.person_id)
               end, '{}')
         where id = old.item_id;
    end if;
    return null;
end $$;
