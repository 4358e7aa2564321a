"""What the walks over all roads compare."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.privacy.kept import ENDED, TABLES, Kept
from tests.running import Running


@pytest.fixture
async def kept(house: Running) -> AsyncIterator[Kept]:
    connection = await asyncpg.connect(house.logins.owner)
    parts = [
        f"select '{row['relname']}', md5(coalesce(string_agg(t::text, '' order by t::text), '')) from {row['relname']} t"
        for row in await connection.fetch(TABLES)
    ]
    yield Kept(connection, " union all ".join(parts + ENDED))
    await connection.close()
