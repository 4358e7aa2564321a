"""The log: what happened, written in the transaction that did it. No bodies, so it is no second copy of private text.

It is the only way anything becomes live, and the only outbox. A type is registered with the struct of its facts by the
area it belongs to; recording an unregistered one is an error.
"""

from typing import Literal

import msgspec

from folkmoot.kernel.db import Tx

Reach = Literal["space", "person", "everyone", "nobody"]
"""To whom the frame goes: readers of the space, that person alone, all who are signed in, or only the server itself."""


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Narrow facts of one change: numbers and short words."""


class ChangeType(msgspec.Struct, frozen=True):
    name: str
    facts: type[Facts]
    reach: Reach
    version: int = 1


class Change(
    msgspec.Struct,
    frozen=True,
    rename={"space_id": "space", "person_id": "person", "item_id": "item", "actor_id": "actor"},
):
    """One row of the log as read back."""

    id: int
    type: str
    version: int
    at: str
    space_id: int | None
    person_id: int | None
    item_id: int | None
    actor_id: int | None
    facts: dict[str, object]


TYPES: dict[str, ChangeType] = {}


def register(name: str, facts: type[Facts] = Facts, *, reach: Reach, version: int = 1) -> ChangeType:
    if name in TYPES:
        message = f"the change type {name} is registered twice"
        raise ValueError(message)
    TYPES[name] = ChangeType(name, facts, reach, version)
    return TYPES[name]


INSERT = """
    insert into changes (type, version, space_id, person_id, item_id, actor_id, facts)
    values ($1, $2, $3, $4, $5, $6, $7)
"""


async def record(
    tx: Tx,
    kind: ChangeType,
    *,
    actor: int | None,
    space: int | None = None,
    person: int | None = None,
    item: int | None = None,
    facts: Facts | None = None,
) -> None:
    """Write one row of the log. Readers are woken after the commit, never inside it."""
    if facts is not None and type(facts) is not kind.facts:
        message = f"{kind.name} takes {kind.facts.__name__}"
        raise TypeError(message)
    await tx.execute(
        INSERT, kind.name, kind.version, space, person, item, actor, msgspec.to_builtins(facts or Facts())
    )
    tx.changed = True
