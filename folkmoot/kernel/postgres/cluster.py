"""The embedded PostgreSQL: started when first needed, found again after a kill, stopped by whoever leaves last."""

import os
from pathlib import Path
from typing import Self

from folkmoot.kernel.postgres import locks, server
from folkmoot.kernel.postgres.configuration import write_configuration
from folkmoot.kernel.postgres.layout import Layout, lay_out
from folkmoot.kernel.postgres.logins import (
    DATABASE,
    Logins,
    Passwords,
    embedded_logins,
    make_passwords,
    read_passwords,
    socket_dsn,
)


class Cluster:
    """One embedded server, used from `start` to `leave`. It goes on running while anybody else uses it."""

    def __init__(self, layout: Layout, passwords: Passwords, *, durable: bool = True) -> None:
        self.layout = layout
        self.passwords = passwords
        self.durable = durable
        self.made = False
        self.adopted = False
        self._share: int | None = None

    def start(self) -> None:
        with locks.only_one(self.layout.data / "postgres.starting"):
            if self._share is None:
                self._share = locks.join(self.layout.data / "postgres.used")
            self.adopted = server.find_running(self.layout) is not None
            if self.adopted:
                return
            if not self.layout.cluster.exists():
                server.make_cluster(self.layout, self.passwords, durable=self.durable)
                self.made = True
            write_configuration(self.layout.cluster, self.layout.socket, durable=self.durable)
            server.launch(self.layout)

    def is_running(self) -> bool:
        return server.find_running(self.layout) is not None

    def leave(self) -> None:
        """Stop using the server, and stop it if nobody else does."""
        with locks.only_one(self.layout.data / "postgres.starting"):
            if self._share is not None:
                os.close(self._share)
                self._share = None
            if not locks.is_joined(self.layout.data / "postgres.used"):
                server.halt(self.layout)

    def logins(self, database: str = DATABASE, *, roles: str | None = None) -> Logins:
        """The four logins of a database. A clone keeps the roles of what it was cloned from: name them by `roles`."""
        return embedded_logins(self.passwords, database, roles=roles)

    def superuser(self, database: str = "postgres") -> str:
        """The login that makes databases. The server itself never uses it for anything else."""
        return socket_dsn(self.passwords, "postgres", self.passwords.superuser, database)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.leave()


def open_cluster(data: Path, *, durable: bool = True) -> Cluster:
    """The embedded server of a data folder, not started yet."""
    layout = lay_out(data)
    passwords = make_passwords(layout.secrets, socket=str(layout.socket))
    return Cluster(layout, passwords, durable=durable)


def start_cluster(data: Path) -> Cluster:
    """A server for tests, started: as fast as it gets, and what it holds may be lost. End it with `leave`."""
    cluster = open_cluster(data, durable=False)
    cluster.start()
    return cluster


def find_cluster(data: Path) -> Cluster | None:
    """The embedded server of a data folder that has one already, or None; makes nothing."""
    secrets = data / "secrets" / "postgres.json"
    if not secrets.exists():
        return None
    read_passwords(secrets)
    return open_cluster(data)
