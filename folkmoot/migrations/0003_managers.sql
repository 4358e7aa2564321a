-- Who leads whom: for the chart of the organisation. It grants nothing.

alter table people add column manager_id bigint references people (id);
comment on column people.manager_id is 'whom the person reports to; order and display only, no right follows from it';
create index people_manager on people (manager_id) where manager_id is not null;
