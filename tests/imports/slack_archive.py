"""A small Slack export with everything the real one lacks, made up: no name in it is anybody's.

`Export` writes it; a test changes a record, adds a day or breaks an entry before that.
"""

import json
import zipfile
from pathlib import Path
from typing import Any

TEAM = "T0MADEUP"
FIRST = 1_700_000_000
"""The second of the first message; every call of `ts` without one is a minute later."""

Record = dict[str, Any]


def user(number: int, name: str, **more: Any) -> Record:
    profile = {
        "real_name": name,
        "display_name": name.split(maxsplit=1)[0].lower(),
        "title": "Engineer",
        "email": f"{name.split(maxsplit=1)[0].lower()}@meridian.example",
        **more.pop("profile", {}),
    }
    return {
        "id": f"U{number}",
        "team_id": TEAM,
        "name": name.split(maxsplit=1)[0].lower(),
        "deleted": False,
        "real_name": name,
        "tz": "Europe/Oslo",
        "is_bot": False,
        "profile": profile,
        **more,
    }


def channel(number: int, name: str, members: list[str] | int | None, **more: Any) -> Record:
    record = {
        "id": f"C{number}",
        "name": name,
        "created": FIRST - 1000,
        "creator": "U1",
        "is_archived": False,
        "topic": {"value": ""},
        "purpose": {"value": f"about {name}"},
        **more,
    }
    return record if members is None else {**record, "members": members}


class Export:
    """The entries of an export, by name. Texts are written as they are, everything else as JSON."""

    def __init__(self) -> None:
        self.entries: dict[str, Any] = {}
        self._second = FIRST

    def ts(self, micro: int = 0) -> str:
        self._second += 60
        return f"{self._second}.{micro:06d}"

    def say(self, folder: str, who: str | None, text: str, *, day: str = "2023-11-14", **more: Any) -> Record:
        record = {"type": "message", "ts": more.pop("ts", None) or self.ts(), "text": text, **more}
        if who is not None:
            record["user"] = who
        self.entries.setdefault(f"{folder}/{day}.json", []).append(record)
        return record

    def write(self, path: Path) -> Path:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.entries.items():
                # A fixed date: the same export is the same bytes.
                entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(
                    entry, content if isinstance(content, str | bytes) else json.dumps(content, indent=1)
                )
        return path


def make_people() -> list[Record]:
    return [
        user(1, "Astrid Lund"),
        user(
            2,
            "Bram Visser",
            is_admin=True,
            profile={"image_original": "https://files.example/b.png", "phone": "+31 1"},
        ),
        user(3, "Chioma Eze", is_restricted=True),
        user(4, "Dmitri Gone", deleted=True, updated=FIRST),
        user(5, "Relay", is_bot=True, profile={"bot_id": "B5", "email": None}),
        # The same address as Astrid: one person.
        user(6, "Astrid Other", profile={"email": "Astrid@Meridian.example"}),
        user(7, "Nomail", profile={"email": None, "fields": {"Xf1": {"value": "x", "alt": ""}}}),
    ]


def make_export() -> Export:
    export = Export()
    export.entries |= {
        "users.json": make_people(),
        "channels.json": [
            channel(1, "general", ["U1", "U2", "U3", "U4", "U5", "U6", "U7"]),
            channel(2, "counted", 12),
            channel(
                3, "old", ["U1"], is_archived=True, topic={"value": "was here"}, pins=[{"id": "p"}, {}, None]
            ),
        ],
        "groups.json": [channel(4, "bid-2231", ["U1", "U2"])],
        "dms.json": [
            {"id": "D1", "created": FIRST, "members": ["U1", "U2"]},
            {"id": "D2", "created": str(FIRST), "members": ["U6", "U2"]},
            {"id": "D3", "created": FIRST, "members": ["U7", "U99"]},
        ],
        "mpims.json": [
            {
                "id": "G1",
                "name": "mpdm-astrid--bram--nomail-1",
                "created": FIRST,
                "members": ["U1", "U2", "U7"],
            }
        ],
        "integration_logs.json": [],
        "canvases.json": [],
        "notes.txt": "not a part of any export",
    }
    say_words(export)
    say_threads(export)
    say_odd_things(export)
    for subtype in (
        "channel_join",
        "channel_leave",
        "channel_topic",
        "channel_purpose",
        "channel_name",
        "channel_archive",
        "pinned_item",
        "bot_add",
        "sh_room_created",
        "reminder_add",
        "tombstone",
        "message_changed",
    ):
        export.say("general", "U1", f"<@U1> did {subtype}", subtype=subtype)
    return export


def say_words(export: Export) -> None:
    export.say(
        "general",
        "U1",
        "Hello <@U2>, see <#C4> and <#C2|counted>: *bold* _it_ ~no~ `a < b`",
        day="2023-11-15",
    )
    export.say(
        "general",
        "U2",
        "",
        blocks=[
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "text", "text": "from blocks ", "style": {"bold": True}},
                            {"type": "user", "user_id": "U1"},
                        ],
                    },
                    {
                        "type": "rich_text_list",
                        "style": "bullet",
                        "indent": 0,
                        "elements": [
                            {"type": "rich_text_section", "elements": [{"type": "text", "text": "one & two"}]}
                        ],
                    },
                ],
            }
        ],
    )
    export.say("general", "U2", "waves", subtype="me_message")
    export.say("general", "U1", "edited", edited={"user": "U1", "ts": f"{FIRST + 5000}.000007"})
    export.say("counted", "U1", "only writers are members")
    export.say("counted", "U3", "so am I")
    export.say("bid-2231", "U2", "secret <@U1> <@U3>")
    export.say("D1", "U1", "hi Bram")
    export.say("D2", "U6", "hi again, from my other account")
    export.say("D3", "U7", "anybody there?")
    export.say("mpdm-astrid--bram--nomail-1", "U7", "three of us")


def say_threads(export: Export) -> None:
    root = export.say(
        "general",
        "U1",
        "a question",
        reply_count=2,
        reactions=[
            {"name": "+1", "users": ["U1", "U2", "U6"], "count": 4},
            {"name": "clap::skin-tone-3", "users": ["U77"], "count": 1},
            {"name": "ownemoji", "users": ["U1"], "count": 1},
        ],
    )
    root["thread_ts"] = root["ts"]
    export.say("general", "U2", "an answer", thread_ts=root["ts"])
    export.say(
        "general", "U3", "shown twice", thread_ts=root["ts"], subtype="thread_broadcast", root=dict(root)
    )
    lost = f"{FIRST - 100_000}.000001"
    export.say("general", "U1", "first that is left", thread_ts=lost)
    export.say("general", "U2", "second that is left", thread_ts=lost)
    gone = export.say("general", "U4", "This message was deleted.", subtype="tombstone", reply_count=1)
    gone["thread_ts"] = gone["ts"]
    export.say("general", "U1", "to what is gone", thread_ts=gone["ts"])


def say_odd_things(export: Export) -> None:
    export.say("general", None, "built", subtype="bot_message", bot_id="B5")
    export.say("general", None, "from a hook", subtype="bot_message", username="Weather")
    export.say("general", None, "from nobody")
    export.say("general", "U00", "from somebody unknown", user_profile={"real_name": "Partner Person"})
    export.say(
        "general",
        "U1",
        "a file",
        files=[
            {
                "id": "F1",
                "name": "plan.pdf",
                "title": "The plan",
                "url_private": "https://files.example/plan.pdf?t=xoxe-1",
                "mode": "hosted",
            },
            {"id": "F2", "mode": "tombstone"},
        ],
    )
    export.say(
        "general",
        "U2",
        "",
        files=[{"id": "F3", "name": "only.png", "permalink": "https://files.example/only.png"}],
    )
    export.say("general", None, "", subtype="file_comment", comment={"user": "U2", "comment": "well drawn"})
    export.say(
        "general",
        "U5",
        "deploys",
        attachments=[
            {
                "title": "Run 7",
                "title_link": "https://ci.example/7",
                "text": "went *well*",
                "fields": [{"title": "took", "value": 5}],
            },
            {"from_url": "https://x.example", "title": "preview"},
        ],
    )
    twice = export.say("general", "U1", "said once")
    export.entries["general/2023-11-14.json"].append(dict(twice))
    export.say("nowhere", "U1", "in a folder without a channel")


def make_large_export(messages: int) -> Export:
    """Many plain ones, with threads, mentions and reactions, over some days and two channels."""
    export = Export()
    people = [user(number, f"Person{number} Large") for number in range(1, 61)]
    ids = [record["id"] for record in people]
    export.entries |= {
        "users.json": people,
        "channels.json": [channel(1, "left", ids), channel(2, "right", ids[:30])],
    }
    roots = {"left": "", "right": ""}
    for number in range(messages):
        folder = "right" if number % 3 == 0 else "left"
        more: Record = {}
        if number % 5 == 0 and roots[folder]:
            more["thread_ts"] = roots[folder]
        if number % 7 == 0:
            more["reactions"] = [{"name": "eyes", "users": [ids[number % 60]], "count": 1}]
        text = (
            f"message {number} to <@{ids[number % 30]}> with *weight*"
            if number % 4 == 0
            else f"message {number}"
        )
        if number % 97 == 0:
            more["pinned_to"] = ["C2" if folder == "right" else "C1"]
            more["pinned_info"] = {"pinned_by": ids[number % 13], "pinned_ts": FIRST + number}
        said = export.say(
            folder, ids[(number * 7) % 30], text, day=f"2023-11-{14 + number // 1500:02}", **more
        )
        if number % 11 == 0 and "thread_ts" not in said:
            roots[folder] = said["ts"]
    return export
