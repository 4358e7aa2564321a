"""What a database holds, as one number a table: two databases with the same numbers hold the same."""

import msgspec
import psycopg
from psycopg import sql


class Table(msgspec.Struct, frozen=True):
    """`sum` adds up a 64-bit hash of every row's text, so the order of rows does not matter."""

    rows: int
    sum: str


def hash_tables(connection: psycopg.Connection) -> dict[str, Table]:
    """Every table by its name. The text of a row depends on the session, which is set to say it one way."""
    connection.execute(
        "set timezone = 'UTC'; set datestyle = 'ISO'; set extra_float_digits = 1; set bytea_output = 'hex'"
    )
    return {name: hash_table(connection, name) for name in list_tables(connection)}


def list_tables(connection: psycopg.Connection) -> list[str]:
    """Tables of the public schema; a partitioned one counts as a whole."""
    rows = connection.execute(
        "select relname from pg_class where relnamespace = 'public'::regnamespace"
        " and relkind in ('r', 'p') and not relispartition order by relname"
    ).fetchall()
    return [name for (name,) in rows]


def hash_table(connection: psycopg.Connection, name: str) -> Table:
    count = sql.SQL("select count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text from {} t")
    row = connection.execute(count.format(sql.Identifier(name))).fetchone()
    return Table(*row) if row else Table(0, "0")
