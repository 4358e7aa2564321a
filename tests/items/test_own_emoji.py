"""Pictures of the organisation's own: who adds, who removes, and what reaches others."""

import pytest

from tests.people.test_photos import picture
from tests.running import Running
from tests.world import MESSAGE, Where, Who, item_in

ITEM = f"/api/items/{item_in(Where.MEMBERS, MESSAGE)}"


async def test_an_emoji_is_added_shown_used_and_removed(house: Running) -> None:
    max_ = house.client(Who.MAX)
    assert (await max_.put("/api/emoji/pump", content=picture())).status_code == 201
    listed = (await house.client(Who.GUS).get("/api/emoji")).json()["items"]
    assert [(emoji["word"], emoji["added_by"]) for emoji in listed] == [("pump", None)]
    assert (await max_.get("/api/emoji")).json()["items"][0]["added_by"] == int(Who.MAX)
    shown = await house.client(Who.GUS).get(listed[0]["picture"])
    assert shown.headers["content-type"] == "image/webp"
    assert shown.headers["x-content-type-options"] == "nosniff"
    reacted = await house.client(Who.GUS).put(f"{ITEM}/reactions/:pump:")
    assert ":pump:" in [reaction["emoji"] for reaction in reacted.json()["reactions"]]
    assert (await house.client(Who.ADA).delete("/api/emoji/pump")).status_code == 204
    assert (await house.client(Who.GUS).get(listed[0]["picture"])).status_code == 404
    assert (await house.client(Who.GUS).delete(f"{ITEM}/reactions/:pump:")).status_code == 200
    assert (await max_.delete("/api/emoji/pump")).status_code == 404


@pytest.mark.hostile(49)
@pytest.mark.parametrize(
    ("who", "word", "raw", "status", "code"),
    [
        (Who.GUS, "pump", picture(), 403, "forbidden"),
        (Who.MAX, "Pump", picture(), 422, "invalid"),
        (Who.MAX, "p", picture(), 422, "invalid"),
        (Who.MAX, "pump", b"<svg onload=alert(1)>", 422, "invalid"),
        (Who.MAX, "pump", b"", 422, "required"),
    ],
)
async def test_what_is_refused(
    house: Running, who: Who, word: str, raw: bytes, status: int, code: str
) -> None:
    answer = await house.client(who).put(f"/api/emoji/{word}", content=raw)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (await house.client(Who.MAX).get("/api/emoji")).json()["items"] == []


async def test_a_word_is_taken_once_and_removed_by_who_may(house: Running) -> None:
    await house.client(Who.MAX).put("/api/emoji/pump", content=picture())
    again = await house.client(Who.LEA).put("/api/emoji/pump", content=picture(colour="red"))
    assert (again.status_code, again.json()["code"]) == (409, "taken")
    assert (await house.client(Who.LEA).delete("/api/emoji/pump")).status_code == 403
    assert (await house.client(Who.MAX).delete("/api/emoji/pump")).status_code == 204


async def test_nothing_that_is_not_there_is_a_reaction(house: Running) -> None:
    for emoji in (":pump:", ":PUMP:", "::", ":a b:"):
        answer = await house.client(Who.MAX).put(f"{ITEM}/reactions/{emoji}")
        assert answer.json()["code"] == "invalid", emoji


async def test_the_second_wall_lets_nobody_remove_what_is_not_theirs(house: Running) -> None:
    await house.client(Who.MAX).put("/api/emoji/pump", content=picture())
    async with house.app.database.acting_as(int(Who.LEA)) as tx:
        assert await tx.execute("delete from own_emoji") == "DELETE 0"
    with pytest.raises(Exception, match="row-level security"):
        async with house.app.database.acting_as(int(Who.GUS)) as tx:
            await tx.execute(
                "insert into own_emoji (word, picture, added_by) values ('x1', 'y', $1)", int(Who.GUS)
            )
