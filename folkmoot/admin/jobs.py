"""What administration does later: the letters of a wave of invitations."""

from folkmoot.admin.actions.waves import SEND
from folkmoot.admin.queries import waves as queries
from folkmoot.kernel import clock, mail
from folkmoot.kernel.db import Tx
from folkmoot.kernel.jobs import Bench, job
from folkmoot.people import access as people
from folkmoot.people.actions import letters


@job(SEND, tries=8)
async def send_invitations(bench: Bench, *, wave: int) -> None:
    """One after the other, each settled before the next, so that a worker that is killed goes on where it was. A server
    that takes no letters at all is tried again later.
    """
    server = mail.read_server(bench.settings)
    if server is None:
        return
    while await send_next(bench, server, wave):
        pass


async def send_next(bench: Bench, server: mail.Server, wave: int) -> bool:
    """False at the end. The code is made here and goes straight into the letter."""
    async with bench.database.as_gate() as tx:
        row = await queries.find_next(tx, wave)
        if row is None:
            await queries.finish(tx, wave, clock.now())
            return False
        person, by = row["person_id"], row["created_by"]
        letter = await write_letter(tx, bench, person, by)
        if isinstance(letter, str):
            await queries.settle(tx, wave, person, None, letter)
            return True
    organisation = letter.sender
    failure = None
    try:
        await mail.send(letter.letter, server, organisation)
    except mail.RefusedError:
        failure = "refused"
    async with bench.database.as_gate() as tx:
        await queries.settle(tx, wave, person, None if failure else clock.now(), failure)
    return True


async def write_letter(tx: Tx, bench: Bench, person: int, by: int) -> "letters.Invitation | str":
    """The letter, or why there is none. Decided now: who came, left, or lost the right to invite meanwhile counts."""
    if not await people.administers(tx, by):
        return "not_needed"
    found = await people.lock_person(tx, person)
    if found is None or found["activated_at"] or found["deactivated_at"]:
        return "not_needed"
    return await letters.invite(tx, bench.settings, found, by=by) or "no_address"
