"""Previews under items: once for everybody, only for whom the item is, and gone when their author says so."""

from typing import Any

import msgspec
import pytest

from folkmoot.kernel.following import step
from folkmoot.kernel.jobs import Bench
from folkmoot.links import rules
from folkmoot.links.actions import fetch_preview
from folkmoot.links.jobs import FOLLOWER, forget
from tests.links.peer import ANYWHERE, Peer, open_peer
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import Where, Who


@pytest.fixture
async def peer() -> Any:
    async with open_peer() as peer:
        yield peer


async def look(house: Running) -> None:
    """Read the log and fetch what is asked for, as the worker does, with a reach that knows loopback."""
    bench = Bench(house.app.database, house.settings)
    while await step(bench, FOLLOWER):
        pass
    for row in await ask_database(house, "select id from link_previews"):
        await fetch_preview(bench.database, house.settings, row["id"], ANYWHERE)
    while await step(bench, FOLLOWER):
        pass


async def linked(house: Running, peer: Peer, where: Where = Where.OPEN, path: str = "page") -> Any:
    await step(Bench(house.app.database, house.settings), FOLLOWER)
    said = await house.say(Who.MAX, where, f"see {peer.url}/{path} and [it again]({peer.url}/{path}#part)")
    await look(house)
    return said


async def read(house: Running, who: Who, item: int) -> Any:
    return (await house.client(who).get(f"/api/items/{item}")).json()


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The peer stands on the very host of the house, whose own links are no previews, and at a port of its own."""
    links_of, read_url = rules.links_of, rules.read_url
    monkeypatch.setattr(rules, "links_of", lambda text, _own: links_of(text, "https://folk.example"))
    monkeypatch.setattr(rules, "read_url", lambda url, _reach=None: read_url(url, ANYWHERE))


async def test_a_link_is_looked_at_once_and_shown_under_every_item(house: Running, peer: Peer) -> None:
    first = await linked(house, peer)
    second = await linked(house, peer, Where.HIDDEN)
    assert peer.asked == ["/page", "/picture.png"]
    for item in (first, second):
        shown = await read(house, Who.INES, item["id"])
        assert [(one["title"], one["description"], one["site"]) for one in shown["previews"]] == [
            ("Pump houses & pipes", "All about node 12.", "Lyngen")
        ]
        assert shown["rev"] > item["rev"]
    preview = shown["previews"][0]
    assert (preview["image"], preview["width"], preview["height"]) == (True, 640, 336)


async def test_it_comes_by_the_socket(house: Running, peer: Peer) -> None:
    async with house.socket(Who.INES) as ines:
        said = await linked(house, peer)
        change = await ines.change("item.changed")
    assert change["item"] == said["id"]
    assert change["items"][said["id"]]["previews"][0]["title"] == "Pump houses & pipes"


@pytest.mark.hostile(1, 9, 50)
async def test_a_picture_goes_with_its_item(house: Running, peer: Peer) -> None:
    said = await linked(house, peer, Where.HIDDEN)
    shown = (await read(house, Who.INES, said["id"]))["previews"][0]
    road = f"/api/items/{said['id']}/previews/{shown['id']}/image"
    picture = await house.client(Who.INES).get(road)
    assert picture.headers["content-type"] == "image/webp"
    assert picture.headers["x-content-type-options"] == "nosniff"
    never = await house.client(Who.LEA).get("/api/items/987654321/previews/1/image")
    for who in (Who.LEA, Who.OTTO, Who.ADA, Who.GUS):
        answer = await house.client(who).get(road)
        assert (answer.status_code, answer.content) == (404, never.content)
    other = await house.say(Who.INES, Where.OPEN, "nothing linked")
    mixed = await house.client(Who.INES).get(f"/api/items/{other['id']}/previews/{shown['id']}/image")
    assert mixed.status_code == 404
    await house.client(Who.MAX).delete(f"/api/items/{said['id']}")
    assert (await house.client(Who.INES).get(road)).status_code == 410


async def test_its_author_takes_it_away_for_good(house: Running, peer: Peer) -> None:
    said = await linked(house, peer)
    road = f"/api/items/{said['id']}/previews/{(await read(house, Who.MAX, said['id']))['previews'][0]['id']}"
    assert (await house.client(Who.INES).delete(road)).status_code == 403
    assert (await house.client(Who.MAX).delete(road)).json()["previews"] == []
    await house.client(Who.MAX).patch(f"/api/items/{said['id']}", json={"body": f"still {peer.url}/page"})
    await look(house)
    assert (await read(house, Who.INES, said["id"]))["previews"] == []
    assert (await house.client(Who.MAX).delete(road)).status_code == 404


async def test_an_edit_changes_what_is_shown(house: Running, peer: Peer) -> None:
    said = await linked(house, peer)
    await house.client(Who.MAX).patch(f"/api/items/{said['id']}", json={"body": "no more"})
    await look(house)
    assert (await read(house, Who.INES, said["id"]))["previews"] == []


async def test_what_could_not_be_had_is_not_asked_for_again_and_again(house: Running, peer: Peer) -> None:
    for _ in range(2):
        said = await linked(house, peer, path="missing")
        assert (await read(house, Who.INES, said["id"]))["previews"] == []
    assert peer.asked == ["/missing"]


async def test_a_page_whose_picture_is_at_no_address_is_shown_without_it(house: Running, peer: Peer) -> None:
    said = await linked(house, peer, path="astray")
    [shown] = (await read(house, Who.INES, said["id"]))["previews"]
    assert (shown["title"], shown["image"]) == ("Pump houses & pipes", False)
    assert peer.asked == ["/astray"]


async def test_it_is_off_where_the_setting_says_so(house: Running, peer: Peer) -> None:
    house.settings = msgspec.structs.replace(house.settings, link_previews=False)
    await linked(house, peer)
    assert peer.connections == 0
    assert await ask_database(house, "select id from link_previews") == []


async def test_what_nobody_links_to_any_more_is_forgotten(house: Running, peer: Peer) -> None:
    said = await linked(house, peer)
    bench = Bench(house.app.database, house.settings)
    await house.client(Who.MAX).delete(f"/api/items/{said['id']}")
    await forget(bench)
    assert len(await ask_database(house, "select id from link_previews")) == 1
    await ask_database(house, "update link_previews set asked_at = now() - interval '31 days'")
    await forget(bench)
    assert await ask_database(house, "select id from link_previews") == []
    assert not list((house.settings.data / "files" / "previews").rglob("*.webp"))


@pytest.mark.hostile(4)
async def test_nobody_brings_a_preview_of_their_own(house: Running) -> None:
    said = await house.say(Who.INES, Where.OPEN, "text")
    for field in ("previews", "preview", "embed"):
        answer = await house.client(Who.INES).patch(f"/api/items/{said['id']}", json={"body": "x", field: []})
        assert (answer.status_code, answer.json()["code"]) == (422, "unknown_field")
