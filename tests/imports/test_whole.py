"""A whole organisation that a program holds: all of it or nothing, once, and only where nobody else is."""

from datetime import timedelta

import asyncpg
import pytest

from folkmoot.imports.actions import bring_whole
from folkmoot.imports.schema import Ids, ImportProblem, Whole, WholeItem, WholePerson, WholeSpace
from folkmoot.kernel.postgres.logins import Logins
from tests.imports.conftest import NOW, hash_tables, opened

EARLIER = NOW - timedelta(days=9)


def person(key: str, manager: str | None, kind: str = "member") -> WholePerson:
    address = (f"{key}@example.org",)
    return WholePerson(
        key, kind, key.title(), "Title", "Pumps", "", "UTC", "en", manager, address, None, EARLIER
    )  # type: ignore[arg-type]


def space(key: str, kind: str, members: tuple[str, ...], unread: dict[str, int] | None = None) -> WholeSpace:
    visibility = {"company": "open", "direct": "hidden"}.get(kind, "members")
    owners = () if kind == "direct" else members[:1]
    return WholeSpace(
        key,
        kind,  # type: ignore[arg-type]
        visibility,  # type: ignore[arg-type]
        "" if kind == "direct" else key.title(),
        "",
        "chat",
        has_chat=True,
        has_posts=True,
        parent=None,
        owners=owners,
        members=members,
        created_at=EARLIER,
        unread=unread or {},
    )


def item(minute: int, author: str, kind: str, body: str, **more: object) -> WholeItem:
    at = EARLIER + timedelta(minutes=minute)
    return WholeItem("pumps", author, kind, kind == "post", at, None, body, **more)  # type: ignore[arg-type]


WHOLE = Whole(
    "whole:small",
    "1",
    "Small",
    [person("bea", None), person("ali", "bea"), person("gus", None, "guest")],
    [
        space("everyone", "company", ("bea", "ali")),
        space("pumps", "group", ("bea", "ali"), {"bea": 2}),
        space("two", "direct", ("bea", "ali")),
    ],
    [
        item(1, "bea", "message", "@ali and @gus, look", reactions=(("👍", "ali"),)),
        item(2, "ali", "message", "I look", root=0),
        item(
            3,
            "ali",
            "post",
            "Looked",
            edited_at=EARLIER + timedelta(minutes=9),
            earlier=((EARLIER, "Loked"),),
        ),
        item(4, "bea", "comment", "Thank you", root=2),
    ],
)


def say(body: str, ids: Ids) -> str:
    for key, number in ids.people.items():
        body = body.replace(f"@{key}", f"<@{number}>")
    return body


async def nothing(_: Ids) -> None:
    """What an import does besides: nothing."""


async def bring(logins: Logins, whole: Whole = WHOLE) -> None:
    async with opened(logins) as database:
        await bring_whole(database, whole, say, nothing)


async def test_all_of_it_is_there(empty: Logins) -> None:
    await bring(empty)
    connection = await asyncpg.connect(empty.owner)
    rows = await connection.fetch(
        "select kind, in_feed, seq, reply_count, reacted, edited_at from items order by id"
    )
    assert [tuple(row)[:5] for row in rows] == [
        ("message", False, 1, 1, 1),
        ("message", False, 2, 0, 0),
        ("post", True, 3, 1, 0),
        ("comment", False, 4, 0, 0),
    ]
    assert await connection.fetchval("select body from item_versions") == "Loked"
    who = "select p.name from {} join people p on p.id = {}"
    assert await connection.fetchval(who.format("mentions x", "x.person_id")) == "Ali", (
        "a guest cannot read it"
    )
    assert await connection.fetchval(who.format("people x", "x.manager_id")) == "Bea"
    marks = await connection.fetch(
        "select p.name, m.read_seq from memberships m join people p on p.id = m.person_id join spaces s on s.id = m.space_id"
        " where s.kind = 'group' order by p.name"
    )
    assert [tuple(row) for row in marks] == [("Ali", 4), ("Bea", 2)]
    assert await connection.fetchval("select count(*) from spaces where unfinished_import") == 0
    await connection.close()


async def test_twice_is_once(empty: Logins) -> None:
    await bring(empty)
    before = await hash_tables(empty)
    await bring(empty)
    assert await hash_tables(empty) == before


async def test_nobody_elses_place_is_taken(empty: Logins) -> None:
    await bring(empty)
    other = Whole("whole:other", "2", "Other", WHOLE.people, WHOLE.spaces, WHOLE.items)
    with pytest.raises(ImportProblem, match="The organisation here is Small"):
        await bring(empty, other)


async def test_broken_off_it_leaves_nothing_and_begins_again(empty: Logins) -> None:
    async def fail(_: Ids) -> None:
        raise RuntimeError("no space left")

    async with opened(empty) as database:
        with pytest.raises(RuntimeError):
            await bring_whole(database, WHOLE, say, fail)
    await bring(empty)
    connection = await asyncpg.connect(empty.owner)
    assert await connection.fetchval("select count(*) from people") == 3
    await connection.close()
