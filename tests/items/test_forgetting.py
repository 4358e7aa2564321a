"""What was deleted is gone for good after the keeping time, and not before."""

import asyncpg

from folkmoot.items.jobs import forget_deleted
from folkmoot.kernel.jobs import Bench
from tests.running import Running
from tests.world import DELETED, MESSAGE, Where, Who, canary, item_in


async def test_deleted_words_go_after_the_keeping_time(house: Running) -> None:
    owner = await asyncpg.connect(house.logins.owner)
    old, young = item_in(Where.OPEN, MESSAGE), item_in(Where.HIDDEN, MESSAGE)
    for item in (old, young):
        await house.client(Who.INES).delete(f"/api/items/{item}")
    await owner.execute(
        "update removed_texts set removed_at = now() - interval '31 days' where item_id = $1", old
    )
    await forget_deleted(Bench(house.app.database, house.settings))
    kept = {row["item_id"] for row in await owner.fetch("select item_id from removed_texts")}
    assert old not in kept
    assert {young, item_in(Where.OPEN, DELETED)} <= kept
    for table in ("items", "item_versions", "item_words", "removed_texts", "reactions"):
        rows = await owner.fetch(f"select t::text as row from {table} t")
        assert not [row for row in rows if canary(Where.OPEN, MESSAGE) in row["row"]]
    assert (await house.client(Who.INES).delete(f"/api/items/{old}/deletion")).status_code == 409
    assert (await house.client(Who.INES).delete(f"/api/items/{young}/deletion")).status_code == 200
    await owner.close()
