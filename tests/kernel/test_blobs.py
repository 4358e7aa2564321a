"""Files are put, found and removed, and no path leads out of their folder."""

import contextlib
from pathlib import Path

import pytest

from folkmoot.kernel import blobs


async def test_what_was_put_is_found_until_it_is_removed(tmp_path: Path) -> None:
    store = blobs.open_store(tmp_path)
    assert await blobs.find(store, "photos/1/a.webp") is None
    await blobs.put(store, "photos/1/a.webp", b"one")
    await blobs.put(store, "photos/1/a.webp", b"two")
    assert await blobs.find(store, "photos/1/a.webp") == b"two"
    assert (tmp_path / "files" / "photos" / "1" / "a.webp").read_bytes() == b"two"
    await blobs.remove(store, "photos/1/a.webp")
    await blobs.remove(store, "photos/1/a.webp")
    assert await blobs.find(store, "photos/1/a.webp") is None


@pytest.mark.parametrize("path", ["../secret", "photos/../../secret", "/etc/passwd"])
async def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    store = blobs.open_store(tmp_path)
    found = None
    with contextlib.suppress(Exception):
        found = await blobs.find(store, path)
    assert found is None
