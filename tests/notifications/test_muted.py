"""Of whom one muted one is told nothing; of what is done to one's own account, whoever did it."""

from tests.notifications.asking import do, news, reasons
from tests.notifications.conftest import Listen
from tests.running import Running
from tests.world import Where, Who

INES = int(Who.INES)


async def test_nothing_that_somebody_muted_says_is_news(house: Running, listen: Listen) -> None:
    mine = await house.say(Who.MAX, Where.OPEN, "which valve?")
    await do(house, Who.MAX, "PUT", f"/me/muted/{INES}")
    await do(house, Who.MAX, "PATCH", f"/spaces/{int(Where.OPEN)}/membership", {"level": "all"})

    async def talk(emoji: str) -> None:
        await house.say(Who.INES, Where.OPEN, "<@3>, and <@all>: listen")
        await house.say(Who.INES, Where.OPEN, "an answer", root=mine["id"])
        await do(house, Who.INES, "PUT", f"/items/{mine['id']}/reactions/{emoji}")
        await house.say(Who.INES, Where.OPEN, "hello")
        await listen()

    await talk("👍")
    assert await reasons(house, Who.MAX) == []
    assert await reasons(house, Who.LEA) == ["mention"], "it is muted for one person alone"
    await do(house, Who.MAX, "DELETE", f"/me/muted/{INES}")
    await talk("🎉")
    assert sorted(await reasons(house, Who.MAX)) == ["mention", "reaction", "reply", "said"]


async def test_what_somebody_muted_does_to_ones_place_is_told(house: Running, listen: Listen) -> None:
    await do(house, Who.OTTO, "PUT", f"/me/muted/{INES}")
    await do(house, Who.INES, "POST", f"/spaces/{int(Where.OPEN)}/members", {"people": [int(Who.OTTO)]})
    await listen()
    assert [(one["reason"], one["people"]) for one in await news(house, Who.OTTO)] == [("added", [INES])]
