"""Messages in the order of time: taken apart in other processes, written here in batches, each with how far it is."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import islice
from multiprocessing import get_context

import msgspec

from folkmoot.imports.queries import lookups, runs
from folkmoot.imports.report import note
from folkmoot.imports.slack import convert
from folkmoot.imports.slack.convert import Said
from folkmoot.imports.slack.names import Named, Names
from folkmoot.imports.slack.sent import Sent
from folkmoot.imports.slack.subtypes import find_reason_to_drop
from folkmoot.imports.slack.survey import read_group
from folkmoot.imports.slack.work import Work
from folkmoot.imports.slack.write import write_batch

AT_ONCE = 500
PROCESSES = 2
NOT_WORTH_A_PROCESS = 1000
AHEAD = 4
"""How many batches are converted or waiting: what bounds memory."""


class Batch(msgspec.Struct):
    """`sent` are those to write; `done` is how far the archive is read after it."""

    sent: list[Sent]
    done: int
    notes: list[tuple[str, str | None]]


Write = Callable[[list[Sent], list[Said]], Awaitable[None]]


async def bring_messages(work: Work, rehearsed: Write | None = None) -> None:
    """`rehearsed` takes the place of writing."""
    places = all_messages(work)
    waiting: deque[tuple[Batch, asyncio.Future[tuple[list[Said], dict[str, int]]]]] = deque()
    loop = asyncio.get_running_loop()
    with start_pool(work) as pool:
        try:
            while True:
                while len(waiting) < AHEAD and (some := list(islice(places, AT_ONCE))):
                    batch = await choose(work, some)
                    said = loop.run_in_executor(
                        pool, convert.convert_many, [sent.message for sent in batch.sent]
                    )
                    waiting.append((batch, said))
                if not waiting:
                    return
                batch, said = waiting.popleft()
                await bring_batch(work, batch, *await said, rehearsed)
        finally:
            for _, said in waiting:
                said.cancel()


def start_pool(work: Work) -> Executor:
    names = Names(
        work.people,
        {
            space.key: Named(work.spaces[space.key], space.name, space.visibility != "open")
            for space in work.plan.spaces
            if space.kind == "group"
        },
    )
    if work.survey.messages <= NOT_WORTH_A_PROCESS:
        convert.set_names(names)
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(
        PROCESSES, get_context("spawn"), convert.begin, (msgspec.msgpack.encode(names),)
    )


def all_messages(work: Work) -> Iterator[Sent]:
    """From where the import stands. Groups that are done are not read again."""
    place = 0
    for group in work.survey.groups:
        if place + group.messages > work.progress.messages:
            for at, (conversation, message) in enumerate(read_group(work.archive, group), place):
                if at >= work.progress.messages:
                    yield Sent(at, conversation, message)
        place += group.messages


async def choose(work: Work, some: list[Sent]) -> Batch:
    """Leave out what is no message, and what another import brought before."""
    done = some[-1].place + 1
    async with work.database.as_engine() as tx:
        known = await lookups.known_items(tx, work.source, [sent.key for sent in some])
    notes: list[tuple[str, str | None]] = []
    chosen: list[Sent] = []
    for sent in some:
        reason = find_reason_to_drop(sent.message)
        if reason:
            notes.append((reason, None))
        elif sent.key in known:
            notes.append(("known", None))
        else:
            chosen.append(sent)
    return Batch(chosen, done, notes)


async def bring_batch(
    work: Work, batch: Batch, said: list[Said], notes: dict[str, int], rehearsed: Write | None
) -> None:
    for what, example in batch.notes:
        note(work.progress, what, 1, example)
    for what, count in notes.items():
        note(work.progress, what, count)
    work.progress.messages = batch.done
    if rehearsed:
        await rehearsed(batch.sent, said)
    else:
        async with work.database.as_engine() as tx:
            await write_batch(work, tx, batch.sent, said)
            await runs.save_progress(tx, work.run, work.progress)
    work.watch.move(batch.done, work.survey.messages)
