"""Items by id: what is the same for every kind."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, delete, get, patch, post, put
from litestar.params import Parameter

from folkmoot.items.actions import (
    change_item,
    forward,
    marks,
    name_many,
    own_emoji,
    pins,
    react,
    read,
    write_item,
)
from folkmoot.items.kinds import Place
from folkmoot.items.schema import (
    BODY_BYTES,
    Body,
    Counts,
    Draft,
    Item,
    Items,
    KeptDraft,
    NewAttachments,
    OwnEmoji,
    Page,
    Reach,
    Reaction,
    Readers,
    Seq,
    Title,
    Versions,
)
from folkmoot.kernel import text
from folkmoot.kernel.answers import JsonResponse
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited, read_ids
from folkmoot.kernel.parameters import PageSize
from folkmoot.kernel.settings import Settings
from folkmoot.people.schema import LARGEST_PHOTO

MARK = limited(body=1024, rate=1200)
MOST_IDS = 100
IDS = Annotated[str, Parameter(max_length=2000)]


class Answer(msgspec.Struct, forbid_unknown_fields=True):
    client_id: UUID
    body: Body
    attachments: NewAttachments = []


class Edit(msgspec.Struct, forbid_unknown_fields=True):
    body: Body | None = None
    title: Title | None = None


class Mark(msgspec.Struct, forbid_unknown_fields=True):
    seq: Seq


class SpaceMark(msgspec.Struct, forbid_unknown_fields=True):
    """Of the chat, of the posts, or without `place` of both."""

    seq: Seq
    place: Place | None = None


class Drafts(msgspec.Struct):
    items: list[KeptDraft]


class OwnEmojis(msgspec.Struct):
    items: list[OwnEmoji]


class Kept(msgspec.Struct, forbid_unknown_fields=True):
    ids: Annotated[list[Seq], msgspec.Meta(max_length=2000)]


class Present(msgspec.Struct):
    items: list[int]


class Reactions(msgspec.Struct):
    items: list[Reaction]


@get("/items", **limited())
async def list_items(caller: Caller, database: Database, ids: IDS) -> Items:
    return await forward.read_items(database, caller.person_id, read_ids(ids, MOST_IDS))


@get("/items/{item:int}/readers", **limited())
async def count_readers(item: int, caller: Caller, database: Database, space: int) -> Readers:
    return await forward.count_readers(database, caller.person_id, item, space)


@post("/items/present", status_code=200, **limited(body=64 * 1024, rate=30))
async def list_present(data: Kept, caller: Caller, database: Database) -> Present:
    """A question, though a long one: nothing is changed."""
    return Present(await read.read_present(database, caller.person_id, data.ids))


@get("/items/{item:int}", **limited())
async def get_item(item: int, caller: Caller, database: Database) -> Item:
    return await read.read_item(database, caller.person_id, item)


@patch("/items/{item:int}", **limited(body=BODY_BYTES, rate=120))
async def edit_item(item: int, data: Edit, caller: Caller, database: Database) -> Item:
    body = None if data.body is None else text.clean(data.body)
    title = None if data.title is None else text.clean(data.title).strip()
    return await change_item.edit_item(database, caller.person_id, item, body=body, title=title)


@delete("/items/{item:int}", **limited(rate=120))
async def delete_item(item: int, caller: Caller, database: Database) -> None:
    await change_item.delete_item(database, caller.person_id, item)


@delete("/items/{item:int}/deletion", status_code=200, **limited(rate=120))
async def restore_item(item: int, caller: Caller, database: Database) -> Item:
    return await change_item.restore_item(database, caller.person_id, item)


@get("/items/{item:int}/comments", **limited())
async def list_answers(
    item: int,
    caller: Caller,
    database: Database,
    before: str | None = None,
    after: str | None = None,
    around: int | None = None,
    *,
    newest: bool = False,
    limit: PageSize = 50,
) -> Page:
    where = read.Where(before, after, around, newest)
    return await read.read_answers(database, caller.person_id, item, where, limit)


@post("/items/{item:int}/comments", **limited(body=BODY_BYTES, rate=300))
async def answer_item(item: int, data: Answer, caller: Caller, database: Database) -> JsonResponse[Item]:
    body = text.clean(data.body)
    answer, new = await write_item.answer_item(
        database, caller.person_id, item, body, data.client_id, data.attachments
    )
    return JsonResponse(answer, status_code=201 if new else 200)


@get("/items/{item:int}/versions", **limited())
async def list_versions(item: int, caller: Caller, database: Database, before: str | None = None) -> Versions:
    return await read.read_versions(database, caller.person_id, item, before)


@get("/items/{item:int}/reactions", **limited())
async def list_reactions(item: int, caller: Caller, database: Database) -> Reactions:
    return Reactions(await react.list_reactions(database, caller.person_id, item))


@put("/items/{item:int}/reactions/{emoji:str}", **limited(body=1024, rate=240))
async def add_reaction(item: int, emoji: str, caller: Caller, database: Database) -> Item:
    return await react.react(database, caller.person_id, item, emoji)


@delete("/items/{item:int}/reactions/{emoji:str}", status_code=200, **limited(body=1024, rate=240))
async def remove_reaction(item: int, emoji: str, caller: Caller, database: Database) -> Item:
    return await react.take_back(database, caller.person_id, item, emoji)


@put("/items/{item:int}/pin", **limited(body=1024, rate=120))
async def pin_item(item: int, caller: Caller, database: Database) -> Item:
    return await pins.pin(database, caller.person_id, item)


@delete("/items/{item:int}/pin", status_code=200, **limited(body=1024, rate=120))
async def unpin_item(item: int, caller: Caller, database: Database) -> Item:
    return await pins.unpin(database, caller.person_id, item)


@get("/spaces/{space:int}/pins", **limited())
async def list_pinned(space: int, caller: Caller, database: Database) -> Page:
    return await pins.list_pinned(database, caller.person_id, space)


@get("/spaces/{space:int}/mentions-of-me", **limited())
async def list_naming_me(
    space: int, caller: Caller, database: Database, before: str | None = None, limit: PageSize = 50
) -> Page:
    return await pins.list_naming_me(database, caller.person_id, space, before, limit)


@get("/emoji", **limited())
async def list_emoji(caller: Caller, database: Database) -> OwnEmojis:
    return OwnEmojis(await own_emoji.list_emoji(database, caller))


@put("/emoji/{word:str}", status_code=201, **limited(body=LARGEST_PHOTO, rate=20))
async def add_emoji(
    word: str, request: Request[Any, Any, Any], caller: Caller, database: Database, settings: Settings
) -> None:
    await own_emoji.add_emoji(database, settings, caller, word, await request.body())


@delete("/emoji/{word:str}", **limited(body=1024, rate=60))
async def remove_emoji(word: str, caller: Caller, database: Database, settings: Settings) -> None:
    await own_emoji.remove_emoji(database, settings, caller, word)


@get("/emoji/{word:str}/{picture:str}", media_type="image/webp", **limited(rate=3000))
async def get_emoji(
    word: str, picture: str, caller: Caller, database: Database, settings: Settings
) -> Response[bytes]:
    found = await own_emoji.read_picture(database, settings, caller, word, picture)
    headers = {"Cache-Control": "private, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
    return Response(found, media_type="image/webp", headers=headers)


@put("/spaces/{space:int}/read", **MARK)
async def mark_read(space: int, data: SpaceMark, caller: Caller, database: Database) -> Counts:
    return await marks.mark_read(database, caller.person_id, space, data.seq, data.place or "all")


@get("/spaces/{space:int}/mentions", **limited())
async def count_told(space: int, caller: Caller, database: Database) -> Reach:
    return await name_many.find_reach(database, caller.person_id, space)


@put("/items/{item:int}/read", status_code=204, **MARK)
async def mark_thread_read(item: int, data: Mark, caller: Caller, database: Database) -> None:
    await marks.mark_thread_read(database, caller.person_id, item, data.seq)


@get("/me/drafts", **limited())
async def list_drafts(caller: Caller, database: Database) -> Drafts:
    async with database.acting_as(caller.person_id) as tx:
        return Drafts(await marks.read_drafts(tx, caller.person_id))


@put("/me/drafts", status_code=204, **limited(body=BODY_BYTES, rate=600))
async def keep_draft(data: Draft, caller: Caller, database: Database) -> None:
    await marks.keep_draft(database, caller.person_id, data)


HANDLERS = [
    list_items,
    count_readers,
    list_present,
    get_item,
    edit_item,
    delete_item,
    restore_item,
    list_answers,
    answer_item,
    list_versions,
    list_reactions,
    add_reaction,
    remove_reaction,
    pin_item,
    unpin_item,
    list_pinned,
    list_naming_me,
    list_emoji,
    add_emoji,
    remove_emoji,
    get_emoji,
    mark_read,
    count_told,
    mark_thread_read,
    list_drafts,
    keep_draft,
]
