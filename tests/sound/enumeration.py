"""Whether the time of an answer tells who or what exists: pairs of requests, one about somebody, one about nobody."""

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import asyncpg
import httpx2 as httpx

from folkmoot.people.passwords import QUEUE
from tests.sound.served import Served
from tests.world import MESSAGE, PASSWORD, Where, Who, item_in, token_of

NEVER_WAS = 987654321
Ask = Callable[[int], Awaitable[httpx.Response]]


@dataclass
class Pair:
    """Milliseconds between the medians, and whether every pair of answers was the same."""

    apart: float
    alike: bool


async def compare(served: Served, pairs: int) -> dict[str, Pair]:
    owner = await asyncpg.connect(served.logins.owner)
    await add_people(owner, pairs)
    guest = {"Authorization": f"Bearer {token_of(Who.GUS)}"}
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{served.port}", timeout=30, verify=False
    ) as client:

        def get(address: str) -> Ask:
            return lambda _number: client.get(address, headers=guest)

        def post(address: str, name: str, **more: str) -> Ask:
            return lambda number: client.post(
                address, json={"identity": f"{name}{number}@meridian.example", **more}
            )

        roads: dict[str, tuple[Ask, Ask]] = {
            "signing in": tuple(
                post("/api/session", name, password="not it") for name in ("known", "nobody")
            ),  # type: ignore[dict-item]
            "a reset": tuple(post("/api/resets", name) for name in ("known", "nobody")),  # type: ignore[dict-item]
            "an item": (get(f"/api/items/{item_in(Where.HIDDEN, MESSAGE)}"), get(f"/api/items/{NEVER_WAS}")),
            "a person": (get(f"/api/people/{int(Who.LEA)}"), get(f"/api/people/{NEVER_WAS}")),
            "a space": (get(f"/api/spaces/{int(Where.HIDDEN)}"), get(f"/api/spaces/{NEVER_WAS}")),
        }
        found = {road: await compare_one(owner, pairs, *asks) for road, asks in roads.items()}
    await owner.close()
    return found


async def add_people(owner: asyncpg.Connection, count: int) -> None:
    """Each with an address of their own, for an address may be tried ten times only."""
    await owner.execute(
        """
        with them as (
            insert into people (kind, name, name_key, activated_at)
            select 'member', 'Known ' || n, 'known ' || n, now() from generate_series(0, $1 - 1) n returning id, name),
        known as (
            insert into identities (person_id, provider, subject, subject_key)
            select id, 'email', a, a from them, lateral (select replace(lower(name), ' ', '') || '@meridian.example') as s (a))
        insert into credentials (person_id, password_hash) select id, $2 from them
        """,
        count,
        QUEUE.hasher.hash(PASSWORD),
    )


async def compare_one(owner: asyncpg.Connection, pairs: int, *asks: Ask) -> Pair:
    times: tuple[list[float], list[float]] = ([], [])
    alike = True
    for number in range(pairs):
        answers = []
        # Each goes first as often as the other.
        turns = list(zip(times, asks, strict=True))
        for took, ask in turns if number % 2 else reversed(turns):
            # From one address only so many may fail; the counting itself stays in what is measured.
            await owner.execute("delete from attempts")
            began = time.perf_counter()
            answers.append(await ask(number))
            took.append(1000 * (time.perf_counter() - began))
        alike = alike and len({(answer.status_code, answer.content) for answer in answers}) == 1
    known, nobody = (statistics.median(took) for took in times)
    return Pair(known - nobody, alike)
