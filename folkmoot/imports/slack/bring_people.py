"""People first: everything else names them. They are unclaimed until an invitation is used."""

from typing import Any

from folkmoot.imports.queries import belonging, lookups, runs
from folkmoot.imports.report import note
from folkmoot.imports.slack.plan import PlannedPerson
from folkmoot.imports.slack.work import Work, person_key
from folkmoot.kernel import text
from folkmoot.kernel.db import Tx

AT_ONCE = 500


async def bring_people(work: Work) -> None:
    planned = work.plan.people
    while work.progress.people < len(planned):
        start = work.progress.people
        async with work.database.as_engine() as tx:
            await bring_some(work, tx, start, planned[start : start + AT_ONCE])
            work.progress.people = min(start + AT_ONCE, len(planned))
            await runs.save_progress(tx, work.run, work.progress)
    await find_people(work)


async def find_people(work: Work) -> None:
    keys = [person_key(key) for person in work.plan.people for key in person.keys]
    for start in range(0, len(keys), 10_000):
        async with work.database.as_engine() as tx:
            known = await lookups.known_people(tx, work.source, keys[start : start + 10_000])
        work.people |= {key.removeprefix("person/"): person for key, person in known.items()}


async def bring_some(work: Work, tx: Tx, start: int, planned: list[PlannedPerson]) -> None:
    known = await lookups.known_people(
        tx, work.source, [person_key(key) for person in planned for key in person.keys]
    )
    by_email = await lookups.people_by_email(tx, [person.email.key for person in planned if person.email])
    people: list[tuple[Any, ...]] = []
    identities: list[tuple[Any, ...]] = []
    provenance: list[tuple[str, int]] = []
    entering: list[int] = []
    for index, person in enumerate(planned, start):
        keys = [person_key(key) for key in person.keys]
        found = next((known[key] for key in keys if key in known), None)
        if found is None and person.email:
            found = by_email.get(person.email.key)
            note(work.progress, "people known", int(found is not None))
        if found is None:
            found = work.progress.firsts.person + index
            people.append(as_row(work, found, person))
            identities += as_identities(work, index, found, person)
            note_person(work, person)
            if person.kind == "member" and not person.gone:
                entering.append(found)
        provenance += [(key, found) for key in keys if key not in known]
    await belonging.insert_people(tx, people, work.at)
    free = await belonging.insert_identities(tx, identities, work.at)
    note(work.progress, "sign-in name that is taken", len(identities) - free)
    await belonging.insert_provenance(tx, work.source, work.run, "person", provenance)
    if work.progress.company and entering:
        await belonging.insert_members(tx, work.progress.company, entering, work.at, source="everyone")


def as_row(work: Work, number: int, person: PlannedPerson) -> tuple[Any, ...]:
    gone_at = (person.gone_at or work.at) if person.gone else None
    return (
        number,
        person.kind,
        person.name,
        text.fold(person.name),
        person.title,
        person.phone,
        person.zone,
        gone_at,
    )


def as_identities(work: Work, index: int, number: int, person: PlannedPerson) -> list[tuple[Any, ...]]:
    found = [identity for identity in (person.email, person.sign_in_name) if identity]
    if not found and not person.gone and person.kind != "bot":
        note(work.progress, "person without an address or name to sign in with")
    first = work.progress.firsts.identity + 2 * index
    return [
        (first + at, number, identity.provider, identity.subject, identity.key)
        for at, identity in enumerate(found)
    ]


def note_person(work: Work, person: PlannedPerson) -> None:
    progress, survey = work.progress, work.survey
    stranger = person.keys[0] in survey.strangers
    note(progress, "people")
    note(progress, "bot", int(person.kind == "bot"))
    note(progress, "guest", int(person.kind == "guest" and not stranger))
    note(progress, "account that was closed", int(person.gone and not stranger))
    note(progress, "person the archive names by an id only", int(stranger))
    note(progress, "two accounts with one e-mail address", person.merged)
    note(progress, "photo", int(person.photo))
    note(progress, "own fields of a profile", person.own_fields)
    note(progress, "administrator or owner of the workspace", int(person.ruled))
