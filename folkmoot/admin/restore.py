"""Brings a backup back into an empty data folder or an empty database, and proves that it is the same."""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from folkmoot.admin.archive import ArchiveError, Manifest, opened
from folkmoot.admin.by_hand import note
from folkmoot.admin.contents import hash_tables, list_tables
from folkmoot.admin.schema.acts import RESTORED
from folkmoot.kernel.acts import Act
from folkmoot.kernel.migrations import migrate
from folkmoot.kernel.postgres import databases, locks
from folkmoot.kernel.postgres.logins import ROLES, database_name
from folkmoot.kernel.postgres.tools import run_tool
from folkmoot.kernel.preparation import open_embedded, prepare_logins
from folkmoot.kernel.settings import Settings

STRICT = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--file=-")
BYTES_OF_AN_EPOCH = 8


def bring_back(settings: Settings, source: Path) -> Manifest:
    """Load everything from `source`. Nothing of it stays if it does not succeed."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(settings.data), opened(source, settings.data / "restoring") as (folder, manifest):
        require_no_files(settings.data, manifest)
        with empty_database(settings) as owner:
            load(owner, folder, manifest, RESTORED)
        copy_files(folder, settings.data, manifest)
    return manifest


@contextmanager
def alone(data: Path) -> Iterator[None]:
    claimed = locks.claim(data / "serve.pid")
    if claimed is None:
        raise ArchiveError(f"A server runs on {data}. Do: stop it first")
    try:
        yield
    finally:
        os.close(claimed)


@contextmanager
def empty_database(settings: Settings) -> Iterator[str]:
    """The owner's login of a database with no organisation in it."""
    cluster = open_embedded(settings)
    logins, passwords = prepare_logins(settings, cluster)
    if cluster is None:
        databases.make_logins(logins, passwords)
        require_empty(logins.owner)
        yield logins.owner
        return
    with cluster:
        databases.create_database(cluster)
        require_empty(logins.owner)
        yield logins.owner


def require_empty(owner: str) -> None:
    """A schema without an organisation, as a first start leaves it, counts as empty and is cleared away."""
    with psycopg.connect(owner, autocommit=True) as connection:
        tables = list_tables(connection)
        if "organisation" in tables and connection.execute("select 1 from organisation").fetchone():
            raise ArchiveError(
                "There is an organisation already. Do: restore into another --data folder or database"
            )
        if tables:
            clear(connection)


def require_no_files(data: Path, manifest: Manifest) -> None:
    present = [
        part.path for part in manifest.files if (data / part.path).exists() and part.path.startswith("files/")
    ]
    if present:
        raise ArchiveError(f"{data / present[0]} is there already. Do: restore into another --data folder")


def clear(connection: psycopg.Connection) -> None:
    connection.execute("drop schema public cascade")
    connection.execute("create schema public")
    connection.execute("grant usage on schema public to public")


def load(owner: str, folder: Path, manifest: Manifest, act: Act) -> None:
    path = folder / manifest.dump.path
    try:
        run_tool(owner, "psql", *STRICT, sql=read_schema(path, "pre-data", owner, manifest))
        run_tool(
            owner,
            "pg_restore",
            "--section=data",
            "--no-owner",
            "--exit-on-error",
            f"--dbname={database_name(owner)}",
            path,
        )
        run_tool(owner, "psql", *STRICT, sql=read_schema(path, "post-data", owner, manifest))
        with psycopg.connect(owner, autocommit=True) as connection:
            require_same(connection, manifest)
            renew_epoch(connection)
            connection.execute("analyze")
    except BaseException:
        with psycopg.connect(owner, autocommit=True) as connection:
            clear(connection)
        raise
    migrate(owner)
    note(owner, act, manifest)


def read_schema(path: Path, section: str, owner: str, manifest: Manifest) -> str:
    """The definitions of a section, with the roles named as this database names them. There are no texts of people in it."""
    text = run_tool(None, "pg_restore", f"--section={section}", "--no-owner", "--file=-", path)
    if section == "pre-data":
        text = text.replace("CREATE SCHEMA public;", "")
    ours = database_name(owner)
    names = {f"{manifest.database}_{role}": f"{ours}_{role}" for role in ROLES[1:]}
    for old, new in names.items():
        text = re.sub(rf'"{re.escape(old)}"|\b{re.escape(old)}\b', f'"{new}"', text)
    return text


def require_same(connection: psycopg.Connection, manifest: Manifest) -> None:
    found = hash_tables(connection)
    differing = sorted(
        name for name in manifest.tables.keys() | found.keys() if manifest.tables.get(name) != found.get(name)
    )
    if differing:
        raise ArchiveError(f"After loading, {', '.join(differing)} differ from the backup")


def renew_epoch(connection: psycopg.Connection) -> None:
    """Cursors of before mean other transactions here, so clients load afresh."""
    connection.execute("update organisation set epoch = %s", [secrets.token_hex(BYTES_OF_AN_EPOCH)])


def copy_files(folder: Path, data: Path, manifest: Manifest) -> None:
    for part in manifest.files:
        copy = data / part.path
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(folder / part.path, copy)
        copy.chmod(0o600)
