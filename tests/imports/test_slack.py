"""What an export becomes. The archive is made up in slack_archive.py, with everything that exports can hold."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from folkmoot.imports.actions import import_slack, list_imports
from folkmoot.imports.report import NOTED, say
from folkmoot.imports.slack.run import Outcome, name_organisation
from folkmoot.kernel.postgres.logins import Logins
from tests.imports.conftest import Onlooker, fetch, hash_tables, opened
from tests.imports.real import needs_real_archive
from tests.imports.slack_archive import FIRST, Export, make_export, user


async def bring(logins: Logins, export: Export, path: Path, **more: Any) -> Outcome:
    async with opened(logins) as database:
        return await import_slack(
            database, export.write(path / "Meridian Slack export Jan 1.zip"), Onlooker(), **more
        )


def counts(outcome: Outcome) -> dict[str, int]:
    lines = (*outcome.report.changed, *outcome.report.dropped)
    return {line.what: line.count for line in lines} | outcome.report.came


async def test_people_come_unclaimed_each_once(empty: Logins, tmp_path: Path) -> None:
    await bring(empty, make_export(), tmp_path)
    rows = await fetch(
        empty,
        "select name, kind, activated_at, deactivated_at is not null as gone, zone from people order by id",
    )
    assert [tuple(row) for row in rows] == [
        ("Astrid Lund", "member", None, False, "Europe/Oslo"),
        ("Bram Visser", "member", None, False, "Europe/Oslo"),
        ("Chioma Eze", "guest", None, False, "Europe/Oslo"),
        ("Relay", "bot", None, False, "Europe/Oslo"),
        ("Nomail", "member", None, False, "Europe/Oslo"),
        ("Dmitri Gone", "member", None, True, "Europe/Oslo"),
        ("Partner Person", "guest", None, True, "UTC"),
        ("Unknown (U77)", "guest", None, True, "UTC"),
        ("Unknown (U99)", "guest", None, True, "UTC"),
        ("Weather", "bot", None, True, "UTC"),
        ("Unknown", "guest", None, True, "UTC"),
    ]
    identities = await fetch(
        empty, "select provider, subject_key from identities where person_id = 1 order by id"
    )
    assert [tuple(row) for row in identities] == [("email", "astrid@meridian.example"), ("name", "astrid")]
    assert not await fetch(empty, "select from org_roles")


async def test_spaces_are_no_wider_than_they_were(empty: Logins, tmp_path: Path) -> None:
    await bring(empty, make_export(), tmp_path)
    rows = await fetch(
        empty,
        """
        select s.kind, s.visibility, s.name, s.direct_key, array_agg(m.person_id order by m.person_id) as people
          from spaces s join memberships m on m.space_id = s.id group by s.id order by s.id
        """,
    )
    assert [tuple(row) for row in rows] == [
        ("company", "open", "Everyone at Meridian", None, [1, 2, 5]),
        ("group", "open", "general", None, [1, 2, 3, 4, 5, 6]),
        ("group", "open", "counted", None, [1, 3]),
        ("group", "open", "old", None, [1]),
        ("group", "hidden", "bid-2231", None, [1, 2]),
        ("direct", "hidden", "", "1,2,5", [1, 2, 5]),
        ("direct", "hidden", "", "1,2", [1, 2]),
        ("direct", "hidden", "", "5,9", [5, 9]),
    ]
    assert not await fetch(empty, "select from spaces where unfinished_import")
    unread = "select from memberships m join space_heads h on h.space_id = m.space_id where m.read_seq <> h.last_seq"
    assert not await fetch(empty, unread)


async def test_whoever_wrote_and_is_in_no_list_of_members_was_there_once(
    empty: Logins, tmp_path: Path
) -> None:
    """So that a guest, who knows those who are or were in a space of theirs, reads no message without a name."""
    await bring(empty, make_export(), tmp_path)
    wrote = """
        select space_id, author_id from items union select space_id, person_id from reactions
        except select space_id, person_id from memberships order by 1, 2
    """
    past = await fetch(empty, "select space_id, person_id from past_members order by 1, 2")
    assert past == await fetch(empty, wrote)
    assert 8 in {row["person_id"] for row in past}


async def test_messages_keep_author_time_thread_and_words(empty: Logins, tmp_path: Path) -> None:
    await bring(empty, make_export(), tmp_path)
    rows = await fetch(
        empty,
        "select * from items where space_id = (select id from spaces where name = 'general') order by seq",
    )
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
    assert [row["created_at"] for row in rows] == sorted(row["created_at"] for row in rows)
    by_body = {row["body"]: row for row in rows}
    edited = by_body["edited"]["edited_at"]
    assert edited == datetime.datetime.fromtimestamp(FIRST + 5000, datetime.UTC) + datetime.timedelta(
        microseconds=7
    )
    root = by_body["a question"]
    assert (root["reply_count"], root["repliers"], root["reacted"]) == (2, [2, 3], 3)
    assert by_body["shown twice"]["root_id"] == root["id"]
    assert by_body["second that is left"]["root_id"] == by_body["first that is left"]["id"]
    gone = next(row for row in rows if row["deleted_at"])
    assert (gone["body"], gone["author_id"], by_body["to what is gone"]["root_id"]) == ("", 6, gone["id"])
    assert by_body["built"]["author_id"] == 4
    assert by_body["well drawn"]["author_id"] == 2
    assert by_body["_waves_"]["html"] == "<p><em>waves</em></p>\n"
    assert by_body["a file\n\n[The plan](https://files.example/plan.pdf)"]
    assert "from blocks" in rows[1]["body"]
    reactions = await fetch(
        empty, "select emoji, person_id from reactions where item_id = $1 order by 1, 2", root["id"]
    )
    assert [tuple(row) for row in reactions] == [("👍", 1), ("👍", 2), ("👏🏼", 8)]


async def test_nobody_is_notified_of_anything_but_that_spaces_are_new(empty: Logins, tmp_path: Path) -> None:
    await bring(empty, make_export(), tmp_path)
    rows = await fetch(empty, "select type, count(*) from changes group by 1 order by 1")
    assert [tuple(row) for row in rows] == [
        ("organisation.changed", 1),
        ("space.changed", 1),
        ("space.reloaded", 7),
    ]


async def test_the_report_accounts_for_every_message(empty: Logins, tmp_path: Path) -> None:
    export = make_export()
    outcome = await bring(empty, export, tmp_path)
    found = counts(outcome)
    total = sum(
        len(day) for name, day in export.entries.items() if "/" in name and not name.startswith("nowhere")
    )
    not_come = sum(
        line.count
        for line in outcome.report.dropped
        if line.what.startswith(("notice", "reminder", "record", "message"))
    )
    assert found["messages"] + not_come == total
    assert found["two accounts with one e-mail address"] == 1
    assert found["file, kept as a link: its bytes are not in the archive"] == 2
    assert found["file that was deleted or is out of reach"] == 1
    assert found["mention of somebody who cannot read the space"] == 1
    assert found["folder without a conversation"] == 1
    assert "notice that somebody came" in say(outcome.report)
    stored = await fetch(empty, "select report::text as report from imports")
    assert "preview of a link" in stored[0]["report"]
    assert all(fate in {"changed", "dropped"} and why for fate, why in NOTED.values())


async def test_a_rehearsal_says_the_same_and_writes_nothing(
    empty: Logins, another: Logins, tmp_path: Path
) -> None:
    rehearsed = await bring(empty, make_export(), tmp_path, dry_run=True)
    assert not await fetch(empty, "select from people union all select from organisation")
    brought = await bring(another, make_export(), tmp_path)
    leaving_out = {
        "mention of somebody who cannot read the space",
        "mentions",
        "direct conversation of the same people",
        "spaces",
    }
    assert {k: v for k, v in counts(rehearsed).items() if k not in leaving_out} == {
        k: v for k, v in counts(brought).items() if k not in leaving_out
    }


async def test_the_same_archive_again_changes_nothing(empty: Logins, tmp_path: Path) -> None:
    export = make_export()
    await bring(empty, export, tmp_path)
    before = await hash_tables(empty)
    assert (await bring(empty, export, tmp_path)).run is None
    # Other bytes with the same content: known by where each record came from.
    export.entries["another.txt"] = "x"
    assert (await bring(empty, export, tmp_path)).run is None
    assert await hash_tables(empty) == before


async def test_a_newer_archive_adds_what_is_new(empty: Logins, tmp_path: Path) -> None:
    export = make_export()
    await bring(empty, export, tmp_path)
    before = {row["id"]: row for row in await fetch(empty, "select id, body from items")}
    question = next(m for m in export.entries["general/2023-11-14.json"] if m["text"] == "a question")
    export.entries["users.json"].append(user(8, "Edda New"))
    export.entries["channels.json"][0]["members"].append("U8")
    export.say("general", "U8", "an answer to an old question", day="2023-12-01", thread_ts=question["ts"])
    outcome = await bring(empty, export, tmp_path)
    assert (
        outcome.report.came["people"],
        outcome.report.came["messages"],
        outcome.report.came["spaces"],
    ) == (1, 1, 0)
    rows = await fetch(empty, "select * from items where not id = any($1)", list(before))
    assert [row["body"] for row in rows] == ["an answer to an old question"]
    assert before[rows[0]["root_id"]]["body"] == "a question"
    heads = await fetch(empty, "select last_seq from space_heads where space_id = $1", rows[0]["space_id"])
    assert rows[0]["seq"] == heads[0]["last_seq"]


async def test_people_who_are_here_already_are_found_by_their_address(logins: Logins, tmp_path: Path) -> None:
    export = make_export()
    export.entries["users.json"][0]["profile"]["email"] = "Ines@Meridian.example"
    await fetch(
        logins,
        "update identities set subject_key = 'ines@meridian.example' where person_id = 2 and provider = 'email'",
    )
    outcome = await bring(logins, export, tmp_path)
    assert outcome.report.came["people known"] == 1
    rows = await fetch(logins, "select author_id from items where body = 'hi Bram'")
    assert [row["author_id"] for row in rows] == [2]


@pytest.mark.timeout(400)
async def test_the_real_archive_comes_whole(empty: Logins) -> None:
    async with opened(empty) as database:
        outcome = await import_slack(database, needs_real_archive(), Onlooker())
        runs = await list_imports(database)
    assert (
        outcome.report.came["people"],
        outcome.report.came["spaces"],
        outcome.report.came["messages"],
    ) == (1630, 3, 52_739)
    assert outcome.report.came["answers"] == 19_808
    assert [run.state for run in runs] == ["finished"]
    assert not await fetch(empty, "select from people where activated_at is not null")
    rows = await fetch(
        empty,
        "select min(created_at) as at from items where space_id = (select id from spaces where name = 'racket-general')",
    )
    assert rows[0]["at"] == datetime.datetime(2017, 5, 11, 15, 46, 8, 512661, datetime.UTC)
    (counted,) = await fetch(empty, "select reltuples from pg_class where oid = 'items'::regclass")
    assert counted["reltuples"] == pytest.approx(52_739, rel=0.05), "what the planner goes by"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Acme Slack export Jan 1 2026 - Feb 2 2026.zip", "Acme"),
        ("slack-communities.zip", "Slack communities"),
        (".zip", ".zip"),
    ],
)
def test_an_organisation_is_named_by_the_file(file: str, name: str) -> None:
    assert name_organisation(Path(file)) == name
