"""Proves that the bare loop runs what the server runs: the same statements, by the server's own account."""

import asyncio
import random
import uuid

from bench.roads import ROADS, Client, write_body
from folkmoot.chat.actions import NEWEST, read_history
from folkmoot.feed.actions.posts import read_feed
from folkmoot.items.actions.write_item import write_item
from folkmoot.items.schema import NewItem
from folkmoot.kernel import db
from folkmoot.kernel.db import Database
from folkmoot.kernel.postgres.logins import Logins


async def statements_of_the_server(logins: Logins, client: Client) -> dict[str, list[str]]:
    database = await Database.connect(web=logins.web, gate=logins.gate, engine=logins.engine, size=1)
    noted: list[str] = []
    db.WATCHERS.append(noted.append)
    found = {}
    try:
        space = client.spaces[0]
        await read_history(database, client.person, space, NEWEST, 50)
        found["history"] = [*noted]
        noted.clear()
        await read_feed(database, client.person, None)
        found["feed"] = [*noted]
        noted.clear()
        message = NewItem("message", write_body(random.Random()), uuid.uuid4())
        await write_item(database, client.person, space, message)
        found["send"] = [*noted]
    finally:
        db.WATCHERS.remove(noted.append)
        await database.close()
    return found


def prove_roads(logins: Logins, client: Client) -> None:
    """Stops the bench if the server asks the database anything else than the bare loop does."""
    for road, statements in asyncio.run(statements_of_the_server(logins, client)).items():
        if statements != [step.statement for step in ROADS[road].steps]:
            raise SystemExit(
                f"the server runs other statements for {road} than bench/roads.py:\n{statements}"
            )
