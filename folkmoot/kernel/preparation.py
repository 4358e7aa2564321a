"""A database that can be used: running, with its logins, durable, and at the schema of this program."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from folkmoot.kernel.postgres.cluster import Cluster, open_cluster
from folkmoot.kernel.postgres.logins import Logins, Passwords, external_logins, make_passwords, secrets_file
from folkmoot.kernel.settings import Settings


class Prepared(msgspec.Struct, frozen=True):
    """What preparing found and did. `applied` counts the migrations of this time, `version` all of them."""

    server: str
    applied: int
    version: int


class NotDurableError(Exception):
    """PostgreSQL is set so that an acknowledged message could be lost; the message says which setting."""


def open_embedded(settings: Settings) -> Cluster | None:
    """The embedded server, not started yet, or None where an external one is set."""
    return None if settings.database_url else open_cluster(settings.data)


def prepare_database(settings: Settings, cluster: Cluster | None) -> Prepared:
    """Make what is missing, refuse what would lose data, migrate. Safe to repeat, and with others at the same time."""
    import psycopg

    from folkmoot.kernel.migrations import migrate, read_migrations
    from folkmoot.kernel.postgres import databases

    logins, passwords = prepare_logins(settings, cluster)
    if cluster is not None:
        databases.create_database(cluster)
    else:
        databases.make_logins(logins, passwords)
    with psycopg.connect(logins.owner, autocommit=True) as connection:
        server = f"PostgreSQL {connection.info.parameter_status('server_version')}"
        require_durable(connection)
    applied = migrate(logins.owner)
    return Prepared(server.split(" (", maxsplit=1)[0], len(applied), len(read_migrations()))


def prepare_logins(settings: Settings, cluster: Cluster | None) -> tuple[Logins, Passwords]:
    if cluster is not None:
        return cluster.logins(), cluster.passwords
    url = settings.database_url or ""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    passwords = make_passwords(secrets_file(settings.data, url))
    return external_logins(url, passwords), passwords


DURABLE = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "remote_write", "remote_apply"),
}


def require_durable(connection: object) -> None:
    wrong = find_undurable(connection)
    if wrong:
        raise NotDurableError(
            f"{wrong[0]} is off in PostgreSQL, so what was acknowledged could be lost. Do: turn it on"
        )


def find_undurable(connection: object) -> list[str]:
    """The settings that let PostgreSQL lose what it acknowledged."""
    ask = connection.execute  # type: ignore[attr-defined]
    return [name for name, good in DURABLE.items() if ask(f"show {name}").fetchone()[0] not in good]


@contextmanager
def using_database(settings: Settings) -> Iterator[Logins]:
    """For the command line: the database prepared, with or without a running server; stopped after if nobody uses it."""
    cluster = open_embedded(settings)
    if cluster is None:
        prepare_database(settings, None)
        yield settings.logins()
        return
    with cluster:
        prepare_database(settings, cluster)
        yield cluster.logins()
