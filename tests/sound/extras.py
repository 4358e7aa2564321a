"""More people than the world has, each with tokens of their own: for what needs hundreds of lines."""

import secrets
from typing import NamedTuple

import asyncpg

from folkmoot.people.keys import hash_secret
from tests.world import Where


class Extra(NamedTuple):
    person: int
    tokens: list[str]
    token_ids: list[int]


async def add_people(dsn: str, count: int, *, tokens: int, where: Where = Where.OPEN) -> list[Extra]:
    """Members of one space, let in by hand."""
    connection = await asyncpg.connect(dsn)
    try:
        return [await add_person(connection, tokens, where) for _ in range(count)]
    finally:
        await connection.close()


async def add_person(connection: asyncpg.Connection, tokens: int, where: Where) -> Extra:
    person = await connection.fetchval(
        "insert into people (kind, name, name_key, activated_at) values ('member', 'Extra', 'extra', now()) returning id"
    )
    await connection.execute(
        "insert into memberships (space_id, person_id, source) values ($1, $2, 'added')", int(where), person
    )
    secrets_of = [f"folk_{secrets.token_urlsafe(24)}" for _ in range(tokens)]
    ids = [
        await connection.fetchval(
            "insert into tokens (person_id, name, token_hash) values ($1, 'extra', $2) returning id",
            person,
            hash_secret(secret),
        )
        for secret in secrets_of
    ]
    return Extra(person, secrets_of, ids)
