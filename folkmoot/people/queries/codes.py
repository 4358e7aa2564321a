"""One-time codes, and what was made for a person by somebody else: all under the gate."""

from datetime import datetime
from typing import Any

from folkmoot.kernel.db import Tx

INSERT = """
    insert into one_time_codes (person_id, purpose, link_hash, code_hash, seed, created_at, created_by, expires_at, letter)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id
"""
LIVE = "c.used_at is null and c.ended_at is null and c.expires_at > $2 and p.deactivated_at is null"


async def insert_code(
    tx: Tx,
    person: int,
    purpose: str,
    hashes: tuple[bytes, bytes],
    seed: bytes,
    at: datetime,
    by: int | None,
    ends: datetime,
    letter: str | None,
) -> int:
    code: int = await tx.fetchval(INSERT, person, purpose, *hashes, seed, at, by, ends, letter)
    return code


async def find_code(tx: Tx, hashed: bytes, at: datetime) -> Any:
    """A code that can be used now, by the hash of its link secret or of its short form."""
    statement = f"""
        select c.id, c.person_id, c.purpose, p.name, p.kind, p.activated_at
          from one_time_codes c join people p on p.id = c.person_id
         where (c.link_hash = $1 or c.code_hash = $1) and {LIVE}
    """  # noqa: S608 - constants and numbered parameters
    return await tx.fetchrow(statement, hashed, at)


async def use_code(tx: Tx, code: int, at: datetime) -> bool:
    """True for exactly one of those who try at the same time."""
    statement = """
        update one_time_codes set used_at = $2 where id = $1 and used_at is null and ended_at is null and expires_at > $2
    """
    return await tx.execute(statement, code, at) == "UPDATE 1"


async def end_codes(tx: Tx, person: int, at: datetime) -> None:
    """Every code of this person, whatever it was for."""
    statement = "update one_time_codes set ended_at = $2 where person_id = $1 and used_at is null and ended_at is null"
    await tx.execute(statement, person, at)


async def end_codes_made_by(tx: Tx, person: int, at: datetime) -> None:
    statement = "update one_time_codes set ended_at = $2 where created_by = $1 and used_at is null and ended_at is null"
    await tx.execute(statement, person, at)


async def end_code(tx: Tx, code: int, at: datetime) -> int | None:
    """End one; whose it was, or None if there was nothing to end."""
    statement = """
        update one_time_codes set ended_at = $2 where id = $1 and used_at is null and ended_at is null and expires_at > $2
        returning person_id
    """
    person: int | None = await tx.fetchval(statement, code, at)
    return person


async def find_printable(tx: Tx, person: int, by: int, at: datetime) -> Any:
    """The invitation or reset that `by` made for a person and that nobody used yet."""
    statement = f"""
        select c.id, c.seed, c.link_hash, c.purpose, c.created_at, c.expires_at, p.name,
               case when p.activated_at is not null then p.language end as language
          from one_time_codes c join people p on p.id = c.person_id
         where c.person_id = $1 and c.created_by = $3 and {LIVE} order by c.id desc limit 1
    """  # noqa: S608 - constants and numbered parameters
    return await tx.fetchrow(statement, person, at, by)


async def find_of_letter(tx: Tx, letter: str, at: datetime) -> Any:
    """The code that was made for this letter, and whether it still lets in."""
    statement = f"""
        select c.seed, c.link_hash, c.created_at, {LIVE} as live
          from one_time_codes c join people p on p.id = c.person_id where c.letter = $1
    """  # noqa: S608 - constants and numbered parameters
    return await tx.fetchrow(statement, letter, at)


MADE_FOR = """
    select * from (
        select 'token' as what, name, created_by as by, created_at as at, seen_at as used_at,
               coalesce(ended_at, case when expires_at <= $2 then expires_at end) as ended_at
          from tokens where person_id = $1 and created_by is distinct from $1
        union all
        select purpose, '', created_by, created_at, used_at,
               coalesce(ended_at, case when used_at is null and expires_at <= $2 then expires_at end)
          from one_time_codes where person_id = $1 and created_by is distinct from $1
        union all
        select 'role', role, granted_by, granted_at, null, ended_at
          from org_roles where person_id = $1 and granted_by is distinct from $1) made
     order by at desc limit 200
"""


async def list_made_for(tx: Tx, person: int, at: datetime) -> list[Any]:
    return await tx.fetch(MADE_FOR, person, at)
