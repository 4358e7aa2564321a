"""Reading a zip that somebody else made: nothing is unpacked to disk, and every size is bounded before it is believed."""

import hashlib
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from folkmoot.imports.schema import ImportProblem

MOST_ENTRIES = 1_000_000
LARGEST_ENTRY = 512 * 1024 * 1024
LARGEST_ARCHIVE = 64 * 1024 * 1024 * 1024
HIGHEST_RATIO = 300
"""JSON shrinks to a tenth or a thirtieth; a bomb to a thousandth."""
SMALL = 1024 * 1024
IGNORED = ("__MACOSX/", ".DS_Store")


class Archive:
    """The entries of a zip by name. Use it in a `with`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except FileNotFoundError:
            raise ImportProblem("There is no such file.", file=str(path)) from None
        except (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
            raise ImportProblem("This is not a zip archive, or it is damaged.", file=path.name) from error
        try:
            self._entries = read_directory(self._zip)
        except ImportProblem:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def names(self) -> Iterator[str]:
        yield from self._entries

    def read(self, name: str) -> bytes:
        entry = self._entries[name]
        try:
            with self._zip.open(entry) as stream:
                content = stream.read(entry.file_size + 1)
        except (
            OSError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise ImportProblem(
                "This entry is damaged or packed in a way that cannot be read.", file=name
            ) from error
        if len(content) != entry.file_size:
            raise ImportProblem("This entry is longer or shorter than the archive says.", file=name)
        return content

    def hash(self) -> str:
        """Of the whole file: the same bytes are the same import."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


def read_directory(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    listed = archive.infolist()
    if len(listed) > MOST_ENTRIES:
        raise ImportProblem(f"There are {len(listed):,} entries in it; at most {MOST_ENTRIES:,} are read.")
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in listed:
        name = read_name(entry)
        require_harmless(entry, name)
        if entry.is_dir() or any(part in f"{name}/" for part in IGNORED):
            continue
        if name in entries:
            raise ImportProblem("This entry stands in the archive twice.", file=name)
        entries[name] = entry
    total = sum(entry.file_size for entry in entries.values())
    if total > LARGEST_ARCHIVE:
        raise ImportProblem(f"Unpacked it would be {total:,} bytes; at most {LARGEST_ARCHIVE:,} are read.")
    return without_outer_folder(entries)


def read_name(entry: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 flag are often UTF-8 all the same; anything else would be guessing."""
    name = entry.orig_filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            raise ImportProblem("The name of this entry is not UTF-8.", file=ascii(name)) from None
    return unicodedata.normalize("NFC", name)


def require_harmless(entry: zipfile.ZipInfo, name: str) -> None:
    shown = name if name.isprintable() else ascii(name)
    if any(letter in name for letter in "\\\0\r\n") or name.startswith("/") or name[1:2] == ":":
        raise ImportProblem("The name of this entry is a path out of the archive.", file=shown)
    if any(part in {"", ".", ".."} for part in name.removesuffix("/").split("/")):
        raise ImportProblem("The name of this entry is a path out of the archive.", file=shown)
    mode = entry.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise ImportProblem("This entry is a link or a device, not a file.", file=shown)
    if entry.flag_bits & 1:
        raise ImportProblem("This entry is encrypted.", file=shown)
    if entry.file_size > LARGEST_ENTRY:
        raise ImportProblem(
            f"Unpacked this entry would be {entry.file_size:,} bytes; at most {LARGEST_ENTRY:,} are read.",
            file=shown,
        )
    if entry.file_size > SMALL and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
        raise ImportProblem(
            "This entry would unpack to far more than any real export: a zip bomb.", file=shown
        )


def without_outer_folder(entries: dict[str, zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Exports that were unpacked and packed again often lie in one folder more."""
    tops = {name.split("/", 1)[0] for name in entries}
    if len(tops) != 1 or any("/" not in name for name in entries):
        return entries
    return {name.split("/", 1)[1]: entry for name, entry in entries.items()}
