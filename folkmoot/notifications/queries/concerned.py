"""SQL of whom it concerns that something went, or came back: whose news look otherwise then."""

# Whoever lost a space since hears of nothing that happens there, not even that something did.
STILL_READING = """
    (exists (select from memberships m where m.space_id = n.space_id and m.person_id = n.person_id)
     or exists (select from spaces s join people p on p.id = n.person_id and p.kind <> 'guest'
                 where s.id = n.space_id and s.visibility = 'open'))
"""

# Who was told of it, of an answer like it, or of a space in which it was said. Most of a space hear of it only if they
# are named, so the row is looked for by person and matter.
CONCERNED = f"""
    select n.person_id from unnest($1::bigint[]) as c (item) join notifications n on n.item_id = c.item and {STILL_READING}
    union
    select n.person_id from unnest($1::bigint[]) as c (item) join items i on i.id = c.item and i.root_id is not null
      join notifications n on n.item_id = i.root_id and n.reason = 'reply' and i.seq between n.since_seq and n.seq
       and {STILL_READING}
    union
    select n.person_id from unnest($1::bigint[]) as c (item) join items i on i.id = c.item and i.root_id is null
      join memberships m on m.space_id = i.space_id
      join notifications n on n.person_id = m.person_id and n.matter = 'space:' || i.space_id
       and i.seq between n.since_seq and n.seq
"""  # noqa: S608 - constants

# Who is not in it reads what is there, and hears of it, just as long as it is open.
OUTSIDE = """
    select n.person_id from unnest($1::bigint[]) as c (space)
      join notifications n on n.space_id = c.space
      join people p on p.id = n.person_id and p.kind <> 'guest'
     where not exists (select from memberships m where m.space_id = c.space and m.person_id = n.person_id)
"""

REACTED_TO = f"""
    select n.person_id from unnest($1::bigint[]) as c (item) join items i on i.id = c.item
      join notifications n on n.person_id = i.author_id and n.matter = 'reactions:' || i.id and {STILL_READING}
"""  # noqa: S608 - constants
