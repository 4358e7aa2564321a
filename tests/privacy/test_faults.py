"""Something fails in the middle, at every statement of every road: nobody is let through, and nothing is half done."""

import asyncio
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count, cycle
from typing import Any
from unittest.mock import patch

import asyncpg
import pytest
import structlog
import websockets
from PIL import Image

from folkmoot.kernel import db, logs
from folkmoot.main import House
from folkmoot.people import callers
from tests.admin.deeds import leave_without_owner
from tests.asks.asking import LEAS_QUESTION, bring_in_a_question
from tests.people.asking import admit, ask_database
from tests.privacy import open_gates
from tests.privacy.attached import attach_everywhere
from tests.privacy.house_roads import Ask, house_doors
from tests.privacy.kept import Kept
from tests.privacy.test_matrix import make_group, walk
from tests.running import Running
from tests.sound.test_changes import DEEDS, make_fresh, tell_max
from tests.world import ANSWER, MESSAGE, PASSWORD, Where, Who, item_in, token_of

pytestmark = [pytest.mark.hostile(67), pytest.mark.timeout(240)]

FAULTS = {
    "an error": asyncpg.InternalServerError("the disk is full of canary4x0"),
    "a time-out": asyncpg.QueryCanceledError("canceling statement due to statement timeout"),
    "no answer": TimeoutError(),
    "a lost line": asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation"),
    "a cancellation": asyncio.CancelledError(),
}
NOT_ASKED = {
    ("GET", "/api"): "the description, from memory",
    ("GET", "/api/openapi.json"): "the description, from memory",
    ("GET", "/api/{path}"): "the description, from memory",
    ("GET", "/health"): "asks nothing of the database",
    ("GET", "/metrics"): "asks nothing of the database",
    ("GET", "/api/session/oidc"): "needs a provider; tests/people/test_single_sign_on.py",
    ("GET", "/api/session/oidc/callback"): "needs a provider; tests/people/test_single_sign_on.py",
    ("GET", "/api/logo/{name}"): "a picture for everybody; tests/admin/test_house.py",
    ("GET", "/api/items/{item}/previews/{preview}/image"): "a picture of another host; tests/links",
    ("DELETE", "/api/items/{item}/previews/{preview}"): "of a page of another host; tests/links",
    ("GET", "/api/icons/{icon}"): "a picture for everybody; tests/people/test_install.py",
    ("POST", "/api/unsubscriptions/{token}"): "by a link of a letter; tests/notifications",
    ("POST", "/api/organisation"): "there is one; tests/people/test_founding.py",
    ("POST", "/api/admin/waves"): "needs a mail server; tests/admin/test_waves.py",
    ("POST", "/api/admin/mail/test"): "needs a mail server; tests/admin/test_house.py",
    ("POST", "/api/session/set-up"): "over after five tries; tests/people/test_second_factor.py",
    ("POST", "/api/session/code"): "over after five tries; tests/people/test_second_factor.py",
    ("POST", "/api/session/passkey"): "over after five tries; tests/people/test_passkeys.py",
    ("PUT", "/api/me/second-factor"): "needs an app; tests/people/test_second_factor.py",
    ("POST", "/api/me/recovery-codes"): "needs an app; tests/people/test_second_factor.py",
    ("POST", "/api/me/passkeys"): "needs a device; tests/people/test_passkeys.py",
}
GOES_ON = {
    (
        "POST",
        "/admin/people/list",
    ): "comes in by batches: sent again it goes on where it stopped; tests/admin",
}
LIST = {"text": "Lea Żurek\nada@meridian.example", "department": "Works"}
WHY = {"reason": "not how we talk"}
UPLOAD = "00000000-0000-4000-8000-00000000ab1e"


def reads() -> list[Ask]:
    item, space = item_in(Where.HIDDEN, MESSAGE), int(Where.HIDDEN)
    found = [
        Ask("GET", f"/items/{{item}}{part}", Who.MAX, f"/items/{item}{part}")
        for part in ("", "/comments", "/reactions", "/versions")
    ]
    file = f"/items/{item}/attachments/{item}"
    found += [
        Ask("GET", "/items/{item}/attachments/{attachment}", Who.MAX, file),
        Ask("GET", "/items/{item}/attachments/{attachment}/{size}", Who.MAX, f"{file}/small"),
    ]
    found += [
        Ask("GET", f"/spaces/{{space}}{part}", Who.MAX, f"/spaces/{space}{part}{query}")
        for part, query in (
            ("", ""),
            ("/members", ""),
            ("/messages", ""),
            ("/messages", f"?around={item}"),
            ("/posts", ""),
            ("/pins", ""),
            ("/mentions-of-me", ""),
            ("/mentions", ""),
            ("/about", ""),
            ("/groups", ""),
        )
    ]
    found += [
        Ask("GET", path, Who.MAX, path)
        for path in (
            "/start", "/feed", "/me", "/me/drafts", "/spaces", "/people",
            "/me/sessions", "/me/tokens", "/me/made-for-me", "/welcome", "/manifest", "/me/rail", "/me/suggested-folders", "/spaces/suggestions",
            "/me/scheduled", "/me/withdrawn", "/me/muted", "/reports",
            "/emoji", "/groups", "/asks", "/people/facets", "/me/bell", "/me/notifications", "/me/saved", "/me/push", "/me/acts", "/me/second-factor", "/me/passkeys",
        )
    ]  # fmt: skip
    found += [
        Ask("GET", f"/admin/{path}", Who.ADA, f"/admin/{path}")
        for path in (
            "acts", "people/counts", "departments", "waves", "sign-in", "roles", "spaces", "mail", "storage",
            "jobs", "limits", "health", "look", "switches", "single-sign-on", "first-week", "suggested-folders",
        )
    ]  # fmt: skip
    return [*found, *reads_of_one(item, space)]


def reads_of_one(item: int, space: int) -> list[Ask]:
    return [
        Ask("GET", "/items", Who.MAX, f"/items?ids={item}"),
        Ask("GET", "/items/{item}/readers", Who.MAX, f"/items/{item}/readers?space=2"),
        Ask("GET", "/items/{item}/withdrawal", Who.MAX, f"/items/{item_in(Where.HIDDEN, ANSWER)}/withdrawal"),
        Ask("GET", "/search", Who.MAX, "/search?q=canary from:ines in:bid"),
        Ask("GET", "/people", Who.MAX, "/people?ids=2,3"),
        Ask("GET", "/people/{person}", Who.GUS, "/people/2"),
        Ask("GET", "/people/{person}/card", Who.GUS, "/people/2/card"),
        Ask("GET", "/people/{person}/profile", Who.MAX, "/people/2/profile"),
        Ask("GET", "/people/{person}/spaces", Who.MAX, "/people/2/spaces"),
        Ask("GET", "/people/{person}/posts", Who.MAX, "/people/2/posts"),
        Ask("GET", "/groups/{group}", Who.MAX, "/groups/1"),
        Ask("GET", "/groups/{group}/members", Who.MAX, "/groups/1/members"),
        Ask("GET", "/asks/{item}", Who.MAX, f"/asks/{LEAS_QUESTION}"),
        Ask("GET", "/admin/people", Who.ADA, "/admin/people"),
        Ask("GET", "/spaces/{space}/requests", Who.INES, f"/spaces/{int(Where.MEMBERS)}/requests"),
        Ask("POST", "/items/present", Who.MAX, "/items/present", {"ids": [item]}),
        Ask("POST", "/spaces/{space}/candidates", Who.MAX, f"/spaces/{space}/candidates", LIST),
    ]


async def doors(house: Running) -> list[Ask]:
    """Ways in and what one has in hand, in an order in which each works."""
    comes, ends = await admit(house, "Åse Nygård", sign_in_name="ase.nygard"), await admit(house, "Bo Berg")
    code, sheet = comes["invitation"]["code"], ends["person"]["id"]
    tokens = await ask_database(house, "select id from tokens where person_id = 5")
    sessions = await ask_database(house, "select id from sessions where person_id = 5")
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    photo = (await house.client(Who.BO).put("/api/me/photo", content=picture.getvalue())).json()["photo"]
    await house.client(Who.INES).put("/api/emoji/valve", content=picture.getvalue())
    emoji = (await house.client(Who.INES).get("/api/emoji")).json()["items"][0]["picture"]
    await house.client(Who.LEA).put(f"/api/spaces/{int(Where.MEMBERS)}/request", json={"words": ""})
    signing_in = {"identity": "max@meridian.example", "password": PASSWORD}
    passes = {"old": PASSWORD, "new": "another long password"}
    return [
        *await house_doors(house, picture.getvalue()),
        Ask("PUT", "/reports/{report}/settlement", Who.INES, f"/reports/{await reported(house)}/settlement"),
        Ask("GET", "/spaces/{space}/request", Who.LEA, f"/spaces/{int(Where.MEMBERS)}/request"),
        Ask("GET", "/admin/people/{person}/sheet", Who.ADA, f"/admin/people/{sheet}/sheet"),
        Ask("GET", "/admin/sheet", Who.ADA, f"/admin/sheet?people={sheet}"),
        Ask("GET", "/people/{person}/photo/{photo}", Who.GUS, photo.removeprefix("/api")),
        Ask("GET", "/emoji/{word}/{picture}", Who.GUS, emoji.removeprefix("/api")),
        Ask("DELETE", "/emoji/{word}", Who.ADA, "/emoji/valve"),
        Ask("PUT", "/emoji/{word}", Who.MAX, "/emoji/pump", picture.getvalue()),
        Ask("PUT", "/me/photo", Who.INES, "/me/photo", picture.getvalue()),
        Ask("DELETE", "/me/photo", Who.INES, "/me/photo"),
        Ask("PUT", "/uploads/{upload_id}", Who.INES, f"/uploads/{UPLOAD}?name=x", picture.getvalue()),
        Ask("GET", "/uploads/{upload_id}", Who.INES, f"/uploads/{UPLOAD}"),
        Ask("DELETE", "/uploads/{upload_id}", Who.INES, f"/uploads/{UPLOAD}"),
        Ask("POST", "/codes/look", None, "/codes/look", {"code": code}),
        Ask("POST", "/codes/use", None, "/codes/use", {"code": code, "password": "correct horse"}),
        Ask("POST", "/session", None, "/session", signing_in),
        Ask("POST", "/resets", None, "/resets", {"identity": "max@meridian.example"}),
        Ask(
            "POST",
            "/admin/people",
            Who.ADA,
            "/admin/people",
            {"name": "Cai", "email": "cai@meridian.example"},
        ),
        Ask("POST", "/admin/people/{person}/codes", Who.ADA, "/admin/people/2/codes", {"purpose": "reset"}),
        Ask("DELETE", "/admin/codes/{code}", Who.ADA, f"/admin/codes/{ends['invitation']['id']}"),
        Ask("POST", "/me/tokens", Who.OTTO, "/me/tokens", {"name": "hook"}, cookie=True),
        Ask("DELETE", "/me/tokens/{token}", Who.OTTO, f"/me/tokens/{tokens[0]['id']}", cookie=True),
        Ask("PUT", "/me/password", Who.OTTO, "/me/password", passes, cookie=True),
        Ask("DELETE", "/me/sessions", Who.OTTO, "/me/sessions", cookie=True),
        Ask("DELETE", "/me/sessions/{session}", Who.OTTO, f"/me/sessions/{sessions[0]['id']}", cookie=True),
        Ask("DELETE", "/session", Who.UMA, "/session", cookie=True),
    ]


async def reported(house: Running) -> int:
    """What Max says now and Lea does not like."""
    said = await house.say(Who.MAX, Where.OPEN)
    await house.client(Who.LEA).put(f"/api/items/{said['id']}/report", json=WHY)
    reports = (await house.client(Who.INES).get("/api/reports")).json()["items"]
    return next(report["id"] for report in reports if report["item"] == said["id"])


def deeds() -> list[Ask]:
    number = count(1)
    return [
        Ask(
            method,
            re.sub(":(int|str|uuid)", "", path),
            who,
            address,
            with_client_id(path, body and make_fresh(body), next(number)),
        )
        for method, path, who, address, body in DEEDS
    ]


def with_client_id(path: str, body: Any, number: int) -> Any:
    said = path.endswith(("/messages", "/posts", "/comments", "/asks"))
    return body | {"client_id": f"00000000-0000-4000-8000-{number:012}"} if said else body


ASKED_BY: ContextVar[object] = ContextVar("ASKED_BY", default=None)


class Trap:
    """Springs at the statement of this number of what is asked for next, whichever task of it that is. Others, as the reader
    of the log and what an earlier question left running, go on meanwhile and do not count.
    """

    def __init__(self) -> None:
        self.fault: BaseException = Exception()
        self.at = self.passed = 0
        self.sprung = False
        self.mark = object()

    def watch(self, _statement: str) -> None:
        if ASKED_BY.get() is not self.mark:
            return
        self.passed += 1
        if self.passed == self.at:
            self.sprung = True
            raise self.fault

    @contextmanager
    def set_at(self, number: int, fault: BaseException) -> Iterator[None]:
        callers.REMEMBERED.callers.clear()
        self.fault = fault.with_traceback(None)
        self.at, self.passed, self.sprung = number, 0, False
        self.mark = mark = object()
        answer = House.__call__

        async def answer_marked(*words: Any) -> None:
            ASKED_BY.set(mark)
            await answer(*words)

        db.WATCHERS.append(self.watch)
        try:
            with patch.object(House, "__call__", answer_marked):
                yield
        finally:
            db.WATCHERS.remove(self.watch)


async def send(house: Running, ask: Ask) -> Any:
    client = house.browser(ask.who) if ask.cookie or ask.who is None else house.client(ask.who)
    content = {"content": ask.body} if isinstance(ask.body, bytes) else {"json": ask.body}
    return await client.request(ask.method, f"/api{ask.address}", **content)


@pytest.fixture(autouse=True)
def as_logged(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """The log as a server writes it: of an error its kind and places. Its text, which quotes what people wrote, is not in it."""
    structlog.configure(
        processors=[logs.describe_error, structlog.processors.JSONRenderer()],
        logger_factory=structlog.PrintLoggerFactory(),
        cache_logger_on_first_use=False,
    )
    yield
    structlog.reset_defaults()
    said = "".join(capfd.readouterr())
    assert "canary" not in said


@pytest.fixture
async def settled(house: Running) -> Running:
    await attach_everywhere(house)
    await make_group(house)
    await house.client(Who.INES).put(f"/api/items/{item_in(Where.HIDDEN, ANSWER)}/withdrawal", json=WHY)
    await tell_max(house)
    await bring_in_a_question(house)
    await leave_without_owner(house)
    await leave_without_owner(house, Where.ARCHIVED)
    return house


async def test_every_road_is_walked(house: Running) -> None:
    walked = {(ask.method, f"/api{ask.path}") for ask in [*reads(), *await doors(house), *deeds()]}
    assert walked | set(NOT_ASKED) == walk(house)


@pytest.mark.parametrize("part", ["reads and doors", "deeds"])
async def test_what_fails_denies_and_leaves_nothing(settled: Running, kept: Kept, part: str) -> None:
    """At each statement, with one kind of fault after the other, until the road is walked to its end: that it then works
    shows that it was the right road.
    """
    trap, wrong, sprung, faults = Trap(), [], 0, cycle(FAULTS)
    for ask in deeds() if part == "deeds" else [*reads(), *await doors(settled)]:
        before = await kept.read()
        for number in count(1):
            fault = next(faults)
            with trap.set_at(number, FAULTS[fault]):
                answer = await send(settled, ask)
            if not trap.sprung:
                assert answer.status_code < 300, (ask, answer.text)
                assert number > 1, ask
                break
            sprung += 1
            left = await kept.read() != before and (ask.method, ask.path) not in GOES_ON
            if answer.status_code < 500 or "canary" in answer.text or left:
                wrong.append((ask, number, fault, answer.status_code, answer.text[:200]))
    assert not wrong, "\n".join(str(one) for one in wrong)
    assert sprung > 200


async def test_every_access_function_is_on_a_road_that_was_walked(
    settled: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = {name for module in open_gates.ACCESS for name in open_gates.names_of(module)}
    entered: set[str] = set()
    for module in open_gates.ACCESS:
        for name in open_gates.names_of(module):
            follow(monkeypatch, entered, name, getattr(module, name.partition(".")[2]))
    for ask in [*reads(), *deeds(), *await doors(settled)]:
        assert (await send(settled, ask)).status_code < 300, ask
    async with settled.socket(Who.MAX) as max_:
        await max_.line.send('{"type":"watch","space":2}')
        await settled.say(Who.INES, Where.OPEN)
        await max_.change("item.created")
    # Given to the socket when the house was built: the test below walks it. The others are asked by the worker only.
    assert every - entered == {
        "spaces.find_spaces_to_deliver",
        "people.find_letter_box",
        "people.owns_address",
    }


def follow(monkeypatch: pytest.MonkeyPatch, entered: set[str], name: str, function: Any) -> None:
    """Note when it is called, under every name it was imported by."""

    def noting(*values: Any, **named: Any) -> Any:
        entered.add(name)
        return function(*values, **named)

    noting.__wrapped__ = function  # type: ignore[attr-defined]
    for module_name, module in list(open_gates.modules_of_ours().items()):
        for attribute, found in list(vars(module).items()):
            if found is function:
                monkeypatch.setattr(f"{module_name}.{attribute}", noting)


@pytest.mark.parametrize("fault", FAULTS)
async def test_what_fails_opens_no_socket(house: Running, fault: str) -> None:
    trap = Trap()
    address = house.url.replace("http", "ws", 1) + "/live"
    headers = {"Authorization": f"Bearer {token_of(Who.MAX)}"}
    for number in range(1, 5):
        with trap.set_at(number, FAULTS[fault]):
            heard = await hear(address, headers)
        assert trap.sprung, number
        assert heard == [], number
    assert len(await hear(address, headers)) == 1


async def hear(address: str, headers: dict[str, str]) -> list[Any]:
    """The first frame, if one comes before the line is closed."""
    try:
        async with websockets.connect(address, additional_headers=headers, compression=None) as line:
            return [await asyncio.wait_for(line.recv(), 5)]
    except (websockets.InvalidStatus, websockets.InvalidMessage, websockets.ConnectionClosed):
        return []
