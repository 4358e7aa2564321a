"""For every way to change something: what was held before, and its change, are what is there afterwards."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from folkmoot.main import HANDLERS
from tests.admin.deeds import leave_without_owner
from tests.asks.asking import LEAS_QUESTION, PUMPS, bring_in_a_question
from tests.notifications.asking import catch_up
from tests.people.test_photos import picture
from tests.privacy.attached import WAITING, attach_everywhere
from tests.running import Listener, Running
from tests.scheduled.planning import plan
from tests.sound.mirror import Mirror
from tests.sound.unread import make_mentions_whole
from tests.world import ANSWER, COMMENT, DELETED, MESSAGE, OTTOS, POST, Where, Who, item_in

SECONDS_TO_SETTLE = 10
SECONDS_TO_ARRIVE = 0.04
"""What comes by a socket mostly takes less, and to compare too early takes longer than to wait."""
WATCHERS = (Who.MAX, Who.LEA)

CHAT, SAID, POSTED = int(Where.OPEN), item_in(Where.OPEN, MESSAGE), item_in(Where.OPEN, POST)
SECRET = item_in(Where.HIDDEN, MESSAGE)
NEWS, HIDDEN, LISTED = item_in(Where.COMPANY, POST), int(Where.HIDDEN), int(Where.MEMBERS)
GROUP = {"name": "New", "kind": "group", "visibility": "open"}
WORDS = {"body": "for <@3> and <@4>"}
FOR_ALL, FOR_HERE = {"body": "<@all>, and <@3>"}, {"body": "<@here> in <#1>"}
PICTURE = picture(size=(40, 40))
HALF = {"space": CHAT, "place": "chat", "body": "half a sentence"}
SOON = {"until": "in an hour"}
ALL_MAY_READ = {"visibility": "open", "widen": True}

SPACE, ITEM, PERSON = "/spaces/{space:int}", "/items/{item:int}", "/admin/people/{person:int}"
ASK = "/asks/{item:int}"
GROUP_AT = "/groups/{group:int}"
EMOJI = f"{ITEM}/reactions/{{emoji:str}}"

ANSWERED, OTTOS_WORDS = item_in(Where.OPEN, ANSWER), item_in(Where.OPEN, OTTOS)
LATER, KEY = "/me/scheduled/{key:uuid}", "00000000-0000-4000-9000-000000000007"
ALL_NEWS = "/me/notifications"
NEWS_OF_ONE = f"{ALL_NEWS}/{{notification:int}}/done"
TOLD, WAS_DONE = 901, 902
"""Two things Max was told of before: one is open, the other done at a known time."""

Deed = tuple[str, str, Who, str, Any]
DEEDS: list[Deed] = [
    ("POST", "/spaces", Who.MAX, "/spaces", GROUP),
    ("PATCH", SPACE, Who.INES, f"/spaces/{CHAT}", {"name": "Warm networks", "has_posts": True}),
    ("PATCH", SPACE, Who.INES, f"/spaces/{CHAT}", {"rules": "- Be kind", "answers": "moderators"}),
    ("PATCH", SPACE, Who.INES, f"/spaces/{CHAT}", {"answers": "members"}),
    ("POST", f"{SPACE}/messages", Who.INES, f"/spaces/{CHAT}/messages", WORDS),
    ("POST", f"{SPACE}/messages", Who.INES, f"/spaces/{CHAT}/messages", FOR_ALL),
    ("POST", f"{SPACE}/messages", Who.INES, f"/spaces/{CHAT}/messages", FOR_HERE),
    ("POST", f"{SPACE}/messages", Who.INES, f"/spaces/{CHAT}/messages", WORDS | {"root": SAID}),
    ("POST", f"{SPACE}/messages", Who.MAX, f"/spaces/{CHAT}/messages", WORDS | {"root": SAID}),
    ("POST", f"{SPACE}/posts", Who.INES, "/spaces/1/posts", WORDS | {"title": "News"}),
    ("POST", f"{SPACE}/messages", Who.MAX, f"/spaces/{CHAT}/messages", WORDS | {"forward": SECRET}),
    ("PATCH", ITEM, Who.INES, f"/items/{SAID}", {"body": "no, <@3>"}),
    ("PATCH", ITEM, Who.INES, f"/items/{SAID}", {"body": "<@all>"}),
    ("PATCH", ITEM, Who.INES, f"/items/{SAID}", {"body": "nobody"}),
    ("PATCH", ITEM, Who.INES, f"/items/{POSTED}", {"title": "Another title"}),
    (
        "POST",
        f"{SPACE}/messages",
        Who.INES,
        f"/spaces/{CHAT}/messages",
        WORDS | {"attachments": [{"upload": WAITING}]},
    ),
    (
        "DELETE",
        f"{ITEM}/attachments/{{attachment:int}}",
        Who.INES,
        f"/items/{POSTED}/attachments/{POSTED}",
        None,
    ),
    ("POST", f"{ITEM}/comments", Who.MAX, f"/items/{SAID}/comments", WORDS),
    ("POST", f"{ITEM}/comments", Who.INES, f"/items/{NEWS}/comments", WORDS),
    ("PUT", EMOJI, Who.INES, f"/items/{POSTED}/reactions/🎉", None),
    ("DELETE", EMOJI, Who.MAX, f"/items/{SAID}/reactions/👍", None),
    ("PUT", f"{ITEM}/pin", Who.MAX, f"/items/{SAID}/pin", None),
    ("PUT", f"{ITEM}/pin", Who.INES, f"/items/{POSTED}/pin", None),
    ("DELETE", f"{ITEM}/pin", Who.INES, f"/items/{POSTED}/pin", None),
    ("DELETE", ITEM, Who.INES, f"/items/{SAID}", None),
    ("DELETE", f"{ITEM}/deletion", Who.INES, f"/items/{SAID}/deletion", None),
    ("DELETE", ITEM, Who.MAX, f"/items/{item_in(Where.OPEN, COMMENT)}", None),
    ("DELETE", ITEM, Who.INES, f"/items/{NEWS}", None),
    ("DELETE", ITEM, Who.INES, f"/items/{POSTED}", None),
    ("DELETE", f"{ITEM}/deletion", Who.INES, f"/items/{POSTED}/deletion", None),
    ("DELETE", f"{ITEM}/deletion", Who.INES, f"/items/{item_in(Where.OPEN, DELETED)}/deletion", None),
    ("PUT", "/emoji/{word:str}", Who.MAX, "/emoji/pump", PICTURE),
    ("PUT", EMOJI, Who.INES, f"/items/{POSTED}/reactions/:pump:", None),
    ("DELETE", "/emoji/{word:str}", Who.ADA, "/emoji/pump", None),
    ("PUT", f"{SPACE}/read", Who.MAX, f"/spaces/{CHAT}/read", {"seq": 3}),
    ("PUT", f"{SPACE}/read", Who.MAX, f"/spaces/{CHAT}/read", {"seq": 1}),
    ("PUT", f"{ITEM}/read", Who.LEA, f"/items/{SAID}/read", {"seq": 2}),
    ("PUT", f"{ITEM}/read", Who.MAX, f"/items/{SAID}/read", {"seq": 1_000}),
    ("PUT", f"{ITEM}/read", Who.MAX, f"/items/{POSTED}/read", {"seq": 1_000}),
    ("PUT", f"{SPACE}/read", Who.MAX, f"/spaces/{CHAT}/read", {"seq": 5, "place": "chat"}),
    ("PUT", f"{SPACE}/read", Who.MAX, f"/spaces/{CHAT}/read", {"seq": 0, "place": "posts"}),
    ("PUT", f"{ITEM}/report", Who.INES, f"/items/{ANSWERED}/report", {"reason": "unkind"}),
    ("PUT", f"{ITEM}/withdrawal", Who.INES, f"/items/{ANSWERED}/withdrawal", {"reason": "unkind"}),
    ("DELETE", f"{ITEM}/withdrawal", Who.INES, f"/items/{ANSWERED}/withdrawal", None),
    ("PUT", f"{ITEM}/withdrawal", Who.INES, f"/items/{OTTOS_WORDS}/withdrawal", {"reason": "unkind"}),
    ("DELETE", f"{ITEM}/withdrawal", Who.INES, f"/items/{OTTOS_WORDS}/withdrawal", None),
    ("PUT", f"{ITEM}/closing", Who.INES, f"/items/{POSTED}/closing", None),
    ("DELETE", f"{ITEM}/closing", Who.INES, f"/items/{POSTED}/closing", None),
    ("PUT", f"{SPACE}/slow-mode", Who.INES, f"/spaces/{CHAT}/slow-mode", {"seconds": 30}),
    ("PUT", f"{SPACE}/slow-mode", Who.INES, f"/spaces/{CHAT}/slow-mode", {"seconds": 0}),
    ("PUT", f"{ITEM}/erasure", Who.INES, f"/items/{OTTOS_WORDS}/erasure", None),
    ("DELETE", f"{ITEM}/erasure", Who.INES, f"/items/{OTTOS_WORDS}/erasure", None),
    ("PUT", "/me/muted/{person:int}", Who.MAX, "/me/muted/4", None),
    ("DELETE", "/me/muted/{person:int}", Who.MAX, "/me/muted/4", None),
    ("PUT", LATER, Who.MAX, f"/me/scheduled/{KEY}", plan(Where.OPEN)),
    ("PUT", LATER, Who.MAX, f"/me/scheduled/{KEY}", plan(Where.OPEN, body="another", root=SAID)),
    ("POST", f"{LATER}/publication", Who.MAX, f"/me/scheduled/{KEY}/publication", None),
    ("PUT", LATER, Who.MAX, f"/me/scheduled/{KEY[:-1]}9", plan(Where.COMPANY, place="posts", title="News")),
    ("DELETE", LATER, Who.MAX, f"/me/scheduled/{KEY[:-1]}9", None),
    ("PUT", "/me/drafts", Who.MAX, "/me/drafts", HALF),
    ("PUT", "/me/rail", Who.MAX, "/me/rail", {"rev": 0, "favourites": [CHAT], "hidden": [HIDDEN]}),
    ("PUT", f"{SPACE}/newcomers", Who.ADA, f"/spaces/{CHAT}/newcomers", None),
    ("DELETE", f"{SPACE}/newcomers", Who.INES, f"/spaces/{CHAT}/newcomers", None),
    ("PATCH", f"{SPACE}/membership", Who.MAX, f"/spaces/{CHAT}/membership", {"level": "nothing"}),
    ("PUT", f"{ITEM}/level", Who.MAX, f"/items/{SAID}/level", {"level": "follow"}),
    ("PUT", f"{ITEM}/saved", Who.MAX, f"/items/{POSTED}/saved", {"due_at": "2026-01-01T00:00:00Z"}),
    ("PUT", NEWS_OF_ONE, Who.MAX, f"{ALL_NEWS}/{TOLD}/done", None),
    ("DELETE", NEWS_OF_ONE, Who.MAX, f"{ALL_NEWS}/{TOLD}/done", None),
    ("PUT", f"{ALL_NEWS}/done", Who.MAX, f"{ALL_NEWS}/done", None),
    ("PUT", f"{ALL_NEWS}/open", Who.MAX, f"{ALL_NEWS}/open", {"done_at": "2026-01-02T00:00:00Z"}),
    ("DELETE", f"{ITEM}/saved", Who.MAX, f"/items/{POSTED}/saved", None),
    ("PATCH", "/me/notification-settings", Who.MAX, "/me/notification-settings", {"sound": True}),
    ("PUT", "/me/quiet", Who.MAX, "/me/quiet", SOON),
    ("DELETE", "/me/quiet", Who.MAX, "/me/quiet", None),
    ("PUT", f"{SPACE}/members/{{person:int}}", Who.INES, f"/spaces/{HIDDEN}/members/4", None),
    ("PATCH", f"{SPACE}/members/{{person:int}}", Who.INES, f"/spaces/{HIDDEN}/members/3", {"right": "owner"}),
    ("DELETE", f"{SPACE}/membership", Who.MAX, f"/spaces/{CHAT}/membership", None),
    ("PUT", f"{SPACE}/membership", Who.MAX, f"/spaces/{CHAT}/membership", None),
    ("DELETE", f"{SPACE}/members/{{person:int}}", Who.INES, f"/spaces/{CHAT}/members/4", None),
    ("DELETE", f"{SPACE}/membership", Who.MAX, f"/spaces/{HIDDEN}/membership", None),
    ("DELETE", f"{SPACE}/leaving", Who.MAX, f"/spaces/{HIDDEN}/leaving", None),
    ("DELETE", f"{SPACE}/membership", Who.MAX, f"/spaces/{HIDDEN}/membership", None),
    ("PATCH", SPACE, Who.INES, f"/spaces/{HIDDEN}", ALL_MAY_READ),
    ("PUT", f"{SPACE}/request", Who.LEA, f"/spaces/{LISTED}/request", {"words": "for the pumps"}),
    ("DELETE", f"{SPACE}/request", Who.LEA, f"/spaces/{LISTED}/request", None),
    ("PUT", f"{SPACE}/request", Who.LEA, f"/spaces/{LISTED}/request", {"words": "after all"}),
    (
        "PUT",
        f"{SPACE}/requests/{{person:int}}",
        Who.INES,
        f"/spaces/{LISTED}/requests/4",
        {"answer": "accepted"},
    ),
    ("POST", f"{SPACE}/members", Who.INES, f"/spaces/{LISTED}/members", {"people": [1, 5]}),
    ("POST", f"{SPACE}/asks", Who.LEA, f"/spaces/{PUMPS}/asks", WORDS),
    ("POST", f"{SPACE}/asks", Who.OTTO, f"/spaces/{PUMPS}/asks", WORDS),
    ("PUT", f"{ASK}/claim", Who.MAX, f"/asks/{LEAS_QUESTION}/claim", None),
    ("DELETE", f"{ASK}/claim", Who.ADA, f"/asks/{LEAS_QUESTION}/claim", None),
    ("PUT", f"{ASK}/closing", Who.LEA, f"/asks/{LEAS_QUESTION}/closing", None),
    ("DELETE", f"{ASK}/closing", Who.ADA, f"/asks/{LEAS_QUESTION}/closing", None),
    ("PATCH", SPACE, Who.ADA, f"/spaces/{PUMPS}", {"name": "Pumps and valves"}),
    ("DELETE", f"{SPACE}/membership", Who.MAX, f"/spaces/{PUMPS}/membership", None),
    ("POST", "/groups", Who.ADA, "/groups", {"name": "Council", "owners": [1], "people": [4]}),
    ("PUT", f"{SPACE}/groups/{{group:int}}", Who.INES, f"/spaces/{LISTED}/groups/1", None),
    ("POST", f"{GROUP_AT}/members", Who.ADA, "/groups/1/members", {"people": [5]}),
    ("PATCH", f"{GROUP_AT}/members/{{person:int}}", Who.ADA, "/groups/1/members/5", {"right": "owner"}),
    ("DELETE", f"{GROUP_AT}/members/{{person:int}}", Who.ADA, "/groups/1/members/5", None),
    ("PATCH", GROUP_AT, Who.ADA, "/groups/1", {"name": "Works council"}),
    ("DELETE", f"{SPACE}/groups/{{group:int}}", Who.INES, f"/spaces/{LISTED}/groups/1", None),
    ("DELETE", GROUP_AT, Who.ADA, "/groups/1", None),
    ("PUT", f"{SPACE}/archive", Who.INES, f"/spaces/{int(Where.MEMBERS)}/archive", None),
    ("PUT", f"{SPACE}/owner", Who.MAX, f"/spaces/{int(Where.ARCHIVED)}/owner", None),
    ("DELETE", f"{SPACE}/archive", Who.MAX, f"/spaces/{int(Where.ARCHIVED)}/archive", None),
    ("POST", "/direct", Who.MAX, "/direct", {"people": [4]}),
    ("PATCH", "/me", Who.MAX, "/me", {"name": "Max Żurek-Solheim", "title": "Engineer"}),
    ("PATCH", "/me/profile", Who.MAX, "/me/profile", {"place": "Graz", "skills": ["pumps"], "about": "*me*"}),
    ("PATCH", PERSON, Who.ADA, "/admin/people/3", {"title": "Engineer", "place": "Harstad", "manager": 2}),
    ("PATCH", PERSON, Who.ADA, "/admin/people/3", {"manager": None}),
    ("PUT", "/admin/spaces/{space:int}/owner", Who.ADA, "/admin/spaces/1/owner", {"person": 3}),
    ("PUT", f"{PERSON}/deactivation", Who.ADA, "/admin/people/7/deactivation", None),
    ("DELETE", f"{PERSON}/deactivation", Who.ADA, "/admin/people/8/deactivation", None),
    ("PUT", f"{PERSON}/roles/administrator", Who.ADA, "/admin/people/3/roles/administrator", None),
    ("DELETE", f"{PERSON}/roles/administrator", Who.ADA, "/admin/people/3/roles/administrator", None),
]

SEEN_BY_NOBODY_HERE = {
    "/spaces/{space:int}/candidates": "a dry run",
    "/items/present": "a question, though a long one",
    "/organisation": "founded once, before anybody listens",
    "/session": "who is signed in is no state of a client that is",
    "/codes/look": "changes nothing",
    "/codes/use": "lets somebody in; tested with the admission that it is",
    "/resets": "a letter",
    "/reports/{report:int}/settlement": "shown on the page of reports, which asks; tests/moderation",
    "/items/{item:int}/previews/{preview:int}": "there is none without another host; tests/links",
    "/uploads/{upload_id:uuid}": "what is not sent yet is in nobody's state",
    "/unsubscriptions/{token:str}": "by a link of a letter; tested with it",
    "/me/push/devices/current": "shown on the page of settings, which asks",
    "/me/push/devices/{device:int}": "as above",
    "/me/push/test": "a push",
    "/me/photo": "the same change as PATCH /me",
    "/me/password": "ends sessions, which closes sockets",
    "/me/sessions/{session:int}": "closes sockets",
    "/me/sessions": "closes sockets",
    "/me/tokens": "shown on the page of tokens, which asks",
    "/me/tokens/{token:int}": "closes sockets",
    "/admin/people": "tested below: somebody new comes in",
    "/admin/people/{person:int}/codes": "shown on the page of the administrator, which asks",
    "/admin/codes/{code:int}": "as above",
    "/admin/people/list/rehearsal": "changes nothing",
    "/admin/people/list": "somebody nobody holds comes in; whom it changes is told by person.changed",
    "/admin/waves": "letters",
    "/admin/people/{person:int}/second-factor": "closes sockets",
    "/admin/sign-in": "how long sessions last is no state of a client",
    "/admin/look": "told by organisation.changed; tests/admin/test_house.py",
    "/admin/logo": "told by organisation.changed; tests/admin/test_house.py",
    "/admin/switches/{name:str}": "told by organisation.changed; tests/admin/test_house.py",
    "/admin/suggested-folders": "told by organisation.changed; tests/spaces/test_suggested_folders.py",
    "/admin/jobs/{job:int}": "shown on the page of the administrator, which asks",
    "/admin/jobs/{job:int}/retry": "as above",
    "/admin/mail": "shown on the page of the administrator, which asks",
    "/admin/mail/test": "a letter",
    "/admin/first-week/end": "shown on the page of the administrator, which asks",
    "/admin/single-sign-on": "for those who are not signed in",
    "/session/set-up": "nobody is signed in yet",
    "/session/code": "nobody is signed in yet",
    "/session/passkey-options": "changes nothing",
    "/session/passkey": "nobody is signed in yet",
    "/me/second-factor": "shown on the page of signing in, which asks",
    "/me/second-factor/removal": "as above",
    "/me/recovery-codes": "as above",
    "/me/passkeys": "as above",
    "/me/passkeys/options": "changes nothing",
    "/me/passkeys/{passkey:int}": "as above",
}


def test_every_route_that_changes_something_is_here() -> None:
    changing = {
        (method, path)
        for handler in HANDLERS
        for method in handler.http_methods
        for path in handler.paths
        if method not in {"GET", "HEAD", "OPTIONS"}
    }
    covered = {(method, path) for method, path, *_ in DEEDS}
    missing = {one for one in changing - covered if one[1] not in SEEN_BY_NOBODY_HERE}
    assert not missing, "a new way to change something needs a line in DEEDS"
    assert covered <= changing


class Watching:
    """The mirrors of three people, each behind a socket of its own."""

    def __init__(self, house: Running) -> None:
        self.house = house
        self.mirrors = {who: Mirror(self.asker(who)) for who in WATCHERS}

    def asker(self, who: Who) -> Callable[[str], Awaitable[Any]]:
        async def ask(path: str) -> Any:
            answer = await self.house.inside(who).get(f"/api{path}")
            assert answer.status_code in {200, 404}, answer.text
            return answer.json() if answer.status_code == 200 else None

        return ask

    async def follow(self, who: Who, listener: Listener) -> None:
        while True:
            await self.mirrors[who].absorb(await listener.next(60))

    async def settle(self, deed: str) -> None:
        """With what the worker makes of it: who is told."""
        await catch_up(self.house)
        await asyncio.sleep(SECONDS_TO_ARRIVE)
        for who, mirror in self.mirrors.items():
            until = time.monotonic() + SECONDS_TO_SETTLE
            while difference := await mirror.find_difference():
                assert time.monotonic() < until, f"after {deed}, {who.name}: {difference}"
                await asyncio.sleep(0.05)


@asynccontextmanager
async def watch(house: Running) -> AsyncIterator[Watching]:
    async with AsyncExitStack() as lines:
        watching = Watching(house)
        tasks = []
        for who, mirror in watching.mirrors.items():
            await mirror.start()
            listener = await lines.enter_async_context(house.socket(who, after=mirror.cursor))
            tasks.append(asyncio.create_task(watching.follow(who, listener)))
        yield watching
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def make_fresh(content: Any) -> Any:
    """With what must be new at each sending."""
    if isinstance(content, bytes):
        return content
    if content == SOON:
        return {"until": (datetime.now(UTC) + timedelta(hours=1)).isoformat()}
    said = any(words.items() <= content.items() for words in (WORDS, FOR_ALL, FOR_HERE))
    return content | ({"client_id": str(uuid.uuid4())} if said else {})


def sent(content: Any) -> dict[str, Any]:
    """A file as it is, all else as JSON."""
    return {"content" if isinstance(content, bytes) else "json": content and make_fresh(content)}


async def tell_max(house: Running) -> None:
    connection = await asyncpg.connect(house.logins.owner)
    for number, done_at in ((TOLD, None), (WAS_DONE, datetime(2026, 1, 2, tzinfo=UTC))):
        await connection.execute(
            """
            insert into notifications (id, person_id, matter, reason, asks, space_id, item_id, at, since_at, done_at)
            overriding system value values ($1, 3, 'item:' || $1::bigint, 'mention', true, $2, $3, now(), now(), $4)
            """,
            number,
            CHAT,
            POSTED,
            done_at,
        )
    await connection.close()


@pytest.mark.timeout(400)
async def test_the_change_makes_the_old_state_the_new_one(house: Running) -> None:
    await make_mentions_whole(house.logins.owner)
    await tell_max(house)
    await bring_in_a_question(house)
    await attach_everywhere(house)
    await leave_without_owner(house)
    await leave_without_owner(house, Where.ARCHIVED)
    async with watch(house) as watching:
        await watching.settle("before anything")
        for method, _, who, path, content in DEEDS:
            answer = await house.client(who).request(method, f"/api{path}", **sent(content))
            assert answer.status_code < 300, f"{method} {path}: {answer.text}"
            await watching.settle(f"{method} {path} by {who.name}")
