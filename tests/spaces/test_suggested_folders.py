"""Folders that administrators suggest: everybody sees of them the spaces they are in, and nothing else."""

from typing import Any

import asyncpg
import pytest

from tests.people.asking import ask_database
from tests.running import Running
from tests.world import Where, Who

OFFERED, KEPT, RAIL = "/api/me/suggested-folders", "/api/admin/suggested-folders", "/api/me/rail"
OPEN, MEMBERS, HIDDEN, PAIR = int(Where.OPEN), int(Where.MEMBERS), int(Where.HIDDEN), int(Where.PAIR)
COMPANY = int(Where.COMPANY)


async def suggest(house: Running, *folders: tuple[str, list[int]]) -> list[dict[str, Any]]:
    wanted = {"folders": [{"name": name, "spaces": spaces} for name, spaces in folders]}
    answer = await house.client(Who.ADA).put(KEPT, json=wanted)
    assert answer.status_code == 200, answer.text
    kept: list[dict[str, Any]] = answer.json()["folders"]
    return kept


async def offered(house: Running, who: Who) -> list[tuple[str, list[int]]]:
    folders = (await house.client(who).get(OFFERED)).json()["folders"]
    return [(folder["name"], folder["spaces"]) for folder in folders]


async def test_everybody_is_offered_what_they_are_in(house: Running) -> None:
    async with house.socket(Who.MAX) as listener:
        kept = await suggest(house, (" Sites\u202e ", [OPEN, MEMBERS, OPEN]), ("All", [COMPANY, OPEN]))
        await listener.change("organisation.changed")
    assert [(folder["name"], [space["id"] for space in folder["spaces"]]) for folder in kept] == [
        ("Sites", [OPEN, MEMBERS]),
        ("All", [COMPANY]),
    ]
    assert kept == (await house.client(Who.ADA).get(KEPT)).json()["folders"]
    assert await offered(house, Who.MAX) == [("Sites", [OPEN, MEMBERS]), ("All", [COMPANY])]
    assert await offered(house, Who.LEA) == [("Sites", [OPEN]), ("All", [COMPANY])]
    assert await offered(house, Who.ADA) == [("All", [COMPANY])]
    assert await suggest(house) == await offered(house, Who.MAX) == []


@pytest.mark.hostile(5, 65)
async def test_no_folder_tells_of_a_space(house: Running) -> None:
    """Not of a hidden one, not of a conversation, not of one that became hidden; guests are told of none."""
    kept = await suggest(house, ("Bids", [HIDDEN, PAIR]), ("Sites", [MEMBERS, OPEN]))
    assert [len(folder["spaces"]) for folder in kept] == [0, 2]
    assert await offered(house, Who.INES) == [("Sites", [MEMBERS, OPEN])]
    assert await offered(house, Who.GUS) == []
    await ask_database(house, "update spaces set visibility = 'hidden' where id = $1", MEMBERS)
    listed = (await house.client(Who.ADA).get(KEPT)).json()["folders"]
    assert [[space["id"] for space in folder["spaces"]] for folder in listed] == [[], [OPEN]]
    assert await offered(house, Who.LEA) == [("Sites", [OPEN])]


async def test_only_administrators_suggest(house: Running) -> None:
    for who in (Who.INES, Who.GUS, Who.BO):
        client = house.client(who)
        assert (await client.get(KEPT)).status_code == 403
        assert (await client.put(KEPT, json={"folders": []})).status_code == 403
    nameless = {"folders": [{"name": " \u200b", "spaces": []}]}
    assert (await house.client(Who.ADA).put(KEPT, json=nameless)).status_code == 422


@pytest.mark.hostile(65)
async def test_the_second_wall_knows_it_too(house: Running) -> None:
    await suggest(house, ("Sites", [OPEN, MEMBERS]), ("All", [COMPANY]))
    seen = {Who.LEA: [COMPANY, OPEN], Who.GUS: [], Who.ADA: [COMPANY, OPEN, MEMBERS]}
    for who, spaces in seen.items():
        async with house.app.database.acting_as(int(who)) as tx:
            rows = await tx.fetch("select space_id from suggested_places")
            assert sorted(row["space_id"] for row in rows) == sorted(spaces)
            if who is not Who.ADA:
                assert await tx.execute("delete from suggested_folders") == "DELETE 0"
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await tx.execute("insert into suggested_folders (number, name) values (9, 'x')")


async def test_who_comes_later_has_them_until_they_arrange_something(house: Running) -> None:
    await suggest(house, ("All", [COMPANY]), ("Sites", [MEMBERS]))
    lea = house.client(Who.LEA)
    assert (await lea.get(RAIL)).json()["folders"] == []
    await ask_database(house, "update people set activated_at = now() where id = $1", int(Who.LEA))
    given = (await lea.get("/api/start")).json()["rail"]
    assert (given["rev"], given["folders"]) == (
        0,
        [{"name": "All", "spaces": [COMPANY], "collapsed": False}],
    )
    assert (await lea.put(RAIL, json=given | {"folders": []})).json()["rev"] == 1
    assert (await lea.get(RAIL)).json()["folders"] == []
    await suggest(house, ("All", [COMPANY]), ("More", [OPEN]))
    assert (await lea.get(RAIL)).json()["folders"] == []


async def test_a_folder_that_keeps_its_name_is_as_old_as_it_was(house: Running) -> None:
    await suggest(house, ("All", [COMPANY]))
    await ask_database(house, "update people set activated_at = now() where id = $1", int(Who.MAX))
    await suggest(house, ("Sites", [OPEN]), ("All", [COMPANY]))
    folders = (await house.client(Who.MAX).get(RAIL)).json()["folders"]
    assert [folder["name"] for folder in folders] == ["All"]
