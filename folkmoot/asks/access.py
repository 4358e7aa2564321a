"""The only way to a question: who asked and the team that was asked; to everybody else it never was."""

from folkmoot.asks.queries import asks as queries
from folkmoot.asks.schema import Ask, as_ask
from folkmoot.kernel.db import Tx
from folkmoot.kernel.http import Problem, not_found


async def get_ask(tx: Tx, person: int, item: int) -> Ask:
    row = await queries.find(tx, person, item)
    if row is None:
        raise not_found()
    return as_ask(row)


async def get_ask_of_team(tx: Tx, person: int, item: int) -> Ask:
    """A question to a team this person is of: who asked does not take it on."""
    ask = await get_ask(tx, person, item)
    if ask.asker == person:
        raise Problem(403, "forbidden", "Only somebody of the team can take this on.")
    return ask


async def list_asks(tx: Tx, person: int, before: int, most: int, *, still_open: bool) -> list[Ask]:
    """Newest first."""
    return [as_ask(row) for row in await queries.list_asks(tx, person, before, most, still_open=still_open)]
