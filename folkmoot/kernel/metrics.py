"""Numbers for operators, at /metrics: of the whole server, whichever of its processes is asked.

Each process writes its numbers into a file of PROMETHEUS_MULTIPROC_DIR, which `serve` sets; without it they are this process's.
"""

import os
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY

DIRECTORY = "PROMETHEUS_MULTIPROC_DIR"

REQUESTS = Histogram(
    "folkmoot_request_seconds",
    "Time to answer, by method and class of status.",
    ["method", "status"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5),
)
SOCKETS = Gauge("folkmoot_sockets", "Open sockets.", multiprocess_mode="livesum")
DELIVERED = Gauge(
    "folkmoot_delivered", "Frames delivered by the processes that run now.", multiprocess_mode="livesum"
)
LOG_LAG = Gauge(
    "folkmoot_log_lag_seconds", "Age of the oldest change not yet delivered.", multiprocess_mode="livemax"
)
JOBS = Counter("folkmoot_jobs", "Jobs that ended, by name and outcome.", ["job", "outcome"])
MAILS = Counter("folkmoot_mails", "Mails, by outcome.", ["outcome"])
PUSHES = Counter("folkmoot_pushes", "Attempts to hand something to a push service, by outcome.", ["outcome"])


METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})


def observe_request(method: str, status: int, seconds: float) -> None:
    find_series(method if method in METHODS else "other", f"{status // 100}xx").observe(seconds)


@cache
def find_series(method: str, status: str) -> Histogram:
    """Looking it up among the labels each time would cost half as much as counting."""
    return REQUESTS.labels(method, status)


def exposition() -> str:
    """All numbers in the text format of Prometheus."""
    if DIRECTORY not in os.environ:
        return generate_latest(REGISTRY).decode()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry).decode()
