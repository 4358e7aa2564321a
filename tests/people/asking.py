"""What the tests about people ask again and again."""

import datetime
from typing import Any

import asyncpg
import httpx2 as httpx

from folkmoot.kernel import clock
from tests.running import Running
from tests.world import PASSWORD, Who


async def sign_in(browser: httpx.AsyncClient, identity: str, password: str = PASSWORD) -> httpx.Response:
    return await browser.post("/api/session", json={"identity": identity, "password": password})


async def admit(house: Running, name: str = "Åse Nygård", **more: Any) -> dict[str, Any]:
    """A new person with an invitation, made by Ada."""
    answer = await house.client(Who.ADA).post("/api/admin/people", json={"name": name, **more})
    assert answer.status_code == 201, answer.text
    admitted: dict[str, Any] = answer.json()
    return admitted


async def use(
    browser: httpx.AsyncClient, code: str, password: str = "correct horse", **more: Any
) -> httpx.Response:
    return await browser.post("/api/codes/use", json={"code": code, "password": password, **more})


async def come_in(house: Running, name: str = "Åse Nygård", **more: Any) -> tuple[httpx.AsyncClient, int]:
    """A new person in a browser of their own, signed in; and their id."""
    more = more or {"sign_in_name": "ase.nygard"}
    admitted = await admit(house, name, **more)
    browser = house.browser(None)
    answer = await use(browser, admitted["invitation"]["code"])
    assert answer.status_code == 200, answer.text
    return browser, admitted["person"]["id"]


async def ask_database(house: Running, statement: str, *values: object) -> list[Any]:
    """As the owner of the database, past every wall."""
    connection = await asyncpg.connect(house.logins.owner)
    try:
        return list(await connection.fetch(statement, *values))
    finally:
        await connection.close()


async def recorded(house: Running, person: int | None = None) -> list[str]:
    """The types of the changes in the log, oldest first; those about one person if given."""
    rows = await ask_database(
        house, "select type from changes where $1::bigint is null or person_id = $1 order by id", person
    )
    return [row["type"] for row in rows]


class MovableClock(clock.Clock):
    """The time as it is, and then some."""

    def __init__(self) -> None:
        self.ahead = datetime.timedelta()

    def now(self) -> datetime.datetime:
        return super().now() + self.ahead

    def pass_by(self, **time: float) -> None:
        self.ahead += datetime.timedelta(**time)
