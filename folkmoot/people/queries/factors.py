"""Second factors and the middle of signing in: all under the gate."""

from datetime import datetime
from typing import Any

from folkmoot.kernel.db import Tx

STANDING = """
    select p.id, p.activated_at,
           exists (select from one_time_factors f where f.person_id = p.id and f.confirmed_at is not null) as codes,
           (select count(*) from passkeys k where k.person_id = p.id and k.ended_at is null) as passkeys,
           (select count(*) from recovery_codes c where c.person_id = p.id and c.used_at is null) as recovery_left,
           (select max(r.granted_at) from org_roles r
             where r.person_id = p.id and r.role = 'administrator' and r.ended_at is null) as administers_since
      from people p where p.id = $1
"""
WITHOUT = """
    select distinct s.person_id from sessions s join people p on p.id = s.person_id
     where s.ended_at is null and s.expires_at > $1
       and greatest(p.activated_at, $2,
                    (select max(r.granted_at) from org_roles r where r.person_id = p.id and r.role = 'administrator'
                        and r.ended_at is null and $4)) + $3 <= $1
       and (not $4 or exists (select from org_roles r where r.person_id = p.id and r.role = 'administrator'
                                 and r.ended_at is null))
       and not exists (select from one_time_factors f where f.person_id = p.id and f.confirmed_at is not null)
       and not exists (select from passkeys k where k.person_id = p.id and k.ended_at is null)
     limit 500
"""


async def find_standing(tx: Tx, person: int) -> Any:
    """Which factors a person has, and since when they administer."""
    return await tx.fetchrow(STANDING, person)


async def find_without(
    tx: Tx, at: datetime, since: datetime, grace: Any, *, administrators: bool
) -> list[int]:
    """Who is signed in without a second factor though the time to set one up is over."""
    rows = await tx.fetch(WITHOUT, at, since, grace, administrators)
    return [row["person_id"] for row in rows]


# One-time passwords -------------------------------------------------------------------------------------------------


async def save_secret(tx: Tx, person: int, secret: bytes) -> None:
    """A new one that is not in force until a code of it was shown."""
    statement = """
        insert into one_time_factors (person_id, secret) values ($1, $2)
        on conflict (person_id) do update set secret = excluded.secret, created_at = now(), last_step = 0
         where one_time_factors.confirmed_at is null
    """
    await tx.execute(statement, person, secret)


async def find_secret(tx: Tx, person: int) -> Any:
    statement = "select secret, confirmed_at, last_step from one_time_factors where person_id = $1 for update"
    return await tx.fetchrow(statement, person)


async def take_step(tx: Tx, person: int, step: int) -> bool:
    """False if a code of this step or a later one was taken before."""
    statement = "update one_time_factors set last_step = $2 where person_id = $1 and last_step < $2"
    return await tx.execute(statement, person, step) == "UPDATE 1"


async def confirm(tx: Tx, person: int, at: datetime) -> None:
    await tx.execute("update one_time_factors set confirmed_at = $2 where person_id = $1", person, at)


async def remove_secret(tx: Tx, person: int) -> bool:
    return await tx.execute("delete from one_time_factors where person_id = $1", person) == "DELETE 1"


# Recovery codes -----------------------------------------------------------------------------------------------------


async def replace_recovery_codes(tx: Tx, person: int, hashes: list[bytes]) -> None:
    await tx.execute("delete from recovery_codes where person_id = $1", person)
    await tx.execute(
        "insert into recovery_codes (person_id, code_hash) select $1, unnest($2::bytea[])", person, hashes
    )


async def use_recovery_code(tx: Tx, person: int, code_hash: bytes, at: datetime) -> bool:
    statement = """
        update recovery_codes set used_at = $3 where person_id = $1 and code_hash = $2 and used_at is null
    """
    return await tx.execute(statement, person, code_hash, at) == "UPDATE 1"


# Passkeys -----------------------------------------------------------------------------------------------------------


async def insert_passkey(
    tx: Tx, person: int, credential: bytes, public_key: bytes, count: int, name: str
) -> Any:
    statement = """
        insert into passkeys (person_id, credential_id, public_key, sign_count, name) values ($1, $2, $3, $4, $5)
        on conflict (credential_id) do nothing returning id, name, created_at, used_at
    """
    return await tx.fetchrow(statement, person, credential, public_key, count, name)


async def list_passkeys(tx: Tx, person: int) -> list[Any]:
    statement = """
        select id, name, created_at, used_at, credential_id from passkeys
         where person_id = $1 and ended_at is null order by id limit 100
    """
    return await tx.fetch(statement, person)


async def find_passkey(tx: Tx, credential: bytes) -> Any:
    statement = """
        select k.id, k.person_id, k.public_key, k.sign_count from passkeys k join people p on p.id = k.person_id
         where k.credential_id = $1 and k.ended_at is null and p.deactivated_at is null for update of k
    """
    return await tx.fetchrow(statement, credential)


async def use_passkey(tx: Tx, passkey: int, count: int, at: datetime) -> None:
    await tx.execute("update passkeys set sign_count = $2, used_at = $3 where id = $1", passkey, count, at)


async def end_passkeys(tx: Tx, person: int, at: datetime, *, only: int | None = None) -> bool:
    statement = """
        update passkeys set ended_at = $2 where person_id = $1 and ended_at is null and ($3::bigint is null or id = $3)
    """
    return await tx.execute(statement, person, at, only) != "UPDATE 0"


# The middle of signing in -------------------------------------------------------------------------------------------


async def insert_step(
    tx: Tx,
    token_hash: bytes,
    person: int | None,
    purpose: str,
    challenge: bytes | None,
    facts: object,
    ends: datetime,
) -> None:
    statement = """
        insert into sign_in_steps (token_hash, person_id, purpose, challenge, facts, expires_at) values ($1, $2, $3, $4, $5, $6)
    """
    await tx.execute(statement, token_hash, person, purpose, challenge, facts, ends)


async def try_step(tx: Tx, token_hash: bytes, purposes: list[str], most: int, at: datetime) -> Any:
    """Count a try before it is made; none if it is over, or was tried too often."""
    statement = """
        update sign_in_steps set tries = tries + 1
         where token_hash = $1 and purpose = any ($2) and tries < $3 and expires_at > $4
        returning person_id, purpose, challenge, facts
    """
    return await tx.fetchrow(statement, token_hash, purposes, most, at)


async def end_step(tx: Tx, token_hash: bytes) -> bool:
    """True for exactly one of those who try at the same time."""
    return await tx.execute("delete from sign_in_steps where token_hash = $1", token_hash) == "DELETE 1"


async def forget_steps(tx: Tx, at: datetime) -> None:
    await tx.execute("delete from sign_in_steps where expires_at < $1", at)
