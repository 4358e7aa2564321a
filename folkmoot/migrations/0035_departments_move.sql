-- A department may become part of another later. No circle comes of it: also not of two changes at once, nor by way of a department
-- that whoever changes it does not know of.

create function stay_a_tree() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- One at a time: two could make a circle together.
    perform pg_advisory_xact_lock(hashtext('departments'));
    if exists (with recursive above (id) as (
                   select new.parent_id union
                   select s.parent_id from above a join spaces s on s.id = a.id where s.parent_id is not null)
               select from above where id = new.id) then
        raise exception 'a department would be part of itself' using errcode = 'check_violation', constraint = 'spaces_no_circle';
    end if;
    return new;
end $$;
create trigger stay_a_tree before update of parent_id on spaces for each row
    when (new.parent_id is not null and new.parent_id is distinct from old.parent_id) execute function stay_a_tree();
