"""The same walk as an import takes, without writing: what would come, and what would not."""

from collections import defaultdict

from folkmoot.imports.queries import lookups
from folkmoot.imports.report import note
from folkmoot.imports.rows import Rows
from folkmoot.imports.slack.bring_messages import bring_messages
from folkmoot.imports.slack.bring_people import note_person
from folkmoot.imports.slack.bring_spaces import note_space
from folkmoot.imports.slack.convert import Said
from folkmoot.imports.slack.sent import Sent
from folkmoot.imports.slack.work import Work, person_key, space_key
from folkmoot.imports.slack.write import TWICE, Here, add_message


async def rehearse(work: Work) -> None:
    for what, count in work.survey.left_out.items():
        note(work.progress, what, count)
    await rehearse_people(work)
    await rehearse_spaces(work)
    here = Here(defaultdict(int), defaultdict(int), {}, set())
    before = ""

    async def write(sent: list[Sent], said: list[Said]) -> None:
        nonlocal before
        for each, words in zip(sent, said, strict=True):
            if each.key == before:
                note(work.progress, TWICE, 1, each.key)
                continue
            before = each.key
            here.allowed = {(work.spaces[each.conversation], person) for person in words.mentioned}
            add_message(work, Rows(), each, words, here)
            # Only what may be answered is remembered.
            if not each.message.starts_thread:
                del here.known[each.key]

    await bring_messages(work, write)


async def rehearse_people(work: Work) -> None:
    async with work.database.as_engine() as tx:
        known = await lookups.known_people(
            tx, work.source, [person_key(key) for person in work.plan.people for key in person.keys]
        )
    for index, person in enumerate(work.plan.people):
        work.people |= dict.fromkeys(person.keys, index + 1)
        if not any(person_key(key) in known for key in person.keys):
            note_person(work, person)


async def rehearse_spaces(work: Work) -> None:
    async with work.database.as_engine() as tx:
        known = await lookups.known_spaces(
            tx, work.source, [space_key(space.key) for space in work.plan.spaces]
        )
    for index, space in enumerate(work.plan.spaces):
        work.spaces[space.key] = index + 1
        if space_key(space.key) not in known:
            note_space(work, space)
