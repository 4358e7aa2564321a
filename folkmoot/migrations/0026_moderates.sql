-- Whether somebody moderates a space is asked of the few items that were hidden. As a set it was made ready for every page
-- of history, which cost each 20 microseconds, though hardly one asked for it.

create function moderates(space bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp
    return exists (select from memberships m
                    where m.space_id = space and m.person_id = person() and m."right" <> 'member');
revoke execute on function moderates(bigint) from public;
grant execute on function moderates(bigint) to {web};

alter policy web_reads on items
    using (((published_at is not null and withdrawn_at is null) or author_id = (select person())
            or published_at is not null and moderates(space_id))
           and (space_id in (select my_spaces()) or space_id in (select open_spaces())));
