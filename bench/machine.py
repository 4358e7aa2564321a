"""What processes use: processor time and memory, read from /proc."""

import os
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Use:
    """Seconds of processor time since a process began, its ended children included."""

    server: float
    postgres: float

    def since(self, before: "Use") -> "Use":
        return Use(self.server - before.server, self.postgres - before.postgres)


def parents() -> dict[int, int]:
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                found[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    return found


def family(root: int) -> list[int]:
    """A process and all below it."""
    by_parent: dict[int, list[int]] = {}
    for pid, parent in parents().items():
        by_parent.setdefault(parent, []).append(pid)
    members, line = [], [root]
    while line:
        pid = line.pop()
        members.append(pid)
        line += by_parent.get(pid, [])
    return members


def seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / TICKS


def memory(pids: list[int]) -> int:
    """Bytes, what is shared counted once in parts (PSS)."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0) * 1024
    return total


def describe() -> str:
    """The machine in a line."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        "?",
    )
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{os.cpu_count()} cores ({model}), {gigabytes:.0f} GB"


def busy_before(seconds: float = 5) -> float:
    """How many cores others keep busy, before the bench adds to it. The load average would still count what has just ended."""
    began = busy_ticks()
    time.sleep(seconds)
    return (busy_ticks() - began) / TICKS / seconds


def pace() -> float:
    """Milliseconds that a fixed calculation takes on one core: what it is that changes is the machine, not what is measured."""
    took = []
    for _ in range(7):
        began = time.perf_counter()
        sum(number * number for number in range(1_000_000))
        took.append(1000 * (time.perf_counter() - began))
    return round(statistics.median(took), 1)


def busy_ticks() -> int:
    """Of all cores since they run: user, nice and system, and what interrupts and other machines take."""
    user, nice, system, _, _, *rest = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9])
    return user + nice + system + sum(rest)
