"""PostgreSQL's own tools, run on a database. Passwords go by the environment: a command line can be read by others."""

import os
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from folkmoot.kernel.postgres.programs import client_program

VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}


class ToolError(Exception):
    """A tool of PostgreSQL failed; the message is what it said first."""


def run_tool(dsn: str | None, name: str, *words: object, sql: str | None = None) -> str:
    """Run pg_dump, pg_restore or psql on the database of `dsn`, and give back what it writes. `sql` is its input."""
    parts = {key: str(value) for key, value in conninfo_to_dict(dsn or "").items()}
    remote = (
        bool(parts.get("host"))
        and not parts["host"].startswith("/")
        and parts.get("sslmode") not in {None, "disable"}
    )
    program = client_program(name, remote=remote)
    done = subprocess.run(
        [str(program), *(str(word) for word in words)],
        env=environment(parts),
        input=sql,
        stdin=None if sql is not None else subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ToolError(f"{name}: {(done.stderr.strip().splitlines() or ['it failed'])[0]}")
    return done.stdout


def environment(parts: dict[str, str]) -> dict[str, str]:
    known = {VARIABLES[key]: value for key, value in parts.items() if key in VARIABLES}
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(Path.home()),
        "LC_ALL": "C.UTF-8",
        **known,
    }
