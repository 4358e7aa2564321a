"""Roads to what is one's own, as everybody: what each gets, that it is theirs alone, and the same by row-level security alone."""

import asyncio
import io
import re
from typing import Any, NamedTuple

import asyncpg
import pytest
from PIL import Image

from tests.people.asking import ask_database
from tests.privacy import open_gates, policy
from tests.privacy.house_roads import BROWSER
from tests.privacy.own import BODIES, PARTS, SEEN, key_of, number_of, other, read_table, things_of
from tests.privacy.test_canaries import CANARY, allowed
from tests.running import Running
from tests.world import MESSAGE, OTTOS, Where, Who, item_in

NUMBER = re.compile(r"\b90\d\d\b")
QUERIES = {"/api/search": "?q=canary", "/api/items": f"?ids={item_in(Where.HIDDEN, MESSAGE)}"}
SHOWS_NUMBER = {
    *("/api/me/drafts", "/api/me/scheduled", "/api/me/rail", "/api/me/passkeys", "/api/me/sessions"),
    *(
        "/api/me/tokens",
        "/api/me/acts",
        "/api/me/notifications",
        "/api/start",
        "/api/me/made-for-me",
        "/api/me/push",
    ),
}
"""These bring what bears the number of whoever asks."""

REPORT = "9002"
REPORTED = f"""
    insert into reports (id, item_id, space_id, author_id, reporter_id, reason) overriding system value
    values ({REPORT}, {item_in(Where.MEMBERS, OTTOS)}, {int(Where.MEMBERS)}, 5, 3, 'not kind')
"""


def test_the_table_has_every_road_once() -> None:
    roads = [(method, road) for method, road, _, _ in read_table()]
    assert len(roads) == len(set(roads))
    assert set(roads) == policy.MY_OWN


class Owned(NamedTuple):
    """A browser of each, as to make one takes longer than what it asks."""

    house: Running
    browsers: dict[Who, Any]
    emoji: str


@pytest.fixture
async def owned(house: Running) -> Owned:
    """Everybody has one of everything."""
    await house.client(Who.LEA).put("/api/emoji/pump", content=PICTURE)
    await house.client(Who.LEA).put(f"/api/uploads/{key_of(Who.LEA)}?name=x", content=b"words")
    connection = await asyncpg.connect(house.logins.owner)
    await connection.execute("".join(map(things_of, SEEN)) + REPORTED)
    await connection.close()
    return Owned(house, {who: house.browser(who) for who in SEEN}, await find_emoji(house))


def make_picture() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    return picture.getvalue()


PICTURE = make_picture()


async def ask(browser: Any, method: str, road: str, whose: Who, emoji: str, *, fresh: bool = False) -> Any:
    """`fresh`: something that was not there before, where a road makes one."""
    values = {
        "{word}/{picture}": emoji,
        "{word}": f"{'new-' * fresh}of-{int(whose)}",
        "{upload_id}": key_of(whose, int(fresh)),
        "{key}": key_of(whose),
        "{report}": REPORT,
        "{person}": str(int(Who.INES if whose is not Who.INES else Who.MAX)),
    }
    address = road + QUERIES.get(road, "")
    for name, value in values.items():
        address = address.replace(name, value)
    address = re.sub(r"{\w+}", str(number_of(whose)), address)
    if method == "PUT" and road.startswith("/api/uploads"):
        return await browser.put(f"{address}?name=x", content=b"words")
    if method == "PUT" and road.startswith(("/api/emoji", "/api/me/photo")):
        return await browser.put(address, content=PICTURE)
    body = BROWSER if road.endswith("/devices/current") else BODIES.get(f"{method} {road}")
    return await browser.request(method, address, json=body)


Wrong = dict[tuple[str, ...], Any]


async def test_who_gets_what_is_anothers_is_found(owned: Owned) -> None:
    """The control: a guest who is taken for the owner."""
    mixed = owned._replace(browsers={**owned.browsers, Who.GUS: owned.browsers[Who.INES]})
    wrong = await try_reading(mixed, "mixed", ("guest",))
    assert {road for _, _, road in wrong} >= {*SHOWS_NUMBER, "/api/reports", "/api/search"}


@pytest.mark.hostile(8)
async def test_everybody_gets_what_the_table_says(owned: Owned, monkeypatch: pytest.MonkeyPatch) -> None:
    """One house for all of it: whoever changes something comes last, and what is another's is asked for before."""
    wrong = await try_reading(owned, "shut")
    wrong |= await try_what_is_anothers(owned, "shut")
    with monkeypatch.context() as gates:
        open_gates.open_all(gates)
        wrong |= await try_reading(owned, "open")
        wrong |= await try_what_is_anothers(owned, "open")
    for each in await asyncio.gather(*(try_changing(owned, part) for part in PARTS)):
        wrong |= each
    assert wrong == {}


async def find_emoji(house: Running) -> str:
    items = (await house.client(Who.INES).get("/api/emoji")).json()["items"]
    picture = next(one["picture"] for one in items if one["word"] == "pump")
    return str(picture).removeprefix("/api/emoji/")


async def try_reading(owned: Owned, gates: str, parts: tuple[str, ...] = tuple(PARTS)) -> Wrong:
    wrong: Wrong = {}
    for method, road, own, _ in read_table():
        for part in parts if method == "GET" else ():
            who = PARTS[part]
            answer = await ask(owned.browsers[who], method, road, who, owned.emoji)
            text = "" if road.startswith("/api/emoji/") else answer.text
            numbers = set(NUMBER.findall(text))
            mine = {str(number_of(who))} if road in SHOWS_NUMBER else set()
            if road == "/api/reports" and who is Who.INES:
                mine = {REPORT}
            if (answer.status_code, numbers) != (own[part], mine) or not seen_in(text) <= allowed(who):
                wrong[gates, part, road] = (answer.status_code, numbers, text[:200])
    return wrong


def seen_in(text: str) -> set[str]:
    return set(CANARY.findall(text))


async def try_what_is_anothers(owned: Owned, gates: str) -> Wrong:
    """It answers as what never was, and stays as it is."""
    wrong: Wrong = {}
    before = await ask_database(owned.house, THEIRS)
    for method, road, _, others in read_table():
        if others is None or road == "/api/emoji/{word}":
            continue
        for part, who in PARTS.items():
            answer = await ask(owned.browsers[who], method, road, other(who), owned.emoji)
            if answer.status_code != others[part]:
                wrong[gates, part, method, road] = (answer.status_code, answer.text[:200])
    if await ask_database(owned.house, THEIRS) != before:
        wrong[gates, "changed what is another's"] = before
    return wrong


async def try_changing(owned: Owned, part: str) -> Wrong:
    wrong: Wrong = {}
    who = PARTS[part]
    for method, road, own, others in read_table():
        if method == "GET":
            continue
        if road == "/api/emoji/{word}" and others:
            # Everybody may see it: what administrators take away is for nobody else to take.
            answer = await owned.browsers[who].delete(f"/api/emoji/not-of-{int(who)}")
            if answer.status_code != others[part]:
                wrong[part, method, road, "another's"] = (answer.status_code, answer.text[:200])
        answer = await ask(owned.browsers[who], method, road, who, owned.emoji, fresh=method == "PUT")
        if answer.status_code != own[part]:
            wrong[part, method, road] = (answer.status_code, answer.text[:200])
    return wrong


THEIRS = """
    select 'token' as what, id, ended_at is null as there from tokens union all
    select 'session', id, ended_at is null from sessions where id > 9000 union all
    select 'passkey', id, ended_at is null from passkeys union all
    select 'device', id, true from push_devices union all
    select 'news', id, done_at is null from notifications union all
    select 'planned', person_id, true from scheduled union all
    select 'file', author_id, true from attachments where item_id is null
    order by 1, 2
"""
