-- Of each message those are told who want to hear of everything in its space: few, where a space may have thousands.

create index memberships_all on memberships (space_id, person_id) where level = 'all';
