-- Files of what is sent later. Until then they are uploads, their author's alone, and held by the plan they belong to: they are not
-- swept after a day. When the plan goes they are uploads like any other.

alter table attachments
    add column planned uuid,
    add constraint attachments_planned foreign key (author_id, planned)
        references scheduled (person_id, client_id) on delete set null (planned),
    add constraint attachments_planned_or_sent check (planned is null or item_id is null);
comment on column attachments.planned is 'of what its author has planned to send, and it goes with';
create index attachments_planned on attachments (author_id, planned) where planned is not null;

grant update (planned) on attachments to {web};
create policy web_plans on attachments for update to {web}
    using (author_id = (select person()) and item_id is null)
    with check (author_id = (select person()) and item_id is null);

-- The newest posts of somebody, for who looks at their profile.
create index items_posts_of on items (author_id, published_at desc, id desc) where in_feed and root_id is null;
