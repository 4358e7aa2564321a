"""What was pinned there is pinned here, by whom and when, and nobody is told."""

import datetime
from pathlib import Path

from folkmoot.imports.actions import import_slack, remove_import
from folkmoot.items.actions import pins
from folkmoot.items.schema import MOST_PINS
from folkmoot.kernel.postgres.logins import Logins
from tests.imports.conftest import Onlooker, fetch, hash_tables, opened
from tests.imports.slack_archive import FIRST, Export, channel, make_people
from tests.imports.test_slack import bring, counts

PINS = """
    select i.body, p.pinned_by, p.pinned_at from pins p join items i on i.id = p.item_id order by p.item_id
"""


def at(second: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(second, datetime.UTC)


def make_export_with_pins() -> Export:
    export = Export()
    one, two = channel(1, "general", ["U1", "U2", "U7"]), channel(2, "other", ["U1"])
    export.entries |= {
        "users.json": make_people(),
        "channels.json": [one, two],
        "dms.json": [{"id": "D1", "created": FIRST, "members": ["U1", "U2"]}],
    }
    listed = export.say("general", "U1", "listed, by Bram")
    notice = export.say("general", "U1", "by the notice alone")
    export.say("general", "U1", "unpinned since")
    export.say(
        "general",
        "U1",
        "by a stranger",
        pinned_to=["C1"],
        pinned_info={"pinned_by": "U88", "pinned_ts": FIRST + 7},
    )
    export.say("general", "U1", "pinned elsewhere", pinned_to=["C2"], pinned_info={"pinned_by": "U1"})
    nameless = export.say("general", "U1", "by nobody knows whom", pinned_to=["C1"])
    root = export.say("general", "U1", "with an answer", reply_count=1)
    root["thread_ts"] = root["ts"]
    answer = export.say("general", "U2", "an answer that is pinned", thread_ts=root["ts"])
    gone = export.say("general", "U1", "", subtype="tombstone", reply_count=1)
    export.say(
        "D1",
        "U2",
        "between two",
        pinned_to=["D1"],
        pinned_info={"pinned_by": "U1", "pinned_ts": str(FIRST + 9)},
    )
    one["pins"] = [
        {"id": listed["ts"], "type": "C", "user": "U2", "owner": "U1", "created": FIRST + 5},
        {"id": notice["ts"], "type": "C"},
        {"id": answer["ts"], "type": "C", "user": "U6"},
        {"id": gone["ts"], "type": "C", "user": "U2", "created": FIRST},
        {"id": "F1", "type": "F", "user": "U2", "created": FIRST},
        None,
    ]
    for who, ts, second in (("U2", notice, 5), ("U7", notice, 6), ("U1", listed, 9)):
        export.say(
            "general", who, "pinned a message", ts=f"{FIRST + 100_000 + second}.000000", subtype="pinned_item",
            item_type="C", item={"type": "message", "message": {"ts": ts["ts"]}},
        )  # fmt: skip
    export.say(
        "general", "U2", "pinned it once", subtype="pinned_item", attachments=[{"ts": "5.0"}, {"ts": 5}]
    )
    assert nameless["pinned_to"]
    return export


async def test_what_is_pinned_stays_pinned_with_who_and_when(empty: Logins, tmp_path: Path) -> None:
    outcome = await bring(empty, make_export_with_pins(), tmp_path)
    people = {row["name"]: row["id"] for row in await fetch(empty, "select id, name from people")}
    astrid, bram, nomail = people["Astrid Lund"], people["Bram Visser"], people["Nomail"]
    rows = [tuple(row) for row in await fetch(empty, PINS)]
    answered = next(row for row in rows if row[0] == "an answer that is pinned")
    assert rows == [
        ("listed, by Bram", bram, at(FIRST + 5)),
        ("by the notice alone", nomail, at(FIRST + 100_006)),
        ("by a stranger", people["Unknown (U88)"], at(FIRST + 7)),
        # When is not said: it is as old as the message. And who is one person with two accounts.
        ("an answer that is pinned", astrid, answered[2]),
        ("between two", astrid, at(FIRST + 9)),
    ]
    message = await fetch(empty, "select created_at from items where body = 'an answer that is pinned'")
    assert answered[2] == message[0]["created_at"]
    found = counts(outcome)
    assert found["pins"] == 5
    assert found["pin without who pinned it"] == 1
    assert found["pin of what does not come"] == 2
    assert found["notice of a pin"] == 4


async def test_they_are_there_as_any_other_pin_and_nobody_is_told(empty: Logins, tmp_path: Path) -> None:
    await bring(empty, make_export_with_pins(), tmp_path)
    heads = "select s.name, h.pinned from space_heads h join spaces s on s.id = h.space_id where s.kind <> 'company' order by 1"
    assert [tuple(row) for row in await fetch(empty, heads)] == [("", 1), ("general", 4), ("other", 0)]
    carried = "select from items i full join pins p on p.item_id = i.id and p.pinned_at = i.pinned_at and p.pinned_by = i.pinned_by"
    assert not await fetch(
        empty, f"{carried} where i.id is null or (i.pinned_at is null) <> (p.item_id is null)"
    )
    assert not await fetch(empty, "select from changes where type in ('pins.changed', 'item.changed')")
    assert not await fetch(empty, "select from notifications")
    # Whoever reads a pin knows the name of who put it there.
    unknown = "select from pins p where not exists (select from memberships m where (m.space_id, m.person_id) = (p.space_id, p.pinned_by)) and not exists (select from past_members m where (m.space_id, m.person_id) = (p.space_id, p.pinned_by))"
    assert not await fetch(empty, unknown)
    async with opened(empty) as database:
        space = (await fetch(empty, "select id from spaces where name = 'general'"))[0]["id"]
        page = await pins.list_pinned(database, 1, space)
    assert [item.body for item in page.items] == [
        "by the notice alone", "an answer that is pinned", "by a stranger", "listed, by Bram",
    ]  # fmt: skip


async def test_twice_changes_nothing_and_removing_leaves_none(logins: Logins, tmp_path: Path) -> None:
    before = await hash_tables(logins)
    path = make_export_with_pins().write(tmp_path / "x.zip")
    async with opened(logins) as database:
        outcome = await import_slack(database, path, Onlooker())
        brought = await hash_tables(logins)
        assert brought["pins"] != before["pins"]
        await import_slack(database, path, Onlooker())
        assert await hash_tables(logins) == brought
        await remove_import(database, outcome.run or 0, Onlooker())
    after = await hash_tables(logins)
    for table in ("pins", "items", "space_heads", "people", "past_members"):
        assert after[table] == before[table]


async def test_what_stays_as_it_was_answered_here_is_pinned_no_more(empty: Logins, tmp_path: Path) -> None:
    async with opened(empty) as database:
        await import_slack(database, make_export_with_pins().write(tmp_path / "x.zip"), Onlooker())
        await fetch(
            empty,
            """
            with i as (select id, space_id from items where body = 'listed, by Bram'),
                 h as (update space_heads h set last_seq = last_seq + 1 from i where h.space_id = i.space_id returning last_seq)
            insert into items (space_id, seq, kind, author_id, root_id, in_feed, body)
            select i.space_id, h.last_seq, 'message', 1, i.id, false, 'answered here' from i, h
            """,
        )
        await remove_import(database, 1, Onlooker())
    assert not await fetch(empty, "select from pins")
    heads = await fetch(
        empty, "select pinned from space_heads h join spaces s on s.id = h.space_id where s.name = 'general'"
    )
    assert heads[0]["pinned"] == 0


async def test_no_more_come_than_a_space_can_have(empty: Logins, tmp_path: Path) -> None:
    export = Export()
    export.entries |= {"users.json": make_people(), "channels.json": [channel(1, "general", ["U1"])]}
    for number in range(MOST_PINS + 3):
        export.say(
            "general",
            "U1",
            f"message {number}",
            pinned_to=["C1"],
            pinned_info={"pinned_by": "U1", "pinned_ts": 9},
        )
    found = counts(await bring(empty, export, tmp_path))
    assert (found["pins"], found["pin past the hundredth of a space"]) == (MOST_PINS, 3)
    assert (await fetch(empty, "select max(pinned) as most from space_heads"))[0]["most"] == MOST_PINS
