"""A backup: a folder, or the same in one tar file. A manifest names everything in it with its hash."""

import hashlib
import io
import os
import re
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from folkmoot.admin.contents import Table

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
ALLOWED = re.compile(r"files/[^\0]+|secrets/[\w.-]+\.key")


class ArchiveError(Exception):
    """The backup is not whole, or not one; the message says where."""


class Part(msgspec.Struct, frozen=True):
    path: str
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    format: int
    program: str
    made_at: str
    server: str
    database: str
    """Names the roles of the schema: `<database>_web` and the others."""

    dump: Part
    files: list[Part]
    tables: dict[str, Table]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


def describe(path: Path, name: str) -> Part:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return Part(name, path.stat().st_size, digest.hexdigest())


def is_tar(path: Path) -> bool:
    return path.suffix == ".tar"


def pack(folder: Path, target: Path) -> None:
    """One tar of the folder, readable by its owner alone; there only once it is whole."""
    half = target.with_name(f"{target.name}.half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:
        with tarfile.open(fileobj=raw, mode="w") as tar:
            for name in [MANIFEST, *sorted(names_in(folder) - {MANIFEST})]:
                tar.add(folder / name, name, recursive=False, filter=anonymous)
        raw.flush()
        os.fsync(raw.fileno())
    half.rename(target)


def anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def opened(source: Path, working: Path) -> Iterator[tuple[Path, Manifest]]:
    """A folder with what the manifest names, each part compared with its hash. A tar is unpacked into `working`."""
    try:
        folder = unpack(source, working) if source.is_file() else source
        yield folder, check(folder)
    finally:
        if working.exists():
            shutil.rmtree(working)


def unpack(source: Path, working: Path) -> Path:
    """Only plain files of the names we write: a tar from elsewhere may hold anything."""
    working.mkdir(mode=0o700)
    try:
        with tarfile.open(source) as tar:
            for member in tar:
                require_ours(member)
                write(tar.extractfile(member) or io.BytesIO(), working / member.name)
    except tarfile.TarError as error:
        raise ArchiveError(f"{source} is not a backup: {error}") from error
    return working


def require_ours(member: tarfile.TarInfo) -> None:
    if not member.isreg() or not is_ours(member.name):
        raise ArchiveError(f"{member.name!r} does not belong into a backup")


def is_ours(name: str) -> bool:
    known = name in {MANIFEST, DUMP} or bool(ALLOWED.fullmatch(name))
    return known and ".." not in name.split("/") and "" not in name.split("/")


def write(content: IO[bytes], path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(content, file, 2**20)


def check(folder: Path) -> Manifest:
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise ArchiveError(f"{folder} holds no {MANIFEST} that can be read") from error
    if manifest.format != FORMAT:
        raise ArchiveError(f"the backup has format {manifest.format}, this program reads {FORMAT}")
    for part in [manifest.dump, *manifest.files]:
        path = folder / part.path
        if not is_ours(part.path) or not path.is_file() or describe(path, part.path) != part:
            raise ArchiveError(f"{part.path} is missing or was changed since the backup was made")
    return manifest
