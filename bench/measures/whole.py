"""Of the whole house: how it starts, what it takes when nobody is there, an import."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.figures import median
from bench.house import ROOT, House
from bench.machine import family, memory
from bench.setting import Setting, note

SECONDS_TO_SETTLE = 12
DATA = Path(os.environ.get("FOLKMOOT_TEST_DATA") or ROOT.parent / "shared" / "data")
ARCHIVE = DATA / "slack-communities.zip"


def measure_starting(setting: Setting) -> None:
    """From the command to the first 200 of /health, as `bin/run` does it the second time."""
    seconds = []
    for _ in range(setting.runs):
        setting.house.stop()
        began = time.monotonic()
        setting.house.start(
            1, command=[sys.executable, str(ROOT / "bin" / "run"), "--data", str(setting.house.data)]
        )
        seconds.append(time.monotonic() - began)
    setting.found["starting"] = {"seconds": round(median(seconds), 2)}
    note(f"bin/run to ready: {median(seconds):.2f} s")


def measure_idle(setting: Setting) -> None:
    """Memory of everything, PostgreSQL included, a while after a start over the seeded data."""
    setting.found["idle"] = {}
    for workers in (1, 2):
        setting.house.stop()
        setting.house.start(workers)
        time.sleep(SECONDS_TO_SETTLE)
        server, postgres = (round(part / 1e6) for part in setting.house.memory())
        setting.found["idle"][str(workers)] = {
            "server_mb": server,
            "postgres_mb": postgres,
            "mb": server + postgres,
        }
        note(f"idle with {workers} workers: server {server} MB, PostgreSQL {postgres} MB")


def measure_import(setting: Setting) -> None:
    """The real archive into an empty folder, and the most memory this took beside PostgreSQL."""
    if not ARCHIVE.exists():
        setting.found["import"] = {
            "absent": f"{ARCHIVE.name} is not there; FOLKMOOT_TEST_DATA names its folder"
        }
        note("import: left out, the archive is not there")
        return
    house = House(setting.house.data.with_name("import"), setting.house.port + 1)
    house.remove()
    command = [sys.executable, "-m", "folkmoot", "--data", str(house.data), "import", "slack", str(ARCHIVE)]
    began = time.monotonic()
    log = house.data.with_name("import.log").open("wb")
    program = subprocess.Popen(
        command, cwd=ROOT, stdout=log, stderr=log, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    most = watch_memory(program)
    seconds = time.monotonic() - began
    found: dict[str, Any] = {
        "seconds": round(seconds, 1),
        "mb": round(most / 1e6),
        "status": program.returncode,
    }
    setting.found["import"] = found
    house.remove()
    note(f"import: {found['seconds']} s, at most {found['mb']} MB, status {found['status']}")


def watch_memory(program: subprocess.Popen[bytes]) -> int:
    most = 0
    while program.poll() is None:
        most = max(most, memory([pid for pid in family(program.pid) if "postgres" not in command_of(pid)]))
        time.sleep(0.3)
    return most


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return ""
