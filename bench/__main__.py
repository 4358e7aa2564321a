"""bin/bench: measure, print, and write JSON and docs/performance.md."""

import argparse
import asyncio
import dataclasses
import datetime
import json
import subprocess
import time
from pathlib import Path
from typing import Any

from bench import machine, report
from bench.house import ROOT, House
from bench.measures import (
    against,
    delivery,
    everybody,
    first,
    growth,
    links,
    news,
    reads,
    roads,
    screen,
    whole,
)
from bench.proof import prove_roads
from bench.seed.grow import found, grow
from bench.seed.plan import Size, make_plan
from bench.setting import Setting, note

FEW, MANY = 100_000, 2_000_000
MEASURES = {
    "start": reads.measure_start,
    "search": reads.measure_search,
    "roads": roads.measure,
    "delivery": delivery.measure,
    "news": news.measure,
    "everybody": everybody.measure,
    "screen": screen.measure,
    "links": links.measure,
    "against": against.measure,
}
"""Those of one house, in this order."""
NAMES = (*MEASURES, "growth", "whole", "import", "first")


def main() -> None:
    options = read_options()
    setting = Setting(
        House(options.data / "house", options.port),
        make_plan(Size()),
        options.items,
        seconds=2.5 if options.quick else 4,
        runs=1 if options.quick else 5,
        against=options.against,
    )
    began = time.monotonic()
    busy = machine.busy_before()
    try:
        run(setting, options)
    finally:
        setting.house.stop()
    results = {
        **about(setting, options, busy),
        "minutes": round((time.monotonic() - began) / 60, 1),
        **setting.found,
    }
    keep(results, options)
    if not options.keep:
        setting.house.remove()


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument(
        "--items", type=int, default=None, metavar="N", help="items to seed (1,000,000; quick: 100,000)"
    )
    parser.add_argument(
        "--quick", action="store_true", help="a small house and short runs: for direction only"
    )
    parser.add_argument(
        "--only", choices=NAMES, action="append", metavar="NAME", help=f"one of: {', '.join(NAMES)}"
    )
    parser.add_argument(
        "--data", type=Path, default=ROOT / "data" / "bench", metavar="DIR", help="where to work"
    )
    parser.add_argument(
        "--port", type=int, default=18650, metavar="N", help="the port to serve on, and the next"
    )
    parser.add_argument(
        "--against",
        type=Path,
        default=None,
        metavar="DIR",
        help="a checkout of another commit, with its environment: the hot roads and delivery are measured there in turns",
    )
    parser.add_argument(
        "--keep", action="store_true", help="keep the seeded house, and use it again if it is there"
    )
    parser.add_argument(
        "--no-docs", dest="docs", action="store_false", help="leave docs/performance.md alone"
    )
    options = parser.parse_args()
    options.items = options.items or (FEW if options.quick else 1_000_000)
    options.data = options.data.absolute()
    options.against = options.against and options.against.absolute()
    return options


def run(setting: Setting, options: argparse.Namespace) -> None:
    wanted = set(options.only or NAMES)
    if "first" in wanted:
        first.measure(setting)
    if wanted != {"first"}:
        run_in_house(setting, options, wanted)


def run_in_house(setting: Setting, options: argparse.Namespace, wanted: set[str]) -> None:
    seed(setting, options, options.items)
    prove_roads(setting.house.logins, setting.clients()[0])
    setting.house.stop()
    setting.house.start(2)
    for name, measure in MEASURES.items():
        if name in wanted:
            setting.found.setdefault("pace", {})[name] = machine.pace()
            measure(setting)
    if "whole" in wanted:
        whole.measure_idle(setting)
        whole.measure_starting(setting)
    if "growth" in wanted and not options.quick and options.items > FEW:
        grow_far(setting, options)
    setting.house.stop()
    if "import" in wanted:
        whole.measure_import(setting)


def seed(setting: Setting, options: argparse.Namespace, items: int) -> None:
    """A fresh house, unless one was kept; then it is taken as it is."""
    kept = options.keep and (setting.house.data / "secrets").exists()
    if not kept:
        setting.house.remove()
    setting.house.start()
    if not kept:
        asyncio.run(found(setting.house.superuser, setting.plan))
        add(setting, items)


def add(setting: Setting, items: int, *, searchable: bool = True) -> None:
    grown = asyncio.run(grow(setting.house.superuser, setting.plan, items, searchable=searchable))
    setting.found.setdefault("seeding", {})[str(items)] = grown.seconds
    note(f"grown to {grown.items:,} items in {grown.seconds:.0f} s")


def grow_far(setting: Setting, options: argparse.Namespace) -> None:
    """Beyond the million nothing but feeds is asked, so words for search are not written."""
    add(setting, MANY, searchable=False)
    small = House(setting.house.data.with_name("small"), setting.house.port + 1)
    few = dataclasses.replace(setting, house=small, items=FEW, found={})
    try:
        seed(few, options, FEW)
        for house in (small, setting.house):
            house.stop()
            house.start(2)
        setting.found["feed_while_growing"] = growth.measure(few, setting, MANY)
    finally:
        small.stop()
    if not options.keep:
        small.remove()


def about(setting: Setting, options: argparse.Namespace, busy: float) -> dict[str, Any]:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "when": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": commit.stdout.strip(),
        "machine": machine.describe(),
        "busy_before": round(busy, 2),
        "items": options.items,
        "spaces": setting.plan.size.spaces,
        "people": setting.plan.size.people,
        "quick": options.quick,
        "only": options.only,
        "seconds_a_run": setting.seconds,
        "runs": setting.runs,
    }


def keep(results: dict[str, Any], options: argparse.Namespace) -> None:
    options.data.mkdir(parents=True, exist_ok=True)
    place = options.data / ("quick.json" if options.quick else "results.json")
    place.write_text(json.dumps(results, indent=1))
    print(report.as_text(results))
    print(f"written: {place}")
    if options.docs and not options.quick and not options.only:
        (ROOT / "docs" / "performance.md").write_text(report.as_markdown(results))
        print("written: docs/performance.md")


if __name__ == "__main__":
    main()
