"""What is said to be unread, and up to which item, belong together whatever is written meanwhile."""

from collections.abc import Iterator

import psycopg
import pytest

from folkmoot.items.queries import marks
from folkmoot.kernel import db
from tests.running import Running
from tests.world import Where, Who

SAY = """
    with head as (update space_heads set last_seq = last_seq + 1 where space_id = %(space)s returning last_seq)
    insert into items (space_id, seq, kind, author_id, in_feed, body)
    select %(space)s, last_seq, 'message', %(author)s, false, 'meanwhile' from head returning seq
"""


@pytest.fixture
def meanwhile(house: Running) -> Iterator[list[int]]:
    """Ines says something just before what is unread is counted, each time the list is empty; it gets its number."""
    said: list[int] = []

    def overtake(statement: str) -> None:
        if statement not in {marks.COUNTS, marks.COUNTS_OF_ONE} or said:
            return
        with psycopg.connect(house.logins.owner) as connection:
            values = {"space": int(Where.OPEN), "author": int(Who.INES)}
            said.append((connection.execute(SAY, values).fetchone() or (0,))[0])

    db.WATCHERS.append(overtake)
    yield said
    db.WATCHERS.remove(overtake)


@pytest.mark.parametrize("path", ["/api/start", f"/api/spaces/{int(Where.OPEN)}"])
async def test_what_is_counted_is_what_the_newest_item_says(
    house: Running, meanwhile: list[int], path: str
) -> None:
    await house.client(Who.MAX).put(f"/api/spaces/{int(Where.OPEN)}/read", json={"seq": 2**40})
    meanwhile.clear()  # One came while the mark was moved, the next comes now.
    answer = (await house.client(Who.MAX).get(path)).json()
    spaces = answer["spaces"] if path.endswith("start") else [answer]
    space = next(one for one in spaces if one["id"] == Where.OPEN)
    assert (space["last_seq"], space["unread"]) == (meanwhile[0], 2)
