-- After an import the planner must know how much there is now. Autovacuum may have looked while all of it was uncommitted, and
-- counts nothing then: statements of many joins, planned for empty tables, took minutes.

grant maintain on people, identities, spaces, memberships, items, item_words, mentions, mentions_of_all, reactions, thread_marks,
    space_heads, newest_posts, changes, provenance to {engine};
