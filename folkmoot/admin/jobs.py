"""What administration does later: the letters of a wave of invitations."""

from folkmoot.admin.actions.waves import SEND
from folkmoot.admin.queries import waves as queries
from folkmoot.kernel import clock, mail, mail_out
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
    """False at the end. The code is made here, once for a letter, and goes straight into it."""
    async with bench.database.as_gate() as tx:
        row = await queries.find_next(tx, wave)
        if row is None:
            await queries.finish(tx, wave, clock.now())
            return False
        person, by = row["person_id"], row["created_by"]
        name = mail_out.name_of("invitation", wave, person, since=row["created_at"])
        written = await write_letter(tx, bench, person, by, name)
        if isinstance(written, str):
            await queries.settle(tx, wave, person, None, written)
            return True
    failure = None
    try:
        await mail_out.send_once(bench, written.letter, server, written.sender, name=name, at=written.made_at)
    except mail.RefusedError:
        failure = "refused"
    async with bench.database.as_gate() as tx:
        await queries.settle(tx, wave, person, None if failure else clock.now(), failure)
    return True


async def write_letter(tx: Tx, bench: Bench, person: int, by: int, name: str) -> "letters.WayIn | str":
    """The letter, or why there is none. Decided now: who came, left, or lost the right to invite meanwhile counts."""
    if not await people.administers(tx, by):
        return "not_needed"
    found = await people.lock_person(tx, person)
    if found is None or found["activated_at"] or found["deactivated_at"]:
        return "not_needed"
    return await letters.write_invitation(tx, bench.settings, found, by=by, name=name)
