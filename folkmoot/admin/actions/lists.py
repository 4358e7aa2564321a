"""Bringing in people by a list: a rehearsal says what would happen, then the same list does it, in batches."""

import asyncio

import asyncpg

from folkmoot.admin.access import administering
from folkmoot.admin.lists.plan import Change, Newcomer, Plan, as_known, keys_of, make_plan
from folkmoot.admin.lists.reading import Table, read_table
from folkmoot.admin.queries import lists as queries
from folkmoot.admin.schema.acts import LIST_BROUGHT, PERSON_CHANGED, ListFacts
from folkmoot.admin.schema.lists import ListReport
from folkmoot.kernel import acts, changes, text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller, Problem
from folkmoot.people.actions import admission
from folkmoot.people.schema import CHANGED

BATCH = 500


async def rehearse(database: Database, caller: Caller, raw: bytes) -> ListReport:
    """What the list would do. Nothing happens."""
    async with administering(database, caller):
        table = await asyncio.to_thread(read_table, raw)
    plan = await plan_for(database, caller, table)
    return report(table, plan)


async def bring_in(database: Database, caller: Caller, raw: bytes) -> ListReport:
    """All of the list, or nothing while one of its lines is wrong. Stopped in the middle, the same list goes on."""
    async with administering(database, caller):
        table = await asyncio.to_thread(read_table, raw)
    plan = await plan_for(database, caller, table)
    if plan.problems:
        raise Problem(409, "list_wrong", "Some lines cannot come in. Nothing was changed.")
    for at in range(0, len(plan.new), BATCH):
        await admit_batch(database, caller, plan.new[at : at + BATCH])
    for at in range(0, len(plan.changed), BATCH):
        await change_batch(database, caller, plan.changed[at : at + BATCH])
    async with administering(database, caller) as tx:
        facts = ListFacts(new=len(plan.new), changed=len(plan.changed))
        await acts.record(tx, LIST_BROUGHT, by=caller.person_id, facts=facts)
    return report(table, plan)


async def plan_for(database: Database, caller: Caller, table: Table) -> Plan:
    async with administering(database, caller) as tx:
        rows = await queries.find_known(tx, keys_of(table))
    known = {(row["provider"], row["subject_key"]): as_known(row) for row in rows}
    return await asyncio.to_thread(make_plan, table, known)


def report(table: Table, plan: Plan) -> ListReport:
    return ListReport(
        rows=len(table.rows),
        new=len(plan.new),
        changed=len(plan.changed),
        same=plan.same,
        encoding=table.encoding,
        separator=table.separator,
        columns=table.columns,
        ignored=table.ignored,
        problems=plan.problems,
        more_problems=plan.more_problems,
    )


async def admit_batch(database: Database, caller: Caller, batch: list[Newcomer]) -> None:
    try:
        async with administering(database, caller) as tx:
            if any(one.kind == "guest" for one in batch):
                await admission.require_guests(tx)
            await insert(tx, batch, caller.person_id)
    except asyncpg.UniqueViolationError as error:
        raise Problem(
            409, "conflict", "Somebody of the list came in meanwhile. Look at the list again."
        ) from error


async def insert(tx: Tx, batch: list[Newcomer], by: int) -> None:
    ids = await queries.take_ids(tx, len(batch))
    people = [
        (
            person,
            one.kind,
            one.name,
            text.fold(one.name),
            *(one.facts.get(fact, "") for fact in ("title", "department", "phone")),
            one.facts.get("language", "en"),
        )
        for person, one in zip(ids, batch, strict=True)
    ]
    await queries.insert_people(tx, people, by)
    await queries.insert_identities(
        tx,
        [
            (person, identity.provider, identity.subject, identity.key)
            for person, one in zip(ids, batch, strict=True)
            for identity in one.known_as
        ],
    )


async def change_batch(database: Database, caller: Caller, batch: list[Change]) -> None:
    async with administering(database, caller) as tx:
        for one in batch:
            await queries.update_facts(tx, one.person, one.facts.get("title"), one.facts.get("department"))
            await acts.record(tx, PERSON_CHANGED, by=caller.person_id, person=one.person)
            await changes.record(tx, CHANGED, actor=caller.person_id, person=one.person)
