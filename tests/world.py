"""One small organisation, used by every test. Ids are written down, so that a test can name who and where.

| who | is |
|---|---|
| Ada | administrator, in the company space only |
| Ines | owner of all spaces but the pair's second half |
| Max | member of every space of the table below |
| Lea | in the company space and the open one |
| Otto | was in all of Max's spaces and left them |
| Gus | guest in `members` |
| Bo | bot in `members`, Ines answers for it |
| Dan | deactivated, was in everything |
| Uma | imported, not claimed |
"""

from enum import IntEnum
from typing import Any

from folkmoot.kernel.text import fold


class Who(IntEnum):
    ADA = 1
    INES = 2
    MAX = 3
    LEA = 4
    OTTO = 5
    GUS = 6
    BO = 7
    DAN = 8
    UMA = 9


class Where(IntEnum):
    COMPANY = 1
    OPEN = 2
    MEMBERS = 3
    HIDDEN = 4
    PAIR = 5
    ARCHIVED = 6


SPACES = {
    Where.COMPANY: ("company", "open", "Everyone at Meridian", "posts"),
    Where.OPEN: ("group", "open", "Heat Networks", "chat"),
    Where.MEMBERS: ("project", "members", "Kvaløya phase 2", "chat"),
    Where.HIDDEN: ("group", "hidden", "Bid 2231", "chat"),
    Where.PAIR: ("direct", "hidden", "", "chat"),
    Where.ARCHIVED: ("group", "members", "Old office", "chat"),
}
EVERYONE = (Who.ADA, Who.INES, Who.MAX, Who.LEA, Who.OTTO, Who.DAN)
MEMBERS = {
    Where.COMPANY: EVERYONE,
    Where.OPEN: (Who.INES, Who.MAX, Who.LEA, Who.DAN, Who.UMA),
    Where.MEMBERS: (Who.INES, Who.MAX, Who.GUS, Who.BO, Who.DAN),
    Where.HIDDEN: (Who.INES, Who.MAX, Who.DAN),
    Where.PAIR: (Who.INES, Who.MAX),
    Where.ARCHIVED: (Who.INES, Who.MAX),
}
LEFT = (Where.OPEN, Where.MEMBERS, Where.HIDDEN)
"""Spaces Otto wrote in and left."""

PASSWORD = "a long enough password"
EPOCH = "world"

MESSAGE, ANSWER, POST, COMMENT, OTTOS, DELETED = range(6)
"""Offsets of what stands in each space: `item_in(space, MESSAGE)` is the id."""


def item_in(space: Where, which: int) -> int:
    return int(space) * 100 + which


def canary(space: Where, which: int) -> str:
    """A word that stands in one item only; it must reach nobody who cannot read that space."""
    return f"canary{int(space)}x{which}x{int(space) * 7919 + which * 104729}"


def token_of(who: Who) -> str:
    return f"token-of-{who.name.lower()}-for-the-tests-of-this-house"


def cookie_of(who: Who) -> str:
    return f"session-of-{who.name.lower()}-for-the-tests-of-this-house"


async def settle(connection: Any, *, hash_secret: Any, password_hash: str) -> None:
    """Write the organisation as the owner of the database."""
    await connection.execute("insert into organisation (name, epoch) values ('Meridian', $1)", EPOCH)
    for who in Who:
        await add_person(connection, who, hash_secret=hash_secret, password_hash=password_hash)
    for where, (kind, visibility, name, main) in SPACES.items():
        await add_space(connection, where, kind, visibility, name, main)
        await add_items(connection, where)
    await connection.execute(
        "insert into org_roles (person_id, role, granted_by) values ($1, 'administrator', $1)", int(Who.ADA)
    )
    await connection.execute("update people set deactivated_at = now() where id = $1", int(Who.DAN))
    await connection.execute(
        "update spaces set archived_at = now(), archived_by = 2 where id = $1", int(Where.ARCHIVED)
    )
    for table in ("people", "spaces", "items"):
        await connection.execute(f"select setval(pg_get_serial_sequence('{table}', 'id'), 1000)")


async def add_person(connection: Any, who: Who, *, hash_secret: Any, password_hash: str) -> None:
    name = f"{who.name.title()} {'Solheim' if who is Who.INES else 'Żurek'}"
    kind = {Who.GUS: "guest", Who.BO: "bot"}.get(who, "member")
    await connection.execute(
        """
        insert into people (id, kind, name, name_key, owner_id, activated_at, zone)
        overriding system value values ($1, $2, $3, $4, $5, case when $6 then now() end, 'Europe/Berlin')
        """,
        int(who),
        kind,
        name,
        fold(name),
        int(Who.INES) if who is Who.BO else None,
        who is not Who.UMA,
    )
    email = f"{who.name.lower()}@meridian.example"
    await connection.execute(
        "insert into identities (person_id, provider, subject, subject_key) values ($1, 'email', $2, $2)",
        int(who),
        email,
    )
    await connection.execute(
        "insert into credentials (person_id, password_hash) values ($1, $2)", int(who), password_hash
    )
    await connection.execute(
        "insert into tokens (person_id, name, token_hash) values ($1, 'tests', $2)",
        int(who),
        hash_secret(token_of(who)),
    )
    await connection.execute(
        """
        insert into sessions (person_id, token_hash, device, expires_at)
        values ($1, $2, 'Tests', now() + interval '30 days')
        """,
        int(who),
        hash_secret(cookie_of(who)),
    )


async def add_space(connection: Any, where: Where, kind: str, visibility: str, name: str, main: str) -> None:
    await connection.execute(
        """
        insert into spaces (id, kind, visibility, name, name_key, main, has_chat, has_posts, direct_key, created_by)
        overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 2)
        """,
        int(where),
        kind,
        visibility,
        name,
        fold(name),
        main,
        kind != "company",
        kind != "direct",
        "2,3" if kind == "direct" else None,
    )
    await connection.execute("insert into space_heads (space_id) values ($1)", int(where))
    for who in MEMBERS[where]:
        right = "owner" if who is Who.INES else "member"
        await add_member(connection, where, who, right)
    if where in LEFT:
        await add_member(connection, where, Who.OTTO, "member")
        await connection.execute("delete from memberships where space_id = $1 and person_id = 5", int(where))


async def add_member(connection: Any, where: Where, who: Who, right: str) -> None:
    await connection.execute(
        "insert into memberships (space_id, person_id, \"right\", source) values ($1, $2, $3, 'added')",
        int(where),
        int(who),
        right,
    )


async def add_items(connection: Any, where: Where) -> None:
    """A message with an answer, a post with a comment, one by Otto who left, one that was deleted."""
    rows = (
        (MESSAGE, "message", Who.INES, None, False),
        (ANSWER, "message", Who.MAX, MESSAGE, False),
        (POST, "post", Who.INES, None, True),
        (COMMENT, "comment", Who.MAX, POST, False),
        (OTTOS, "message", Who.OTTO, None, False),
        (DELETED, "message", Who.INES, None, False),
    )
    for seq, (which, kind, author, root, in_feed) in enumerate(rows, start=1):
        body, root_id = canary(where, which), None if root is None else item_in(where, root)
        await connection.execute(
            """
            insert into items (id, space_id, seq, kind, author_id, parent_id, root_id, in_feed, title, body)
            overriding system value values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)
            """,
            item_in(where, which),
            int(where),
            seq,
            kind,
            int(author),
            root_id,
            in_feed,
            f"About {body}" if kind == "post" else None,
            body,
        )
        await connection.execute(
            "insert into item_words (item_id, space_id, author_id, words) values ($1, $2, $3, to_tsvector('simple', $4))",
            item_in(where, which),
            int(where),
            int(author),
            f"{body} {kind}",
        )
    await connection.execute(
        "insert into item_versions (item_id, space_id, version, body, written_at) values ($1, $2, 1, $3, now())",
        item_in(where, MESSAGE),
        int(where),
        f"earlier {canary(where, MESSAGE)}",
    )
    await connection.execute(
        "insert into reactions (item_id, space_id, person_id, emoji) values ($1, $2, 3, '👍')",
        item_in(where, MESSAGE),
        int(where),
    )
    await connection.execute(
        "insert into mentions (item_id, space_id, person_id, seq) values ($1, $2, 3, 1)",
        item_in(where, MESSAGE),
        int(where),
    )
    await remove(connection, item_in(where, DELETED))
    await connection.execute(
        "update space_heads set last_seq = $2 where space_id = $1", int(where), len(rows)
    )


async def remove(connection: Any, item: int) -> None:
    await connection.execute(
        "insert into removed_texts (item_id, body, removed_by) select id, body, 2 from items where id = $1",
        item,
    )
    await connection.execute(
        "update items set body = '', deleted_at = now(), deleted_by = 2 where id = $1", item
    )
    await connection.execute("delete from item_words where item_id = $1", item)
