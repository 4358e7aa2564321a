"""What people show of themselves, and finding them by it."""

from typing import Any

import msgspec

from folkmoot.kernel import changes, text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Caller, not_found, read_cursor
from folkmoot.people import access, rules
from folkmoot.people.queries import people as people_queries
from folkmoot.people.queries import profiles as queries
from folkmoot.people.schema import CHANGED, People, as_person
from folkmoot.people.schema.profiles import Facet, Facets, Hours, Profile, ProfileChanges, Wanted


async def read_profile(database: Database, caller: Caller, person: int) -> Profile:
    async with database.acting_as(caller.person_id) as tx:
        return await load_profile(tx, person)


async def load_profile(tx: Tx, person: int) -> Profile:
    row = await queries.read(tx, person)
    if row is None:
        raise not_found()
    above = await queries.chain_above(tx, person)
    reports = await queries.reports(tx, person)
    return Profile(
        about=row["about"] or "",
        about_html=row["about_html"],
        skills=row["skills"],
        languages=row["languages"],
        hours=as_hours(row),
        above=[as_person(one) for one in above],
        reports=[as_person(one) for one in reports],
    )


def as_hours(row: Any) -> Hours | None:
    if row["work_from"] is None:
        return None
    days = [day for day in range(1, 8) if row["work_days"] & 1 << day - 1]
    return Hours(days, row["work_from"], row["work_until"])


async def edit_my_profile(database: Database, caller: Caller, wanted: ProfileChanges) -> Profile:
    """As the person, under row-level security; what is not sent stays."""
    me = caller.person_id
    columns = rules.read_profile_columns(wanted)
    async with database.acting_as(me) as tx:
        changed = bool(columns) and await queries.write_profile(tx, me, columns)
        if not isinstance(wanted.skills, msgspec.UnsetType):
            changed |= await queries.write_skills(tx, me, rules.read_skills(wanted.skills))
        if not isinstance(wanted.languages, msgspec.UnsetType):
            languages = [rules.read_language(one) for one in wanted.languages]
            changed |= await queries.write_languages(tx, me, list(dict.fromkeys(languages)))
        if not isinstance(wanted.place, msgspec.UnsetType):
            place = rules.read_fact(wanted.place, "place")
            changed |= await people_queries.update_person(tx, me, {"place": place})
        if changed:
            await changes.record(tx, CHANGED, actor=me, person=me)
        return await load_profile(tx, me)


async def find_in_directory(
    database: Database, caller: Caller, wanted: Wanted, after: str | None, limit: int
) -> People:
    words = rules.split_words(text.fold(wanted.q))
    filters: dict[str, Any] = {
        name: value for name in ("department", "place", "language") if (value := getattr(wanted, name))
    }
    if wanted.skill:
        filters["skill"] = text.fold(wanted.skill)
    if wanted.ids is not None:
        filters["ids"] = wanted.ids
    place = read_cursor(after, tuple[str, int])
    async with database.acting_as(caller.person_id) as tx:
        rows = await queries.find_in_directory(tx, words, filters, place, limit + 1)
    return access.as_page(rows, limit)


async def list_facets(database: Database, caller: Caller) -> Facets:
    async with database.acting_as(caller.person_id) as tx:
        found = {
            name: [Facet(row["name"], row["people"]) for row in await queries.list_facets(tx, name)]
            for name in queries.FACETS
        }
    return Facets(**found)
