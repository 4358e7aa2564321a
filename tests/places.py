"""Folders for servers of a test's own."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = "/dev/shm"
ROOM = 4_000_000_000


@contextmanager
def temporary_place() -> Iterator[Path]:
    """A folder outside of pytest's own, which is closed again whenever another run of pytest begins, and which no other
    user passes through. In memory if there is room: each test copies a database, and waits for a disk longer than for the copy.
    """
    with tempfile.TemporaryDirectory(prefix="folkmoot-place-", dir=roomy_memory()) as folder:
        yield Path(folder)


def roomy_memory() -> str | None:
    """A file system in memory with some gigabytes free; None where there is none."""
    with contextlib.suppress(OSError):
        if shutil.disk_usage(MEMORY).free > ROOM:
            return MEMORY
    return None
