"""What administrators decide for the whole organisation, read where it counts and written as a whole."""

from typing import TypeVar

import msgspec

from folkmoot.kernel import clock
from folkmoot.kernel.db import Tx
from folkmoot.people.queries import house_rules as queries
from folkmoot.people.schema.rules import HouseRule, SignInRules

R = TypeVar("R", bound=HouseRule)


async def read_rule(tx: Tx, kind: type[R]) -> R:
    """The rule as it is now, or as it is where nobody changed it. What an older program wrote is read with its gaps filled."""
    return as_rule(await queries.find_rule(tx, kind.NAME), kind)


async def read_rule_to_change(tx: Tx, kind: type[R]) -> R:
    return as_rule(await queries.find_rule_to_change(tx, kind.NAME), kind)


def as_rule(value: object | None, kind: type[R]) -> R:
    return kind() if value is None else msgspec.convert(value, kind)


async def write_rule(tx: Tx, rule: HouseRule, *, by: int) -> None:
    await queries.write_rule(tx, rule.NAME, msgspec.to_builtins(rule), clock.now(), by)


async def read_sign_in_rules(tx: Tx) -> SignInRules:
    return await read_rule(tx, SignInRules)
