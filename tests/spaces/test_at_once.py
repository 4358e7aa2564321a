"""Any mix of acts, many at once: the numbers stay true, and a space with people in it keeps an owner."""

import asyncio
import random
from typing import Any

import asyncpg

from tests.running import Running
from tests.spaces.asking import found
from tests.world import Who

PEOPLE = (Who.ADA, Who.INES, Who.MAX, Who.LEA, Who.OTTO, Who.GUS)

TRUTH = """
    select h.members, h.guests, count(p.id) as people, count(p.id) filter (where p.kind = 'guest') as strangers,
           count(p.id) filter (where m."right" = 'owner') as owners
      from space_heads h
      left join memberships m on m.space_id = h.space_id
      left join people p on p.id = m.person_id and p.deactivated_at is null
     where h.space_id = $1 group by h.space_id
"""


async def test_numbers_are_true_and_an_owner_stays(house: Running) -> None:
    owner = await asyncpg.connect(house.logins.owner)
    chance = random.Random(2231)
    space = (await found(house, Who.INES, visibility="open"))["id"]
    for _ in range(60):
        acts = [act(house, chance, space) for _ in range(6)]
        for status in await asyncio.gather(*acts):
            assert status < 500
        truth = await owner.fetchrow(TRUTH, space)
        assert (truth["members"], truth["guests"]) == (truth["people"], truth["strangers"])
        assert truth["owners"] or not truth["people"]
        if not truth["people"]:
            space = (await found(house, Who.INES, visibility="open"))["id"]
    await owner.close()


async def act(house: Running, chance: random.Random, space: int) -> int:
    who, other = chance.choice(PEOPLE), int(chance.choice(PEOPLE))
    client, path = house.client(who), f"/api/spaces/{space}"
    requests: list[Any] = [
        lambda: client.put(f"{path}/membership"),
        lambda: client.put(f"{path}/membership"),
        lambda: client.delete(f"{path}/membership"),
        lambda: client.put(f"{path}/members/{other}"),
        lambda: client.delete(f"{path}/members/{other}"),
        lambda: client.put(f"{path}/owner"),
        lambda: client.patch(f"{path}/members/{other}", json={"right": chance.choice(["owner", "member"])}),
    ]
    answer = await chance.choice(requests)()
    status: int = answer.status_code
    return status
