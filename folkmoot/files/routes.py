"""Upload a file, and read those of items."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, delete, get, put
from litestar.params import Parameter
from litestar.response import Stream

from folkmoot.files.actions import serve, upload
from folkmoot.files.actions.serve import Asked, Served
from folkmoot.files.schema import LARGEST_EVER, LONGEST_NAME, Said, Upload
from folkmoot.items.actions.attach import remove_attachment
from folkmoot.items.schema import Item
from folkmoot.kernel.answers import JsonResponse
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.kernel.settings import Settings

FileName = Annotated[str, Parameter(max_length=LONGEST_NAME)]
Seconds = Annotated[int, Parameter(ge=0, le=86400)]
Wave = Annotated[str, Parameter(max_length=64, pattern="^[0-9]*$")]


@put("/uploads/{upload_id:uuid}", **limited(body=LARGEST_EVER, rate=240))
async def upload_file(
    upload_id: UUID,
    request: Request[Any, Any, Any],
    caller: Caller,
    database: Database,
    settings: Settings,
    name: FileName = "",
    seconds: Seconds | None = None,
    wave: Wave = "",
) -> JsonResponse[Upload]:
    said = Said(name, seconds, wave or None)
    made, new = await upload.upload(database, settings, caller.person_id, upload_id, said, request.stream())
    return JsonResponse(made, status_code=201 if new else 200)


@get("/uploads/{upload_id:uuid}", **limited(rate=600))
async def get_upload(
    upload_id: UUID, request: Request[Any, Any, Any], caller: Caller, database: Database, settings: Settings
) -> Response[Any]:
    return respond(
        await serve.serve_upload(database, settings, caller.person_id, upload_id, read_asked(request))
    )


@delete("/uploads/{upload_id:uuid}", **limited(rate=240))
async def drop_upload(upload_id: UUID, caller: Caller, database: Database) -> None:
    await upload.drop_upload(database, caller.person_id, upload_id)


@get("/items/{item:int}/attachments/{attachment:int}", **limited(rate=3000))
async def get_attachment(
    item: int,
    attachment: int,
    request: Request[Any, Any, Any],
    caller: Caller,
    database: Database,
    settings: Settings,
) -> Response[Any]:
    asked = read_asked(request)
    return respond(
        await serve.serve_attachment(database, settings, caller.person_id, item, attachment, asked)
    )


@get("/items/{item:int}/attachments/{attachment:int}/{size:str}", **limited(rate=3000))
async def get_preview(
    item: int,
    attachment: int,
    size: str,
    request: Request[Any, Any, Any],
    caller: Caller,
    database: Database,
    settings: Settings,
) -> Response[Any]:
    asked = read_asked(request)
    return respond(
        await serve.serve_preview(database, settings, caller.person_id, item, attachment, size, asked)
    )


@delete("/items/{item:int}/attachments/{attachment:int}", status_code=200, **limited(rate=120))
async def remove_from_item(item: int, attachment: int, caller: Caller, database: Database) -> Item:
    return await remove_attachment(database, caller.person_id, item, attachment)


def read_asked(request: Request[Any, Any, Any]) -> Asked:
    headers = request.headers
    return Asked(headers.get("range"), headers.get("if-none-match"), headers.get("if-range"))


def respond(served: Served) -> Response[Any]:
    media_type = served.headers["Content-Type"]
    headers = {name: value for name, value in served.headers.items() if name != "Content-Type"}
    if served.pieces is None:
        return Response(b"", status_code=served.status, headers=headers, media_type=media_type)
    return Stream(served.pieces, status_code=served.status, headers=headers, media_type=media_type)


HANDLERS = [upload_file, get_upload, drop_upload, get_attachment, get_preview, remove_from_item]
