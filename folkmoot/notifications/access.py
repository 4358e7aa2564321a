"""The only way to a notification: one's own, of what one may read now. Everything else answers like what never existed."""

from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.kernel.http import not_found
from folkmoot.notifications.queries import reading as queries


async def get_notification(tx: Tx, person: int, notification: int) -> Any:
    row = await queries.find(tx, person, notification)
    if row is None:
        raise not_found()
    return row
