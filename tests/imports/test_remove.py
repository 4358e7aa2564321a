"""What was brought in can be taken away again, finished or not; what people did since stays."""

from pathlib import Path

import pytest

from folkmoot.imports.actions import import_slack, list_imports, remove_import
from folkmoot.imports.schema import ImportProblem
from folkmoot.kernel.postgres.logins import Logins
from tests.imports.conftest import TABLES, Onlooker, fetch, hash_tables, opened
from tests.imports.slack_archive import make_export, make_large_export

LEFT = [table for table in TABLES if table != "imports"]


async def test_removing_leaves_the_rows_that_were_there(logins: Logins, tmp_path: Path) -> None:
    path = make_export().write(tmp_path / "x.zip")
    before = await hash_tables(logins)
    async with opened(logins) as database:
        run = (await import_slack(database, path, Onlooker())).run
        assert await hash_tables(logins) != before
        done = await remove_import(database, run or 0, Onlooker())
        assert {key: value for key, value in (await hash_tables(logins)).items() if key in LEFT} == {
            key: value for key, value in before.items() if key in LEFT
        }
        assert done == {"messages": 27, "spaces": 7, "people": 11}
        assert [each.state for each in await list_imports(database)] == ["removed"]
        said = await fetch(logins, "select act, by_id, person_id, facts from acts order by id")
        assert [tuple(row) for row in said] == [
            ("import.begun", None, None, '{"number": 1, "source": "slack"}'),
            ("import.finished", None, None, '{"number": 1, "source": "slack", "messages": 40}'),
            ("import.removal_begun", None, None, '{"number": 1, "source": "slack"}'),
            ("import.removed", None, None, '{"number": 1, "source": "slack", "messages": 27}'),
        ]
        with pytest.raises(ImportProblem, match="removed already"):
            await remove_import(database, run or 0, Onlooker())
        # And it can come again.
        assert (await import_slack(database, path, Onlooker())).report.came["messages"] == 27


async def test_an_unfinished_import_shows_as_such_and_can_be_removed(empty: Logins, tmp_path: Path) -> None:
    path = make_large_export(1800).write(tmp_path / "x.zip")
    async with opened(empty) as database:
        with pytest.raises(InterruptedError):
            await import_slack(database, path, Onlooker(stop_at=600))
        assert [each.state for each in await list_imports(database)] == ["unfinished"]
        spaces = await fetch(empty, "select unfinished_import from spaces where kind = 'group'")
        assert [row["unfinished_import"] for row in spaces] == [True, True]
        with pytest.raises(ImportProblem, match="of another archive is not finished"):
            await import_slack(database, make_export().write(tmp_path / "y.zip"), Onlooker())
        with pytest.raises(InterruptedError):
            await remove_import(database, 1, Onlooker(stop_at=500))
        with pytest.raises(ImportProblem, match="is being removed"):
            await import_slack(database, path, Onlooker())
        await remove_import(database, 1, Onlooker())
    left = await fetch(
        empty,
        "select id from people union all select id from items union all select id from spaces where kind <> 'company'",
    )
    assert not left


async def test_what_people_did_since_stays(empty: Logins, tmp_path: Path) -> None:
    async with opened(empty) as database:
        await import_slack(database, make_export().write(tmp_path / "x.zip"), Onlooker())
        question = (await fetch(empty, "select id, space_id from items where body = 'a question'"))[0]
        await fetch(empty, "update people set activated_at = now() where name = 'Bram Visser'")
        await fetch(
            empty,
            "insert into drafts (person_id, space_id, place, body) values (2, $1, 'chat', 'x')",
            question["space_id"],
        )
        await fetch(
            empty,
            """
            with h as (update space_heads set last_seq = last_seq + 1 where space_id = $2 returning last_seq)
            insert into items (space_id, seq, kind, author_id, root_id, in_feed, body)
            select $2, last_seq, 'message', 2, $1, false, 'answered here' from h
            """,
            question["id"],
            question["space_id"],
        )
        done = await remove_import(database, 1, Onlooker())
    assert done["messages emptied, as they were answered here"] == 1
    items = await fetch(
        empty, "select body, deleted_at is not null as gone, reply_count, reacted from items order by id"
    )
    assert [tuple(row) for row in items] == [("", True, 1, 0), ("answered here", False, 0, 0)]
    spaces = await fetch(empty, "select name, unfinished_import from spaces where kind <> 'company'")
    assert [tuple(row) for row in spaces] == [("general", False)]
    people = await fetch(empty, "select name from people where activated_at is not null")
    assert [row["name"] for row in people] == ["Bram Visser"]
    told = await fetch(empty, "select type from changes where person_id = 2 and type = 'membership.removed'")
    assert len(told) == 3
