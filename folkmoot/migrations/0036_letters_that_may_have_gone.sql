-- No protocol says whether a mail server took a letter whose answer nobody was left to hear. What is about to go is therefore
-- noted before, by its hash: afterwards the very same letter may go again, and no other one in its place.

alter table digests add column going_hash bytea;
comment on column digests.going_hash is 'SHA-256 of the letter that is handed over or may have been; null again when the mail server said that it did not take it';
