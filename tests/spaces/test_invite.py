"""Letting many in by a list that is looked through first."""

from typing import Any

from folkmoot.spaces import rules
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import Where, Who

HIDDEN, MEMBERS = (f"/api/spaces/{int(where)}" for where in (Where.HIDDEN, Where.MEMBERS))


async def look(
    house: Running, who: Who = Who.MAX, space: str = HIDDEN, **wanted: Any
) -> list[tuple[str, str, list[int]]]:
    answer = await house.client(who).post(f"{space}/candidates", json=wanted)
    assert answer.status_code == 200, answer.text
    return [(one["line"], one["state"], [p["id"] for p in one["people"]]) for one in answer.json()["items"]]


async def test_a_list_says_line_by_line_who_everybody_is(house: Running) -> None:
    pasted = 'Lea Żurek\nada@meridian.example\n"Żurek, Otto"\tGdańsk\nInes Solheim\nNobody Here\nnobody@else.example\nLea Żurek'
    assert await look(house, text=pasted) == [
        ("Lea Żurek", "new", [int(Who.LEA)]),
        ("ada@meridian.example", "new", [int(Who.ADA)]),
        ('"Żurek, Otto"\tGdańsk', "new", [int(Who.OTTO)]),
        ("Ines Solheim", "in", [int(Who.INES)]),
        ("Nobody Here", "unknown", []),
        ("nobody@else.example", "unknown", []),
    ]
    together = "Lea <LEA@meridian.example>; Ada Żurek <ada@meridian.example>"
    assert [state for _, state, _ in await look(house, text=together)] == ["new", "new"]
    assert (await house.client(Who.INES).get(HIDDEN)).json()["audience"]["members"] == 2


async def test_an_address_says_more_than_the_name_beside_it_and_two_of_one_name_are_both_shown(
    house: Running,
) -> None:
    assert await look(house, text="Ada Żurek <lea@meridian.example>") == [
        ("Ada Żurek <lea@meridian.example>", "new", [int(Who.LEA)])
    ]
    await ask_database(
        house, "update people set name = 'Lea Żurek', name_key = 'lea zurek' where id = 5 returning id"
    )
    assert (await look(house, text="lea zurek"))[0][1:] == ("several", [int(Who.LEA), int(Who.OTTO)])
    assert (await look(house, text="dan@meridian.example"))[0][1] == "unknown"


async def test_all_chosen_are_added_at_once_or_nobody(house: Running) -> None:
    max_ = house.client(Who.MAX)
    wrong = await max_.post(f"{HIDDEN}/members", json={"people": [int(Who.LEA), int(Who.DAN)]})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "people")
    assert (await max_.get(HIDDEN)).json()["audience"]["members"] == 2
    async with house.socket(Who.LEA) as lea:
        added = await max_.post(
            f"{HIDDEN}/members", json={"people": [int(Who.LEA), int(Who.INES), int(Who.ADA)]}
        )
        assert added.json() == {"added": [int(Who.ADA), int(Who.LEA)]}
        assert (await lea.change("membership.added"))["right"] == "member"
    assert (await house.client(Who.LEA).get(f"{HIDDEN}/messages")).status_code == 200
    assert (await house.client(Who.LEA).get(HIDDEN)).json()["unread"] == 0
    empty = await max_.post(f"{HIDDEN}/members", json={"people": []})
    assert (empty.status_code, empty.json()["code"]) == (422, "required")


async def test_everybody_of_a_space_one_may_read_is_a_list_too(house: Running) -> None:
    lines = await look(house, text="", from_space=int(Where.OPEN))
    assert [(state, people[0]) for _, state, people in lines] == [
        ("in", int(Who.INES)),
        ("new", int(Who.LEA)),
        ("in", int(Who.MAX)),
        ("new", int(Who.UMA)),
    ]
    made = (
        await house.client(Who.LEA).post(
            "/api/spaces", json={"name": "x", "kind": "group", "visibility": "open"}
        )
    ).json()
    hidden = await house.client(Who.LEA).post(
        f"/api/spaces/{made['id']}/candidates", json={"from_space": int(Where.HIDDEN)}
    )
    never = await house.client(Who.LEA).post(
        f"/api/spaces/{made['id']}/candidates", json={"from_space": 999999}
    )
    assert (hidden.status_code, hidden.content) == (404, never.content)


async def test_all_whose_profile_names_a_department_are_a_list_too(house: Running) -> None:
    """Whom the one who asks may not see, whoever left, and programs are not on it."""
    await ask_database(
        house, "update people set department = 'Yard' where id = any($1) returning id", [3, 4, 5, 6, 7, 8]
    )
    assert await look(house, department="Yard") == [
        ("Gus Żurek", "new", [int(Who.GUS)]),
        ("Lea Żurek", "new", [int(Who.LEA)]),
        ("Max Żurek", "in", [int(Who.MAX)]),
        ("Otto Żurek", "new", [int(Who.OTTO)]),
    ]
    assert await look(house, department="Nowhere") == []
    assert (
        await house.client(Who.GUS).post(f"{HIDDEN}/candidates", json={"department": "Yard"})
    ).status_code == 404


async def test_guests_and_strangers_look_nobody_up(house: Running) -> None:
    for who, status in ((Who.GUS, 403), (Who.LEA, 404), (None, 401)):
        for road, body in (("candidates", {"text": "ada@meridian.example"}), ("members", {"people": [1]})):
            answer = await house.client(who).post(f"{MEMBERS}/{road}", json=body)
            assert answer.status_code == status, (who, road)


def test_lists_are_read_however_they_were_pasted() -> None:
    [line] = rules.read_list("Solheim; Ines")
    assert line.names == ["solheim; ines", "solheim", "ines", "ines solheim", "solheim ines"]
    assert [
        line.address for line in rules.read_list("a@b.example, c@d.example\r\n  \r\n\u202ee@f.example")
    ] == [
        "a@b.example",
        "c@d.example",
        "\u202ee@f.example",
    ]
    assert rules.read_list(' "" \n,;\n') == [rules.Line(",;", None, [",;"])]
