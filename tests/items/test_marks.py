"""How counting what is unread finds the marks of threads: whoever reads much has thousands."""

import asyncpg

from folkmoot.items.queries.marks import COUNTS
from tests.running import Running
from tests.world import Where, Who

MANY_MARKS = """
    insert into items (space_id, seq, kind, author_id, in_feed, renderer, body, html, published_at)
    select $1, 1000 + n, 'message', 2, false, 1, 'words', '<p>words</p>', now() from generate_series(1, 3000) n
"""
READ = """
    insert into thread_marks (person_id, root_id, read_seq)
    select p.id, i.id, i.seq from items i, people p where i.root_id is null on conflict do nothing
"""


async def test_each_mark_is_found_by_its_key(house: Running) -> None:
    owner = await asyncpg.connect(house.logins.owner)
    await owner.execute(MANY_MARKS, int(Where.OPEN))
    await owner.execute(READ)
    await owner.execute("vacuum analyze items")
    await owner.execute("vacuum analyze thread_marks")
    await owner.close()
    async with house.app.database.acting_as(Who.LEA) as tx:
        await tx.execute(f"prepare counts (bigint) as {COUNTS}")
        plan = [row[0].strip() for row in await tx.fetch("explain execute counts (4)")]
    looks = [n for n, line in enumerate(plan) if "thread_marks" in line]
    assert len(looks) == 3
    for n in looks:
        assert "using thread_marks_pkey" in plan[n]
        assert "root_id = " in plan[n + 1], plan[n + 1]
