"""What is going on at Meridian just now: something passed on, something planned, a report that waits, and an emoji of their own."""

from datetime import timedelta
from uuid import uuid4

from folkmoot.chat.actions import send_message
from folkmoot.chat.schema import NewMessage
from folkmoot.demo import days, queries
from folkmoot.demo.drawings import pump
from folkmoot.demo.people import DEMO
from folkmoot.demo.pinned import find_said
from folkmoot.demo.plan import Plan
from folkmoot.imports.schema import Ids
from folkmoot.items.actions.own_emoji import add_emoji
from folkmoot.kernel import clock
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller
from folkmoot.kernel.settings import Settings
from folkmoot.moderation.actions import find_news, list_reports, report
from folkmoot.notifications.actions.begin import tell_all
from folkmoot.scheduled import actions as scheduled
from folkmoot.scheduled import schema

SPACE = "heat-networks"
TRUCK = "Truck to Tromsø is booked"
TO_OSKAR = ("direct-ingrid-oskar", "Rørskoene må stå på denne lista. Tar du dem, så tar jeg ventilene?")
LOCK = "Whoever is at node 12 before me"
WHY = "That is the number of a lock, in a space that everybody at Meridian can read. It should be taken out, and the lock turned to another one."
PLANNED = "Last call for the truck to Tromsø: what is not on Rania's list at 15:00 waits three weeks. The valves for node 12 are on it."
AN_HOUR_OR_SO = timedelta(hours=1.4)
ZONE = "Europe/Oslo"


async def let_happen(database: Database, settings: Settings, plan: Plan, ids: Ids) -> None:
    await draw_emoji(database, settings, ids)
    await pass_on(database, plan, ids)
    await plan_message(database, ids)
    await report_lock(database, plan, ids)


async def draw_emoji(database: Database, settings: Settings, ids: Ids) -> None:
    await add_emoji(database, settings, Caller(ids.people["einar"], "member"), "pump", pump())


async def pass_on(database: Database, plan: Plan, ids: Ids) -> None:
    """By the demo account, so that nothing is unread by it."""
    space, body = TO_OSKAR
    if source := find_said(plan, ids, SPACE, TRUCK):
        message = NewMessage(uuid4(), body, forward=source)
        item, _ = await send_message(database, ids.people[DEMO], ids.spaces[space], message, body)
        async with database.as_engine() as tx:
            await queries.put_back(tx, [item.id], [clock.now() - AN_HOUR_OR_SO])


async def plan_message(database: Database, ids: Ids) -> None:
    """For the next working day at eight."""
    day = days.move(clock.now().astimezone(days.ZONE).date(), 1)
    wanted = schema.Plan(ids.spaces[SPACE], "chat", f"{day}T08:00", ZONE, PLANNED)
    await scheduled.plan(database, ids.people[DEMO], uuid4(), wanted)


async def report_lock(database: Database, plan: Plan, ids: Ids) -> None:
    """Those who own the space are told of it at once, as the log of before is not read for news."""
    item = find_said(plan, ids, SPACE, LOCK)
    if item is None:
        return
    await report(database, ids.people["ana"], item, WHY)
    (found,) = (await list_reports(database, ids.people[DEMO], None, settled=False)).items
    owners = (ids.people[owner] for owner in ("ingrid", "kwame"))
    rows = [{"person_id": owner, "facts": {"item": item}, "at": found.reported_at} for owner in owners]
    async with database.as_engine() as tx:
        news = await find_news(tx, rows)
    await tell_all(database, news)
