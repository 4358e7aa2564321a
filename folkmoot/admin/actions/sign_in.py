"""Rules of signing in, and taking a lost second factor away."""

import msgspec

from folkmoot.admin.access import administering, get_person_to_change
from folkmoot.admin.schema.acts import SIGN_IN_CHANGED, SignInFacts
from folkmoot.admin.schema.rules import SignInChange
from folkmoot.kernel import acts, clock
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, Problem, invalid
from folkmoot.people.actions import factors, forget_person, sessions
from folkmoot.people.actions.house_rules import read_rule_to_change, read_sign_in_rules, write_rule
from folkmoot.people.schema.acts import FACTOR_TAKEN
from folkmoot.people.schema.rules import SignInRules


async def find_rules(database: Database, caller: Caller) -> SignInRules:
    async with administering(database, caller) as tx:
        return await read_sign_in_rules(tx)


async def change_rules(database: Database, caller: Caller, asked: SignInChange) -> SignInRules:
    """In force at once: open sessions get shorter with the rule, never longer. Who asks for a second factor has one."""
    wanted = {
        name: value for name, value in msgspec.structs.asdict(asked).items() if value is not msgspec.UNSET
    }
    async with administering(database, caller) as tx:
        before = await read_rule_to_change(tx, SignInRules)
        rules = msgspec.structs.replace(before, **wanted)
        if rules.idle_days > rules.most_days:
            raise invalid("idle_days", "A session cannot lie unused for longer than it lasts.")
        if rules.second_factor != before.second_factor:
            rules = msgspec.structs.replace(rules, since=clock.now())
        if rules.second_factor != "free" and not await factors.has_one(tx, caller.person_id):
            raise Problem(409, "yours_first", "Set up a second factor of your own first.")
        if rules == before:
            return rules
        await write_rule(tx, rules, by=caller.person_id)
        await sessions.shorten(tx, rules)
        await acts.record(tx, SIGN_IN_CHANGED, by=caller.person_id, facts=as_facts(rules))
    return rules


def as_facts(rules: SignInRules) -> SignInFacts:
    return SignInFacts(rules.second_factor, rules.grace_days, rules.idle_days, rules.most_days)


async def reset_second_factor(database: Database, caller: Caller, person: int) -> None:
    """For somebody who lost it. They are signed out everywhere, and see who did it."""
    async with administering(database, caller) as tx:
        await get_person_to_change(tx, person)
        if await factors.reset(tx, person, caller.person_id):
            await acts.record(tx, FACTOR_TAKEN, by=caller.person_id, person=person)
    forget_person(person)
