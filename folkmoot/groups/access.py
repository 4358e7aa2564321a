"""The only way to a group. Members of the organisation know of all of them; to guests they are not there."""

from typing import Any

from folkmoot.groups.queries import groups as queries
from folkmoot.groups.schema import Group, as_group
from folkmoot.kernel.db import Tx
from folkmoot.kernel.http import Problem, not_found


async def get_group(tx: Tx, person: int, group: int) -> Group:
    row = await queries.find(tx, person, group)
    if row is None:
        raise not_found()
    return as_group(row)


async def get_group_to_keep(tx: Tx, person: int, group: int) -> Group:
    """A group whose list this person keeps: its owners, and administrators."""
    found = await get_group(tx, person, group)
    if not found.owner:
        await require_administrator(tx)
    return found


async def require_administrator(tx: Tx) -> None:
    if not await queries.is_administrator(tx):
        raise Problem(403, "forbidden", "Only its owners and administrators can do that.")


async def find_members(tx: Tx, groups: list[int]) -> list[int]:
    """Everybody of these groups, for a mention; nobody where the one who asks may not know of them."""
    return await queries.find_members(tx, groups) if groups else []


async def list_rows(tx: Tx, person: int, of: int | None) -> list[Any]:
    """All groups this person may know of; none for a guest."""
    return await queries.list_groups(tx, person, of)
