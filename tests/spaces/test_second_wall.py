"""With the questions of the program taken away the database still shows and changes nothing."""

from typing import Any

import asyncpg
import pytest

from folkmoot.kernel.db import Database
from folkmoot.spaces import rules
from folkmoot.spaces.queries import spaces as queries
from tests.running import Running
from tests.world import SPACES, Where, Who

OUTSIDE = {
    Who.LEA: (Where.MEMBERS, Where.HIDDEN, Where.PAIR, Where.ARCHIVED),
    Who.ADA: (Where.MEMBERS, Where.HIDDEN, Where.PAIR, Where.ARCHIVED),
    Who.OTTO: (Where.MEMBERS, Where.HIDDEN, Where.PAIR, Where.ARCHIVED),
    Who.GUS: (Where.COMPANY, Where.OPEN, Where.HIDDEN, Where.PAIR, Where.ARCHIVED),
}


@pytest.fixture
def no_first_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    every = "select {} from spaces s left join memberships m on m.space_id = s.id and m.person_id = $1 where s.id = $2"
    monkeypatch.setattr(queries, "READS", every.format(queries.STANDING))
    monkeypatch.setattr(queries, "BELONGS", every.format(queries.STANDING))
    monkeypatch.setattr(queries, "SEEN_ONE", queries.SEEN_ONE.replace(queries.KNOWS, "true"))
    monkeypatch.setattr(queries, "LIST", queries.LIST.replace(queries.KNOWS, "true"))
    monkeypatch.setattr(rules, "require_allowed", lambda *_: None)


async def test_nobody_outside_learns_anything(house: Running, no_first_wall: None) -> None:
    for who, places in OUTSIDE.items():
        client = house.client(who)
        for where in places:
            listed = SPACES[where][1] == "members" and who is not Who.GUS
            seen = await client.get(f"/api/spaces/{int(where)}")
            assert seen.status_code == (200 if listed else 404), (who, where)
            members = await client.get(f"/api/spaces/{int(where)}/members")
            assert members.status_code == 404 or members.json()["items"] == [], (who, where)
        spaces = (await client.get("/api/spaces", params={"mine": False})).json()["items"]
        assert not {int(Where.HIDDEN), int(Where.PAIR)} & {space["id"] for space in spaces}


async def test_nobody_outside_changes_anything(house: Running, no_first_wall: None) -> None:
    owner = await asyncpg.connect(house.logins.owner)
    before = await owner.fetch("select * from memberships order by space_id, person_id")
    spaces = await owner.fetch("select * from spaces order by id")
    for who, places in OUTSIDE.items():
        client = house.client(who)
        for where in places:
            space = f"/api/spaces/{int(where)}"
            await client.put(f"{space}/membership")
            await client.put(f"{space}/members/{int(who)}")
            await client.put(f"{space}/members/{int(Who.UMA)}")
            await client.patch(f"{space}/members/{int(who)}", json={"right": "owner"})
            await client.delete(f"{space}/members/{int(Who.MAX)}")
            await client.put(f"{space}/archive")
    assert await owner.fetch("select * from memberships order by space_id, person_id") == before
    assert await owner.fetch("select * from spaces order by id") == spaces
    await owner.close()


REFUSED = {
    "a member adds an owner": (
        Who.MAX,
        "insert into memberships (space_id, person_id, \"right\", source, added_by) values (4, 4, 'owner', 'added', 3)",
    ),
    "a member adds in another's name": (
        Who.MAX,
        "insert into memberships (space_id, person_id, source, added_by) values (4, 4, 'added', 2)",
    ),
    "a third person enters a direct conversation": (
        Who.MAX,
        "insert into memberships (space_id, person_id, source, added_by) values (5, 4, 'added', 3)",
    ),
    "a guest lets somebody in": (
        Who.GUS,
        "insert into memberships (space_id, person_id, source, added_by) values (3, 4, 'added', 6)",
    ),
    "somebody enters a hidden space": (
        Who.LEA,
        "insert into memberships (space_id, person_id, source) values (4, 4, 'joined')",
    ),
    "a guest enters an open space": (
        Who.GUS,
        "insert into memberships (space_id, person_id, source) values (2, 6, 'joined')",
    ),
    "the founder who left enters again": (
        Who.INES,
        "insert into memberships (space_id, person_id, \"right\", source) values (1001, 2, 'owner', 'founded')",
    ),
    "a member makes a department": (
        Who.MAX,
        """
        insert into spaces (kind, visibility, name, name_key, main, has_chat, has_posts, created_by)
        values ('department', 'open', 'x', 'x', 'chat', true, false, 3)
        """,
    ),
    "a guest makes a group": (
        Who.GUS,
        """
        insert into spaces (kind, visibility, name, name_key, main, has_chat, has_posts, created_by)
        values ('group', 'open', 'x', 'x', 'chat', true, false, 6)
        """,
    ),
    "a member takes a right": (Who.MAX, "update memberships set \"right\" = 'owner' where person_id = 3"),
}


async def test_the_database_refuses(house: Running) -> None:
    owner = await asyncpg.connect(house.logins.owner)
    await owner.execute(
        """
        insert into spaces (id, kind, visibility, name, name_key, main, has_chat, has_posts, created_by, created_at)
        overriding system value values (1001, 'group', 'hidden', 'x', 'x', 'chat', true, false, 2, now() - interval '1 day')
        """
    )
    await owner.close()
    database: Any = house.app.database
    done = []
    for case, (who, statement) in REFUSED.items():
        try:
            await run(database, who, statement)
            done.append(case)
        except asyncpg.InsufficientPrivilegeError:
            pass
    assert not done


async def run(database: Database, who: Who, statement: str) -> None:
    async with database.acting_as(int(who)) as tx:
        await tx.execute(statement)


async def test_only_an_owner_gives_rights_whatever_is_asked(house: Running) -> None:
    database: Any = house.app.database
    async with database.acting_as(int(Who.MAX)) as tx:
        assert await tx.fetchval("select set_right(4, 3, 'owner')") is False
    async with database.acting_as(int(Who.INES)) as tx:
        assert await tx.fetchval("select set_right(4, 3, 'owner')") is True
