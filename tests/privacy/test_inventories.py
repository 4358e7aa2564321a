"""Closed lists, written by hand: whatever is new and stands in none of them fails here, before it can tell anything."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from folkmoot.imports import schema as imports  # noqa: F401 - registers its changes
from folkmoot.kernel import changes
from tests.people.asking import ask_database
from tests.privacy.test_canaries import touch_everything
from tests.running import Listener, Running
from tests.world import PASSWORD, Where, Who, cookie_of, token_of

PROGRAM = Path(__file__).parents[2] / "folkmoot"

# What the log and the socket may say ------------------------------------------------------------------------------

CHANGES = {
    "item.created": ("space", "seq root in_feed"),
    "item.changed": ("space", "seq root in_feed unreacted"),
    "item.deleted": ("space", "seq root in_feed"),
    "item.restored": ("space", "seq root in_feed"),
    "item.withdrawn": ("space", "seq root in_feed"),
    "item.shown": ("space", "seq root in_feed"),
    "reports.changed": ("person", "item"),
    "muted.changed": ("person", ""),
    "pins.changed": ("space", "pinned"),
    "mark.moved": ("person", "read_seq root unread unread_posts mentions posts_seq posts_back"),
    "scheduled.changed": ("person", "failed plan"),
    "draft.changed": ("person", "place root"),
    "emoji.changed": ("everyone", ""),
    "notification.changed": ("person", "rings"),
    "thread_level.changed": ("person", ""),
    "saved.changed": ("person", ""),
    "notification_settings.changed": ("person", ""),
    "space.created": ("space", ""),
    "space.changed": ("space", "opened"),
    "space.reloaded": ("space", ""),
    "membership.added": ("space", "right"),
    "membership.changed": ("space", "right"),
    "membership.removed": ("space", ""),
    "level.changed": ("person", "level"),
    "request.changed": ("person", "asker state"),
    "rail.changed": ("person", ""),
    "group.changed": ("everyone", ""),
    "ask.changed": ("space", ""),
    "person.changed": ("everyone", ""),
    "person.deactivated": ("everyone", ""),
    "organisation.changed": ("everyone", ""),
    "session.ended": ("nobody", "session"),
    "token.ended": ("nobody", "token"),
    "token.made": ("person", ""),
    "code.made": ("person", ""),
    "role.changed": ("person", ""),
}
"""Every type of change, to whom it goes, and what it tells beside who, where and when."""

FRAMES = {
    "hello": {"type", "cursor", "person", "online"},
    "cursor": {"type", "cursor"},
    "watching": {"type", "space"},
    "typing": {"type", "space", "root", "people"},
    "presence": {"type", "online", "offline"},
    "changes": {"type", "changes", "items", "cursor"},
    "resync": {"type"},
}
CHANGE = {"id", "type", "version", "at", "actor", "space", "person", "item"}
ITEM = {
    *(
        "id",
        "space",
        "kind",
        "author",
        "parent",
        "root",
        "client_id",
        "seq",
        "rev",
        "in_feed",
        "title",
        "body",
        "html",
    ),
    *(
        "created_at",
        "published_at",
        "edited_at",
        "deleted_at",
        "deleted_by",
        "pinned_at",
        "pinned_by",
        "forward",
        "withdrawn_at",
        "closed_at",
        "reactions",
        "reacted",
        "thread",
        "mentions",
        "previews",
        "attachments",
    ),
}
SECRETS = (
    "meridian.example",
    "$argon2",
    PASSWORD,
    *(token_of(who) for who in Who),
    *(cookie_of(who) for who in Who),
)


@pytest.mark.hostile(68)
def test_every_type_of_change_is_listed_with_its_reach() -> None:
    found = {
        name: (kind.reach, " ".join(kind.facts.__struct_fields__)) for name, kind in changes.TYPES.items()
    }
    assert found == CHANGES


@pytest.mark.hostile(35, 36)
async def test_frames_carry_what_is_listed_and_no_secret(house: Running) -> None:
    """To everybody who may hear anything, while everything is touched."""
    async with (
        house.socket(Who.INES) as ines,
        house.socket(Who.MAX) as max_,
        house.socket(Who.LEA) as lea,
        house.socket(Who.GUS) as gus,
    ):
        await lea.line.send(f'{{"type":"watch","space":{int(Where.OPEN)}}}')
        await ines.line.send(f'{{"type":"typing","space":{int(Where.OPEN)}}}')
        await ines.line.send('{"type":"ping"}')
        await touch_everything(house)
        await house.client(Who.MAX).patch("/api/me", json={"phone": "+47 38"})
        await house.client(Who.ADA).post("/api/admin/people/3/codes", json={"purpose": "reset"})
        await house.client(Who.MAX).put(f"/api/spaces/{int(Where.OPEN)}/read", json={"seq": 2})
        for listener in (ines, max_, lea, gus):
            await listener.quiet(1.5)
            for frame in listener.heard:
                require_listed(frame)
        require_heard(max_, "mark.moved", True)
        require_heard(max_, "code.made", True)
        for other in (ines, lea, gus):
            require_heard(other, "mark.moved", False)
            require_heard(other, "code.made", False)
        assert not [frame for frame in gus.heard if frame["type"] in {"presence", "typing"}]


def require_listed(frame: dict[str, Any]) -> None:
    assert set(frame) <= FRAMES[frame["type"]], frame
    for change in frame.get("changes", ()):
        assert set(change) - CHANGE <= set(CHANGES[change["type"]][1].split()), change
        assert CHANGES[change["type"]][0] != "nobody", change
    for item in frame.get("items", ()):
        assert set(item) == ITEM, item
    text = json.dumps(frame)
    assert not [secret for secret in SECRETS if secret in text], frame


def require_heard(listener: Listener, kind: str, expected: bool) -> None:
    heard = {change["type"] for frame in listener.heard for change in frame.get("changes", ())}
    assert (kind in heard) is expected, (kind, heard)


# What is kept of people -------------------------------------------------------------------------------------------

PERSONAL = """
people            name name_key title department phone zone language place photo: what people show of themselves, as long as they are in
people            manager_id: who leads whom, as the organisation says
people            owner_id created_by activated_at deactivated_at deactivated_by created_at kind: who is in, and by whom, for good
person_words      word person_id: finding people by name, as long as the name
profiles          person_id about about_html work_days work_from work_until: what people show of themselves
person_skills     person_id skill_key skill: what people can be asked about
person_languages  person_id language: which languages people speak
identities        person_id subject subject_key provider created_at: signing in, for good, so that none is given out again
credentials       person_id password_hash changed_at: signing in, until the next password
sessions          person_id token_hash device created_at seen_at expires_at ended_at: who is signed in where, 90 days after its end
tokens            person_id name token_hash scopes created_at created_by seen_at expires_at ended_at: programs of a person
one_time_codes    person_id purpose link_hash code_hash seed created_at created_by expires_at used_at ended_at letter: ways in, and by whom
org_roles         person_id role granted_at granted_by ended_at ended_by: who administers, and by whom, for good
attempts          bucket count window_ends: a hash of an address or a name, for an hour at most
memberships       space_id person_id right source added_by joined_at posts_seq read_seq read_at level wrote_at: who is where, as long as they are
past_members      space_id person_id left_at left_right: who was in a space once, so that a reader there knows whose words these are
spaces            name name_key purpose created_by archived_by newcomers_by direct_key: what people call things
rails             person_id sort rev: how a person keeps the list of their spaces, as long as the account
rail_folders      person_id number name collapsed: the folders in it
rail_places       person_id space_id section folder position hidden: what is where in it, as long as the membership
suggested_folders name since: folders that administrators suggest, until they take them back
asks              asker_id claimed_by claimed_at closed_by closed_at: who asked a team, and who saw to it
groups            name name_key purpose created_by ended_by: what groups of people are called, for good
group_members     person_id right added_by joined_at: who is in which group, as long as they are
group_spaces      granted_by granted_at: who let a group into a space
join_requests     person_id words reason asked_at answer answered_at answered_by: who asked to be let in, and was, as long as the space
space_rules       body html written_by written_at: what an owner asks of those who come, as long as the space
items             author_id deleted_by pinned_by closed_by repliers mentioned title body html client_id attached reactions: what people say, until it is deleted
item_versions     title body written_at: what people said before, as long as the item
removed_texts     title body html removed_at removed_by: for undo, the keeping time
reactions         person_id emoji created_at: who thinks what, as long as the item
mentions          person_id: who is meant, as long as the item
attachments       author_id client_id planned name alt seconds wave created_at content: files, as long as the item; a day where they are not sent, and until then where that is planned
mentions_of_all   author_id: who told everybody, as long as the item
own_emoji         added_by added_at: who added a picture, as long as it is there
item_words        author_id words: finding, as long as the item
withdrawals       by_id reason at: what was hidden and why, as long as it is
reports           author_id reporter_id reason reported_at settled_at settled_by outcome: what somebody asked to be looked at, as long as the item
erasures          asked_by asked_at confirmed_by confirmed_at: which two erased something, for good
muted_people      person_id muted_id muted_at: whom somebody does not want to hear, until that person does
link_previews     url url_hash title description site image asked_at: what people link to, 30 days after nobody does any more
item_links        removed_at: which preview an author does not want, as long as the item
scheduled         person_id client_id title body local zone at created_at failed_at failed: what a person will say, until it is said
pins              pinned_by pinned_at: what everyone of a space comes back to, until it is taken off
thread_marks      person_id read_seq: what a person has read
notifications     person_id actor_id asks reason matter at since_at done_at pushed_at: what waits for a person and is new, 90 days after it is done
thread_levels     person_id level set_at: what a person wants to hear of, as long as they do
saved_items       person_id saved_at due_at reminded_at: what a person wants to come back to, until they let it go
notification_settings person_id reachable_days reachable_from reachable_to quiet_until sound rhythm mail_at mail_day push_says: when a person may be disturbed
push_devices      person_id session_id endpoint receiver_key auth made_at reached_at: where a person is told, as long as the session
push_turns        person_id due_at: who may be told on a device
digest_turns      person_id due_at: who may have missed something
digests           person_id made_at sent_at: which letters were sent to whom
mailed_letters    name hash at gone_at: which letters went or may have gone, without who or what, 90 days
mailed_answers    person_id mail_key at: which letters were answered to, by a hash
drafts            person_id title body updated_at: what a person is about to say, until it is said
imports           started_by source report progress: who brought what
provenance        source_id person_id: what a person was elsewhere, as long as the import
changes           person_id actor_id facts at: who did what, 14 days
organisation      name: the name of the house
acts              by_id person_id act facts at: what administrators did, to whom, for good
waves             created_by created_at: who sent invitations, for good
wave_letters      person_id sent_at failure: who got one, for good
house_rules       changed_by: who decided, as long as the rule
one_time_factors  person_id secret created_at confirmed_at last_step: signing in, until it is removed
recovery_codes    person_id code_hash created_at used_at: signing in, until the next ones
passkeys          person_id credential_id public_key sign_count name created_at used_at ended_at: signing in, and which device it was
sign_in_steps     token_hash person_id purpose challenge facts tries created_at expires_at: the middle of signing in, 10 minutes
"""
"""Table, columns, and what they are for and how long they are kept."""

OF_NOBODY = """
people            id
profiles          renderer
identities        id
sessions          id
tokens            id
one_time_codes    id
org_roles         id
spaces            id kind visibility main has_chat has_posts starts answers parent_id team_id created_at opened_at newcomers_at archived_at unfinished_import slow_seconds
newest_posts      space_id published_at item_id
space_heads       space_id last_seq members guests pinned
suggested_folders number
suggested_places  space_id folder position
join_requests     id space_id
asks              item_id kind space_id
groups            id created_at ended_at
group_members     group_id
group_spaces      space_id group_id
space_rules       space_id renderer
items             id space_id seq kind parent_id root_id forwards in_feed rev renderer reply_count reply_seq reacted linked
items             created_at published_at withdrawn_at edited_at deleted_at replied_at pinned_at closed_at
pins              item_id space_id
scheduled         space_id root_id place
withdrawals       item_id space_id
reports           id item_id space_id
erasures          item_id space_id
link_previews     id state width height expires_at
item_links        item_id place preview_id space_id
log_readers       name epoch snapshot taken target target_taken after_id
item_versions     item_id space_id version
removed_texts     item_id
reactions         item_id space_id
mentions          item_id space_id seq
attachments       id item_id space_id position
contents          hash bytes media_type stored_at preview width height frames pages
mentions_of_all   item_id space_id seq
own_emoji         word picture
item_words        item_id space_id
thread_marks      root_id
drafts            space_id root_id place
notifications     id space_id item_id root_id seq since_seq digest_id
thread_levels     root_id
saved_items       item_id
digests           id
push_devices      id
pushes            id device_id notification_id kind count made_at due_at tries
log_readers       name epoch snapshot taken target target_taken after_id
imports           id content_hash started_at finished_at removed_at
provenance        source import_id space_id item_id
changes           xid id type version space_id item_id
organisation      id epoch created_at
acts              id
waves             id finished_at
wave_letters      wave_id
house_rules       name value changed_at
passkeys          id
"""
"""Numbers, states and times that say nothing of anybody without the rest of their row."""

OF_LIBRARIES = {"procrastinate_", "schema_migrations"}
"""The queue's own tables (an address at most, until the letter is sent), and which migrations ran."""


def read_columns(text: str) -> set[str]:
    found = set()
    for line in text.strip().splitlines():
        table, _, columns = line.partition(" ")
        found |= {f"{table}.{column}" for column in columns.partition(":")[0].split()}
    return found


@pytest.mark.hostile(68)
async def test_every_column_is_known_to_be_about_people_or_not(house: Running) -> None:
    rows = await ask_database(
        house,
        """
        select c.relname || '.' || a.attname as name, c.relrowsecurity as secured
          from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        """,
    )
    ours = {row["name"]: row["secured"] for row in rows if not row["name"].startswith(tuple(OF_LIBRARIES))}
    personal, of_nobody = read_columns(PERSONAL), read_columns(OF_NOBODY)
    assert set(ours) == personal | of_nobody
    assert not personal & of_nobody
    assert [name for name, secured in ours.items() if not secured] == []


# Where the program goes by itself ---------------------------------------------------------------------------------

REACH_OUT = {
    "socket",
    "http",
    "urllib.request",
    "ssl",
    "ftplib",
    "telnetlib",
    "smtplib",
    "aiosmtplib",
    "httpx",
    "httpx2",
}
REACH_OUT |= {"requests", "aiohttp", "websockets", "asyncpg", "psycopg", "urllib3"}
KNOWN = {
    "kernel/mail.py": {"aiosmtplib"},
    "links/fetching.py": {"ssl"},
    "kernel/outside.py": {"socket"},
    "kernel/web_push.py": {"httpx2"},
    "people/provider.py": {"httpx2", "socket"},
    "serve/asking.py": {"socket"},
    "serve/listening.py": {"socket"},
    "serve/showing.py": {"socket"},
    "serve/supervisor.py": {"socket"},
    "serve/web.py": {"socket"},
    "kernel/socket/connection.py": {"socket"},
}
"""Previews of links and pushes go to public addresses only (tests/links, tests/kernel), letters go to the server of the settings, single sign-on asks the provider that administrators set, the parent asks its own children, the demo asks the machine for its own address
and sends nothing, and the rest only listens.
"""
TO_THE_DATABASE = {"asyncpg", "psycopg"}


@pytest.mark.hostile(55, 56, 57)
def test_only_previews_and_pushes_reach_an_address_of_somebodys() -> None:
    """No picture by its address, no hook: there are two roads by which somebody sends the server anywhere, and both are fenced."""
    found = {}
    for path in sorted(PROGRAM.rglob("*.py")):
        names = imported(ast.parse(path.read_text())) & (REACH_OUT - TO_THE_DATABASE)
        if names:
            found[path.relative_to(PROGRAM).as_posix()] = names
    assert found == KNOWN


def imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names | {name.partition(".")[0] for name in names}
