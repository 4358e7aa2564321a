"""People as administrators see them, under the gate."""

from datetime import datetime
from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.people.access import PERSON_COLUMNS, match_words

KNOWN_AS = """
    left join lateral (
        select array_agg(i.provider order by i.id) as providers, array_agg(i.subject order by i.id) as subjects
          from identities i where i.person_id = p.id) known on true
"""


INVITED = """
    exists (select from one_time_codes c where c.person_id = p.id and c.purpose = 'invitation' and c.used_at is null
               and c.ended_at is null and c.expires_at > $1)
"""
ADMINISTERS = "exists (select from org_roles r where r.person_id = p.id and r.role = 'administrator' and r.ended_at is null)"
LEFT = "p.deactivated_at is not null"
HERE = "p.activated_at is not null and p.deactivated_at is null"
OUTSIDE = "p.activated_at is null and p.deactivated_at is null and p.kind <> 'bot'"
SECOND_FACTOR = """
    (exists (select from one_time_factors f where f.person_id = p.id and f.confirmed_at is not null)
     or exists (select from passkeys k where k.person_id = p.id and k.ended_at is null)) as second_factor
"""
WHICH = {
    "all": "true",
    "active": f"{HERE} and p.kind <> 'bot'",
    "invited": f"{OUTSIDE} and {INVITED}",
    "waiting": f"{OUTSIDE} and not {INVITED}",
    "not_here": OUTSIDE,
    "left": LEFT,
    "guests": f"p.kind = 'guest' and not {LEFT}",
    "bots": f"p.kind = 'bot' and not {LEFT}",
    "administrators": f"{ADMINISTERS} and not {LEFT}",
}
"""What the list can be narrowed to; $1 is now."""

COUNTED = [name for name in WHICH if name not in {"all", "not_here"}]
COUNT = f"""
    select {", ".join(f"count(*) filter (where {WHICH[name]}) as {name}" for name in COUNTED)}
      from people p
"""  # noqa: S608 - constants
DEPARTMENTS = f"""
    select p.department as name, count(*) as people,
           count(*) filter (where {WHICH["waiting"]}) as waiting
      from people p where p.deactivated_at is null and p.department <> ''
     group by p.department order by p.department limit 500
"""  # noqa: S608 - constants
UNTIL = """
    left join lateral (
        select max(c.expires_at) as invited_until from one_time_codes c
         where c.person_id = p.id and c.purpose = 'invitation' and c.used_at is null and c.ended_at is null
           and c.expires_at > $1) open on true
"""


async def search_people(
    tx: Tx,
    words: list[str],
    which: str,
    department: str | None,
    at: datetime,
    after: tuple[str, int] | None,
    most: int,
) -> list[Any]:
    """Everybody, also who has not come yet and who was deactivated; by beginnings of words of the name."""
    conditions, values = match_words(words, 6)
    statement = f"""
        select {PERSON_COLUMNS}, p.name_key, p.created_at, p.manager_id, known.providers, known.subjects, open.invited_until, {SECOND_FACTOR}
          from people p {KNOWN_AS} {UNTIL}
         where (p.name_key, p.id) > ($2, $3) and ($5::text is null or p.department = $5)
           and {WHICH[which]}{conditions}
         order by p.name_key, p.id limit $4
    """  # noqa: S608 - constants and numbered parameters
    return await tx.fetch(statement, at, *(after or ("", 0)), most, department, *values)


async def count_people(tx: Tx, at: datetime) -> Any:
    """How many of each `WHICH`, in one walk."""
    return await tx.fetchrow(COUNT, at)


async def list_departments(tx: Tx, at: datetime) -> list[Any]:
    return await tx.fetch(DEPARTMENTS, at)


async def lock_administrators(tx: Tx) -> None:
    """One at a time decides about who administers, so that two cannot remove each other at once."""
    await tx.fetch(
        "select id from org_roles where role = 'administrator' and ended_at is null order by id for update"
    )


async def count_other_administrators(tx: Tx, person: int) -> int:
    statement = """
        select count(*) from org_roles r join people p on p.id = r.person_id
         where r.role = 'administrator' and r.ended_at is null and p.deactivated_at is null and p.activated_at is not null
           and p.id <> $1
    """
    count: int = await tx.fetchval(statement, person)
    return count


async def set_deactivated(tx: Tx, person: int, at: datetime | None, by: int | None) -> bool:
    """False if it was so already."""
    statement = """
        update people set deactivated_at = $2, deactivated_by = $3
         where id = $1 and (deactivated_at is null) <> ($2::timestamptz is null)
    """
    return await tx.execute(statement, person, at, by) == "UPDATE 1"


async def end_role(tx: Tx, person: int, role: str, at: datetime, by: int) -> bool:
    statement = """
        update org_roles set ended_at = $3, ended_by = $4 where person_id = $1 and role = $2 and ended_at is null
    """
    return await tx.execute(statement, person, role, at, by) == "UPDATE 1"
