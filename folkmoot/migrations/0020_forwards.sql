-- What an item passes on: a reference and no copy, so that whoever may not read the source reads nothing of it here either.
-- No foreign key: an import that is removed takes its items along without reading all others, and what leads nowhere answers
-- like what one may not see.

alter table items add column forwards bigint;
comment on column items.forwards is 'the item that is passed on; everybody reads it there, by their own right';
