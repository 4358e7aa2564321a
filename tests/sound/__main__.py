"""The long forms of the proofs: python -m tests.sound [NAME…]. Prints a table, writes JSON."""

import argparse
import asyncio
import os
import platform
import resource
import sys
import time
from pathlib import Path

import msgspec

from tests.sound.proofs import PROOFS, Row

RESULTS = Path(__file__).parents[2] / "bench" / "results" / "soundness.json"


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bin/sound", description="Kill, cut, flood and restart a server of its own."
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"one of: {', '.join(PROOFS)}; all without any"
    )
    parser.add_argument(
        "--size", type=float, default=1.0, help="1 is what docs/soundness.md says; 0.1 is a tenth"
    )
    parser.add_argument("--json", type=Path, default=RESULTS, help="where the figures go")
    asked = parser.parse_args()
    unknown = set(asked.names) - set(PROOFS)
    if unknown:
        parser.error(f"there is no proof called {', '.join(sorted(unknown))}")
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    rows = [prove(name, asked.size) for name in asked.names or PROOFS]
    write(asked.json, rows, asked.size)
    return 0 if all(row.holds for row in rows) else 1


def prove(name: str, size: float) -> Row:
    began = time.monotonic()
    try:
        row = asyncio.run(PROOFS[name](size))
    except Exception as error:
        row = Row(name, "began", f"ended by {type(error).__name__}: {error}", "an end", holds=False)
    seconds = time.monotonic() - began
    print(f"{'holds ' if row.holds else 'BROKEN'} {row.name} ({seconds:.0f} s)")
    print(f"       did   {row.did}\n       found {row.found}\n       goal  {row.goal}", flush=True)
    return row


def write(path: Path, rows: list[Row], size: float) -> None:
    """What was proved before by another name stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = msgspec.json.decode(path.read_bytes())["proofs"] if path.exists() else {}
    machine = {"cores": os.cpu_count(), "system": platform.platform(), "load": os.getloadavg()[0]}
    proofs = kept | {row.name: {**msgspec.to_builtins(row), "size": size, "machine": machine} for row in rows}
    path.write_bytes(msgspec.json.format(msgspec.json.encode({"proofs": proofs}), indent=1))


if __name__ == "__main__":
    sys.exit(main())
