-- Whoever is told of something is not told of what those they muted say: the reader of the log looks here.

grant select on muted_people to {engine};
create policy engine on muted_people for select to {engine} using (true);
