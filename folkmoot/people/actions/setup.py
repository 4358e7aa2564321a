"""The one-time code that founding an organisation takes where others could reach the page first."""

import hmac
import os
import secrets
from pathlib import Path

from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Problem
from folkmoot.kernel.settings import Settings
from folkmoot.people.queries import people as queries

SETUP_FILE = "setup.code"


def needs_code(settings: Settings) -> bool:
    """On loopback whoever asks already sits at the machine."""
    return not settings.on_loopback


async def prepare_setup(database: Database, settings: Settings) -> str | None:
    """The code to print in the log at start, or None where none is needed or there is an organisation."""
    async with database.as_gate() as tx:
        exists = await queries.find_organisation(tx)
    if exists or not needs_code(settings):
        return None
    path = setup_file(settings)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_hex(8))
    return path.read_text()


def require_setup_code(settings: Settings, given: str | None) -> None:
    if not needs_code(settings):
        return
    path = setup_file(settings)
    expected = path.read_text() if path.exists() else ""
    if not expected or not hmac.compare_digest(expected.encode(), (given or "").strip().encode()):
        raise Problem(403, "forbidden", "The code printed in the server's log is needed.", field="code")


def forget_setup_code(settings: Settings) -> None:
    setup_file(settings).unlink(missing_ok=True)


def setup_file(settings: Settings) -> Path:
    return settings.data / "secrets" / SETUP_FILE
