"""The whole of one import, from the file to the closing report."""

import re
from itertools import islice
from pathlib import Path

import msgspec

from folkmoot.imports.alone import alone
from folkmoot.imports.archive import Archive
from folkmoot.imports.found import found_company, found_organisation
from folkmoot.imports.queries import lookups, runs
from folkmoot.imports.report import Report, as_stored, make_report, note
from folkmoot.imports.schema import (
    BEGUN,
    FINISHED,
    Firsts,
    ImportProblem,
    Progress,
    Run,
    Watch,
    describe,
)
from folkmoot.imports.slack.bring_messages import AT_ONCE, all_messages, bring_messages, choose
from folkmoot.imports.slack.bring_people import bring_people
from folkmoot.imports.slack.bring_spaces import bring_spaces
from folkmoot.imports.slack.plan import LONGEST_SPACE, make_plan, read_line
from folkmoot.imports.slack.rehearse import rehearse
from folkmoot.imports.slack.survey import survey_archive
from folkmoot.imports.slack.work import Work, person_key, space_key
from folkmoot.kernel import acts, changes, clock
from folkmoot.kernel.db import Database
from folkmoot.people.schema import ORGANISATION_CHANGED
from folkmoot.spaces.schema import CHANGED, RELOADED

CLOSED_AT_ONCE = 100
EXPORT = re.compile(r"(.+?) Slack export\b.*", re.IGNORECASE)


class Outcome(msgspec.Struct, frozen=True):
    """`run` is None where nothing was written: there was nothing new, or it was a rehearsal."""

    run: int | None
    report: Report
    words: str


async def import_slack(
    database: Database, path: Path, watch: Watch, *, organisation: str | None = None, dry_run: bool = False
) -> Outcome:
    """Bring in an export, or go on where an earlier try was stopped. The same archive again changes nothing.

    Raises ImportProblem, with file and line, for what cannot be brought in; nothing is written then.
    """
    with Archive(path) as archive:
        watch.step("Checking", path.name)
        work = prepare(database, archive, watch)
        async with alone(database):
            return await (
                rehearse_it(work) if dry_run else bring(work, organisation or name_organisation(path))
            )


def prepare(database: Database, archive: Archive, watch: Watch) -> Work:
    survey = survey_archive(archive)
    plan = make_plan(survey)
    watch.step("Reading", f"{len(plan.spaces):,} channels and conversations, {len(plan.people):,} people")
    pins = {space.key: space.pins for space in plan.spaces}
    progress = Progress(Firsts())
    return Work(
        database, archive, survey, plan, run=0, at=clock.now(), progress=progress, watch=watch, pins=pins
    )


async def rehearse_it(work: Work) -> Outcome:
    await rehearse(work)
    return Outcome(None, make_report(work.progress), "Rehearsed: nothing was written.")


async def bring(work: Work, organisation: str) -> Outcome:
    content_hash = work.archive.hash()
    async with work.database.as_engine() as tx:
        unfinished = await runs.find_unfinished(tx)
        finished = await runs.find_finished(tx, work.source, content_hash)
    if unfinished is not None:
        go_on(work, unfinished, content_hash)
    elif finished is not None or not await has_news(work):
        number = f" (import {finished.id})" if finished else ""
        return Outcome(
            None, make_report(Progress(Firsts())), f"All of it is here already{number}. Nothing changed."
        )
    else:
        await begin(work, content_hash, organisation)
    await bring_people(work)
    await bring_spaces(work)
    await bring_messages(work)
    report = await close(work)
    return Outcome(work.run, report, f"Finished, as import {work.run}.")


def go_on(work: Work, run: Run, content_hash: str) -> None:
    if run.progress.removing or (run.source, run.content_hash) != (work.source, content_hash):
        what = (
            "is being removed"
            if run.progress.removing
            else "of another archive is not finished. Its file goes on with it"
        )
        raise ImportProblem(f"Import {run.id} {what}. `folkmoot import remove {run.id}` removes it.")
    work.run, work.at, work.progress = run.id, run.started_at, run.progress
    work.watch.step("Going on", f"with import {run.id}: {run.progress.messages:,} messages are in")


async def has_news(work: Work) -> bool:
    """Whether there is anybody or anything in the archive that no import brought yet."""
    people = [person_key(key) for person in work.plan.people for key in person.keys]
    spaces = [space_key(space.key) for space in work.plan.spaces]
    async with work.database.as_engine() as tx:
        if await lookups.count_known(tx, work.source, people + spaces) < len(people) + len(spaces):
            return True
    places = all_messages(work)
    while some := list(islice(places, AT_ONCE)):
        if (await choose(work, some)).sent:
            return True
    return False


async def begin(work: Work, content_hash: str, organisation: str) -> None:
    """Set the ids aside and write down the plan: from here on, the same archive goes on with it."""
    made = await found_organisation(work.database, organisation, work.at)
    if made:
        work.watch.step("Organisation", organisation)
    async with work.database.as_engine() as tx:
        company = await runs.find_company(tx)
        spaces = await runs.reserve_ids(tx, "spaces", len(work.plan.spaces) + 1)
        work.progress = Progress(
            Firsts(
                person=await runs.reserve_ids(tx, "people", len(work.plan.people)),
                identity=await runs.reserve_ids(tx, "identities", 2 * len(work.plan.people)),
                space=spaces + 1,
                item=await runs.reserve_ids(tx, "items", work.survey.messages),
            ),
            company=company or spaces,
            total=work.survey.messages,
            planned_spaces=len(work.plan.spaces),
        )
        for what, count in work.survey.left_out.items():
            note(work.progress, what, count)
        if company is None:
            await found_company(tx, spaces, await runs.find_organisation(tx) or organisation, work.at)
        if made:
            await changes.record(tx, ORGANISATION_CHANGED, actor=None)
        work.run = await runs.insert_run(tx, work.source, content_hash, work.at, work.progress)
        await acts.record(tx, BEGUN, by=None, facts=describe(work.run, work.source))


async def close(work: Work) -> Report:
    """Tell the readers of each space once, and write the account."""
    async with work.database.as_engine() as tx:
        rows = await runs.spaces_of(tx, work.run, work.source)
    for start in range(work.progress.closed, len(rows), CLOSED_AT_ONCE):
        async with work.database.as_engine() as tx:
            for row in rows[start : start + CLOSED_AT_ONCE]:
                await runs.close_space(tx, row["space"], row["first"], row["last"])
                await changes.record(tx, RELOADED, actor=None, space=row["space"])
            work.progress.closed = min(start + CLOSED_AT_ONCE, len(rows))
            await runs.save_progress(tx, work.run, work.progress)
    report = make_report(work.progress)
    async with work.database.as_engine() as tx:
        if work.progress.company and work.progress.counts.get("people"):
            await changes.record(tx, CHANGED, actor=None, space=work.progress.company)
        await runs.finish_run(tx, work.run, clock.now(), as_stored(report))
        facts = describe(work.run, work.source, work.progress.messages)
        await acts.record(tx, FINISHED, by=None, facts=facts)
    return report


def name_organisation(path: Path) -> str:
    """An export does not say whose it is, but its file is called so: "Acme Slack export Jan 1 2026 - Feb 2 2026.zip"."""
    found = EXPORT.fullmatch(path.stem)
    name = read_line(found[1] if found else path.stem.replace("-", " ").replace("_", " "), LONGEST_SPACE)
    return name[:1].upper() + name[1:] or "Our organisation"
