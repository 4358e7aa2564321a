"""SQL of what a person has chosen: when they may be disturbed, and by what."""

import datetime
from typing import Any

from folkmoot.kernel.db import Tx

COLUMNS = "s.reachable_days, s.reachable_from, s.reachable_to, s.quiet_until, s.sound, s.rhythm, s.mail_at, s.mail_day, s.push_says"


async def find(tx: Tx, person: int) -> Any:
    return await tx.fetchrow(f"select {COLUMNS} from notification_settings s where s.person_id = $1", person)  # noqa: S608


async def set_reachable(
    tx: Tx, person: int, days: list[int], begins: datetime.time | None, ends: datetime.time | None
) -> None:
    await tx.execute(
        """
        insert into notification_settings (person_id, reachable_days, reachable_from, reachable_to) values ($1, $2, $3, $4)
        on conflict (person_id) do update set reachable_days = excluded.reachable_days,
               reachable_from = excluded.reachable_from, reachable_to = excluded.reachable_to
        """,
        person,
        days,
        begins,
        ends,
    )


async def set_sound(tx: Tx, person: int, *, sound: bool) -> None:
    await tx.execute(
        """
        insert into notification_settings (person_id, sound) values ($1, $2)
        on conflict (person_id) do update set sound = excluded.sound
        """,
        person,
        sound,
    )


async def set_push_says(tx: Tx, person: int, says: str) -> None:
    await tx.execute(
        """
        insert into notification_settings (person_id, push_says) values ($1, $2)
        on conflict (person_id) do update set push_says = excluded.push_says
        """,
        person,
        says,
    )


async def set_mailing(tx: Tx, person: int, rhythm: str, at: datetime.time, day: int) -> None:
    await tx.execute(
        """
        insert into notification_settings (person_id, rhythm, mail_at, mail_day) values ($1, $2, $3, $4)
        on conflict (person_id) do update set rhythm = excluded.rhythm, mail_at = excluded.mail_at, mail_day = excluded.mail_day
        """,
        person,
        rhythm,
        at,
        day,
    )


async def end_letters(tx: Tx, person: int) -> None:
    await tx.execute(
        """
        insert into notification_settings (person_id, rhythm) values ($1, 'never')
        on conflict (person_id) do update set rhythm = 'never'
        """,
        person,
    )


async def set_quiet(tx: Tx, person: int, until: datetime.datetime | None) -> None:
    await tx.execute(
        """
        insert into notification_settings (person_id, quiet_until) values ($1, $2)
        on conflict (person_id) do update set quiet_until = excluded.quiet_until
        """,
        person,
        until,
    )


async def find_with_sound(tx: Tx, people: list[int]) -> list[Any]:
    """Those of `people` who want to hear something, as the engine, with their zone."""
    return await tx.fetch(
        f"""
        select {COLUMNS}, s.person_id, p.zone from notification_settings s join people p on p.id = s.person_id
         where s.person_id = any($1) and s.sound
        """,  # noqa: S608 - constants
        people,
    )
