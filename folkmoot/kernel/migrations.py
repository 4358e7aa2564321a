"""The schema's one numbered line of history: files NNNN_name.sql, forward only, each in a transaction of its own."""

import hashlib
import re
from pathlib import Path

import msgspec
import psycopg
from psycopg import sql

from folkmoot.kernel.postgres.logins import ROLES, database_name

FOLDER = Path(__file__).parents[1] / "migrations"
FILE = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")
LOCK = 0x_F01C_0001
"""Of pg_advisory_lock: two that migrate at once wait for each other."""

SECONDS_TO_WAIT_FOR_A_TABLE = 5

TABLE = """
    create table if not exists schema_migrations (
        version     integer primary key,
        name        text not null,
        checksum    text not null,
        applied_at  timestamptz not null default now()
    )
"""


class MigrationError(Exception):
    """The files and the database do not fit together; the message says which."""


class Migration(msgspec.Struct, frozen=True):
    version: int
    name: str
    text: str

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def read_migrations(folder: Path = FOLDER) -> list[Migration]:
    """The files in their order. Two of one number, or a gap, is an error."""
    found = []
    for path in sorted(folder.glob("*.sql")):
        named = FILE.fullmatch(path.name)
        if named is None:
            raise MigrationError(f"{path.name} is not named like 0042_what_it_does.sql")
        found.append(Migration(int(named[1]), named[2], path.read_text()))
    if [migration.version for migration in found] != list(range(1, len(found) + 1)):
        raise MigrationError("the numbers of the migrations must be 0001, 0002, … without a gap or a double")
    return found


def migrate(owner: str, *, roles: str | None = None, folder: Path = FOLDER) -> list[Migration]:
    """Apply what is missing and say what that was. `owner` is the owner's DSN, `roles` the prefix of the role names
    where it is not the database's own.
    """
    migrations = read_migrations(folder)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("set client_min_messages = warning")
        connection.execute("select pg_advisory_lock(%s)", [LOCK])
        connection.execute(sql.SQL("set lock_timeout = {}").format(f"{SECONDS_TO_WAIT_FOR_A_TABLE}s"))
        connection.execute(TABLE)
        missing = find_missing(migrations, read_applied(connection))
        names = role_names(connection, roles or database_name(owner))
        for migration in missing:
            apply(connection, migration, names)
    return missing


def read_applied(connection: psycopg.Connection) -> dict[int, str]:
    """Version and checksum of what was applied."""
    return dict(
        connection.execute("select version, checksum from schema_migrations order by version").fetchall()
    )


def find_missing(migrations: list[Migration], applied: dict[int, str]) -> list[Migration]:
    """What is still to be applied. A database of a newer program, or a file changed after the fact, is an error."""
    newest = max(applied, default=0)
    if newest > len(migrations):
        raise MigrationError(
            f"the database is at {newest:04}, this program knows {len(migrations):04}: it is too old"
        )
    for migration in migrations:
        kept = applied.get(migration.version)
        if kept is not None and kept != migration.checksum:
            raise MigrationError(
                f"{migration.version:04}_{migration.name}.sql was changed after it had been applied"
            )
    return [migration for migration in migrations if migration.version not in applied]


def role_names(connection: psycopg.Connection, prefix: str) -> dict[str, str]:
    """The quoted names that stand for {owner}, {gate}, {web} and {engine}."""
    names = {role: f"{prefix}_{role}" for role in ROLES} | {"owner": connection.info.user}
    return {role: sql.Identifier(name).as_string(connection) for role, name in names.items()}


def apply(connection: psycopg.Connection, migration: Migration, names: dict[str, str]) -> None:
    text = re.sub(r"\{(owner|gate|web|engine)\}", lambda found: names[found[1]], migration.text)
    record = "insert into schema_migrations (version, name, checksum) values (%s, %s, %s)"
    try:
        with connection.transaction():
            connection.execute(text.encode())
            connection.execute(record, [migration.version, migration.name, migration.checksum])
    except psycopg.Error as error:
        line = find_line(text, error)
        raise MigrationError(f"{migration.version:04}_{migration.name}.sql{line}: {error}") from error


def find_line(text: str, error: psycopg.Error) -> str:
    place = error.diag.statement_position
    return f", line {text[: int(place)].count(chr(10)) + 1}" if place else ""
