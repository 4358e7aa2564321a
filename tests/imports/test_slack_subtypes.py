"""Every subtype of a message: whether it comes, and as what, or why not. What is expected stands here by hand."""

from pathlib import Path

import pytest

from folkmoot.imports.slack.records import Message
from folkmoot.imports.slack.subtypes import NOTICES, WORDS, find_reason_to_drop
from folkmoot.kernel.postgres.logins import Logins
from tests.imports.conftest import fetch
from tests.imports.slack_archive import Export, Record, channel, make_people
from tests.imports.test_slack import bring, counts

CAME = "came"
JOINED = "notice that somebody came"
LEFT = "notice that somebody left"
NAMED = "notice of a new name, topic or purpose"
ARCHIVED = "notice that a channel was archived"
PIN = "notice of a pin"
CALL = "notice of a call"
SETTING = "notice of a setting"

EXPECTED = {
    # Those the format facts name.
    "channel_join": JOINED,
    "channel_leave": LEFT,
    "channel_name": NAMED,
    "channel_topic": NAMED,
    "channel_purpose": NAMED,
    "channel_archive": ARCHIVED,
    "file_share": CAME,
    "file_comment": CAME,
    "bot_message": CAME,
    "bot_add": JOINED,
    "me_message": CAME,
    "pinned_item": PIN,
    "thread_broadcast": CAME,
    "sh_room_created": CALL,
    # Those that exports hold besides.
    "channel_unarchive": ARCHIVED,
    "group_join": JOINED,
    "group_leave": LEFT,
    "group_name": NAMED,
    "group_topic": NAMED,
    "group_purpose": NAMED,
    "group_archive": ARCHIVED,
    "group_unarchive": ARCHIVED,
    "app_conversation_join": JOINED,
    "app_conversation_leave": LEFT,
    "joiner_notification": JOINED,
    "joiner_notification_for_inviter": JOINED,
    "bot_remove": LEFT,
    "bot_enable": SETTING,
    "bot_disable": SETTING,
    "unpinned_item": PIN,
    "sh_room_shared": CALL,
    "huddle_thread": CALL,
    "channel_convert_to_private": SETTING,
    "channel_convert_to_public": SETTING,
    "channel_posting_permissions": SETTING,
    "channel_canvas_updated": SETTING,
    "tabbed_canvas_updated": SETTING,
    "conversations_requires_restricting_guests": SETTING,
    "reminder_add": "reminder",
    "reminder_delete": "reminder",
    "ekm_access_denied": "message that Slack itself could not read",
    "document_comment_root": "comment on a canvas",
    "message_changed": "record of a change",
    "message_deleted": "record of a change",
    "message_replied": "record of a change",
    "tombstone": "message that was deleted",
    "reply_broadcast": CAME,
    "file_mention": CAME,
    "document_mention": CAME,
    "slackbot_response": CAME,
    "assistant_app_thread": CAME,
    "": CAME,
}
SAID: dict[str, tuple[str, int]] = {
    "file_share": ("here is file_share\n\n[The plan](https://files.example/plan.pdf)", 1),
    "file_comment": ("well drawn", 2),
    "bot_message": ("here is bot_message", 4),
    "me_message": ("_here is me_", 1),
}
"""Body and author of those that are written in a way of their own; the others say their text, and Astrid wrote them."""


def shape(subtype: str) -> Record:
    """What a message of this subtype has besides, as exports write it."""
    file = {
        "id": "F1",
        "name": "plan.pdf",
        "title": "The plan",
        "url_private": "https://files.example/plan.pdf",
    }
    return {
        "file_share": {"files": [file], "upload": True},
        "file_comment": {"text": "", "comment": {"user": "U2", "comment": "well drawn"}},
        "bot_message": {"bot_id": "B5", "user": None},
        "me_message": {"text": "here is me"},
        "bot_add": {"bot_id": "B5"},
        "channel_name": {"old_name": "before", "name": "general"},
        "channel_topic": {"topic": "weather"},
        "channel_purpose": {"purpose": "talk"},
        "channel_archive": {"members": ["U1", "U2"]},
        "pinned_item": {"item_type": "C", "item": {"type": "message"}},
        "sh_room_created": {
            "room": {"id": "R1", "name": "", "participants": ["U1"]},
            "no_notifications": True,
        },
        "message_changed": {"hidden": True, "message": {"text": "as it is now"}},
        "message_deleted": {"hidden": True, "deleted_ts": "1700000000.000001"},
    }.get(subtype, {})


def make_export_of_subtypes() -> Export:
    export = Export()
    export.entries |= {
        "users.json": make_people(),
        "channels.json": [channel(1, "general", ["U1", "U2", "U5"])],
    }
    root = export.say("general", "U1", "the first of a thread", reply_count=2)
    root["thread_ts"] = root["ts"]
    for subtype in EXPECTED:
        more = {"text": f"here is {subtype or 'none'}", "user": "U1"} | shape(subtype)
        if subtype.endswith("_broadcast"):
            more |= {"thread_ts": root["ts"], "root": dict(root)}
        export.say(
            "general", more.pop("user"), more.pop("text"), **({"subtype": subtype} if subtype else {}), **more
        )
    return export


def test_every_subtype_that_is_known_has_its_expected_fate() -> None:
    assert set(NOTICES) | WORDS == set(EXPECTED)


async def test_a_message_of_every_subtype_comes_or_is_accounted_for(empty: Logins, tmp_path: Path) -> None:
    outcome = await bring(empty, make_export_of_subtypes(), tmp_path)
    rows = await fetch(empty, "select body, author_id, root_id is not null as answer from items order by seq")
    came = [subtype for subtype, fate in EXPECTED.items() if fate == CAME]
    expected = [SAID.get(subtype, (f"here is {subtype or 'none'}", 1)) for subtype in came]
    assert [(row["body"], row["author_id"]) for row in rows[1:]] == expected
    assert [row["answer"] for row in rows[1:]] == [subtype.endswith("_broadcast") for subtype in came]
    reasons = [fate for fate in EXPECTED.values() if fate != CAME]
    not_come = {line.what: line.count for line in outcome.report.dropped if line.what in reasons}
    assert not_come == {reason: reasons.count(reason) for reason in reasons}
    assert all(line.why for line in outcome.report.dropped)
    found = counts(outcome)
    assert found["messages"] == len(came) + 1
    assert found["answer also shown in the channel"] == 2
    assert found["file, kept as a link: its bytes are not in the archive"] == 1


@pytest.mark.parametrize("subtype", sorted(set(EXPECTED) - {"tombstone"}))
def test_nothing_others_answered_is_dropped(subtype: str) -> None:
    """Its answers would have nothing to stand under."""
    assert find_reason_to_drop(Message("1.0", subtype=subtype or None, reply_count=1)) is None


async def test_what_nobody_knows_yet_comes_and_is_told_of(empty: Logins, tmp_path: Path) -> None:
    export = Export()
    export.entries |= {"users.json": make_people(), "channels.json": [channel(1, "general", ["U1"])]}
    export.say("general", "U1", "from next year", subtype="of_next_year")
    export.say("general", "U1", "not shown there", subtype="of_next_year", hidden=True)
    export.say("general", "U1", "not by anybody", type="presence_change")
    found = counts(await bring(empty, export, tmp_path))
    assert [row["body"] for row in await fetch(empty, "select body from items")] == ["from next year"]
    assert found["message of a kind that is not known"] == 1
    assert found["hidden message"] == 1
    assert found["record that is not a message"] == 1
    assert "notice that others answered, kept as a message" not in found
