"""The doctor's look at PostgreSQL: that it keeps what it acknowledges, and that its logins may do what they should."""

from collections.abc import Iterator

import psycopg

from folkmoot.admin.doctor_of_files import look_at_files
from folkmoot.admin.findings import LOOK, OK, WRONG, Finding
from folkmoot.kernel.migrations import MigrationError, find_missing, read_applied, read_migrations
from folkmoot.kernel.postgres.cluster import find_cluster
from folkmoot.kernel.postgres.databases import OLDEST
from folkmoot.kernel.postgres.layout import LayoutError
from folkmoot.kernel.postgres.logins import ROLES, Logins, database_name
from folkmoot.kernel.postgres.server import DatabaseError
from folkmoot.kernel.preparation import DURABLE
from folkmoot.kernel.settings import Settings


def examine_database(settings: Settings) -> Iterator[Finding]:
    if settings.database_url:
        yield from examine_reachable(settings)
        return
    try:
        cluster = find_cluster(settings.data)
        if cluster is None:
            yield Finding(LOOK, "database.missing", "none yet, the first start makes one")
            return
        with cluster:
            yield from examine_reachable(settings)
    except (DatabaseError, LayoutError, OSError) as error:
        yield Finding(WRONG, "database.unreachable", str(error))


def examine_reachable(settings: Settings) -> Iterator[Finding]:
    try:
        logins = settings.logins()
    except FileNotFoundError:
        yield Finding(LOOK, "roles.missing", "not made yet. Do: folkmoot migrate")
        logins = Logins(settings.database_url or "", "", "", "")
    try:
        with psycopg.connect(logins.owner, autocommit=True, connect_timeout=10) as connection:
            yield look_at_server(connection)
            yield look_at_owner(connection)
            schema = look_at_schema(connection)
            yield schema
            if schema.mark == OK:
                yield look_at_files(connection, settings.data)
    except psycopg.OperationalError as error:
        yield Finding(WRONG, "database.unreachable", str(error).strip().splitlines()[0])
        return
    if logins.web:
        yield look_at_logins(logins)


def look_at_server(connection: psycopg.Connection) -> Finding:
    version = (connection.info.parameter_status("server_version") or "").split()[0]
    if connection.info.server_version < OLDEST:
        return Finding(WRONG, "database.too_old", f"PostgreSQL {version} is too old. Do: use 17 or newer")
    kept = {name: show(connection, name) for name in DURABLE}
    wrong = [name for name, value in kept.items() if value not in DURABLE[name]]
    if wrong:
        text = f"{', '.join(wrong)} off: what was acknowledged could be lost. The server refuses to start. Do: turn it on"
        return Finding(WRONG, "database.not_durable", text)
    return Finding(
        OK,
        "database.durable",
        f"PostgreSQL {version}, {', '.join(f'{name} {value}' for name, value in kept.items())}",
    )


def show(connection: psycopg.Connection, name: str) -> str:
    row = connection.execute(f"show {name}".encode()).fetchone()
    return str(row[0]) if row else ""


def look_at_owner(connection: psycopg.Connection) -> Finding:
    database, user = connection.info.dbname, connection.info.user
    row = connection.execute(
        "select rolcreaterole or rolsuper, rolsuper from pg_roles where rolname = current_user"
    ).fetchone()
    may_create, superuser = row or (False, False)
    names = [f"{database}_{role}" for role in ROLES[1:]]
    present = connection.execute("select count(*) from pg_roles where rolname = any(%s)", [names]).fetchone()
    if not may_create and present != (len(names),):
        text = f"{user} may not create the other logins. Do, as a superuser: alter role {user} createrole"
        return Finding(WRONG, "owner.may_not", text)
    if superuser:
        return Finding(
            LOOK, "owner.superuser", f"{user} is a superuser, and need not be: owning the database is enough"
        )
    return Finding(OK, "owner.fine", user)


def look_at_schema(connection: psycopg.Connection) -> Finding:
    found = connection.execute("select to_regclass('schema_migrations')").fetchone()
    applied = read_applied(connection) if found and found[0] else {}
    try:
        missing = find_missing(read_migrations(), applied)
    except MigrationError as error:
        return Finding(WRONG, "schema.foreign", str(error))
    if missing:
        return Finding(
            LOOK,
            "schema.waiting",
            f"{len(missing)} migrations to apply; the next start does it",
            {"count": len(missing)},
        )
    return Finding(OK, "schema.current", f"at {len(applied)}", {"version": len(applied)})


def look_at_logins(logins: Logins) -> Finding:
    """Each login gets in, and none of them is above row-level security."""
    for role in ROLES[1:]:
        try:
            with psycopg.connect(getattr(logins, role), connect_timeout=10) as connection:
                row = connection.execute(
                    "select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user"
                ).fetchone()
        except psycopg.OperationalError as error:
            reason = str(error).strip().splitlines()[0]
            return Finding(
                WRONG, "roles.locked_out", f"{database_name(logins.owner)}_{role} cannot log in: {reason}"
            )
        if row and row[0]:
            text = "is above row-level security. Do: alter role … nosuperuser nobypassrls nocreaterole"
            return Finding(WRONG, "roles.above", f"{database_name(logins.owner)}_{role} {text}")
    return Finding(OK, "roles.fine", ", ".join(ROLES))
