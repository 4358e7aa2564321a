"""The audit log: one line for everything an administrator does, in the transaction that does it. A line that cannot be
written undoes the act, and no line is ever changed.

A type is registered with the struct of its facts by the area it belongs to, as with the log of changes.
"""

import msgspec

from folkmoot.kernel.db import Tx


class ActFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a line says beside who, whom and when: numbers and short words. Never a secret, never what somebody wrote."""


class Act(msgspec.Struct, frozen=True):
    name: str
    facts: type[ActFacts]


ACTS: dict[str, Act] = {}


def register(name: str, facts: type[ActFacts] = ActFacts) -> Act:
    """`what.happened`: the part before the dot is what one can filter by."""
    if name in ACTS:
        message = f"the act {name} is registered twice"
        raise ValueError(message)
    ACTS[name] = Act(name, facts)
    return ACTS[name]


INSERT = "insert into acts (act, by_id, person_id, facts) values ($1, $2, $3, $4)"


async def record(
    tx: Tx, act: Act, *, by: int | None, person: int | None = None, facts: ActFacts | None = None
) -> None:
    """`by` is None for whoever runs the server by the command line; `person` is whom it is about."""
    await tx.execute(INSERT, act.name, by, person, read_facts(act, facts or act.facts()))


def read_facts(act: Act, facts: ActFacts) -> dict[str, object]:
    """As they are stored; only the ones the act was registered with."""
    if type(facts) is not act.facts:
        message = f"{act.name} takes {act.facts.__name__}"
        raise TypeError(message)
    found: dict[str, object] = msgspec.to_builtins(facts)
    return found
