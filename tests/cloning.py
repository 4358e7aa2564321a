"""A database that exists, copied for each test, over one connection that is kept."""

import functools

import psycopg
from psycopg import sql

from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.databases import SETTINGS
from folkmoot.kernel.postgres.logins import Logins


def clone_database(cluster: Cluster, template: str, database: str) -> Logins:
    """Copy a database that nobody is connected to; the copy has the roles of its template."""
    connection = connected(cluster.superuser())
    settle_roles(connection, template)
    copy = sql.SQL("create database {} template {} owner {} strategy file_copy")
    names = [sql.Identifier(name) for name in (database, template, f"{template}_owner")]
    connection.execute(copy.format(*names))
    return cluster.logins(database, roles=template)


def drop_database(cluster: Cluster, database: str) -> None:
    drop = sql.SQL("drop database if exists {} with (force)")
    connected(cluster.superuser()).execute(drop.format(sql.Identifier(database)))


@functools.cache
def connected(dsn: str) -> psycopg.Connection:
    return psycopg.connect(dsn, autocommit=True)


@functools.cache
def settle_roles(connection: psycopg.Connection, template: str) -> None:
    """A copy does not have the settings that the roles have in its template, so they have them in every database."""
    for role, wanted in SETTINGS.items():
        for setting, value in wanted.items():
            write = sql.SQL("alter role {} set {} = {}")
            connection.execute(
                write.format(
                    sql.Identifier(f"{template}_{role}"), sql.Identifier(setting), sql.Literal(value)
                )
            )


def leave(cluster: Cluster) -> None:
    connected(cluster.superuser()).close()
    connected.cache_clear()
    settle_roles.cache_clear()
