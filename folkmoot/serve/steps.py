"""One line a step: what was done, how far, what helps."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WIDTH = 17
SECONDS_WORTH_SAYING = 0.5


def say(name: str, text: str, *, seconds: float | None = None) -> None:
    took = f"   {seconds:.0f} s" if seconds is not None and seconds >= SECONDS_WORTH_SAYING else ""
    sys.stdout.write(f"{name:<{WIDTH}}{text}{took}\n")
    sys.stdout.flush()


class Step:
    """Filled in by what runs inside `step`."""

    text = ""


@contextmanager
def step(name: str) -> Iterator[Step]:
    """Time what runs inside, and say it when it is done."""
    began = time.monotonic()
    done = Step()
    yield done
    if done.text:
        say(name, done.text, seconds=time.monotonic() - began)
