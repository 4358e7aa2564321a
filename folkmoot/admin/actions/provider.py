"""The provider of single sign-on, as administrators set it."""

from folkmoot.admin.access import administering
from folkmoot.admin.schema.acts import PROVIDER_CHANGED, ProviderFacts
from folkmoot.admin.schema.rules import AdminProvider, ProviderChange
from folkmoot.kernel import acts, changes
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, Problem
from folkmoot.kernel.settings import Settings
from folkmoot.people import access as people
from folkmoot.people.actions import single_sign_on
from folkmoot.people.actions.house_rules import read_rule, read_rule_to_change, write_rule
from folkmoot.people.schema import ORGANISATION_CHANGED
from folkmoot.people.schema.rules import OidcRule


async def find_provider(database: Database, settings: Settings, caller: Caller) -> AdminProvider:
    async with administering(database, caller) as tx:
        return as_shown(settings, await read_rule(tx, OidcRule))


def as_shown(settings: Settings, rule: OidcRule) -> AdminProvider:
    return AdminProvider(
        rule.on,
        rule.name,
        rule.issuer,
        rule.client_id,
        bool(rule.sealed_secret),
        rule.link_by_email,
        rule.create_people,
        single_sign_on.back_address(settings),
    )


async def change_provider(
    database: Database, settings: Settings, caller: Caller, asked: ProviderChange
) -> AdminProvider:
    """Switched on only when the provider answers. Another issuer begins without the secret of the one before."""
    async with administering(database, caller):
        pass
    name = people.read_line(asked.name, "name", 80, needed=asked.on)
    issuer = asked.issuer.strip()
    client_id = people.read_line(asked.client_id, "client_id", 200, needed=asked.on)
    if asked.on:
        await require_provider(settings, issuer)
    async with administering(database, caller) as tx:
        before = await read_rule_to_change(tx, OidcRule)
        kept = before.sealed_secret if before.issuer == issuer else ""
        if asked.client_secret is not None:
            kept = single_sign_on.seal_secret(settings, asked.client_secret) if asked.client_secret else ""
        rule = OidcRule(asked.on, name, issuer, client_id, kept, asked.link_by_email, asked.create_people)
        if rule != before:
            await write_rule(tx, rule, by=caller.person_id)
            facts = ProviderFacts(rule.on, rule.link_by_email, rule.create_people)
            await acts.record(tx, PROVIDER_CHANGED, by=caller.person_id, facts=facts)
            await changes.record(tx, ORGANISATION_CHANGED, actor=caller.person_id)
    return as_shown(settings, rule)


async def require_provider(settings: Settings, issuer: str) -> None:
    complaint = await single_sign_on.find_complaint(settings, issuer)
    if complaint:
        raise Problem(409, "no_provider", complaint, field="issuer")
