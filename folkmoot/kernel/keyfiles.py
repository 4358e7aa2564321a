"""Keys that are kept outside the database, one file each, made on first need."""

import contextlib
import os
import secrets
from pathlib import Path

KEY_BYTES = 32


def read_key(folder: Path, name: str) -> bytes:
    """The key of this name. Whoever has the folder has the keys; without the file what was made with it means nothing."""
    path = folder / f"{name}.key"
    if path.exists():
        return path.read_bytes()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f"{name}.key.{secrets.token_hex(8)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
    # A link, not a rename: of two processes that make the key at once, the first one's stays.
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
    return path.read_bytes()
