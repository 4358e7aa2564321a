"""Makes the organisation, and lets it grow to a number of items."""

import asyncio
import hashlib
import json
import sys
import time
from dataclasses import asdict, dataclass
from typing import Any

import asyncpg

from bench.seed.items import ENDS, PARTS
from bench.seed.plan import COMPANY, Plan
from folkmoot.kernel.text import fold

CLIENTS = 16
BULK = (
    "set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'"
)


@dataclass
class Grown:
    """What growing took."""

    items: int
    seconds: float


def token_of(person: int) -> str:
    return f"bench-{person}-" + "x" * 32


async def found(dsn: str, plan: Plan) -> None:
    """Organisation, people, spaces and memberships; a bearer token for everyone."""
    connection = await asyncpg.connect(dsn)
    await connection.execute(BULK)
    await connection.execute(
        "insert into organisation (name, epoch) values ('Bench', 'bench') on conflict do nothing"
    )
    await copy_people(connection, plan)
    await copy_spaces(connection, plan)
    for table in ("people", "spaces"):
        await connection.execute(
            f"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}))"
        )
    await connection.execute("analyze people; analyze spaces; analyze memberships")
    await connection.close()


async def copy_people(connection: Any, plan: Plan) -> None:
    names = {person: f"Person {person:04} Example" for person in range(1, plan.size.people + 1)}
    await connection.copy_records_to_table(
        "people",
        columns=("id", "kind", "name", "name_key", "title", "activated_at"),
        records=[(person, "member", name, fold(name), "Works here", ENDS) for person, name in names.items()],
    )
    await connection.copy_records_to_table(
        "person_words",
        columns=("word", "person_id"),
        records=[(word, person) for person, name in names.items() for word in set(fold(name).split())],
    )
    await connection.copy_records_to_table(
        "tokens",
        columns=("person_id", "name", "token_hash", "created_by"),
        records=[
            (person, "bench", hashlib.sha256(token_of(person).encode()).digest(), person) for person in names
        ],
    )


async def copy_spaces(connection: Any, plan: Plan) -> None:
    spaces = []
    for number, (kind, visibility) in enumerate(zip(plan.kinds, plan.visibilities, strict=True), 1):
        name = "" if kind == "direct" else f"Space {number:04}"
        key = f"{plan.members[number - 1][0]},{plan.members[number - 1][1]}" if kind == "direct" else None
        main = "posts" if number == COMPANY else "chat"
        spaces.append(
            (
                number,
                kind,
                visibility,
                name,
                fold(name),
                main,
                plan.has_chat(number),
                plan.has_posts(number),
                key,
            )
        )
    await connection.copy_records_to_table(
        "spaces",
        records=spaces,
        columns=(
            "id",
            "kind",
            "visibility",
            "name",
            "name_key",
            "main",
            "has_chat",
            "has_posts",
            "direct_key",
        ),
    )
    await connection.copy_records_to_table(
        "space_heads",
        columns=("space_id", "members"),
        records=[(number, len(members)) for number, members in enumerate(plan.members, 1)],
    )
    await connection.copy_records_to_table(
        "memberships",
        columns=("space_id", "person_id", "source", "posts_seq"),
        records=[
            (number, person, "joined", 0)
            for number, members in enumerate(plan.members, 1)
            for person in members
        ],
    )


async def grow(dsn: str, plan: Plan, items: int, *, searchable: bool = True) -> Grown:
    """Add items until there are so many, with everything that hangs on them, and leave the tables vacuumed."""
    began = time.monotonic()
    connection = await asyncpg.connect(dsn, command_timeout=900)
    await connection.execute(BULK)
    first = 1 + (await connection.fetchval("select coalesce(max(id), 0) from items"))
    seqs = dict(await connection.fetch("select space_id, last_seq from space_heads"))
    await asyncio.gather(*(run_part(dsn, plan, part, (first, items + 1), seqs) for part in range(PARTS)))
    await connection.execute(
        "select setval(pg_get_serial_sequence('items', 'id'), (select max(id) from items))"
    )
    if searchable:
        await index_words(dsn, first, items)
    await settle(connection, first)
    await connection.close()
    return Grown(items, round(time.monotonic() - began, 1))


async def run_part(dsn: str, plan: Plan, part: int, ids: tuple[int, int], seqs: dict[int, int]) -> None:
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bench.seed.items",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
    )
    order = {
        "dsn": dsn,
        "size": asdict(plan.size),
        "part": part,
        "first": ids[0],
        "last": ids[1],
        "seqs": seqs,
    }
    await program.communicate(json.dumps(order).encode())
    if program.returncode:
        raise SystemExit("seeding failed")


async def index_words(dsn: str, first: int, last: int) -> None:
    """The rows in two halves at once, then the index."""
    middle = (first + last) // 2
    connection = await asyncpg.connect(dsn, command_timeout=900)
    await connection.execute(BULK)
    await connection.execute("drop index item_words_words")
    await asyncio.gather(write_words(dsn, first, middle), write_words(dsn, middle + 1, last))
    await connection.execute("create index item_words_words on item_words using gin (words)")
    await connection.close()


async def write_words(dsn: str, first: int, last: int) -> None:
    connection = await asyncpg.connect(dsn, command_timeout=900)
    await connection.execute(BULK)
    await connection.execute(
        """
        insert into item_words (item_id, space_id, author_id, words)
        select id, space_id, author_id, to_tsvector('simple', coalesce(title || ' ', '') || body)
          from items where id between $1 and $2 order by id
        """,
        first,
        last,
    )
    await connection.close()


async def settle(connection: Any, first: int) -> None:
    """Heads, newest posts, read marks (most near the end, one in ten far behind), thread marks, a fortnight of the log."""
    await connection.execute(
        """
        update space_heads h set last_seq = c.last
          from (select space_id, max(seq) as last from items group by space_id) c where c.space_id = h.space_id
        """
    )
    await connection.execute(
        """
        insert into newest_posts
        select distinct on (space_id) space_id, published_at, id from items where in_feed
         order by space_id, published_at desc, id desc
        on conflict (space_id) do update set published_at = excluded.published_at, item_id = excluded.item_id
        """
    )
    await connection.execute(
        """
        update memberships m set read_seq = c.seq, posts_seq = c.seq
          from (select m.person_id, m.space_id, greatest(0, h.last_seq - case when m.person_id % 10 = 0 then 400 else
                       (m.person_id * 7 + m.space_id) % 15 end) as seq
                  from memberships m join space_heads h on h.space_id = m.space_id) c
         where c.person_id = m.person_id and c.space_id = m.space_id
        """
    )
    await connection.execute(
        """
        insert into thread_marks (person_id, root_id, read_seq)
        select author_id, root_id, max(seq) from items where root_id is not null and id >= $1 group by 1, 2
        """,
        first,
    )
    await connection.execute(
        """
        insert into changes (type, space_id, item_id, actor_id, facts)
        select 'item.created', space_id, id, author_id, jsonb_build_object('seq', seq, 'root', root_id, 'in_feed', in_feed)
          from items order by id desc limit 13000
        """
    )
    await connection.execute("vacuum (analyze)")
    await connection.execute("checkpoint")
