"""Folders for servers of a test's own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def temporary_place() -> Iterator[Path]:
    """A folder outside of pytest's own, which is closed again whenever another run of pytest begins."""
    with tempfile.TemporaryDirectory(prefix="folkmoot-place-") as folder:
        yield Path(folder)
