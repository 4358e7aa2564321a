-- Whether somebody moderates a space is asked of the few items that were hidden. As a set it was made ready for every page
-- of history, though hardly one asked for it.

create function moderates(space bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp
    return exists (select from memberships m
                    where m.space_id = space and m.person_id = person() and m."right" <> 'member');
comment on function moderates(bigint) is
    'not for policies: where a policy calls a function itself, a partial index of the same condition is not seen to fulfil it';
revoke execute on function moderates(bigint) from public;
grant execute on function moderates(bigint) to {web};
