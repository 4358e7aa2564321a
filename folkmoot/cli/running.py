"""What commands share: the settings they run with, and a database that is there for as long as they need it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import msgspec
import psycopg
import typer

from folkmoot.admin.archive import ArchiveError
from folkmoot.kernel.migrations import MigrationError
from folkmoot.kernel.postgres.account import AccountError
from folkmoot.kernel.postgres.databases import LoginsError
from folkmoot.kernel.postgres.layout import LayoutError
from folkmoot.kernel.postgres.server import DatabaseError
from folkmoot.kernel.postgres.tools import ToolError
from folkmoot.kernel.preparation import NotDurableError, using_database
from folkmoot.kernel.settings import Settings, SettingsError, read_settings

T = TypeVar("T")

EXPECTED: tuple[type[Exception], ...] = (
    SettingsError,
    LayoutError,
    AccountError,
    DatabaseError,
    LoginsError,
    NotDurableError,
    MigrationError,
    ArchiveError,
    ToolError,
    FileNotFoundError,
    PermissionError,
    psycopg.OperationalError,
)
"""Errors whose message tells a person what is wrong; everything else is a fault of ours and shows where."""


class Options(msgspec.Struct, frozen=True):
    data: Path | None


def settings_of(context: typer.Context) -> Settings:
    """The settings of this command: the environment, and --data."""
    options: Options = context.obj
    return read_settings(data=options.data)


def with_database(settings: Settings, work: Callable[..., Awaitable[T]]) -> T:
    """Run `work(database)` on a prepared database, with or without a running server."""

    async def connect_and_work() -> T:
        from folkmoot.kernel.db import Database

        database = await Database.connect(web=logins.web, gate=logins.gate, engine=logins.engine, size=2)
        try:
            return await work(database)
        finally:
            await database.close()

    with using_database(settings) as logins:
        return asyncio.run(connect_and_work())
