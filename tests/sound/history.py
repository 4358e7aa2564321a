"""What was said, what was acknowledged and what was seen; and whether the three agree."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import asyncpg


@dataclass
class Said:
    """One message of one writer."""

    writer: int
    client_id: str
    begun: float
    attempts: int = 0
    acknowledged: float | None = None
    item: int = 0
    seq: int = 0


@dataclass
class Seen:
    """What one listener would show: the item at each seq, the copies under each client id, and when each came first."""

    at_seq: dict[int, tuple[int, str]] = field(default_factory=dict)
    items: dict[str, set[int]] = field(default_factory=dict)
    came: dict[str, float] = field(default_factory=dict)
    misplaced: int = 0

    def note(self, seq: int, item: int, client_id: str, now: float) -> None:
        if self.at_seq.setdefault(seq, (item, client_id)) != (item, client_id):
            self.misplaced += 1
        if client_id not in self.came:
            self.came[client_id] = now
            self.items[client_id] = {item}
        else:
            self.items[client_id].add(item)


@dataclass(frozen=True)
class Verdict:
    """All of these must be nought."""

    acknowledged: int
    lost: int
    lost_on_the_way: int
    doubled: int
    disordered: int

    @property
    def clean(self) -> bool:
        return not (self.lost or self.lost_on_the_way or self.doubled or self.disordered)


async def judge(dsn: str, space: int, said: list[Said], listeners: list[Seen]) -> Verdict:
    """Compare the acknowledgements with the database and with every listener."""
    connection = await asyncpg.connect(dsn)
    rows = await connection.fetch(
        "select id, seq, client_id::text from items where space_id = $1 and client_id is not null order by seq",
        space,
    )
    await connection.close()
    done = [one for one in said if one.acknowledged is not None]
    return Verdict(
        acknowledged=len(done),
        lost=count_lost(rows, done),
        lost_on_the_way=sum(one.client_id not in seen.came for one in done for seen in listeners),
        doubled=count_doubled(rows, listeners),
        disordered=count_disordered(rows, done, listeners),
    )


def count_lost(rows: list[Any], done: list[Said]) -> int:
    """Acknowledged and not there, or there as something else than what was acknowledged."""
    there = {(row["client_id"], row["id"], row["seq"]) for row in rows}
    return sum((one.client_id, one.item, one.seq) not in there for one in done)


def count_doubled(rows: list[Any], listeners: list[Seen]) -> int:
    stored = sum(count - 1 for count in Counter(row["client_id"] for row in rows).values())
    shown = sum(len(items) - 1 for seen in listeners for items in seen.items.values())
    return stored + shown


def count_disordered(rows: list[Any], done: list[Said], listeners: list[Seen]) -> int:
    """A writer waits for each answer, so what one says has rising seqs; and nobody sees two things in one place."""
    wrong = sum(seen.misplaced for seen in listeners)
    wrong += len(rows) - len({row["seq"] for row in rows})
    last: dict[int, int] = {}
    for one in done:
        wrong += one.seq <= last.get(one.writer, 0)
        last[one.writer] = one.seq
    return wrong
