"""The first start on a fresh clone, with everything fetched anew, and the second one."""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import median
from bench.house import ROOT, House
from bench.setting import Setting, note

SECONDS = 900
PYTHON = Path(sys.base_prefix) / "bin" / "python3"
"""The machine's own: a clone has no environment yet."""

STEP = re.compile(r"^(Environment|Dependencies|Client) .* (\d+) s$", re.MULTILINE)


def measure(setting: Setting) -> None:
    """From the command to the first 200 of /health. Nothing that was fetched before counts: pip and npm get no cache."""
    with tempfile.TemporaryDirectory(prefix="folkmoot-first-") as folder:
        place = Path(folder)
        clone = place / "clone"
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, clone], check=True)
        house = House(place / "data", setting.house.port + 1, clone)
        uncached = {"PIP_NO_CACHE_DIR": "1", "npm_config_cache": str(place / "npm")}
        try:
            first = start(house, uncached)
            steps = {name.lower(): int(seconds) for name, seconds in STEP.findall(house.log.read_text())}
            again = []
            for _ in range(setting.runs):
                house.stop()
                again.append(start(house, uncached))
        finally:
            house.stop()
    second = median(again)
    setting.found["first"] = {"seconds": round(first, 1), "steps": steps, "second": round(second, 2)}
    note(f"first start on a fresh clone: {first:.0f} s {steps}, second start: {second:.2f} s")


def start(house: House, environment: dict[str, str]) -> float:
    began = time.monotonic()
    command = [str(PYTHON), str(house.root / "bin" / "run"), "--data", str(house.data)]
    house.start(1, command, seconds=SECONDS, environment=environment)
    return time.monotonic() - began
