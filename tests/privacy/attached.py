"""A file with the message and the post of every space of the world, its canary in its name, its bytes and its previews."""

import hashlib
from pathlib import Path

import asyncpg

from folkmoot.files.schema import SIZES, content_path, preview_path
from folkmoot.kernel.blobs import FOLDER
from tests.running import Running
from tests.world import MESSAGE, POST, Where, Who, canary, item_in

WAITING = "00000000-0000-4000-8000-00000000f11e"
"""An upload of Ines that is in nothing yet."""


async def attach_everywhere(house: Running) -> None:
    """An attachment has the id of its item."""
    connection = await asyncpg.connect(house.logins.owner)
    try:
        for where in Where:
            for which in (MESSAGE, POST):
                raw = f"a file with {canary(where, which)}".encode()
                content = store(house.settings.data, raw)
                await connection.execute(
                    "insert into contents (hash, bytes, media_type, preview) values ($1, $2, 'text/plain', 'made')",
                    content,
                    len(raw),
                )
                await connection.execute(
                    """
                    insert into attachments (id, author_id, client_id, item_id, space_id, content, name, alt)
                    overriding system value values ($1, 2, gen_random_uuid(), $1, $2, $3, $4, $4)
                    """,
                    item_in(where, which),
                    int(where),
                    content,
                    f"{canary(where, which)}.txt",
                )
        await connection.execute(
            "insert into attachments (author_id, client_id, content, name) select $1, $2, hash, 'half' from contents limit 1",
            int(Who.INES),
            WAITING,
        )
        await connection.execute("select setval(pg_get_serial_sequence('attachments', 'id'), 1000)")
    finally:
        await connection.close()


def store(data: Path, raw: bytes) -> str:
    content = hashlib.sha256(raw).hexdigest()
    for path in (content_path(content), *(preview_path(content, number) for number in SIZES.values())):
        place = data / FOLDER / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw)
    return content
