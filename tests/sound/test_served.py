"""Rights that end, lines that misbehave, clients that stop reading, restarts: on two processes, in short."""

import asyncio
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress

import asyncpg
import pytest

from tests.sound.crowd import Crowd, percentile
from tests.sound.extras import add_people
from tests.sound.hostile import TRICKS, play
from tests.sound.lines import Asker, open_line
from tests.sound.restart import restart
from tests.sound.revocation import revoke
from tests.sound.served import Served
from tests.sound.slow import stop_reading
from tests.world import Where, Who, token_of

pytestmark = pytest.mark.timeout(180)

MEGABYTE = 2**20


@pytest.mark.hostile(32)
async def test_lines_are_closed_when_what_opened_them_ends(served: Served) -> None:
    revoked = await revoke(served, people=9, lines_each=5)
    print(f"p99 {percentile(revoked.seconds, 0.99):.3f} s of {len(revoked.seconds)}")
    assert len(revoked.seconds) == 45
    assert revoked.wrong_codes == 0
    assert percentile(revoked.seconds, 0.99) < 1


async def test_a_line_is_closed_when_its_token_runs_out(served: Served) -> None:
    extra = (await add_people(served.logins.owner, 1, tokens=1))[0]
    line = await open_line(served.port, extra.tokens[0], lambda _text: None)
    owner = await asyncpg.connect(served.logins.owner)
    await owner.execute("update tokens set expires_at = now() where id = $1", extra.token_ids[0])
    await owner.close()
    assert await asyncio.wait_for(line.closed, 10) == 4401


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.__name__)
@pytest.mark.hostile(34)
async def test_a_hostile_line_is_closed_and_costs_little(
    served: Served, trick: Callable[[], Iterator[bytes]]
) -> None:
    before = served.memory()
    assert await play(served, trick) in {None, 1002, 1003, 1007, 1008, 1009}
    assert served.memory() - before < 30 * MEGABYTE
    assert await says(served)


@pytest.mark.hostile(34)
async def test_who_stops_reading_is_cut_and_comes_back_and_nobody_waits(served: Served) -> None:
    slowed = await stop_reading(served, clients=8, messages=160)
    print(slowed.cut, slowed.memory_more // MEGABYTE, percentile(slowed.during, 0.99))
    assert slowed.cut == 8
    assert slowed.behind == 0
    assert slowed.memory_more < 60 * MEGABYTE
    assert percentile(slowed.during, 0.5) < 2


async def test_a_restart_under_load_loses_nothing_and_ends_in_time(served: Served) -> None:
    crowd = Crowd(served.port, writers=4, rate=20, listeners=12, hang_up=0)
    restarted = await restart(served, 1, crowd)
    print(restarted)
    assert restarted.verdict.clean, restarted.verdict
    assert max(restarted.drained) < 10
    assert restarted.exits == {0}


HEAD = b"GET /api/me HTTP/1.1\r\nHost: x\r\n"
CHUNKED = b"PUT /api/me/photo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
HEADS = {
    "an address": (b"GET /", b"a"),
    "a header": (HEAD + b"X: ", b"a"),
    "headers": (HEAD, b"X: a\r\n"),
    "the name of a header": (HEAD, b"a"),
    "an extension": (CHUNKED + b"5;", b"a"),
    "trailers": (CHUNKED + b"0\r\n", b"X: a\r\n"),
}


@pytest.mark.hostile(59)
@pytest.mark.parametrize("what", HEADS)
async def test_a_head_without_end_is_cut_and_costs_nothing(served: Served, what: str) -> None:
    """Left alone, uvicorn keeps all of it."""
    begins, goes_on = HEADS[what]
    before = served.memory()
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(begins)
    sent = 0
    with suppress(ConnectionError):
        while sent < 64 * MEGABYTE and not reader.at_eof():
            writer.write(goes_on * (MEGABYTE // 8 // len(goes_on)))
            sent += MEGABYTE // 8
            await asyncio.wait_for(writer.drain(), 10)
        await asyncio.wait_for(reader.read(), 10)
    writer.close()
    assert sent < 32 * MEGABYTE
    assert served.memory() - before < 16 * MEGABYTE
    assert await says(served)


async def test_a_large_body_and_a_long_head_in_bounds_are_taken(served: Served) -> None:
    asker = Asker(served.port, token_of(Who.INES))
    content = {"client_id": str(uuid.uuid4()), "body": "é" * 40_000}
    status, _ = await asker.ask("POST", f"/api/spaces/{int(Where.OPEN)}/messages", content)
    asker.close()
    assert status == 201
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    for part in (HEAD, b"X: " + b"a" * 20_000 + b"\r\n", b"Connection: close\r\n\r\n"):
        writer.write(part)
        await writer.drain()
    assert (await reader.readline()).startswith(b"HTTP/1.1 401")
    writer.close()


async def says(served: Served) -> bool:
    asker = Asker(served.port, token_of(Who.INES))
    content = {"client_id": str(uuid.uuid4()), "body": "still here"}
    status, _ = await asker.ask("POST", f"/api/spaces/{int(Where.OPEN)}/messages", content)
    asker.close()
    return status == 201
