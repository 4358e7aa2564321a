-- Who works at night begins on one day and ends on the next.

alter table profiles drop constraint profiles_check;
alter table profiles add constraint profiles_hours
    check ((work_from is null) = (work_until is null) and (work_from is null or work_from <> work_until));
comment on column profiles.work_until is 'minutes after midnight; on the next day where it is not after work_from';
