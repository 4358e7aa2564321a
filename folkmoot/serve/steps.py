"""One line a step: what was done, how far, what helps."""

import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WIDTH = 17
SECONDS_WORTH_SAYING = 0.5
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would do instead of showing it."""


def say(name: str, text: str, *, seconds: float | None = None) -> None:
    took = f"   {seconds:.0f} s" if seconds is not None and seconds >= SECONDS_WORTH_SAYING else ""
    show(f"{name:<{WIDTH}}{text}{took}")


def show(text: str) -> None:
    """Names come from people and from archives of elsewhere: a terminal shows them and does nothing else."""
    sys.stdout.write(OBEYED.sub("\N{REPLACEMENT CHARACTER}", text) + "\n")
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
