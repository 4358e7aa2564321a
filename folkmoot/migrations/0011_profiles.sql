-- What people show of themselves beyond a name: where they are, what to ask them, which languages, when they work.

alter table people add column place text not null default '' check (length(place) <= 80);
comment on column people.place is 'the town, site or office, as the person writes it';
grant update (place) on people to {web};
create index people_department on people (department, name_key, id) where department <> '';
create index people_place on people (place, name_key, id) where place <> '';

create table profiles (
    person_id   bigint primary key references people (id) on delete cascade,
    about       text not null default '' check (length(about) <= 2000),
    about_html  text,
    renderer    smallint not null default 0,
    work_days   smallint not null default 0 check (work_days between 0 and 127),
    work_from   smallint check (work_from between 0 and 1439),
    work_until  smallint check (work_until between 1 and 1440),
    check ((work_from is null) = (work_until is null) and (work_from is null or work_from < work_until))
);
comment on column profiles.work_days is 'Monday is 1, Tuesday 2, Wednesday 4 and so on; in the zone of the person';
comment on column profiles.work_from is 'minutes after midnight; these hours are shown, they keep nothing back';

-- Byte order, so that a prefix is a range and the index serves under row-level security.
create table person_skills (
    person_id  bigint not null references people (id) on delete cascade,
    skill_key  text collate "C" not null,
    skill      text not null check (length(skill) between 1 and 40),
    primary key (person_id, skill_key)
);
create index person_skills_key on person_skills (skill_key, person_id);

create table person_languages (
    person_id  bigint not null references people (id) on delete cascade,
    language   text not null check (length(language) between 2 and 16),
    primary key (person_id, language)
);
create index person_languages_language on person_languages (language, person_id);

-- Who may see a person may see what that person shows.
alter table profiles enable row level security;
alter table person_skills enable row level security;
alter table person_languages enable row level security;
grant select, insert, update on profiles to {web};
grant select, insert, delete on person_skills, person_languages to {web};
create policy web_reads on profiles for select to {web}
    using ((select is_member()) or person_id in (select my_company()) or person_id = (select person()));
create policy web_writes on profiles for insert to {web} with check (person_id = (select person()));
create policy web_edits on profiles for update to {web}
    using (person_id = (select person())) with check (person_id = (select person()));
create policy web_reads on person_skills for select to {web}
    using ((select is_member()) or person_id in (select my_company()) or person_id = (select person()));
create policy web_writes on person_skills for insert to {web} with check (person_id = (select person()));
create policy web_removes on person_skills for delete to {web} using (person_id = (select person()));
create policy web_reads on person_languages for select to {web}
    using ((select is_member()) or person_id in (select my_company()) or person_id = (select person()));
create policy web_writes on person_languages for insert to {web} with check (person_id = (select person()));
create policy web_removes on person_languages for delete to {web} using (person_id = (select person()));
grant select, delete on profiles, person_skills, person_languages to {engine};
create policy engine on profiles to {engine} using (true) with check (true);
create policy engine on person_skills to {engine} using (true) with check (true);
create policy engine on person_languages to {engine} using (true) with check (true);
