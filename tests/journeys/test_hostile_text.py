"""Hostile text in every field that people write: nothing runs, nothing leaves, nothing breaks the policy."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page
from playwright.async_api import TimeoutError as TookTooLong

from folkmoot.imports.actions import import_slack
from tests.asks.asking import bring_in_a_question
from tests.imports.conftest import Onlooker
from tests.imports.slack_archive import Export, channel, user
from tests.journeys.hostile_world import FEW, OPEN, POSTED, SAID, WATCH, all_marks, fill, whole
from tests.journeys.quiet import quiet
from tests.journeys.vectors import portions, vectors
from tests.journeys.windows import NOWHERE, Open, Used
from tests.people.asking import ask_database
from tests.privacy.test_fields import describe, form_of, kind_of
from tests.running import Running
from tests.world import Where, Who

pytestmark = [pytest.mark.browser, pytest.mark.hostile(48), pytest.mark.timeout(240)]

SHOWN_AS = {
    "POST /api/organisation name": "organisation",
    "POST /api/organisation person_name": "name",
    "POST /api/organisation identity": "identity",
    "POST /api/codes/use name": "name",
    "POST /api/codes/use identity": "identity",
    "PATCH /api/me name": "name",
    "PATCH /api/me title": "title",
    "PATCH /api/me department": "department",
    "PATCH /api/me phone": "phone",
    "POST /api/me/tokens name": "token",
    "POST /api/spaces name": "space",
    "POST /api/spaces purpose": "purpose",
    "PATCH /api/spaces/{space} name": "space",
    "PATCH /api/spaces/{space} purpose": "purpose",
    "PATCH /api/items/{item} body": "earlier",
    "PATCH /api/items/{item} title": "posttitle",
    "POST /api/items/{item}/comments body": "comment",
    "PUT /api/me/drafts title": "drafttitle",
    "PUT /api/me/drafts body": "draftbody",
    "POST /api/spaces/{space}/messages body": "reply",
    "POST /api/spaces/{space}/posts title": "posttitle",
    "POST /api/spaces/{space}/posts body": "postbody",
    "POST /api/admin/people name": "name",
    "POST /api/admin/people email": "identity",
    "POST /api/admin/people sign_in_name": "identity",
    "PUT /api/items/{item}/reactions/{emoji} emoji": "reaction",
    "GET /api/search q": "query",
    "User-Agent": "device",
    "PATCH /api/admin/look name": "organisation",
    "POST /api/groups name": "groupname",
    "POST /api/groups purpose": "grouppurpose",
    "PATCH /api/groups/{group} name": "groupname",
    "PATCH /api/groups/{group} purpose": "grouppurpose",
    "PATCH /api/me/profile about": "about",
    "PATCH /api/me/profile place": "place",
    "PATCH /api/admin/people/{person} title": "title",
    "PATCH /api/admin/people/{person} department": "department",
    "PATCH /api/admin/people/{person} place": "place",
    "PATCH /api/admin/people/{person} phone": "phone",
    "PATCH /api/spaces/{space} rules": "rules",
    "POST /api/me/passkeys name": "passkey",
    "PUT /api/spaces/{space}/request words": "asked",
    "PUT /api/spaces/{space}/requests/{person} reason": "declined",
    "PUT /api/admin/single-sign-on name": "ssoname",
    "PUT /api/admin/single-sign-on issuer": "issuer",
    "PUT /api/admin/single-sign-on client_id": "client",
    "PUT /api/admin/mail host": "mailhost",
    "PUT /api/admin/mail sender": "mailsender",
    "PUT /api/admin/mail username": "mailuser",
    "POST /api/spaces/{space}/candidates text": "candidate",
    "POST /api/spaces/{space}/asks body": "question",
    "PUT /api/me/scheduled/{key} title": "plannedtitle",
    "PUT /api/me/scheduled/{key} body": "plannedbody",
    "PUT /api/items/{item}/report reason": "report",
    "PUT /api/items/{item}/withdrawal reason": "hiding",
}
"""Every text that somebody writes and somebody else, or they themselves, is shown; and by which marks it is known."""

NEVER_SHOWN = {
    "PUT /api/me/push/devices/current endpoint",
    "PUT /api/me/push/devices/current p256dh",
    "PUT /api/me/push/devices/current auth",
    "POST /api/admin/waves department",
    "POST /api/spaces/{space}/candidates department",
    "POST /api/me/passkeys step",
    "POST /api/me/passkeys/options password",
    "POST /api/me/recovery-codes password",
    "POST /api/me/second-factor password",
    "POST /api/session/code code",
    "POST /api/session/code step",
    "POST /api/session/passkey step",
    "POST /api/session/set-up step",
    "PUT /api/admin/mail password",
    "PUT /api/admin/single-sign-on client_secret",
    "PUT /api/me/second-factor code",
    "PUT /api/me/second-factor/removal password",
    "POST /api/organisation password",
    "POST /api/organisation code",
    "POST /api/session identity",
    "POST /api/session password",
    "POST /api/codes/look code",
    "POST /api/codes/use code",
    "POST /api/codes/use password",
    "POST /api/resets identity",
    "PUT /api/me/password old",
    "PUT /api/me/password new",
}
"""Compared or hashed, and kept nowhere as it was typed."""

FROM_A_LIST = {
    "PUT /api/me/scheduled/{key} local",
    "PUT /api/me/scheduled/{key} zone",
    "PATCH /api/me zone",
    "PATCH /api/me language",
    "PATCH /api/admin/look colour",
    "PATCH /api/me/notification-settings mail_at",
}
"""Refused where they are none: tests/people/test_rules.py."""


async def test_every_text_of_a_request_is_looked_at(house: Running) -> None:
    """A new field of any request has to say where it is shown."""
    found = {
        f"{road.method} {road.path} {name}"
        for road in await describe(house)
        for name, schema in road.fields.items()
        if kind_of(schema) == "string" and not schema.get("enum") and not form_of(schema)
    }
    beside = {"PUT /api/items/{item}/reactions/{emoji} emoji", "GET /api/search q", "User-Agent"}
    assert found | beside == {*SHOWN_AS, *NEVER_SHOWN, *FROM_A_LIST}
    known = {name.removeprefix("zq").rstrip("q").rstrip("0123456789") for name in all_marks()}
    assert {*SHOWN_AS.values()} <= known


async def require_nothing_ran(page: Page) -> set[str]:
    """The marks that were shown, if nothing ran and nothing stood there, ever, that could have."""
    await page.evaluate("window.__lookAtFields()")
    assert await page.evaluate("window.__ran") is None
    assert await page.evaluate("window.__bad") == []
    return set(await page.evaluate("[...window.__marks]"))


class Screens:
    """Opens one after the other and keeps which marks were shown."""

    def __init__(self, open_page: Open, window: Used) -> None:
        self.open_page = open_page
        self.window = window
        self.shown: set[str] = set()

    async def open(self, who: Who | None, address: str) -> Page:
        return await self.open_page(who, address, script=WATCH, watched=True)

    async def leave(self, page: Page) -> None:
        self.shown |= await require_nothing_ran(page)
        await self.window.leave(page)

    async def visit(self, who: Who | None, address: str) -> None:
        await self.leave(await self.open(who, address))


async def scroll_until(page: Page, wanted: str, count: int, over: int = 700) -> None:
    """Turn the wheel up, and down from where that ends, until so many were shown; `over` is how far from the left."""
    await page.mouse.move(over, 450)
    for turn in (-700, 700):
        in_vain = 0
        while in_vain < MOST_IN_VAIN:
            shown = await page.evaluate(wanted)
            if shown >= count:
                return
            await page.mouse.wheel(0, turn)
            in_vain = 0 if await grows(page, wanted, shown) else in_vain + 1
    raise AssertionError(f"{shown} of {count} for {wanted}")


async def grows(page: Page, wanted: str, beyond: int) -> bool:
    try:
        await page.wait_for_function(f"before => {wanted} > before", arg=beyond, timeout=MS_TO_GROW)
    except TookTooLong:
        return False
    return True


async def show_all(page: Page) -> None:
    """Press “Show more” until there is no more."""
    more = page.get_by_role("button", name="Show more")
    while await more.count():
        before = await page.evaluate(ROWS)
        await more.click()
        await page.wait_for_function(f"before => {ROWS} > before", arg=before)


THREAD = 1_250
ROWS = "document.querySelectorAll('tbody tr, .slist li').length"
MOST_IN_VAIN, MS_TO_GROW = 4, 1_500
MESSAGES = "window.__messages.size"


def count_of(field: str) -> str:
    return f"[...window.__marks].filter((mark) => mark.startsWith('zq{field}') && /^zq{field}\\d/.test(mark)).length"


@pytest.fixture
async def screens(house: Running, open_page: Open, window: Used) -> Screens:
    await bring_in_a_question(house)
    await fill(house.logins.owner)
    return Screens(open_page, window)


async def test_hostile_messages_do_nothing(screens: Screens) -> None:
    """Each as a message of its own; all of them were on screen."""
    wanted = len(vectors())
    assert wanted >= 500
    page = await screens.open(Who.MAX, f"/s/{int(Where.HIDDEN)}/chat")
    await scroll_until(page, MESSAGES, wanted)
    await screens.leave(page)


async def test_hostile_text_of_any_field_does_nothing(screens: Screens, house: Running) -> None:
    """All of them in every field, on every screen that shows it."""
    await visit_lists(screens)
    await visit_what_is_written(screens)
    await visit_what_one_has(screens)
    await visit_what_is_asked(screens)
    await visit_doors(screens, house)
    assert sorted(all_marks() - screens.shown) == []


async def visit_lists(screens: Screens) -> None:
    for address in ("/people", "/spaces"):
        page = await screens.open(Who.INES, address)
        await show_all(page)
        await screens.leave(page)
    await screens.visit(Who.MAX, f"/people/{int(Who.INES)}")
    await screens.visit(Who.INES, f"/s/{OPEN}/about")
    page = await screens.open(Who.INES, "/people/groups")
    await page.get_by_role("link", name="zqgroupname").first.click()
    await page.wait_for_function(f"() => {count_of('grouppurpose')} >= 1")
    await screens.leave(page)
    await screens.visit(Who.INES, f"/s/{int(Where.MEMBERS)}/about")
    await screens.visit(Who.LEA, f"/s/{int(Where.MEMBERS)}/about")


async def visit_what_is_written(screens: Screens) -> None:
    page = await screens.open(Who.INES, f"/s/{OPEN}/posts")
    await screens.leave(page)
    page = await screens.open(Who.MAX, f"/s/{OPEN}/posts?item={POSTED}")
    await page.wait_for_function(f"() => {count_of('comment')} >= 1")
    await screens.leave(page)
    page = await screens.open(Who.INES, f"/s/{OPEN}/chat")
    message = page.locator(f"[data-message='{SAID}']")
    await message.get_by_role("button", name="edited").click()
    await page.wait_for_function(f"() => {count_of('earlier')} >= 1")
    await page.keyboard.press("Escape")
    await message.get_by_role("button", name="replies").click()
    await page.wait_for_function(f"() => {count_of('reply')} >= 1")
    await scroll_until(page, count_of("reply"), len(portions("reply", FEW, "\n\n")), THREAD)
    await screens.leave(page)
    await screens.visit(Who.INES, "/")


async def visit_what_one_has(screens: Screens) -> None:
    await screens.visit(Who.INES, "/you")
    page = await screens.open(Who.INES, "/search")
    await page.get_by_role("searchbox").first.fill(whole("query"))
    await page.keyboard.press("Enter")
    await quiet(page)
    await screens.leave(page)


async def visit_what_is_asked(screens: Screens) -> None:
    """Questions, what is planned and reported, and a list that was pasted."""
    await screens.visit(Who.MAX, "/asks")
    await screens.visit(Who.LEA, "/scheduled")
    page = await screens.open(Who.INES, "/reports")
    await page.get_by_role("button", name="Mine, hidden").click()
    await page.wait_for_function(f"() => {count_of('hiding')} >= 1")
    await screens.leave(page)
    page = await screens.open(Who.INES, f"/s/{int(Where.HIDDEN)}/about")
    await page.get_by_role("button", name="Add people").click()
    await page.get_by_role("button", name="From a list").click()
    await page.get_by_label("Names or e-mail addresses").fill(portions("candidate", 1)[0][:20_000])
    await page.get_by_role("button", name="Look through").click()
    await page.wait_for_function(f"() => {count_of('candidate')} >= 1")
    await screens.leave(page)


async def visit_doors(screens: Screens, house: Running) -> None:
    made = await house.client(Who.ADA).post("/api/admin/people/2/codes", json={"purpose": "reset"})
    code = made.json()["link"].rpartition("/")[2]
    await screens.visit(None, "/sign-in")
    await screens.visit(None, f"/code/{code}")
    for section in ("", "/sign-in", "/mail"):
        await screens.visit(Who.ADA, f"/admin{section}")
    await screens.visit(Who.ADA, "/api/admin/people/2/sheet")


async def test_a_hostile_archive_does_nothing(
    house: Running, open_page: Open, window: Used, tmp_path: Path
) -> None:
    """Names, purposes and words as another system held them."""
    await import_slack(house.app.database, make_archive().write(tmp_path / "hostile.zip"), Onlooker())
    rows = await ask_database(
        house, "select id from spaces where visibility = 'open' and id > 1000 order by id"
    )
    screens = Screens(open_page, window)
    page = await screens.open(Who.MAX, f"/s/{rows[0]['id']}/chat")
    count = await ask_database(house, "select count(*) from items where space_id = $1", rows[0]["id"])
    assert count[0]["count"] >= 500
    await scroll_until(page, MESSAGES, count[0]["count"])
    await screens.leave(page)
    for address in ("/people", "/spaces", f"/s/{rows[-1]['id']}/about"):
        await screens.visit(Who.MAX, address)
    assert {mark.strip("q0123456789") for mark in screens.shown} >= {"zqchannel", "zqabout", "zqperson"}


def make_archive() -> Export:
    """Max is in it, by his address, and reads what everybody says."""
    names, purposes = portions("channel", 28), portions("about", 28)
    people = [user(1, "Max", profile={"email": "max@meridian.example"})]
    people += [
        user(
            number,
            name,
            profile={"real_name": name, "display_name": name, "title": name, "email": f"u{number}@x.example"},
        )
        for number, name in enumerate(portions("person", MANY_IN_A_NAME), 2)
    ]
    ids = [record["id"] for record in people]
    export = Export()
    export.entries["users.json"] = people
    export.entries["channels.json"] = [
        channel(number, name, ids, purpose={"value": purpose})
        for number, (name, purpose) in enumerate(zip(["general", *names], ["", *purposes], strict=True), 1)
    ]
    for number, text in enumerate(vectors()):
        export.say("general", ids[number % len(ids)], text)
    return export


MANY_IN_A_NAME = 40


async def test_the_policy_itself_holds(open_page: Open, window: Used) -> None:
    """Were a filter to fail, the page would still not run it."""
    page = await open_page(Who.MAX, "/")
    outcome = await page.evaluate(
        """() => { const made = document.createElement('div');
            try { made.innerHTML = '<img src=x onerror=window.__ran=1>'; return 'assigned' } catch (error) { return error.name } }"""
    )
    assert outcome == "TypeError"
    assert "TrustedHTML" in window.complaints.pop()


async def test_a_page_that_asks_elsewhere_is_found(open_page: Open, window: Used) -> None:
    """The control: by the policy, where it lets nothing out, and without one by the name that is not there."""
    page = await open_page(Who.MAX, "/", watched=True)
    await page.evaluate("fetch('https://elsewhere.example/').catch(() => undefined)")
    assert any("Content Security Policy" in said for said in window.complaints)
    window.complaints.clear()
    await page.goto("about:blank")
    await page.evaluate("fetch('https://elsewhere.example/').catch(() => undefined)")
    assert [NOWHERE in said for said in window.complaints] == [True]
    window.complaints.clear()
    assert window.strayed.pop() == "https://elsewhere.example/"
    window.strayed.clear()


async def test_the_watch_itself_sees(open_page: Open) -> None:
    """The control: what these tests look for is found when it is there, if only for a moment."""
    page: Any = await open_page(Who.MAX, "/", script=WATCH)
    found = await page.evaluate(
        """async () => {
            for (const [name, values] of [['a', { href: 'javascript:1' }], ['object', {}], ['b', { onclick: '1' }], ['a', { href: '/fine' }]]) {
                const made = document.createElement(name);
                for (const [key, value] of Object.entries(values)) if (!key.startsWith('on')) made.setAttribute(key, value);
                if (values.onclick) made.setAttributeNode(document.createAttribute('onfine'));
                document.body.append(made);
                await new Promise((seen) => setTimeout(seen));
                made.remove();
            }
            return window.__bad;
        }"""
    )
    assert len(set(found)) == 3, "each of the three, however often the watch looked"
