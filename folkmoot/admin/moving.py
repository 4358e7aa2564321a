"""Moves everything from the embedded database to a PostgreSQL of one's own, and proves that it is the same there."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import psycopg

from folkmoot import __version__
from folkmoot.admin.archive import DUMP, FORMAT, ArchiveError, Manifest, describe
from folkmoot.admin.backup import dump, owner_of
from folkmoot.admin.restore import alone, empty_database, load
from folkmoot.admin.schema.acts import MOVED
from folkmoot.kernel.postgres.logins import database_name
from folkmoot.kernel.settings import Settings


def move(settings: Settings, target: str) -> tuple[Manifest, Path]:
    """Into an empty database; files stay where they are. Until every table is the same there, nothing changes here; then the
    embedded one is put aside, so that nobody starts with it by mistake. The answer says where.
    """
    if settings.database_url:
        raise ArchiveError("FOLKMOOT_DATABASE_URL is set: the database is your own already")
    working = settings.data / "moving"
    with alone(settings.data):
        shutil.rmtree(working, ignore_errors=True)
        working.mkdir(mode=0o700)
        try:
            manifest = copy_out(settings, working)
            with empty_database(msgspec.structs.replace(settings, database_url=target)) as owner:
                load(owner, working, manifest, MOVED)
        finally:
            shutil.rmtree(working, ignore_errors=True)
        return manifest, put_aside(settings.data)


def copy_out(settings: Settings, working: Path) -> Manifest:
    with owner_of(settings) as owner, psycopg.connect(owner) as connection:
        tables = dump(owner, connection, working / DUMP)
        return Manifest(
            format=FORMAT,
            program=__version__,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            server=(connection.info.parameter_status("server_version") or "").split()[0],
            database=database_name(owner),
            dump=describe(working / DUMP, DUMP),
            files=[],
            tables=tables,
        )


def put_aside(data: Path) -> Path:
    """Its passwords go with it: without them a start takes the folder for a new one, and never for the old."""
    aside = data / f"postgres-moved-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    (data / "postgres").rename(aside)
    (data / "secrets" / "postgres.json").rename(data / "secrets" / f"{aside.name}.json")
    return aside
