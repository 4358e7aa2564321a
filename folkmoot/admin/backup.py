"""Copies everything while the server runs: the database as it was at one moment, then the files it names."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import psycopg

from folkmoot import __version__
from folkmoot.admin.archive import (
    DUMP,
    FORMAT,
    MANIFEST,
    ArchiveError,
    Manifest,
    Part,
    describe,
    is_tar,
    pack,
)
from folkmoot.admin.by_hand import note
from folkmoot.admin.contents import Table, hash_tables
from folkmoot.admin.schema.acts import BACKED_UP
from folkmoot.kernel.postgres.cluster import find_cluster
from folkmoot.kernel.postgres.logins import database_name
from folkmoot.kernel.postgres.tools import run_tool
from folkmoot.kernel.settings import Settings


def back_up(settings: Settings, target: Path) -> Manifest:
    """Write a backup to `target`, a .tar or a new folder. Files are only ever added while it runs, so none is missing."""
    if target.exists():
        raise ArchiveError(f"{target} exists. Do: choose another name")
    folder = target.with_name(f"{target.name}.making") if is_tar(target) else target
    make(folder)
    try:
        manifest = collect(settings, folder)
        if is_tar(target):
            pack(folder, target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if is_tar(target):
        shutil.rmtree(folder)
    return manifest


def make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise ArchiveError(
            f"Nothing can be written to {folder.parent.absolute()}: {error.strerror}. "
            "Do: name a folder that is there and that this user may write to"
        ) from error


def collect(settings: Settings, folder: Path) -> Manifest:
    with owner_of(settings) as owner, psycopg.connect(owner) as connection:
        tables = dump(owner, connection, folder / DUMP)
        manifest = Manifest(
            format=FORMAT,
            program=__version__,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            server=(connection.info.parameter_status("server_version") or "").split()[0],
            database=database_name(owner),
            dump=describe(folder / DUMP, DUMP),
            files=list(copy_files(settings.data, folder)),
            tables=tables,
        )
        write_private(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
        note(owner, BACKED_UP, manifest)
    return manifest


@contextmanager
def owner_of(settings: Settings) -> Iterator[str]:
    """The owner's login of a database that is there already; an embedded one is started if it sleeps."""
    if settings.database_url:
        yield settings.database_url
        return
    cluster = find_cluster(settings.data)
    if cluster is None:
        raise FileNotFoundError(f"There is no database in {settings.data}. Do: name the folder with --data")
    with cluster:
        yield cluster.logins().owner


def dump(owner: str, connection: psycopg.Connection, path: Path) -> dict[str, Table]:
    """The dump and the hashes see the same snapshot, whatever is written meanwhile."""
    connection.execute("set transaction isolation level repeatable read read only")
    row = connection.execute("select pg_export_snapshot()").fetchone()
    write_private(path, b"")
    run_tool(
        owner, "pg_dump", "--format=custom", "--compress=6", f"--snapshot={row and row[0]}", f"--file={path}"
    )
    return hash_tables(connection)


def copy_files(data: Path, folder: Path) -> Iterator[Part]:
    """What people gave us, and the keys without which codes on paper cannot be printed again."""
    for pattern in ("files/**/*", "secrets/*.key"):
        for path in sorted(data.glob(pattern)):
            if path.is_file():
                name = path.relative_to(data).as_posix()
                copy = folder / name
                copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
                copy.chmod(0o600)
                yield describe(copy, name)


def write_private(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
