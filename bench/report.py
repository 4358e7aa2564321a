"""The results as a table for who waits for them, and as docs/performance.md."""

import textwrap
from typing import Any

from bench.lines import lines_of

QUIET = 0.1
"""Cores that others may take where nothing else was going on to speak of."""

BUSY = (
    "**Other work was going on on the two cores** when this was measured, and not evenly: rates are "
    "floors, latencies ceilings, and two rows of the table were not measured under the same conditions. CPU a request or a "
    "delivery is the figure to compare."
)

MARKS = {True: "kept", False: "**missed**", None: ""}


def as_text(results: dict[str, Any]) -> str:
    rows = [
        (line.what, line.measured, line.promised, MARKS[line.kept].strip("*")) for line in lines_of(results)
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
    )


def as_markdown(results: dict[str, Any]) -> str:
    table = "\n".join(
        f"| {line.what} | {line.measured} | {line.promised} | {MARKS[line.kept]} |"
        for line in lines_of(results)
    )
    filled = {
        **results,
        "items": f"{results['items']:,}",
        "people": f"{results['people']:,}",
        "table": table,
        "beside": table_of_roads(measured_beside_bare(results)),
        "statements": "\n\n".join(
            statement_of(road, found) for road, found in measured_beside_bare(results).items()
        ),
        "seeded": ", ".join(
            f"{int(items):,} items in {seconds:.0f} s" for items, seconds in results["seeding"].items()
        ),
        "held": what_holds_back(results),
        "conditions": conditions_of(results),
    }
    return PAGE.format(**filled)


def conditions_of(results: dict[str, Any]) -> str:
    said = [BUSY] if results["busy_before"] > QUIET else []
    said += uneven(results.get("pace", {}))
    if results.get("only"):
        said.append(f"Only these parts were measured in this run: {', '.join(results['only'])}.")
    return "".join(f"\n{sentence}\n" for sentence in said)


def uneven(pace: dict[str, float]) -> list[str]:
    """Where the machine itself changed by more than a tenth between two parts."""
    slowest, fastest = (
        max(pace, key=pace.__getitem__, default=""),
        min(pace, key=pace.__getitem__, default=""),
    )
    if not pace or pace[slowest] <= 1.1 * pace[fastest]:
        return []
    said = (
        f"**The machine did not keep one pace**: the same calculation on an idle core took {pace[fastest]} ms before "
        f"`{fastest}` and {pace[slowest]} ms before `{slowest}`. Figures in ms, in µs and a second follow it; shares, and "
        "what ran in turns, do not."
    )
    return [said]


def measured_beside_bare(results: dict[str, Any]) -> dict[str, Any]:
    """The hot roads by 16 clients, the start by one, search by 16."""
    searches = {
        f"search, {name} word": found["together"] for name, found in results.get("search", {}).items()
    }
    starts = {"start, one asks": results["start"]} if "start" in results else {}
    return {**results["roads"], **starts, **searches}


def table_of_roads(found: dict[str, Any]) -> str:
    rows = [
        "| | requests/s (lowest–highest) | p50 / p99 ms | CPU µs a request: server / PostgreSQL / client |",
        "|---|---|---|---|",
    ]
    names = {
        "bare_beside_1": "bare asyncpg loop, policies on",
        "bare_without_policies": "bare, as owner, no policy",
        "server_1": "server, 1 worker",
        "bare_beside_2": "bare again, beside 2 workers",
        "server_2": "server, 2 workers",
    }
    for road, runs in found.items():
        for key, name in names.items():
            if (run := runs.get(key)) is None:
                continue
            cpu = f"{run.get('server_us', '–')} / {run['postgres_us']} / {run['client_us']}"
            rate = f"{run['rate']:,.0f} ({run['lowest']:,.0f}–{run['highest']:,.0f})"
            rows.append(f"| {road}: {name} | {rate} | {run['p50']:.1f} / {run['p99']:.1f} | {cpu} |")
    return "\n".join(rows)


def statement_of(road: str, found: dict[str, Any]) -> str:
    statements = ";\n".join(textwrap.dedent(one).strip() for one in found["statements"])
    return f"### {road}\n\n```sql\n{statements}\n```"


def what_holds_back(results: dict[str, Any]) -> str:
    missed = [line for line in lines_of(results) if line.kept is False]
    if not missed:
        return "Nothing: every promise was kept in this run."
    known = [
        (line, next((why for word, why in REASONS.items() if word in line.what), "Not known yet."))
        for line in missed
    ]
    return "\n".join(
        f"- **{line.what}**: {line.measured}, promised {line.promised}. {why}" for line, why in known
    )


REASONS = {
    "idle": "Python and its libraries take most of it, once a process.",
    "open for": "As without the open transaction: the frames of a message to 1,000 sockets take 10 ms of one core to write.",
    "row security": "Each policy asks its set functions anew where it stands in the plan, in a feed three times; beside other work a "
    "call of one costs two to three times as much as alone. An absolute time follows the pace of the machine, as the rate of the "
    "bare loop does.",
    "feed of": "Whoever is in many spaces has as many memberships, and each is read.",
    "start of": "What else the machine does meets it as a whole; in a quiet minute the same takes half of that.",
    "search": "A common word is read backwards from the newest item until a page is full.",
    "scrolling": "What comes into view is drawn in the very frame of the scroll, with its style, layout and paint; rows beyond "
    "it are drawn in a task of their own.",
    "beside": "Items have seven fields more, and whoever is told of a message is found by the worker on the same cores.",
    "p99 of both": "The slowest wait for a core, or for a connection while another request has it.",
    "send to seen": "The bare statement of sending, as often and with nothing else on the machine, stands in the table too: its p99 is as "
    "long without waiting for the disk, so it waits for a core, and so does each step of the way after it. How long follows the "
    "pace of the machine, as the deliveries a second at saturation do.",
    "worker": "The two cores carry the server, PostgreSQL and the load client at once, so each takes from the others; the CPU "
    "columns above say how much.",
}
"""The first that fits counts."""

PAGE = """\
# Performance

Written by `bin/bench` from its JSON; a figure that falls short stands as it is. Measured {when} at commit {commit} on
{machine}, with server, PostgreSQL and load client all on it. Just before, others took {busy_before} of them. The house: {items} items,
{spaces} busy spaces and 700 quiet ones, {people} people in 16 or more spaces each, row-level security on. Each figure is the
median of {runs} runs of {seconds_a_run} seconds after a second of warming up, shares and differences the median of runs that
followed one another; the whole took {minutes} minutes. Seeding by COPY:
{seeded}.
{conditions}
| | measured | promised | |
|---|---|---|---|
{table}

## What holds back

{held}

## Beside the bare statements

16 clients, each asking again when it was answered. The bare loop runs the same statements, prepared, over as many connections
under the same role and policies; then as the owner of the tables, whom no policy concerns. `bench/proof.py` stops the bench if
the server asks the database anything else; what start and search ask is noted down from the server's own code (`bench/replay.py`).

{beside}

{statements}

## Again

`bin/bench` measures all of this in about half an hour and writes this page; `bin/bench --quick` gives the direction in four, on
100,000 items. `--only NAME` measures a part (`first`, the first start on a fresh clone, needs the network and no seeded house), `--items N` seeds another size, `--keep` leaves the seeded house for the next time,
`--against DIR` measures the hot roads and delivery in turns with another commit's, whose checkout and environment lie there.
It works in `data/bench`, on ports 18650 and 18651, with the rate limits lifted by `FOLKMOOT_RATE_FACTOR`. The import needs
`slack-communities.zip` in `../shared/data` or in the folder `FOLKMOOT_TEST_DATA` names; without it that line is missing.

What is measured where: `bench/measures/`. The load clients are programs of their own in `bench/load/`: raw HTTP/1.1 on
kept connections, and sockets read by epoll, which take a frame apart once for all its readers.
"""
