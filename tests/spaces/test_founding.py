"""Founding, changing, archiving and finding spaces."""

import pytest

from folkmoot.kernel.http import write_cursor
from tests.running import Running
from tests.spaces.asking import found, listed
from tests.world import Where, Who

OPEN, HIDDEN, MEMBERS = (f"/api/spaces/{int(where)}" for where in (Where.OPEN, Where.HIDDEN, Where.MEMBERS))


async def test_a_new_space_has_its_founder_as_owner_and_what_its_kind_brings(house: Running) -> None:
    group = await found(house, Who.LEA, name="  Pumps \u202e &  valves ", purpose=" All of them. ")
    assert (group["name"], group["purpose"]) == ("Pumps & valves", "All of them.")
    assert (group["main"], group["has_chat"], group["has_posts"]) == ("chat", True, False)
    assert group["audience"] == {"reach": "hidden", "members": 1, "guests": 0}
    assert group["membership"]["right"] == "owner"
    assert group["opened_at"] is None
    department = await found(house, Who.ADA, name="Networks", kind="department", visibility="open")
    assert (department["main"], department["has_posts"]) == ("posts", True)
    assert department["opened_at"] == department["created_at"]
    below = await found(
        house, Who.ADA, name="Pipes", kind="department", visibility="open", parent=department["id"]
    )
    assert below["parent"] == department["id"]
    assert (await found(house, Who.LEA, main="posts"))["has_chat"] is False


MISFITS: list[tuple[dict[str, object], str, str]] = [
    ({"name": " \u200b "}, "required", "name"),
    ({"name": "x" * 81}, "too_long", "name"),
    ({"kind": "company"}, "invalid", "kind"),
    ({"kind": "direct"}, "invalid", "kind"),
    ({"visibility": "public"}, "invalid", "visibility"),
    ({"parent": int(Where.OPEN)}, "invalid", "parent"),
    ({"created_by": 1}, "unknown_field", "created_by"),
    ({"right": "owner"}, "unknown_field", "right"),
]


async def test_what_does_not_fit_is_refused_with_its_field(house: Running) -> None:
    for wanted, code, field in MISFITS:
        body = {"name": "Pumps", "kind": "group", "visibility": "open"} | wanted
        answer = await house.client(Who.MAX).post("/api/spaces", json=body)
        assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)


async def test_a_parent_that_is_not_mine_to_see_answers_as_if_it_were_not_there(house: Running) -> None:
    body = {"name": "Pumps", "kind": "department", "visibility": "open", "parent": int(Where.HIDDEN)}
    hidden = await house.client(Who.ADA).post("/api/spaces", json=body)
    never = await house.client(Who.ADA).post("/api/spaces", json=body | {"parent": 999999})
    assert hidden.status_code == never.status_code == 404
    assert hidden.content == never.content


async def test_letting_more_people_see_is_an_act_of_its_own(house: Running) -> None:
    ines, lea = house.client(Who.INES), house.client(Who.LEA)
    answer = await ines.patch(HIDDEN, json={"visibility": "open"})
    # Everyone but Ines and Max, who are in it, Gus, who is a guest, and Dan, who is gone: Ada, Lea, Otto, Bo and Uma.
    assert (answer.status_code, answer.json()["code"], answer.json()["readers"]) == (409, "wider", 5)
    listed_only = await ines.patch(HIDDEN, json={"visibility": "members"})
    assert (listed_only.json()["code"], listed_only.json()["readers"]) == ("wider", 0)
    assert (await lea.get(HIDDEN)).status_code == 404
    opened = (await ines.patch(HIDDEN, json={"visibility": "open", "widen": True})).json()
    assert opened["opened_at"] is not None
    assert opened["audience"] == {"reach": "open", "members": 2, "guests": 0}
    assert (await lea.get(f"{HIDDEN}/messages")).status_code == 200
    closed = (await ines.patch(HIDDEN, json={"visibility": "hidden"})).json()
    assert closed["opened_at"] is None
    assert (await lea.get(f"{HIDDEN}/messages")).status_code == 404


async def test_the_place_it_opens_with_is_one_it_has(house: Running) -> None:
    ines = house.client(Who.INES)
    assert (await ines.patch(OPEN, json={"has_chat": False})).json()["field"] == "main"
    changed = (await ines.patch(OPEN, json={"has_chat": False, "main": "posts", "name": "Heat"})).json()
    assert (changed["has_chat"], changed["main"], changed["name"]) == (False, "posts", "Heat")
    company = await ines.patch(f"/api/spaces/{int(Where.COMPANY)}", json={"visibility": "hidden"})
    assert (company.status_code, company.json()["field"]) == (422, "visibility")


@pytest.mark.hostile(11)
async def test_an_archived_space_is_read_as_before_and_no_more_written(house: Running) -> None:
    ines, max_ = house.client(Who.INES), house.client(Who.MAX)
    archived = (await ines.put(f"{MEMBERS}/archive")).json()
    assert archived["archived_by"] == int(Who.INES)
    assert (await ines.put(f"{MEMBERS}/archive")).json()["archived_at"] == archived["archived_at"]
    assert (await max_.get(f"{MEMBERS}/messages")).status_code == 200
    assert (await house.client(Who.GUS).get(f"{MEMBERS}/members")).status_code == 200
    assert (await house.client(Who.LEA).get(f"{MEMBERS}/messages")).status_code == 404
    for refused in (
        max_.post(
            f"{MEMBERS}/messages", json={"client_id": "7e0a8c1c-8d4f-4d1c-9b1e-1f6f3b6a2c11", "body": "hello"}
        ),
        max_.put(f"{MEMBERS}/members/{int(Who.LEA)}"),
        ines.patch(MEMBERS, json={"name": "Other"}),
    ):
        answer = await refused
        assert (answer.status_code, answer.json()["code"]) == (409, "archived")
    assert (await max_.delete(f"{MEMBERS}/membership")).status_code == 204
    assert (await ines.delete(f"{MEMBERS}/archive")).json()["archived_at"] is None


async def test_the_list_finds_by_the_beginnings_of_folded_words(house: Running) -> None:
    max_ = house.client(Who.MAX)

    async def find(q: str) -> list[str]:
        answer = await max_.get("/api/spaces", params={"q": q})
        return [space["name"] for space in answer.json()["items"]]

    assert await find("kvalo") == ["Kvaløya phase 2"]
    assert await find("PHASE kv") == ["Kvaløya phase 2"]
    assert await find("valøya") == []
    assert await find("%") == await find("")
    assert await find("") == [
        "Bid 2231",
        "Everyone at Meridian",
        "Heat Networks",
        "Kvaløya phase 2",
        "Old office",
    ]
    assert int(Where.PAIR) in await listed(house, Who.MAX, mine=True)


async def test_the_list_pages_without_gap(house: Running) -> None:
    for number in range(60):
        await found(house, Who.LEA, name=f"Same {number % 3}")
    seen, after = [], ""
    while after is not None:
        page = (await house.client(Who.LEA).get("/api/spaces", params={"after": after, "q": "same"})).json()
        seen += [space["id"] for space in page["items"]]
        after = page["after"]
    assert len(seen) == len(set(seen)) == 60


@pytest.mark.hostile(26)
async def test_a_guest_knows_only_where_he_is(house: Running) -> None:
    assert await listed(house, Who.GUS) == {int(Where.MEMBERS)}


async def test_the_counts_of_one_space_are_those_of_start(house: Running) -> None:
    await house.say(Who.INES, Where.OPEN, "one more")
    max_ = house.client(Who.MAX)
    start = {space["id"]: space for space in (await max_.get("/api/start")).json()["spaces"]}
    for where in (Where.OPEN, Where.PAIR, Where.COMPANY):
        one = (await max_.get(f"/api/spaces/{int(where)}")).json()
        assert one == start[int(where)]
        assert one["unread"] + one["unread_posts"] > 0


async def test_an_id_beyond_all_ids_is_one_that_never_was(house: Running) -> None:
    max_ = house.client(Who.MAX)
    never = await max_.get("/api/spaces/999999")
    for path in (2**53, 2**63 - 1, 2**63, 10**30, -1, 0, "abc"):
        answer = await max_.get(f"/api/spaces/{path}")
        assert (answer.status_code, answer.content) == (404, never.content), path
    assert (await max_.put(f"/api/spaces/{int(Where.HIDDEN)}/members/{2**63}")).status_code == 404


async def test_a_cursor_of_ones_own_making_is_refused(house: Running) -> None:
    for after in (
        "x",
        write_cursor("a"),
        write_cursor(1, 1),
        write_cursor("a", "b"),
        write_cursor("\0", 1),
        write_cursor("a", 2**63),
    ):
        answer = await house.client(Who.MAX).get("/api/spaces", params={"after": after})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), after
