"""The long forms: each proof says what it did, what it found, and whether that holds."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
import msgspec

from tests.sound.crash import Outcome, crash
from tests.sound.crowd import Crowd, percentile
from tests.sound.cuts import cut
from tests.sound.enumeration import compare
from tests.sound.hostile import TRICKS, play
from tests.sound.order import read_in_order
from tests.sound.restart import restart
from tests.sound.revocation import revoke
from tests.sound.served import Served, serve_world
from tests.sound.slow import stop_reading
from tests.sound.unread import make_mentions_whole
from tests.sound.workers import Postbox, kill_mid_job

HOUSE = Path(__file__).parents[2]
MEGABYTE = 2**20
CLOSING_CODES = {None, 1002, 1003, 1007, 1008, 1009}


class Row(msgspec.Struct):
    """One line of the table."""

    name: str
    did: str
    found: str
    goal: str
    holds: bool
    figures: dict[str, float] = {}


def many(served: Served, *, rate: float = 50, listeners: int = 200) -> Crowd:
    return Crowd(served.port, writers=10, rate=rate, listeners=listeners)


async def server_kills(size: float) -> Row:
    async with serve_world() as served:
        kills = [served.kill_server] * whole(50 * size)
        return row_of_kills("kill -9 of the server", len(kills), await crash(served, kills, many(served)), 5)


async def postgres_kills(size: float) -> Row:
    async with serve_world() as served:
        kills = [served.kill_postgres] * whole(20 * size)
        return row_of_kills("kill -9 of PostgreSQL", len(kills), await crash(served, kills, many(served)), 5)


async def reconnect(size: float) -> Row:
    """A thousand clients at once: the server is killed under them."""
    clients = whole(1000 * size)
    async with serve_world() as served:
        crowd = many(served, rate=10, listeners=clients)
        outcome = await crash(served, [served.kill_server], crowd)
        return row_of_kills(f"{clients} clients reconnect at once", 1, outcome, 15)


def row_of_kills(name: str, kills: int, outcome: Outcome, goal: float) -> Row:
    verdict = outcome.verdict
    back = [max(pair) for pair in zip(outcome.written_again, outcome.seen_again, strict=True)]
    wrong = verdict.lost + verdict.lost_on_the_way + verdict.doubled + verdict.disordered
    strange = sum(count for status, count in outcome.statuses.items() if status not in {200, 201, 503})
    return Row(
        name,
        f"{kills} × under load, {verdict.acknowledged} acknowledged, {outcome.repeats} said more than once",
        f"lost {verdict.lost + verdict.lost_on_the_way}, doubled {verdict.doubled}, disordered {verdict.disordered}, "
        f"strange answers {strange}; all back in {percentile(back, 0.5):.1f} s, at most {max(back):.1f} s",
        f"0, 0, 0, 0; {goal} s",
        wrong == 0 and strange == 0 and max(back) <= goal,
        {
            "acknowledged": verdict.acknowledged,
            "median_s": percentile(back, 0.5),
            "longest_s": max(back),
            "wrong": wrong,
        },
    )


async def worker_kills(size: float) -> Row:
    postbox = Postbox()
    server = await postbox.open()
    kills = whole(20 * size)
    address = f"smtp+plain://127.0.0.1:{postbox.port}"
    async with serve_world(FOLKMOOT_SMTP_URL=address) as served:
        worked = await kill_mid_job(served, postbox, jobs=kills * 6, kills=kills)
    server.close()
    return Row(
        "kill -9 of the worker, in the middle of a job",
        f"{worked.kills} × under {worked.jobs} letters",
        f"lost {worked.lost}, left in the queue {worked.left}, sent twice {worked.twice}, as another letter {worked.differing}",
        "0, 0; twice only what a kill interrupted, as the same letter",
        not (worked.lost or worked.left or worked.differing) and worked.twice <= 4 * worked.kills,
        {
            "jobs": worked.jobs,
            "lost": worked.lost,
            "twice": worked.twice,
            "differing": worked.differing,
        },
    )


async def cuts(size: float) -> Row:
    async with serve_world() as served:
        await make_mentions_whole(served.logins.owner)
        counted = await cut(served.port, whole(10_000 * size), followers=10, pause=0.15, afresh=0.004)
    return Row(
        "cuts of the socket at any byte",
        f"{counted.cuts} cuts, away for 0 s to 14 days, {counted.afresh} told to load afresh",
        f"differences to what is there: {len(counted.differences)} {counted.differences[:1] or ''}",
        "0",
        not counted.differences and counted.afresh > 0,
        {"cuts": counted.cuts, "afresh": counted.afresh, "differences": len(counted.differences)},
    )


async def commit_order(size: float) -> Row:
    async with serve_world() as served:
        ordered = await read_in_order(served.logins, whole(100_000 * size))
    return Row(
        "commits out of order",
        f"16 writers, transactions open 0 to 2 s, {ordered.committed} changes in {ordered.seconds:.0f} s",
        f"missed {ordered.missed}, doubled {ordered.doubled}; the control by id alone missed {ordered.missed_by_id}",
        "0, 0; the control more than 0",
        ordered.missed == 0 and ordered.doubled == 0 and ordered.missed_by_id > 0,
        {"committed": ordered.committed, "missed": ordered.missed, "missed_by_id": ordered.missed_by_id},
    )


async def without_unique(size: float) -> Row:
    """The negative control of the checker: it must find what is doubled."""
    async with serve_world() as served:
        owner = await asyncpg.connect(served.logins.owner)
        await owner.execute("alter table items drop constraint items_author_id_client_id_key")
        await owner.close()
        crowd = Crowd(served.port, writers=10, rate=50, listeners=10, hang_up=0.1)
        outcome = await crash(served, [served.kill_web] * whole(5 * size), crowd)
    return Row(
        "control: without the UNIQUE on client ids",
        f"{outcome.verdict.acknowledged} acknowledged, {outcome.repeats} said more than once",
        f"doubled {outcome.verdict.doubled}",
        "more than 0",
        outcome.verdict.doubled > 0,
        {"doubled": outcome.verdict.doubled},
    )


async def revocation(size: float) -> Row:
    async with serve_world() as served:
        revoked = await revoke(served, people=max(3, whole(40 * size)), lines_each=5)
    p99 = percentile(revoked.seconds, 0.99)
    return Row(
        "rights that end, of open sockets on two processes",
        f"{len(revoked.seconds)} sockets: deactivated, token ended, taken out of the space",
        f"p99 {1000 * p99:.0f} ms, longest {1000 * max(revoked.seconds):.0f} ms, wrong codes {revoked.wrong_codes}, "
        f"messages heard after it {revoked.heard_too_much}",
        "p99 1 s",
        p99 < 1 and revoked.wrong_codes == 0,
        {"p99_ms": 1000 * p99, "longest_ms": 1000 * max(revoked.seconds)},
    )


async def slow_readers(size: float) -> Row:
    async with serve_world() as served:
        slowed = await stop_reading(served, clients=whole(50 * size), messages=400)
    before, during = percentile(slowed.before, 0.99), percentile(slowed.during, 0.99)
    return Row(
        "clients that stop reading",
        f"{whole(50 * size)} of them, under 400 messages of 11 KB",
        f"cut {slowed.cut}, behind afterwards {slowed.behind}, memory +{slowed.memory_more / MEGABYTE:.0f} MB; "
        f"the others' p99 {1000 * before:.0f} ms before, {1000 * during:.0f} ms during",
        "all cut, 0 behind, +100 MB",
        slowed.cut == whole(50 * size) and slowed.behind == 0 and slowed.memory_more < 100 * MEGABYTE,
        {
            "memory_mb": slowed.memory_more / MEGABYTE,
            "p99_before_ms": 1000 * before,
            "p99_during_ms": 1000 * during,
        },
    )


async def hostile_lines(_size: float) -> Row:
    closed, memory = 0, 0
    async with serve_world() as served:
        for trick in TRICKS:
            before = served.memory()
            closed += await play(served, trick) in CLOSING_CODES
            memory = max(memory, served.memory() - before)
    return Row(
        "hostile frames",
        f"{len(TRICKS)} tricks",
        f"closed {closed}, memory at most +{memory / MEGABYTE:.0f} MB",
        "all closed, +50 MB",
        closed == len(TRICKS) and memory < 50 * MEGABYTE,
        {"closed": closed, "memory_mb": memory / MEGABYTE},
    )


async def restarts(size: float) -> Row:
    async with serve_world() as served:
        crowd = Crowd(served.port, writers=10, rate=50, listeners=200, hang_up=0)
        restarted = await restart(served, whole(20 * size), crowd)
    longest = max(restarted.drained)
    return Row(
        "SIGTERM under load, and started again",
        f"{len(restarted.drained)} ×, {restarted.verdict.acknowledged} acknowledged",
        f"lost, doubled or disordered {0 if restarted.verdict.clean else restarted.verdict}; "
        f"ended within {longest:.1f} s, all back {percentile(restarted.away, 0.5):.1f} s after the signal",
        "0; 10 s",
        restarted.verdict.clean and longest < 10 and restarted.exits == {0},
        {"drained_s": longest, "away_s": percentile(restarted.away, 0.5)},
    )


async def unread(size: float) -> Row:
    examples = whole(1000 * size)
    passed = await asyncio.to_thread(
        run_tests, "tests/sound/test_unread.py", FOLKMOOT_SOUND_EXAMPLES=str(examples)
    )
    return Row(
        "unread, counted from scratch and on three devices",
        f"{examples} orders of up to 20 steps by two people",
        "the same everywhere" if passed else "a difference; run it with pytest",
        "the same",
        passed,
        {"examples": examples},
    )


async def late_commits(_size: float) -> Row:
    passed = await asyncio.to_thread(run_tests, "tests/sound/test_late_commits.py")
    return Row(
        "control: a cursor by id alone, through the whole server",
        "every commit late by up to 60 ms, two spaces",
        "it loses, ours does not" if passed else "not so; run it with pytest",
        "it loses",
        passed,
    )


async def enumeration(size: float) -> Row:
    pairs = whole(500 * size)
    async with serve_world() as served:
        found = await compare(served, pairs)
    widest = max(abs(pair.apart) for pair in found.values())
    return Row(
        "what answers and their time tell of who exists",
        f"{pairs} pairs each of {', '.join(found)}",
        "; ".join(f"{road} {pair.apart:+.2f} ms" for road, pair in found.items())
        + ("" if all(pair.alike for pair in found.values()) else "; answers differ"),
        "medians apart by less than 2 ms, the same bytes",
        widest < 2 and all(pair.alike for pair in found.values()),
        {"widest_ms": widest},
    )


def run_tests(path: str, **environment: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--timeout", "3600", path]
    done = subprocess.run(
        command, cwd=HOUSE, env={**os.environ, **environment}, capture_output=True, check=False
    )
    return done.returncode == 0


def whole(number: float) -> int:
    return max(1, round(number))


PROOFS: dict[str, Callable[[float], Awaitable[Row]]] = {
    "server": server_kills,
    "postgres": postgres_kills,
    "worker": worker_kills,
    "unique": without_unique,
    "late": late_commits,
    "order": commit_order,
    "cuts": cuts,
    "unread": unread,
    "revocation": revocation,
    "reconnect": reconnect,
    "slow": slow_readers,
    "hostile": hostile_lines,
    "restart": restarts,
    "enumeration": enumeration,
}
