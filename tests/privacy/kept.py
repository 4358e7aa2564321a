"""All that a house keeps, to be compared with what was there before."""

from typing import Any

TABLES = """
    select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
       and relname !~ '^procrastinate' and relname <> all (array['sessions', 'tokens', 'attempts', 'schema_migrations'])
"""
"""All that is kept, but what is written with every request or by the worker."""
ENDED = [
    f"select '{table}', string_agg(concat(id, ended_at), ' ' order by id) from {table}"
    for table in ("sessions", "tokens")
]


class Kept:
    """All that is kept, by hashes, read again only when some transaction has taken a number, as each that writes does."""

    def __init__(self, connection: Any, statement: str) -> None:
        self.connection, self.statement = connection, statement
        self.numbers = -1
        self.hashes: dict[str, str] = {}

    async def read(self) -> dict[str, str]:
        numbers = await self.connection.fetchval(
            "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
        )
        if numbers != self.numbers:
            self.hashes = dict(await self.connection.fetch(self.statement))
            self.numbers = numbers
        return self.hashes
