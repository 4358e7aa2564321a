"""The audit log: every administrative act leaves its line, nobody changes one, and whoever it is about reads it."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from folkmoot.admin.routes import HANDLERS
from folkmoot.kernel import acts
from folkmoot.people.actions import read_chosen_mail
from tests.admin.deeds import DEEDS, Deed, prepare
from tests.people.asking import admit, ask_database, use
from tests.postbox import open_postbox
from tests.running import Running
from tests.world import Who


@pytest.fixture(autouse=True)
async def postbox(house: Running) -> AsyncIterator[None]:
    """For the deeds that send letters."""
    async with open_postbox() as (_, port):
        asked = {"host": "127.0.0.1", "port": port, "encryption": "none", "sender": "folk@meridian.example"}
        assert (await house.client(Who.ADA).put("/api/admin/mail", json=asked)).status_code == 200
        await ask_database(house, "truncate acts")
        house.app.settings = await read_chosen_mail(house.app.database, house.app.settings)
        yield


async def lines(house: Running, **query: Any) -> list[dict[str, Any]]:
    answer = await house.client(Who.ADA).get("/api/admin/acts", params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def test_every_administrative_route_that_changes_something_is_tried() -> None:
    changing = {
        (method, path)
        for handler in HANDLERS
        for path in handler.paths
        for method in handler.http_methods
        if method not in {"GET", "HEAD", "OPTIONS"}
    }
    assert {(deed.method, deed.path) for deed in DEEDS} == changing


@pytest.mark.hostile(65)
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: f"{deed.method} {deed.path}")
async def test_it_leaves_its_line_with_who_and_whom(house: Running, deed: Deed) -> None:
    address = await prepare(house, deed)
    before = await ask_database(house, "select coalesce(max(id), 0) as id from acts")
    answer = await house.client(Who.ADA).request(deed.method, address, **deed.content)
    assert answer.status_code < 300, answer.text
    rows = await ask_database(house, "select * from acts where id > $1 order by id", before[0]["id"])
    if deed.act is None:
        assert rows == [], "what changes nothing says nothing"
        return
    assert deed.act in {row["act"] for row in rows}
    assert {row["by_id"] for row in rows} == {int(Who.ADA)}
    if deed.person:
        assert deed.person in {row["person_id"] for row in rows}


@pytest.mark.hostile(65)
async def test_lines_hold_registered_facts_and_no_word_of_anybody(house: Running) -> None:
    for deed in DEEDS:
        address = await prepare(house, deed)
        await house.client(Who.ADA).request(deed.method, address, **deed.content)
    rows = await ask_database(house, "select act, facts::text as facts from acts")
    assert {row["act"] for row in rows} <= set(acts.ACTS)
    said = " ".join(row["facts"] for row in rows)
    assert not [word for word in ("canary", "meridian.example", "Żurek", "secret", "Åse") if word in said]


async def test_a_refused_act_leaves_no_line(house: Running) -> None:
    await house.client(Who.ADA).put("/api/admin/people/1/deactivation")
    await house.client(Who.MAX).put("/api/admin/people/4/deactivation")
    assert await lines(house) == []


@pytest.mark.hostile(67)
async def test_no_login_changes_a_line(house: Running) -> None:
    """Not even the owner of the database, by a statement."""
    await house.client(Who.ADA).put("/api/admin/people/3/deactivation")
    for login in (house.logins.web, house.logins.gate, house.logins.engine, house.logins.owner):
        connection = await asyncpg.connect(login)
        for statement in ("update acts set by_id = 3", "delete from acts"):
            with pytest.raises((asyncpg.InsufficientPrivilegeError, asyncpg.RaiseError)):
                await connection.execute(statement)
        await connection.close()


@pytest.mark.hostile(19)
async def test_nobody_writes_a_line_in_the_name_of_another(house: Running) -> None:
    write = "insert into acts (act, by_id) values ('person.deactivated', $1)"
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with house.app.database.acting_as(int(Who.MAX)) as tx:
            await tx.execute(write, int(Who.ADA))
    async with house.app.database.acting_as(int(Who.MAX)) as tx:
        await tx.execute(write, int(Who.MAX))


async def test_whom_it_is_about_reads_it_and_nobody_else_does(house: Running) -> None:
    await house.client(Who.ADA).post("/api/admin/people/3/codes", json={"purpose": "reset"})
    mine = (await house.client(Who.MAX).get("/api/me/acts")).json()["items"]
    assert [(one["act"], one["by"], one["facts"]) for one in mine] == [
        ("code.made", int(Who.ADA), {"purpose": "reset"})
    ]
    for other in (Who.LEA, Who.GUS, Who.ADA):
        assert (await house.client(other).get("/api/me/acts")).json()["items"] == []
    async with house.app.database.acting_as(int(Who.LEA)) as tx:
        assert await tx.fetch("select * from acts") == []
    async with house.app.database.acting_as(int(Who.ADA)) as tx:
        assert len(await tx.fetch("select * from acts")) == 1


async def test_the_list_is_filtered_and_paged(house: Running) -> None:
    ada = house.client(Who.ADA)
    await ada.put("/api/admin/people/2/roles/administrator")
    for number in range(5):
        await admit(house, f"Person {number}")
    await house.client(Who.INES).put("/api/admin/people/4/deactivation")
    assert [one["act"] for one in await lines(house, by=2)] == ["person.deactivated"]
    assert {one["act"] for one in await lines(house, act="code")} == {"code.made"}
    assert [one["person"] for one in await lines(house, act="role.granted")] == [2]
    assert [one["act"] for one in await lines(house, person=4)] == ["person.deactivated"]
    assert await lines(house, until="2020-01-01T00:00:00Z") == []
    first = (await ada.get("/api/admin/acts", params={"limit": 7})).json()
    rest = (await ada.get("/api/admin/acts", params={"limit": 100, "before": first["before"]})).json()
    ids = [one["id"] for one in first["items"] + rest["items"]]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == 12
    assert rest["before"] is None


async def test_a_code_that_is_used_is_nobodys_act(house: Running) -> None:
    made = await admit(house, "Åse Nygård", sign_in_name="ase")
    assert (await use(house.browser(None), made["invitation"]["code"])).status_code == 200
    assert [one["act"] for one in await lines(house)] == ["code.made", "person.admitted"]
