"""People of a list, found and written many at a time, under the gate."""

from typing import Any

from folkmoot.kernel.db import Tx

FIND = """
    select i.provider, i.subject_key, p.id, p.kind, p.title, p.department, p.place, p.manager_id, p.deactivated_at
      from unnest($1::text[], $2::text[]) as asked (provider, subject_key)
      join identities i on i.provider = asked.provider and i.subject_key = asked.subject_key
      join people p on p.id = i.person_id
"""
TAKE_IDS = "select nextval('people_id_seq') as id from generate_series(1, $1::bigint)"
INSERT_PEOPLE = """
    insert into people (id, kind, name, name_key, title, department, place, phone, language, created_by)
    overriding system value
    select r.id, r.kind, r.name, r.name_key, r.title, r.department, r.place, r.phone, r.language, $10
      from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
        as r (id, kind, name, name_key, title, department, place, phone, language)
"""
INSERT_IDENTITIES = """
    insert into identities (person_id, provider, subject, subject_key)
    select r.person_id, r.provider, r.subject, r.subject_key
      from unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) as r (person_id, provider, subject, subject_key)
"""
INSERT_ACTS = """
    insert into acts (act, by_id, person_id, facts)
    select 'person.admitted', $2, r.id, jsonb_build_object('kind', r.kind)
      from unnest($1::bigint[], $3::text[]) as r (id, kind)
"""


async def find_known(tx: Tx, keys: list[tuple[str, str]]) -> list[Any]:
    return await tx.fetch(FIND, [provider for provider, _ in keys], [key for _, key in keys])


async def take_ids(tx: Tx, count: int) -> list[int]:
    return [row["id"] for row in await tx.fetch(TAKE_IDS, count)]


async def insert_people(tx: Tx, rows: list[tuple[Any, ...]], by: int) -> None:
    """Rows of id, kind, name, folded name, title, department, place, phone and language."""
    await tx.execute(INSERT_PEOPLE, *[list(column) for column in zip(*rows, strict=True)], by)
    await tx.execute(INSERT_ACTS, [row[0] for row in rows], by, [row[1] for row in rows])


async def insert_identities(tx: Tx, rows: list[tuple[int, str, str, str]]) -> None:
    await tx.execute(INSERT_IDENTITIES, *[list(column) for column in zip(*rows, strict=True)])


async def find_leads(tx: Tx) -> dict[int, int]:
    """Who reports to whom, of everybody."""
    rows = await tx.fetch("select id, manager_id from people where manager_id is not null")
    return {row["id"]: row["manager_id"] for row in rows}


SET_MANAGERS = """
    update people p set manager_id = r.manager from unnest($1::bigint[], $2::bigint[]) as r (person, manager)
     where p.id = r.person
"""


async def set_managers(tx: Tx, managers: list[tuple[int, int]]) -> None:
    """Pairs of somebody and whom they report to."""
    await tx.execute(SET_MANAGERS, *[list(column) for column in zip(*managers, strict=True)])


async def update_facts(tx: Tx, person: int, facts: dict[str, str], manager: int | None) -> None:
    """What is not among `facts` stays, and so does whom they report to where that is None."""
    statement = """
        update people set title = coalesce($2, title), department = coalesce($3, department), place = coalesce($4, place),
               manager_id = coalesce($5, manager_id)
         where id = $1
    """
    said = (facts.get(fact) for fact in ("title", "department", "place"))
    await tx.execute(statement, person, *said, manager)
