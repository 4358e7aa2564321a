"""Pictures of the organisation's own: members add them, who added one and administrators remove it."""

import hashlib

from folkmoot.items import rules
from folkmoot.items.queries import own_emoji as queries
from folkmoot.items.schema import EMOJI_CHANGED, MOST_OWN_EMOJI, OwnEmoji
from folkmoot.kernel import blobs, changes
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, Problem, not_found
from folkmoot.kernel.settings import Settings
from folkmoot.people import access as people
from folkmoot.people.actions import pictures


async def list_emoji(database: Database, caller: Caller) -> list[OwnEmoji]:
    """Everybody reads them; who added one is told to members only, as guests do not know everybody."""
    async with database.acting_as(caller.person_id) as tx:
        rows = await queries.list_all(tx)
    known = caller.kind != "guest"
    return [
        OwnEmoji(
            row["word"],
            f"/api/emoji/{row['word']}/{row['picture']}",
            row["added_by"] if known else None,
            row["added_at"],
        )
        for row in rows
    ]


async def add_emoji(database: Database, settings: Settings, caller: Caller, word: str, raw: bytes) -> None:
    rules.require_may_add_emoji(caller.kind)
    rules.require_emoji_word(word)
    picture = await pictures.shrink(raw)
    name = hashlib.sha256(picture).hexdigest()[:32]
    async with database.acting_as(caller.person_id) as tx:
        if "emoji" in settings.off:
            await people.require_administrator(tx, caller)
        if await queries.find(tx, word) is not None:
            raise Problem(409, "taken", "There is an emoji of this name.", field="word")
        if not await queries.add(tx, word, name, caller.person_id, MOST_OWN_EMOJI):
            raise Problem(
                409,
                "too_many_emoji",
                "There are as many as fit. Remove one first.",
                limit=MOST_OWN_EMOJI,
            )
        # Before the commit: what is listed has its picture. One that is never listed is a file nobody asks for.
        await blobs.put(blobs.open_store(settings.data), path_of(word, name), picture)
        await changes.record(tx, EMOJI_CHANGED, actor=caller.person_id)


async def remove_emoji(database: Database, settings: Settings, caller: Caller, word: str) -> None:
    """Where it was used its word stays."""
    async with database.acting_as(caller.person_id) as tx:
        row = await queries.find(tx, word)
        if row is None:
            raise not_found()
        if row["added_by"] != caller.person_id:
            await people.require_administrator(tx, caller)
        await queries.remove(tx, word)
        await changes.record(tx, EMOJI_CHANGED, actor=caller.person_id)
    await blobs.remove(blobs.open_store(settings.data), path_of(word, row["picture"]))


async def read_picture(database: Database, settings: Settings, caller: Caller, word: str, name: str) -> bytes:
    async with database.acting_as(caller.person_id) as tx:
        row = await queries.find(tx, word)
    if row is None or row["picture"] != name:
        raise not_found()
    picture = await blobs.find(blobs.open_store(settings.data), path_of(row["word"], row["picture"]))
    if picture is None:
        raise not_found()
    return picture


def path_of(word: str, name: str) -> str:
    return f"emoji/{word}/{name}.webp"
