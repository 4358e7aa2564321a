"""Items by COPY, from two processes: one has the odd spaces and ids, the other the even ones. Run as a program."""

import asyncio
import itertools
import json
import random
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg

from bench.seed.plan import Plan, Size, make_plan
from bench.seed.words import Words

PARTS = 2
BATCH = 20_000
ENDS = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
COLUMNS = (
    "id",
    "space_id",
    "seq",
    "kind",
    "author_id",
    "parent_id",
    "root_id",
    "in_feed",
    "rev",
    "renderer",
    "reply_count",
    "reply_seq",
    "created_at",
    "published_at",
    "replied_at",
    "repliers",
    "mentioned",
    "reacted",
    "reactions",
    "title",
    "body",
    "html",
)
AT = {name: number for number, name in enumerate(COLUMNS)}
EMOJI = ("👍", "🎉", "❤️", "😄", "👀")
ANSWERS, POSTS, MARKED_UP, REACTED, MENTIONING = 0.22, 0.10, 0.15, 0.05, 0.03


class Part:
    """The items of every second space, from `first` up to `last`, in batches. An answer's root is in its own batch."""

    def __init__(self, plan: Plan, part: int, first: int, last: int, seqs: dict[int, int]) -> None:
        self.plan = plan
        self.first, self.last, self.part = first, last, part
        self.random = random.Random(first * PARTS + part)
        self.words = Words(first * PARTS + part)
        self.spaces = [space for space in range(1, len(plan.kinds) + 1) if space % PARTS == part]
        self.cumulative = list(itertools.accumulate(plan.weights[space - 1] for space in self.spaces))
        self.seqs = seqs
        self.roots: dict[int, list[list[Any]]] = {}
        self.reactions: list[tuple[Any, ...]] = []
        self.mentions: list[tuple[Any, ...]] = []

    def batches(self) -> Any:
        ids = [number for number in range(self.first, self.last) if number % PARTS == self.part]
        for start in range(0, len(ids), BATCH):
            self.roots, self.reactions, self.mentions = {}, [], []
            yield [self.make(number) for number in ids[start : start + BATCH]]

    def make(self, number: int) -> list[Any]:
        (space,) = self.random.choices(self.spaces, cum_weights=self.cumulative, k=1)
        self.seqs[space] = seq = self.seqs.get(space, 0) + 1
        author = self.random.choice(self.plan.members[space - 1])
        at = ENDS - timedelta(days=3 * 365) + timedelta(seconds=number * 40)
        body, html = self.words.body(number), None
        if self.random.random() < MARKED_UP:
            body, html = self.words.marked_up(body)
        row = [
            number,
            space,
            seq,
            "message",
            author,
            None,
            None,
            False,
            1,
            1,
            0,
            0,
            at,
            at,
            None,
            None,
            None,
            0,
            None,
            None,
            body,
            html,
        ]
        roots = self.roots.setdefault(space, [])
        if roots and self.random.random() < ANSWERS:
            self.answer(row, self.random.choice(roots[-12:]))
        else:
            self.begin(row)
            roots.append(row)
        self.garnish(row)
        return row

    def begin(self, row: list[Any]) -> None:
        space = row[AT["space_id"]]
        if not self.plan.has_chat(space) or (self.plan.has_posts(space) and self.random.random() < POSTS):
            row[AT["kind"]], row[AT["in_feed"]], row[AT["title"]] = "post", True, " ".join(self.words.take(5))

    def answer(self, row: list[Any], root: list[Any]) -> None:
        row[AT["root_id"]] = row[AT["parent_id"]] = root[0]
        row[AT["kind"]] = "comment" if root[AT["kind"]] == "post" else "message"
        root[AT["reply_count"]] += 1
        root[AT["rev"]] += 1
        root[AT["reply_seq"]], root[AT["replied_at"]] = row[AT["seq"]], row[AT["created_at"]]
        author = row[AT["author_id"]]
        root[AT["repliers"]] = [*(p for p in root[AT["repliers"]] or () if p != author), author][-3:]

    def garnish(self, row: list[Any]) -> None:
        members = self.plan.members[row[AT["space_id"]] - 1]
        if self.random.random() < REACTED:
            people = self.random.sample(members, min(len(members), self.random.randint(1, 4)))
            row[AT["reacted"]] = len(people)
            row[AT["rev"]] += len(people)
            given = [(self.random.choice(EMOJI), person) for person in people]
            row[AT["reactions"]] = [f"{person} {emoji}" for emoji, person in given]
            self.reactions += [
                (row[0], emoji, person, row[1], row[AT["created_at"]]) for emoji, person in given
            ]
        if self.random.random() < MENTIONING:
            person = self.random.choice(members)
            row[AT["mentioned"]] = [person]
            row[AT["body"]] = f"<@{person}> {row[AT['body']]}"
            self.mentions.append((row[0], person, row[1], row[AT["seq"]]))


async def copy(dsn: str, part: Part) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute("set session_replication_role = replica; set synchronous_commit = off")
    for rows in part.batches():
        await connection.copy_records_to_table("items", records=rows, columns=COLUMNS)
        await connection.copy_records_to_table(
            "reactions",
            records=part.reactions,
            columns=("item_id", "emoji", "person_id", "space_id", "created_at"),
        )
        await connection.copy_records_to_table(
            "mentions", records=part.mentions, columns=("item_id", "person_id", "space_id", "seq")
        )
        print(len(rows), flush=True)
    await connection.close()


def main() -> None:
    order = json.load(sys.stdin)
    plan = make_plan(Size(**order["size"]))
    seqs = {int(space): seq for space, seq in order["seqs"].items()}
    asyncio.run(copy(order["dsn"], Part(plan, order["part"], order["first"], order["last"], seqs)))


if __name__ == "__main__":
    main()
