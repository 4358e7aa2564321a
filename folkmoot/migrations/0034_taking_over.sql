-- A space whose owners have all left may be one no administrator knows of. Whoever of the organisation is in it may take it over.

create function take_over(space bigint) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- Two at once: the second waits here, and finds an owner.
    perform from spaces s where s.id = space and s.kind not in ('company', 'direct') for no key update;
    if not found or not exists (select from memberships m join people p on p.id = m.person_id
                                 where m.space_id = space and m.person_id = person()
                                   and p.kind = 'member' and p.deactivated_at is null) then
        return 'no_space';
    end if;
    if exists (select from acting_owners(space)) then
        return 'has_owner';
    end if;
    update memberships m set "right" = 'owner', source = case when m.source = 'group' then 'added' else m.source end
     where m.space_id = space and m.person_id = person();
    return 'taken_over';
end $$;
comment on function take_over(bigint) is 'for its members, while a space has no owner; outside of it nothing is said of it';

revoke execute on function take_over(bigint) from public;
grant execute on function take_over(bigint) to {web};
