"""The list of one's spaces, kept as one likes, and the way back for who has just left."""

from typing import Any

import pytest

from tests.people.asking import ask_database
from tests.running import Running
from tests.spaces.asking import found
from tests.world import Where, Who

RAIL = "/api/me/rail"
OPEN, HIDDEN, MEMBERS = (f"/api/spaces/{int(where)}" for where in (Where.OPEN, Where.HIDDEN, Where.MEMBERS))
NOTHING = {"rev": 0, "sort": "name", "favourites": [], "folders": [], "rest": [], "hidden": []}


async def test_the_list_is_kept_as_it_was_arranged_on_every_device(house: Running) -> None:
    max_ = house.client(Who.MAX)
    assert (await max_.get(RAIL)).json() == (await max_.get("/api/start")).json()["rail"] == NOTHING
    wanted = {
        "rev": 0,
        "sort": "own",
        "favourites": [int(Where.PAIR)],
        "folders": [
            {"name": "  Sites\u202e ", "spaces": [int(Where.MEMBERS), 999999], "collapsed": True},
            {"name": "Empty", "spaces": [], "collapsed": False},
        ],
        "rest": [int(Where.HIDDEN), int(Where.MEMBERS), int(Where.COMPANY)],
        "hidden": [int(Where.HIDDEN), int(Where.OPEN)],
    }
    async with house.socket(Who.MAX) as other, house.socket(Who.INES) as ines:
        kept = (await max_.put(RAIL, json=wanted)).json()
        await other.change("rail.changed")
        assert "rail.changed" not in str(await ines.quiet())
    assert kept["folders"] == [
        {"name": "Sites", "spaces": [int(Where.MEMBERS)], "collapsed": True},
        {"name": "Empty", "spaces": [], "collapsed": False},
    ]
    assert (kept["rest"], kept["rev"]) == ([int(Where.HIDDEN), int(Where.COMPANY)], 1)
    assert sorted(kept["hidden"]) == sorted(wanted["hidden"])
    assert (await max_.get("/api/start")).json()["rail"] == kept
    assert (await house.client(Who.INES).get(RAIL)).json() == NOTHING


async def test_the_device_that_was_slower_is_told(house: Running) -> None:
    max_ = house.client(Who.MAX)
    await max_.put(RAIL, json=NOTHING)
    slower = await max_.put(RAIL, json=NOTHING | {"sort": "recent"})
    assert (slower.status_code, slower.json()["code"]) == (409, "conflict")
    assert (await max_.put(RAIL, json=NOTHING | {"rev": 1, "sort": "recent"})).json()["sort"] == "recent"


async def test_what_one_leaves_has_no_place_any_more(house: Running) -> None:
    max_ = house.client(Who.MAX)
    await max_.put(RAIL, json=NOTHING | {"favourites": [int(Where.HIDDEN), int(Where.OPEN)]})
    await max_.delete(f"{HIDDEN}/membership")
    assert (await max_.get(RAIL)).json()["favourites"] == [int(Where.OPEN)]


async def test_a_folder_has_a_name_and_there_are_not_too_many(house: Running) -> None:
    max_ = house.client(Who.MAX)
    nameless = {"folders": [{"name": " \u200b", "spaces": []}]}
    answer = await max_.put(RAIL, json=NOTHING | nameless)
    assert (answer.status_code, answer.json()["field"]) == (422, "folders")
    many = {"folders": [{"name": f"{n}", "spaces": []} for n in range(51)]}
    assert (await max_.put(RAIL, json=NOTHING | many)).status_code == 422


async def test_who_left_by_mistake_comes_back_as_what_they_were(house: Running) -> None:
    ines, max_ = house.client(Who.INES), house.client(Who.MAX)
    await ines.patch(f"{HIDDEN}/members/{int(Who.MAX)}", json={"right": "moderator"})
    await max_.delete(f"{HIDDEN}/membership")
    assert (await max_.get(f"{HIDDEN}/messages")).status_code == 404
    async with house.socket(Who.INES) as listener:
        back = (await max_.delete(f"{HIDDEN}/leaving")).json()
        assert (await listener.change("membership.added"))["right"] == "moderator"
    assert (back["membership"]["right"], back["unread"]) == ("moderator", 0)
    assert (await max_.delete(f"{HIDDEN}/leaving")).status_code == 404


@pytest.mark.hostile(3, 10)
async def test_nobody_comes_back_who_was_removed_or_left_long_ago_or_never_was_there(house: Running) -> None:
    ines, max_ = house.client(Who.INES), house.client(Who.MAX)
    nothing = (await max_.delete("/api/spaces/999999/leaving")).content
    await max_.delete(f"{MEMBERS}/membership")
    await ask_database(
        house, "update past_members set left_at = left_at - interval '11 minutes' returning space_id"
    )
    assert (await max_.delete(f"{MEMBERS}/leaving")).content == nothing
    await max_.delete(f"{OPEN}/membership")
    await max_.put(f"{OPEN}/membership")
    await ines.delete(f"{OPEN}/members/{int(Who.MAX)}")
    assert (await max_.delete(f"{OPEN}/leaving")).content == nothing
    for who in (Who.OTTO, Who.LEA, Who.ADA, Who.GUS):
        answer = await house.client(who).delete(f"{HIDDEN}/leaving")
        assert (answer.status_code, answer.content) == (404, nothing), who


async def test_spaces_are_suggested_where_colleagues_are(house: Running) -> None:
    await ask_database(house, "update people set department = 'Networks' where id in (2, 3, 5) returning id")
    otto = house.client(Who.OTTO)
    [suggested] = (await otto.get("/api/spaces/suggestions")).json()["items"]
    assert (suggested["space"]["id"], suggested["colleagues"]) == (int(Where.OPEN), 2)
    await otto.put(f"{OPEN}/membership")
    assert (await otto.get("/api/spaces/suggestions")).json()["items"] == []
    assert (await house.client(Who.GUS).get("/api/spaces/suggestions")).json()["items"] == []


async def test_the_list_of_spaces_shows_what_is_asked_for(house: Running) -> None:
    async def shown(who: Who, show: str) -> set[int]:
        answer = await house.client(who).get("/api/spaces", params={"show": show})
        return {space["id"] for space in answer.json()["items"]}

    assert await shown(Who.LEA, "archived") == {int(Where.ARCHIVED)}
    assert await shown(Who.LEA, "others") == {int(Where.MEMBERS)}
    assert await shown(Who.LEA, "open") == {int(Where.COMPANY), int(Where.OPEN)}
    assert await shown(Who.LEA, "current") == {int(Where.COMPANY), int(Where.OPEN), int(Where.MEMBERS)}
    assert await shown(Who.GUS, "others") == await shown(Who.GUS, "open") == set()


async def test_newcomers_are_in_what_is_meant_for_them_and_who_left_stays_out(house: Running) -> None:
    ada, ines = house.client(Who.ADA), house.client(Who.INES)
    marked = (await ada.put(f"{OPEN}/newcomers")).json()
    assert marked["newcomers_at"] is not None
    assert (await ada.put(f"{OPEN}/newcomers")).json() == marked
    assert (await ines.put(f"{MEMBERS}/newcomers")).status_code == 200
    await ines.put(f"{HIDDEN}/newcomers")
    left = await found(house, Who.ADA, name="Left", visibility="open")
    await ada.put(f"/api/spaces/{left['id']}/newcomers")
    newcomer = await come_in(house, "Nils", before=left["id"])
    mine = {space["id"]: space["membership"]["source"] for space in newcomer}
    assert mine == {
        int(Where.COMPANY): "everyone",
        int(Where.OPEN): "newcomer",
        int(Where.MEMBERS): "newcomer",
    }
    await ada.delete(f"{OPEN}/newcomers")
    assert int(Where.OPEN) not in {space["id"] for space in await come_in(house, "Nora")}
    assert [space["unread"] for space in newcomer if space["id"] == int(Where.OPEN)] == [0]


async def come_in(house: Running, name: str, before: int | None = None) -> list[dict[str, Any]]:
    """Somebody is invited and uses the code; `before` is a space they were in and left, before they had an account."""
    made = (
        await house.client(Who.ADA).post(
            "/api/admin/people",
            json={"name": name, "email": f"{name.lower()}@meridian.example", "kind": "member"},
        )
    ).json()
    if before is not None:
        person = made["person"]["id"]
        await ask_database(
            house,
            f"insert into past_members (space_id, person_id) values ({before}, {person}) returning space_id",
        )
    browser = house.browser(None)
    used = await browser.post(
        "/api/codes/use", json={"code": made["invitation"]["code"], "password": "a long enough password"}
    )
    assert used.status_code == 200, used.text
    spaces: list[dict[str, Any]] = (await browser.get("/api/start")).json()["spaces"]
    return spaces
