"""The letter that says why an answer by mail does not stand where it should."""

from datetime import datetime

from folkmoot.kernel import mail, mail_out
from folkmoot.kernel.jobs import Bench
from folkmoot.notifications.letters import refusal_letter
from folkmoot.people import access as people


async def send_refusal(bench: Bench, person: int, code: str, *, letter: str, at: datetime) -> None:
    server = mail.read_server(bench.settings)
    if server is None:
        return
    async with bench.database.as_gate() as tx:
        address = await people.find_letter_box(tx, person)
        organisation = await people.find_organisation(tx) or "Folkmoot"
    if address is None:
        return
    async with bench.database.acting_as(person) as tx:
        me = await people.find_person(tx, person)
    if me is not None:
        written = refusal_letter(address, me.name, me.language, organisation, code)
        await mail_out.send_once(bench, written, server, organisation, name=letter, at=at)
