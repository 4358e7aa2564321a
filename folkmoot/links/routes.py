"""Pictures of previews, and taking a preview away."""

from litestar import Response, delete, get

from folkmoot.items.schema import Item
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.kernel.settings import Settings
from folkmoot.links import actions


@get("/items/{item:int}/previews/{preview:int}/image", media_type="image/webp", **limited(rate=3000))
async def get_image(
    item: int, preview: int, caller: Caller, database: Database, settings: Settings
) -> Response[bytes]:
    picture = await actions.read_image(database, settings, caller.person_id, item, preview)
    headers = {"Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return Response(picture, media_type="image/webp", headers=headers)


@delete("/items/{item:int}/previews/{preview:int}", status_code=200, **limited(body=1024, rate=120))
async def remove_preview(item: int, preview: int, caller: Caller, database: Database) -> Item:
    return await actions.remove_preview(database, caller.person_id, item, preview)


HANDLERS = [get_image, remove_preview]
