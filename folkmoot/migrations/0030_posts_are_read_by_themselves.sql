-- Posts are read newest first and one by one, the chat from where one stopped: one mark for both lost posts unread. The mark of
-- the posts says up to where all are read; a later one is read where the mark of its thread says so.

alter table memberships add column posts_seq bigint;
update memberships set posts_seq = read_seq;
alter table memberships alter column posts_seq set not null;
comment on column memberships.posts_seq is 'posts read up to and including; later ones where thread_marks has it';
comment on column memberships.read_seq is 'the chat, read up to and including; the truth for every device';
grant update (posts_seq) on memberships to {web};

-- Whoever comes in has read the posts of before as they have the messages.
create function begin_mark_of_posts() returns trigger
language plpgsql as $$
begin
    new.posts_seq := coalesce(new.posts_seq, new.read_seq);
    return new;
end $$;
create trigger begin_mark_of_posts before insert on memberships for each row execute function begin_mark_of_posts();
