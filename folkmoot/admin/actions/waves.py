"""Inviting many at once. The letters are written by a job; the screen shows how far it is."""

from folkmoot.admin.access import administering
from folkmoot.admin.queries import waves as queries
from folkmoot.admin.schema.acts import WAVE_SENT, WaveFacts
from folkmoot.admin.schema.lists import Wave, WaveAsked, Waves
from folkmoot.kernel import acts, clock, jobs, mail
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, Problem
from folkmoot.kernel.settings import Settings

SEND = "admin.send_invitations"
MOST_IN_A_WAVE = 2_000
MOST_SHOWN = 20


async def send_wave(database: Database, settings: Settings, caller: Caller, asked: WaveAsked) -> Wave:
    """Invitations to those of the chosen who are neither here nor invited. Whoever has no address is counted, for a card."""
    async with administering(database, caller) as tx:
        if mail.read_server(settings) is None:
            raise Problem(409, "no_mail", "Mail is not set up. Print cards instead.")
        people = await queries.choose(
            tx, clock.now(), asked.department, asked.people, min(asked.most, MOST_IN_A_WAVE)
        )
        if not people:
            raise Problem(409, "nobody_waiting", "Everybody chosen is here already, or invited.")
        wave = await queries.insert_wave(tx, caller.person_id, people)
        await jobs.defer(tx, SEND, lock=f"wave {wave}", wave=wave)
        await acts.record(tx, WAVE_SENT, by=caller.person_id, facts=WaveFacts(people=len(people)))
        row = await queries.find_wave(tx, wave)
    return Wave(**row)


async def list_waves(database: Database, caller: Caller) -> Waves:
    async with administering(database, caller) as tx:
        rows = await queries.list_waves(tx, MOST_SHOWN)
    return Waves([Wave(**row) for row in rows])
