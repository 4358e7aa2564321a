"""Take in a file: measured and hashed while it arrives, looked at, and stored once for each content."""

import asyncio
import errno
import hashlib
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg

from folkmoot.files import queries, rules
from folkmoot.files.schema import (
    LOOK,
    MOST_WAITING,
    Content,
    Said,
    Upload,
    as_upload,
    content_path,
    preview_path,
)
from folkmoot.kernel import blobs, films, heif, jobs, pictures
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Problem, invalid, not_found
from folkmoot.kernel.settings import Settings

BYTES_AT_ONCE = 1024 * 1024
ROOM_FOR_THE_REST = 64 * 1024 * 1024
"""Bytes of the disk that uploads leave to the database and the logs, so that words still get in where files do not."""

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


async def upload(
    database: Database, settings: Settings, person: int, key: UUID, said: Said, pieces: AsyncIterator[bytes]
) -> tuple[Upload, bool]:
    """Returns the upload and whether it is new: sent again under the same key it is the first one."""
    if said.seconds is not None and "voice" in settings.off:
        raise Problem(403, "forbidden", "Voice messages are switched off here.")
    async with database.acting_as(person) as tx:
        if row := await queries.find_upload(tx, person, key):
            return as_upload(row), False
        if await queries.count_waiting(tx, person) >= MOST_WAITING:
            raise Problem(
                422,
                "too_many_uploads",
                f"{MOST_WAITING} files wait to be sent. Send or remove some.",
                limit=MOST_WAITING,
            )
    with refusing_when_full(), arriving(settings.data) as path:
        digest = await receive(pieces, path, settings.largest_file)
        content, previews = await look(path, digest)
        name = rules.clean_name(said.name)
        if content.media_type in rules.PICTURES:
            name = rules.name_picture(name, content.media_type)
        await store_previews(settings.data, content.hash, previews)
        return await keep(
            database, settings.data, person, key, Said(name, said.seconds, said.wave), content, path
        )


@contextmanager
def refusing_when_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise disk_full() from error


def disk_full() -> Problem:
    return Problem(
        507, "disk_full", "There is no room for files on the server just now. Your text can be sent."
    )


@contextmanager
def arriving(data: Path) -> Iterator[Path]:
    """A file of its own for what arrives; gone at the end, unless it moved into the store."""
    path = blobs.open_incoming(data) / uuid4().hex
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


async def receive(pieces: AsyncIterator[bytes], path: Path, largest: int) -> str:
    """Write what comes and return its hash. Stops at the first byte too many."""
    digest, size, gathered = hashlib.sha256(), 0, bytearray()
    if shutil.disk_usage(path.parent).free < ROOM_FOR_THE_REST:
        raise disk_full()
    with path.open("xb") as file:
        os.fchmod(file.fileno(), 0o600)
        async for piece in pieces:
            size += len(piece)
            if size > largest:
                raise Problem(
                    413, "too_large", f"At most {largest // 2**20} MB.", field="file", limit=largest
                )
            digest.update(piece)
            gathered += piece
            if len(gathered) >= BYTES_AT_ONCE:
                await asyncio.to_thread(file.write, bytes(gathered))
                gathered.clear()
        await asyncio.to_thread(file.write, bytes(gathered))
    if size == 0:
        raise Problem(422, "required", "Send the file as the body.", field="file")
    return digest.hexdigest()


async def look(path: Path, digest: str) -> tuple[Content, list[bytes]]:
    """What it is by its bytes. A picture is drawn anew in place of what came: what a camera notes, and whatever else is
    hidden in one, is never stored. Of one that nothing here draws, and of films, the notes are blanked.
    """
    media_type, size = await asyncio.to_thread(read_beginning, path)
    if media_type == rules.HEIF:
        return Content(await asyncio.to_thread(forget_notes, path), size, media_type), []
    if media_type in rules.FILMS and await asyncio.to_thread(films.forget_notes, path):
        return Content(await asyncio.to_thread(hash_of, path), size, media_type), []
    if media_type not in rules.PICTURES:
        preview = "coming" if media_type == rules.PDF else "none"
        return Content(digest, size, media_type, preview), []
    drawn = await pictures.draw("whole", path)
    if drawn is None:
        raise unreadable()
    whole, *previews = drawn.pictures
    await asyncio.to_thread(path.write_bytes, whole)
    about = drawn.about
    digest = hashlib.sha256(whole).hexdigest()
    content = Content(digest, len(whole), about.media_type, "made", about.width, about.height, about.frames)
    return content, previews


def unreadable() -> Problem:
    return invalid("file", "This picture cannot be read: it is broken, or has more than 64 megapixels.")


def forget_notes(path: Path) -> str:
    """The hash of what is left."""
    try:
        heif.forget_notes(path)
    except ValueError as error:
        raise unreadable() from error
    return hash_of(path)


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_beginning(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return rules.type_of(file.read(rules.BYTES_TO_TELL)), os.fstat(file.fileno()).st_size


async def store_previews(data: Path, content: str, previews: list[bytes]) -> None:
    for number, preview in enumerate(previews):
        with arriving(data) as path:
            await asyncio.to_thread(path.write_bytes, preview)
            await asyncio.to_thread(blobs.take_in, data, preview_path(content, number), path)


async def keep(
    database: Database, data: Path, person: int, key: UUID, said: Said, content: Content, path: Path
) -> tuple[Upload, bool]:
    """The rows and the bytes together. The row of the content is held from before the bytes are there until the commit, so
    no sweep takes them away in between.
    """
    try:
        async with database.acting_as(person) as tx:
            await queries.add_content(tx, content)
            await queries.add_upload(tx, person, key, content.hash, said.name, said.seconds, said.wave)
            await asyncio.to_thread(blobs.take_in, data, content_path(content.hash), path)
            if content.preview == "coming":
                await jobs.defer(tx, LOOK, lock=content.hash, content=content.hash)
            return as_upload(await queries.find_upload(tx, person, key)), True
    except asyncpg.UniqueViolationError:
        async with database.acting_as(person) as tx:
            return as_upload(await queries.find_upload(tx, person, key)), False
    except asyncpg.ForeignKeyViolationError:
        # The same content was cleared away between the two rows; nothing has moved yet, so it is stored anew.
        return await keep(database, data, person, key, said, content, path)


async def drop_upload(database: Database, person: int, key: UUID) -> None:
    """Take back what was not sent."""
    async with database.acting_as(person) as tx:
        if not await queries.drop_upload(tx, person, key):
            raise not_found()
