"""Identities, passwords, sessions, tokens and attempts: all under the gate."""

from datetime import datetime
from typing import Any

from folkmoot.kernel.db import Tx

BY_IDENTITY = """
    select p.id, p.activated_at, c.password_hash
      from identities i join people p on p.id = i.person_id left join credentials c on c.person_id = p.id
     where i.provider = $1 and i.subject_key = $2 and p.deactivated_at is null and p.kind <> 'bot'
"""


async def find_by_identity(tx: Tx, provider: str, key: str) -> Any:
    """Who signs in by this, with the hash of the password: never a bot, never somebody deactivated."""
    return await tx.fetchrow(BY_IDENTITY, provider, key)


async def find_owner_of(tx: Tx, provider: str, key: str) -> int | None:
    statement = "select person_id from identities where provider = $1 and subject_key = $2"
    person: int | None = await tx.fetchval(statement, provider, key)
    return person


async def find_owners_of_addresses(tx: Tx, keys: list[str]) -> dict[str, int]:
    statement = """
        select i.subject_key, i.person_id from identities i join people p on p.id = i.person_id
         where i.provider = 'email' and i.subject_key = any($1) and p.deactivated_at is null
    """
    return {row["subject_key"]: row["person_id"] for row in await tx.fetch(statement, keys)}


async def find_subjects(tx: Tx, person: int) -> list[Any]:
    """What a person can type to sign in."""
    statement = (
        "select provider, subject from identities where person_id = $1 and provider <> 'oidc' order by id"
    )
    return await tx.fetch(statement, person)


async def insert_identity(tx: Tx, person: int, provider: str, subject: str, key: str) -> bool:
    """False if it belongs to somebody, now or once."""
    statement = """
        insert into identities (person_id, provider, subject, subject_key) values ($1, $2, $3, $4)
        on conflict (provider, subject_key) do nothing
    """
    return await tx.execute(statement, person, provider, subject, key) == "INSERT 0 1"


async def find_password(tx: Tx, person: int) -> str | None:
    found: str | None = await tx.fetchval(
        "select password_hash from credentials where person_id = $1", person
    )
    return found


async def is_anybody_let_in(tx: Tx) -> bool:
    """Whether there is a password, a session, a token or a code, of anybody, also one that is over."""
    found: bool = await tx.fetchval(
        """
        select exists (select from credentials) or exists (select from sessions) or exists (select from tokens)
            or exists (select from one_time_codes)
        """
    )
    return found


async def save_password(tx: Tx, person: int, password_hash: str, at: datetime) -> None:
    statement = """
        insert into credentials (person_id, password_hash, changed_at) values ($1, $2, $3)
        on conflict (person_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at
    """
    await tx.execute(statement, person, password_hash, at)


async def replace_password(tx: Tx, person: int, old_hash: str, password_hash: str) -> bool:
    statement = "update credentials set password_hash = $3, changed_at = now() where person_id = $1 and password_hash = $2"
    return await tx.execute(statement, person, old_hash, password_hash) == "UPDATE 1"


# Sessions ---------------------------------------------------------------------------------------------------------

INSERT_SESSION = """
    insert into sessions (person_id, token_hash, device, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)
    returning id
"""
BY_COOKIE = """
    select s.id, s.person_id, p.kind, s.seen_at, s.created_at, s.expires_at
      from sessions s join people p on p.id = s.person_id
     where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and p.deactivated_at is null
"""
BY_TOKEN = """
    select t.id, t.person_id, p.kind, t.seen_at, t.expires_at
      from tokens t join people p on p.id = t.person_id
     where t.token_hash = $1 and t.ended_at is null and (t.expires_at is null or t.expires_at > $2)
       and p.deactivated_at is null
       and not exists (select from people o where o.id = p.owner_id and o.deactivated_at is not null)
"""  # noqa: S105 - no secret

STILL_IN = """
    select s.id as session, null as token from sessions s join people p on p.id = s.person_id
     where s.id = any($1) and s.ended_at is null and s.expires_at > $3 and p.deactivated_at is null
    union all
    select null, t.id from tokens t join people p on p.id = t.person_id
     where t.id = any($2) and t.ended_at is null and (t.expires_at is null or t.expires_at > $3)
       and p.deactivated_at is null
       and not exists (select from people o where o.id = p.owner_id and o.deactivated_at is not null)
"""


async def find_still_in(tx: Tx, sessions: list[int], tokens: list[int], at: datetime) -> list[Any]:
    """Those sessions and tokens that still let somebody in."""
    return await tx.fetch(STILL_IN, sessions, tokens, at)


async def insert_session(
    tx: Tx, person: int, token_hash: bytes, device: str, at: datetime, ends: datetime
) -> int:
    session: int = await tx.fetchval(INSERT_SESSION, person, token_hash, device, at, ends)
    return session


async def find_by_cookie(tx: Tx, token_hash: bytes, at: datetime) -> Any:
    return await tx.fetchrow(BY_COOKIE, token_hash, at)


async def find_by_token(tx: Tx, token_hash: bytes, at: datetime) -> Any:
    return await tx.fetchrow(BY_TOKEN, token_hash, at)


async def see_session(tx: Tx, session: int, at: datetime, ends: datetime) -> None:
    await tx.execute(
        "update sessions set seen_at = $2, expires_at = $3 where id = $1 and seen_at < $2", session, at, ends
    )


async def see_token(tx: Tx, token: int, at: datetime) -> None:
    await tx.execute(
        "update tokens set seen_at = $2 where id = $1 and (seen_at is null or seen_at < $2)", token, at
    )


async def is_known_device(tx: Tx, person: int, token_hash: bytes) -> bool:
    """Whether this person once signed in on the device that shows the hash of that session's secret."""
    statement = "select 1 from sessions where token_hash = $1 and person_id = $2"
    return await tx.fetchval(statement, token_hash, person) is not None


async def find_session_start(tx: Tx, session: int) -> datetime | None:
    began: datetime | None = await tx.fetchval("select created_at from sessions where id = $1", session)
    return began


async def shorten_sessions(tx: Tx, idle_days: int, most_days: int) -> None:
    """No open session lasts longer than the rule that came."""
    statement = """
        update sessions set expires_at = least(expires_at, seen_at + make_interval(days => $1),
                                               created_at + make_interval(days => $2))
         where ended_at is null
           and expires_at > least(seen_at + make_interval(days => $1), created_at + make_interval(days => $2))
    """
    await tx.execute(statement, idle_days, most_days)


async def list_sessions(tx: Tx, person: int, at: datetime) -> list[Any]:
    statement = """
        select id, device, created_at, seen_at from sessions
         where person_id = $1 and ended_at is null and expires_at > $2 order by seen_at desc, id desc limit 200
    """
    return await tx.fetch(statement, person, at)


async def end_sessions(
    tx: Tx, person: int, at: datetime, *, only: int | None = None, but: int | None = None
) -> list[int]:
    """End a person's sessions, all or `only` one or all `but` one; the ids of those that ended."""
    statement = """
        update sessions set ended_at = $2 where person_id = $1 and ended_at is null
           and ($3::bigint is null or id = $3) and ($4::bigint is null or id <> $4) returning id
    """
    return [row["id"] for row in await tx.fetch(statement, person, at, only, but)]


async def end_oldest_sessions(tx: Tx, person: int, at: datetime, kept: int) -> list[int]:
    statement = """
        update sessions set ended_at = $2 where id in (
            select id from sessions where person_id = $1 and ended_at is null order by seen_at desc, id desc offset $3)
        returning id
    """
    return [row["id"] for row in await tx.fetch(statement, person, at, kept)]


async def forget_sessions(tx: Tx, before: datetime) -> None:
    await tx.execute("delete from sessions where expires_at < $1 or ended_at < $1", before)


# Tokens -----------------------------------------------------------------------------------------------------------


async def insert_token(
    tx: Tx, person: int, name: str, token_hash: bytes, by: int | None, expires_at: datetime | None
) -> Any:
    statement = """
        insert into tokens (person_id, name, token_hash, created_by, expires_at) values ($1, $2, $3, $4, $5)
        returning id, name, created_at, expires_at
    """
    return await tx.fetchrow(statement, person, name, token_hash, by, expires_at)


async def count_tokens(tx: Tx, person: int) -> int:
    count: int = await tx.fetchval(
        "select count(*) from tokens where person_id = $1 and ended_at is null", person
    )
    return count


async def list_tokens(tx: Tx, person: int, at: datetime) -> list[Any]:
    statement = """
        select id, name, created_at, created_by, seen_at, expires_at from tokens
         where person_id = $1 and ended_at is null and (expires_at is null or expires_at > $2) order by id desc limit 200
    """
    return await tx.fetch(statement, person, at)


async def end_tokens(tx: Tx, person: int, at: datetime, *, only: int | None = None) -> list[Any]:
    """End a person's tokens, all of them with those of the person's bots, or `only` one; id and person of each."""
    statement = """
        update tokens set ended_at = $2
         where ended_at is null and ($3::bigint is null or id = $3)
           and (person_id = $1 or ($3::bigint is null and person_id in (select b.id from people b where b.owner_id = $1)))
        returning id, person_id
    """
    return await tx.fetch(statement, person, at, only)


# Attempts ---------------------------------------------------------------------------------------------------------

COUNT = """
    insert into attempts as a (bucket, count, window_ends) values ($1, 1, $2::timestamptz + make_interval(secs => $3))
    on conflict (bucket) do update set
        count = case when a.window_ends <= $2 then 1 else a.count + 1 end,
        window_ends = case when a.window_ends <= $2 then excluded.window_ends else a.window_ends end
    returning count, window_ends
"""


async def count_attempt(tx: Tx, bucket: bytes, at: datetime, seconds: int) -> Any:
    return await tx.fetchrow(COUNT, bucket, at, float(seconds))


async def give_back(tx: Tx, buckets: list[bytes]) -> None:
    await tx.execute("update attempts set count = greatest(count - 1, 0) where bucket = any($1)", buckets)


async def forget_attempts(tx: Tx, at: datetime) -> None:
    await tx.execute("delete from attempts where window_ends <= $1", at)
