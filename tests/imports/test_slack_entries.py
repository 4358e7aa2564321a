"""What else lies in an export: its lists, and files in every state. All of it comes, or stands in the report with a reason."""

from pathlib import Path

from folkmoot.kernel.postgres.logins import Logins
from tests.imports.conftest import fetch
from tests.imports.slack_archive import Export, Record, channel, make_people
from tests.imports.test_slack import bring, counts

NOT_YET = {
    "integration_logs.json": "log of integrations",
    "canvases.json": "canvases",
    "lists.json": "lists",
    "content_flags.json": "flags on content",
    "file_conversations.json": "comments on canvases",
    "huddle_transcripts.json": "transcripts of calls",
}


def make_small_export(users: str = "users.json") -> Export:
    export = Export()
    export.entries |= {users: make_people(), "channels.json": [channel(1, "general", ["U1", "U2"])]}
    return export


async def test_every_list_that_is_not_brought_is_named(empty: Logins, tmp_path: Path) -> None:
    export = make_small_export()
    export.entries |= {name: [] for name in NOT_YET}
    export.entries["FC:F1:plan/2023-11-14.json"] = []
    outcome = await bring(empty, export, tmp_path)
    lines = {line.what: (line.count, bool(line.why)) for line in outcome.report.dropped}
    assert {what: lines[what] for what in NOT_YET.values()} == dict.fromkeys(NOT_YET.values(), (1, True))
    assert lines["folder without a conversation"] == (1, True)


async def test_the_people_of_a_grid_stand_in_a_list_of_another_name(
    empty: Logins, another: Logins, tmp_path: Path
) -> None:
    rows = "select name, kind, zone from people order by id"
    for logins, users in ((empty, "users.json"), (another, "org_users.json")):
        export = make_small_export(users)
        export.say("general", "U1", "hello")
        await bring(logins, export, tmp_path)
    assert await fetch(empty, rows) == await fetch(another, rows)


def file(number: int, **more: object) -> Record:
    address = f"https://files.example/{number}?t=xoxe-secret"
    return {
        "id": f"F{number}",
        "name": f"{number}.pdf",
        "title": f"File {number}",
        "permalink": address,
        **more,
    }


async def test_files_come_as_links_without_their_keys_or_not_at_all(empty: Logins, tmp_path: Path) -> None:
    export = make_small_export()
    files = [
        file(1, mode="hosted"),
        file(2, mode="external", is_external=True, external_type="gdrive"),
        file(3, mimetype="application/vnd.slack-docs"),
        file(4, mode="tombstone"),
        file(5, mode="hidden_by_limit"),
        file(6, file_access="access_denied"),
        file(7, file_access="file_not_found"),
        file(8, permalink="javascript:alert(1)"),
        None,
    ]
    export.say("general", "U1", "look", subtype="file_share", files=files)
    export.say("general", "U1", "of old", subtype="file_share", file=file(9))
    found = counts(await bring(empty, export, tmp_path))
    bodies = [row["body"] for row in await fetch(empty, "select body from items order by seq")]
    links = [f"[File {number}](https://files.example/{number})" for number in (1, 2, 3)]
    assert bodies == [
        "\n".join(["look\n", *links, "File 8"]),
        "of old\n\n[File 9](https://files.example/9)",
    ]
    assert found["file, kept as a link: its bytes are not in the archive"] == 4
    assert found["file that was deleted or is out of reach"] == 4
    assert found["file without an address, named in the text"] == 1


async def test_a_day_that_is_no_number_is_none(empty: Logins, tmp_path: Path) -> None:
    export = make_small_export()
    days: list[object] = ["\u00b2", "9" * 5000, "", "-1", "1699999000.5", 1_699_999_000]
    export.entries["channels.json"] = [
        channel(at, f"c{at}", ["U1"], created=day) for at, day in enumerate(days)
    ]
    await bring(empty, export, tmp_path)
    rows = await fetch(
        empty,
        "select created_at = to_timestamp(1699999000) as then from spaces where kind = 'group' order by name",
    )
    assert [row["then"] for row in rows] == [False] * 4 + [True] * 2
