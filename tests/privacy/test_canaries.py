"""The canary crawl: a random word stands in every item, and reaches nobody who cannot read its space, on any road."""

import asyncio
import re
from typing import Any

import pytest

from tests.privacy.attached import attach_everywhere
from tests.privacy.roads import LATER_PAGE_OF_FEED
from tests.running import Running
from tests.world import ANSWER, COMMENT, DELETED, MESSAGE, OTTOS, POST, Where, Who, canary, item_in

READABLE = {
    Who.ADA: {Where.COMPANY, Where.OPEN},
    Who.INES: set(Where),
    Who.MAX: set(Where),
    Who.LEA: {Where.COMPANY, Where.OPEN},
    Who.OTTO: {Where.COMPANY, Where.OPEN},
    Who.GUS: {Where.MEMBERS},
    Who.BO: {Where.COMPANY, Where.OPEN, Where.MEMBERS},
    Who.DAN: set(),
    Who.UMA: {Where.COMPANY, Where.OPEN},
}
"""By hand. Uma is not claimed yet, and has a token only in this world."""

ALL = (MESSAGE, ANSWER, POST, COMMENT, OTTOS)
CANARY = re.compile(r"canary\d+x\d+x\d+")


def allowed(who: Who) -> set[str]:
    return {canary(where, which) for where in READABLE[who] for which in ALL}


WITHOUT_A_SPACE = (
    "/api/start",
    "/api/start?feed=true",
    "/api/feed",
    "/api/feed?unread=true",
    LATER_PAGE_OF_FEED,
    "/api/me",
    "/api/me/drafts",
    "/api/me/scheduled",
    "/api/me/withdrawn",
    "/api/me/muted",
    "/api/reports",
    "/api/reports?settled=true",
    "/api/me/bell",
    "/api/me/notifications",
    "/api/me/notifications?done=true",
    "/api/me/saved",
    "/api/me/push",
    "/api/spaces",
    "/api/people",
    "/api/people/facets",
    "/api/people/2/profile",
    "/api/people/2/spaces",
    "/api/admin/people",
    "/api/asks",
    "/api/groups",
    "/api/admin/people/counts",
    "/api/admin/acts",
    "/api/admin/spaces",
    "/api/admin/roles",
    "/api/admin/jobs",
    "/api/admin/storage",
    "/api/admin/health",
    "/api/admin/look",
    "/api/me/acts",
    "/api/me/second-factor",
    "/api/me/passkeys",
    "/api/spaces?q=a",
    "/api/spaces?show=others",
    "/api/spaces/suggestions",
    "/api/me/rail",
    "/api/me/suggested-folders",
    "/api/admin/suggested-folders",
    "/api/me/made-for-me",
    f"/api/items?ids={','.join(str(item_in(where, which)) for where in Where for which in ALL)}",
    "/api/openapi.json",
    "/metrics",
    "/api/welcome",
    "/api/manifest",
)


def addresses() -> list[str]:
    found = list(WITHOUT_A_SPACE)
    for where in Where:
        space = f"/api/spaces/{int(where)}"
        found += [
            space,
            f"{space}/members",
            f"{space}/about",
            f"{space}/request",
            f"{space}/requests",
            f"{space}/messages",
            f"{space}/posts",
            f"{space}/pins",
            f"{space}/mentions-of-me",
            f"{space}/messages?unread=true",
        ]
        for which in (*ALL, DELETED):
            item = item_in(where, which)
            found += [
                f"/api/items/{item}{part}"
                for part in ("", "/comments", "/reactions", "/versions", "/withdrawal")
            ]
            found += [f"/api/items/{item}/attachments/{item}{size}" for size in ("", "/small", "/large")]
            found += [
                f"/api/search?q={canary(where, which)}",
                f"{space}/messages?around={item}",
                f"/api/search?q={canary(where, which)} in:{int(where)}",
            ]
    return [*found, "/api/search?q=canary", "/api/search?q=message", "/api/search?q=post from:ines"]


@pytest.mark.parametrize("who", list(Who), ids=lambda who: who.name)
@pytest.mark.hostile(5, 11, 27, 65)
async def test_no_canary_over_rest(house: Running, who: Who) -> None:
    await attach_everywhere(house)
    seen: set[str] = set()
    for address in addresses():
        answer = await house.client(who).get(address)
        asked = (
            set(CANARY.findall(address))
            if answer.status_code == 200 and '"items":[]' in answer.text.replace(" ", "")
            else set()
        )
        seen |= set(CANARY.findall(answer.text)) - asked
    assert seen <= allowed(who)
    if who in {Who.INES, Who.MAX}:
        assert seen >= allowed(who) - {canary(Where.COMPANY, which) for which in (MESSAGE, ANSWER, OTTOS)}


async def test_a_stranger_sees_none(house: Running) -> None:
    await attach_everywhere(house)
    for address in addresses():
        assert not set(CANARY.findall((await house.client(None).get(address)).text))


async def touch_everything(house: Running) -> None:
    """Ines edits, reacts to and deletes all that is hers, everywhere."""
    ines = house.client(Who.INES)
    for where in Where:
        item = item_in(where, MESSAGE)
        await ines.patch(f"/api/items/{item}", json={"body": f"again {canary(where, MESSAGE)}"})
        await ines.put(f"/api/items/{item}/reactions/🎉")
        await ines.put(f"/api/items/{item_in(where, POST)}/reactions/🎉")
        await ines.put(f"/api/items/{item_in(where, POST)}/pin")
        await ines.delete(f"/api/items/{item}")
        await ines.delete(f"/api/items/{item}/deletion")
    await ines.patch(f"/api/spaces/{int(Where.HIDDEN)}", json={"purpose": canary(Where.HIDDEN, MESSAGE)})
    await ines.patch(f"/api/spaces/{int(Where.HIDDEN)}", json={"rules": canary(Where.HIDDEN, POST)})


@pytest.mark.hostile(1, 35)
async def test_no_canary_over_the_socket(house: Running, caplog: Any, capfd: Any) -> None:
    """Nor in what the server writes into its log meanwhile."""
    await attach_everywhere(house)
    people = [who for who in Who if who is not Who.DAN]

    async def listen(who: Who, ready: asyncio.Event) -> set[str]:
        async with house.socket(who) as listener:
            for where in Where:
                await listener.line.send(f'{{"type":"watch","space":{int(where)}}}')
            ready.set()
            frames = await listener.quiet(2.5)
        return set(CANARY.findall(str(frames)))

    readies = [asyncio.Event() for _ in people]
    listening = [asyncio.create_task(listen(who, ready)) for who, ready in zip(people, readies, strict=True)]
    await asyncio.gather(*(ready.wait() for ready in readies))
    await touch_everything(house)
    for who, seen in zip(people, await asyncio.gather(*listening), strict=True):
        assert seen <= allowed(who), who
        assert seen or not READABLE[who]
    logged = caplog.text + "".join(capfd.readouterr())
    assert not [found for found in CANARY.findall(logged) if found]


async def test_the_log_of_changes_holds_no_words(house: Running) -> None:
    await attach_everywhere(house)
    await touch_everything(house)
    async with house.app.database.as_engine() as tx:
        rows = await tx.fetch("select changes::text as row from changes")
    assert len(rows) > 20
    assert not CANARY.findall(" ".join(row["row"] for row in rows))
