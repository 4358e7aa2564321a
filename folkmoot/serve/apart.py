"""Run something in a forked copy of this process, so that what it imports takes no memory here."""

import json
import os
import sys
import traceback
from collections.abc import Callable
from typing import TypeVar

import msgspec

T = TypeVar("T")


class ApartError(Exception):
    """What the copy raised: `kind` is the name of the class."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind


def run_apart(work: Callable[[], T], shape: type[T]) -> T:
    """The answer of `work`, which must be a struct. Only before there are threads."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        answer_and_leave(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        raw = pipe.read()
    os.waitpid(pid, 0)
    if not raw:
        raise ApartError("Killed", "a step of the start was killed")
    outcome, content = msgspec.json.decode(raw, type=tuple[str, msgspec.Raw])
    if outcome == "done":
        return msgspec.json.decode(content, type=shape)
    kind, text = msgspec.json.decode(content, type=tuple[str, str])
    raise ApartError(kind, text)


def answer_and_leave(work: Callable[[], T], writing: int) -> None:
    try:
        told = msgspec.json.encode(("done", work()))
    except BaseException as error:  # The parent decides what to do about it.
        if os.environ.get("FOLKMOOT_LOG_LEVEL") == "debug":
            traceback.print_exc(file=sys.stderr)
        told = json.dumps(["failed", [type(error).__name__, str(error)]]).encode()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(told)
    os._exit(0)
