"""From sending to being seen: POST, commit, log, reader, socket. Sockets are read by a program of their own."""

import asyncio
import sys
import time
from typing import Any

import asyncpg
import msgspec

from bench.bare import Order
from bench.figures import latencies_of, median_run, percentile
from bench.house import ROOT, run_program
from bench.roads import Client
from bench.seed.grow import token_of
from bench.setting import Setting, note

SPACE = 2
SECONDS_OF_AN_OPEN_TRANSACTION = 5
RATE = 50
SENDERS = 16


def measure(setting: Setting) -> None:
    found = setting.found["delivery"] = {}
    for workers in (1, 2):
        setting.house.stop()
        setting.house.start(workers)
        for sockets in (100, 1000):
            runs = [asyncio.run(deliver(setting, sockets)) for _ in range(setting.runs)]
            middle = median_run(runs, "p99")
            # Only the first to open so many makes the server grow; the next get what those before them left.
            middle["kb_a_socket"] = max(run["kb_a_socket"] for run in runs)
            found[f"{sockets}_sockets_{workers}"] = tell(f"{sockets} sockets, {workers} workers", middle)
    for name, flushed in (("statement", True), ("statement_not_flushed", False)):
        alone = [asyncio.run(send_alone(setting, flushed=flushed)) for _ in range(setting.runs)]
        found[name] = median_run(alone, "p99")
        note(f"{name} at {RATE}/s: p50 {found[name]['p50']} p99 {found[name]['p99']} ms")
    held = [asyncio.run(deliver(setting, 1000, hold=True)) for _ in range(setting.runs)]
    found["open_transaction"] = tell("1000 sockets beside an open transaction", median_run(held, "p99"))
    found["saturation"] = tell(
        "1000 sockets, as fast as it goes", asyncio.run(deliver(setting, 1000, rate=None))
    )


def tell(what: str, run: dict[str, Any]) -> dict[str, Any]:
    note(
        f"delivery to {what}: p50 {run['p50']} p99 {run['p99']} ms, {run['deliveries_a_second']}/s, "
        f"{run['server_us_a_delivery']} us of server a delivery, client at {run['client_share']:.0%} of a core"
    )
    return run


async def deliver(
    setting: Setting, sockets: int, *, rate: float | None = RATE, hold: bool = False
) -> dict[str, Any]:
    members = setting.plan.members[SPACE - 1]
    before = sum(setting.house.memory()[:1])
    readers = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bench.load.sockets",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
        limit=2**28,
    )
    order = {"port": setting.house.port, "tokens": [token_of(person) for person in members[:sockets]]}
    readers.stdin.write(msgspec.json.encode(order) + b"\n")
    await readers.stdout.readline()
    await asyncio.sleep(2.5)  # Presence has been told to everyone by then.
    memory = sum(setting.house.memory()[:1]) - before
    holding = asyncio.create_task(hold_open(setting)) if hold else None
    sent = await send(setting, members, rate)
    if holding is not None:
        await holding
    await asyncio.sleep(0.7)
    readers.stdin.write(b"end\n")
    measured = msgspec.json.decode((await readers.communicate())[0])
    return summarise(setting, sockets, measured, sent, memory)


def senders(members: list[int]) -> list[Client]:
    return [Client(person, token_of(person), [SPACE]) for person in members[-SENDERS:]]


def seconds_of(setting: Setting) -> float:
    return max(setting.seconds, SECONDS_OF_AN_OPEN_TRANSACTION + 1)


async def send(setting: Setting, members: list[int], rate: float | None) -> dict[str, Any]:
    seconds, clients = seconds_of(setting), senders(members)
    order = {
        "port": setting.house.port,
        "road": "send",
        "clients": clients,
        "seconds": seconds,
        "rate": rate,
        "stamp": True,
    }
    running = asyncio.create_task(run_program("bench.load.requests", msgspec.json.encode(order)))
    await asyncio.sleep(1.5)
    began, used = time.monotonic(), setting.house.use()
    await asyncio.sleep(seconds - 1)
    ended, used = time.monotonic(), setting.house.use().since(used)
    return {
        **msgspec.json.decode(await running),
        "began": began,
        "ended": ended,
        "used": used,
        "length": seconds,
    }


async def send_alone(setting: Setting, *, flushed: bool) -> dict[str, Any]:
    """What sending asks of PostgreSQL, as often, by nobody but a plain loop: no server and no reader can be faster."""
    order = Order(
        setting.house.logins.web,
        "send",
        senders(setting.plan.members[SPACE - 1]),
        seconds_of(setting),
        rate=RATE,
        flushed=flushed,
    )
    measured = msgspec.json.decode(await run_program("bench.bare", msgspec.json.encode(order)))
    return latencies_of([1000 * latency for latency in measured["latencies"]])


async def hold_open(setting: Setting) -> None:
    """A writing transaction of somebody else, open for five seconds."""
    connection = await asyncpg.connect(setting.house.logins.owner)
    await asyncio.sleep(1.2)
    async with connection.transaction():
        await connection.execute(
            "insert into attempts values ('\\x00', 1, now()) on conflict (bucket) do nothing"
        )
        await asyncio.sleep(SECONDS_OF_AN_OPEN_TRANSACTION)
    await connection.close()


def summarise(
    setting: Setting, sockets: int, measured: dict[str, Any], sent: dict[str, Any], memory: int
) -> dict[str, Any]:
    """Counted in the window in which processor time was taken. `share_delivered` 1: every socket saw every message."""
    window = [
        latency
        for latency, at in zip(measured["latencies"], measured["arrived"], strict=True)
        if sent["began"] <= at < sent["ended"]
    ]
    seconds = sent["ended"] - sent["began"]
    all_sent = sent["all"]
    return {
        "sockets": sockets,
        "messages_a_second": round(len(sent["latencies"]) / sent["length"], 1),
        "post_p99": round(1000 * percentile(sent["latencies"], 0.99), 2),
        **latencies_of(window),
        "deliveries_a_second": round(len(window) / seconds),
        "share_delivered": round(len(measured["latencies"]) / max(1, all_sent * sockets), 4),
        "server_us_a_delivery": round(1e6 * sent["used"].server / max(1, len(window)), 1),
        "postgres_share": round(sent["used"].postgres / seconds, 2),
        "client_share": round(measured["cpu"] / (sent["length"] + 2), 2),
        "kb_a_socket": round(memory / sockets / 1000, 1),
        "lost_sockets": measured["lost"],
        "failures": sent["failures"],
    }
