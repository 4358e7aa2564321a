"""Databases and their logins: made by the superuser of an embedded server, or by the owner of an external one."""

from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.logins import DATABASE, ROLES, Logins, Passwords, database_name

SETTINGS: dict[str, dict[str, str]] = {
    "gate": {
        "jit": "off",
        "statement_timeout": "8s",
        "transaction_timeout": "10s",
        "idle_in_transaction_session_timeout": "10s",
    },
    "web": {
        "jit": "off",
        "plan_cache_mode": "force_generic_plan",
        "statement_timeout": "8s",
        "transaction_timeout": "10s",
        "idle_in_transaction_session_timeout": "10s",
    },
    "engine": {"jit": "off", "idle_in_transaction_session_timeout": "60s"},
}
"""Settings of each login in this database. Generic plans are worth 10 to 20 % on the hottest reads."""

OLDEST = 170000


class LoginsError(Exception):
    """The logins cannot be made; the message says who can, and how."""


def create_database(cluster: Cluster, database: str = DATABASE) -> Logins:
    """Make a database, its owner and its logins on an embedded server, as far as they are missing."""
    owner = f"{database}_owner"
    with psycopg.connect(cluster.superuser(), autocommit=True) as connection:
        if not exists(connection, "pg_roles", "rolname", owner):
            make = sql.SQL("create role {} login createrole password {}")
            connection.execute(make.format(sql.Identifier(owner), sql.Literal(cluster.passwords.owner)))
        if not exists(connection, "pg_database", "datname", database):
            make = sql.SQL("create database {} owner {}")
            connection.execute(make.format(sql.Identifier(database), sql.Identifier(owner)))
    logins = cluster.logins(database)
    make_logins(logins, cluster.passwords)
    return logins


def drop_database(cluster: Cluster, database: str = DATABASE) -> None:
    """With all that is in it, and whoever is connected to it; its roles stay."""
    with psycopg.connect(cluster.superuser(), autocommit=True) as connection:
        drop = sql.SQL("drop database if exists {} with (force)")
        connection.execute(drop.format(sql.Identifier(database)))


def make_logins(logins: Logins, passwords: Passwords) -> None:
    """Make gate, web and engine of the owner's database, with the rights to connect and the settings of each."""
    database = database_name(logins.owner)
    with psycopg.connect(logins.owner, autocommit=True) as connection:
        require_version(connection)
        for role in ROLES[1:]:
            make_login(connection, f"{database}_{role}", getattr(passwords, role), getattr(logins, role))
        close_to_others(connection, database)
        set_up_roles(connection, database)


def require_version(connection: psycopg.Connection) -> None:
    if connection.info.server_version < OLDEST:
        raise LoginsError(
            f"PostgreSQL {connection.info.server_version // 10000} is too old. Do: use 17 or newer"
        )


def make_login(connection: psycopg.Connection, role: str, password: str, dsn: str) -> None:
    try:
        if not exists(connection, "pg_roles", "rolname", role):
            make = sql.SQL("create role {} login password {}")
            connection.execute(make.format(sql.Identifier(role), sql.Literal(password)))
        elif not can_log_in(dsn):
            change = sql.SQL("alter role {} login password {}")
            connection.execute(change.format(sql.Identifier(role), sql.Literal(password)))
    except psycopg.errors.InsufficientPrivilege as error:
        owner = urlsplit(dsn).username and connection.info.user
        raise LoginsError(
            f"The owner may not create the login {role}. Do, as a superuser of PostgreSQL: alter role {owner} createrole"
        ) from error


def can_log_in(dsn: str) -> bool:
    """Whether the password fits; being refused the database, or too many connections, is something else."""
    try:
        psycopg.connect(dsn, connect_timeout=10).close()
    except psycopg.OperationalError as error:
        return "password" not in str(error) and "not permitted to log in" not in str(error)
    return True


def close_to_others(connection: psycopg.Connection, database: str) -> None:
    name = sql.Identifier(database)
    connection.execute(sql.SQL("revoke connect, temporary on database {} from public").format(name))
    for role in ROLES[1:]:
        grant = sql.SQL("grant connect on database {} to {}")
        connection.execute(grant.format(name, sql.Identifier(f"{database}_{role}")))


def set_up_roles(connection: psycopg.Connection, database: str) -> None:
    """Write the settings of each login for this database, where they differ."""
    for role, wanted in SETTINGS.items():
        name = f"{database}_{role}"
        kept = connection.execute(
            "select setconfig from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase"
            " join pg_roles r on r.oid = s.setrole where d.datname = %s and r.rolname = %s",
            [database, name],
        ).fetchone()
        present = dict(line.split("=", 1) for line in kept[0]) if kept else {}
        for setting, value in wanted.items():
            if present.get(setting) != value:
                write = sql.SQL("alter role {} in database {} set {} = {}")
                parts = (
                    sql.Identifier(name),
                    sql.Identifier(database),
                    sql.Identifier(setting),
                    sql.Literal(value),
                )
                connection.execute(write.format(*parts))


def exists(connection: psycopg.Connection, catalog: str, column: str, name: str) -> bool:
    look = sql.SQL("select 1 from {} where {} = %s").format(sql.Identifier(catalog), sql.Identifier(column))
    return connection.execute(look, [name]).fetchone() is not None
