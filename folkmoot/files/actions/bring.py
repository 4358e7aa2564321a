"""Put a file with an item that was brought in from elsewhere."""

import asyncio
import hashlib
from pathlib import Path
from uuid import uuid4

from folkmoot.files import queries, rules
from folkmoot.files.actions.upload import arriving, look, store_previews
from folkmoot.files.schema import LOOK, Brought, content_path
from folkmoot.kernel import blobs, jobs
from folkmoot.kernel.db import Database


async def bring_file(database: Database, data: Path, brought: Brought) -> None:
    """Looked at and stored as an upload is, and in its item at once."""
    with arriving(data) as path:
        await asyncio.to_thread(path.write_bytes, brought.raw)
        content, previews = await look(path, hashlib.sha256(brought.raw).hexdigest())
        await store_previews(data, content.hash, previews)
        name = rules.clean_name(brought.name)
        async with database.as_engine() as tx:
            await queries.add_content(tx, content)
            await queries.add_attached(tx, brought, uuid4(), content.hash, name)
            await asyncio.to_thread(blobs.take_in, data, content_path(content.hash), path)
            if content.preview == "coming":
                await jobs.defer(tx, LOOK, lock=content.hash, content=content.hash)
