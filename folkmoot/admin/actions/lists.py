"""Bringing in people by a list: a rehearsal says what would happen, then the same list does it, in batches."""

import asyncio

import asyncpg

from folkmoot.admin.access import administering
from folkmoot.admin.lists.managers import Node
from folkmoot.admin.lists.plan import Change, Newcomer, Plan, as_known, keys_of, make_plan
from folkmoot.admin.lists.reading import Table, read_table
from folkmoot.admin.queries import lists as queries
from folkmoot.admin.schema.acts import LIST_BROUGHT, PERSON_CHANGED, FieldsFacts, ListFacts
from folkmoot.admin.schema.lists import ListReport
from folkmoot.kernel import acts, changes, text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller, Problem
from folkmoot.people.actions import admission
from folkmoot.people.schema import CHANGED

BATCH = 500
NAMES_SHOWN = 3
LONGEST_SHOWN = 80


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
    ids: dict[Node, int] = {}
    for at in range(0, len(plan.new), BATCH):
        ids |= await admit_batch(database, caller, plan.new[at : at + BATCH])
    led = [(ids[person], number(manager, ids)) for person, manager in plan.managers.items()]
    for at in range(0, len(led), BATCH):
        await lead_batch(database, caller, led[at : at + BATCH])
    for at in range(0, len(plan.changed), BATCH):
        await change_batch(database, caller, plan.changed[at : at + BATCH], ids)
    async with administering(database, caller) as tx:
        facts = ListFacts(new=len(plan.new), changed=len(plan.changed))
        await acts.record(tx, LIST_BROUGHT, by=caller.person_id, facts=facts)
    return report(table, plan)


async def plan_for(database: Database, caller: Caller, table: Table) -> Plan:
    async with administering(database, caller) as tx:
        rows = await queries.find_known(tx, keys_of(table))
        leads = await queries.find_leads(tx) if "manager" in table.columns else {}
    known = {(row["provider"], row["subject_key"]): as_known(row) for row in rows}
    return await asyncio.to_thread(make_plan, table, known, leads)


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
        names=choose_names(table),
        problems=plan.problems,
        more_problems=plan.more_problems,
    )


def choose_names(table: Table) -> list[str]:
    """First those with letters that not every encoding has, or with what stands where one was lost: there one sees that it
    was read, or written, wrongly.
    """
    names = [row.cells["name"] for row in table.rows if row.cells.get("name")]
    return [
        name[:LONGEST_SHOWN]
        for name in sorted(names, key=lambda name: name.isascii() and "?" not in name)[:NAMES_SHOWN]
    ]


async def admit_batch(database: Database, caller: Caller, batch: list[Newcomer]) -> dict[Node, int]:
    """Their numbers, by what each is known by on the list."""
    try:
        async with administering(database, caller) as tx:
            if any(one.kind == "guest" for one in batch):
                await admission.require_guests(tx)
            return await insert(tx, batch, caller.person_id)
    except asyncpg.UniqueViolationError as error:
        raise Problem(
            409, "conflict", "Somebody of the list came in meanwhile. Look at the list again."
        ) from error


async def insert(tx: Tx, batch: list[Newcomer], by: int) -> dict[Node, int]:
    ids = await queries.take_ids(tx, len(batch))
    people = [
        (
            person,
            one.kind,
            one.name,
            text.fold(one.name),
            *(one.facts.get(fact, "") for fact in ("title", "department", "place", "phone")),
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
    return {one.node: person for person, one in zip(ids, batch, strict=True)}


def number(node: Node, ids: dict[Node, int]) -> int:
    return node if isinstance(node, int) else ids[node]


async def lead_batch(database: Database, caller: Caller, batch: list[tuple[int, int]]) -> None:
    """Whom those who are new report to: when all of them are in, since that may be somebody further down the list."""
    async with administering(database, caller) as tx:
        await queries.set_managers(tx, batch)
        await tell_of(tx, {manager for _, manager in batch}, caller.person_id)


async def change_batch(database: Database, caller: Caller, batch: list[Change], ids: dict[Node, int]) -> None:
    async with administering(database, caller) as tx:
        told = set()
        for one in batch:
            manager = None if one.manager is None else number(one.manager, ids)
            await queries.update_facts(tx, one.person, one.facts, manager)
            changed = FieldsFacts(fields=" ".join([*one.facts, *(["manager"] if manager else [])]), list=True)
            await acts.record(tx, PERSON_CHANGED, by=caller.person_id, person=one.person, facts=changed)
            told |= {one.person, *([manager] if manager else [])}
        await tell_of(tx, told, caller.person_id)


async def tell_of(tx: Tx, people: set[int], by: int) -> None:
    """Pages of them that are open show what is so now."""
    for person in sorted(people):
        await changes.record(tx, CHANGED, actor=by, person=person)
