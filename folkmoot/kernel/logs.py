"""Structured logs: one JSON object a line on standard error, with a request id and never what people wrote.

Texts of exceptions are left out, because they quote values: a unique constraint names the key, a decoder the bytes.
What is kept is the kind of the error, where it happened, and for PostgreSQL its state and the constraint.
"""

import logging
import sys
import traceback
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

FRAMES = 12
Raised = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


def set_up_logs(level: str, process: str) -> None:
    """Write everything of this process as JSON, ours and the libraries'. `process` names it: "web 1", "worker"."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        stamp_with(process),
        describe_error,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    of_libraries = logging.StreamHandler(sys.stderr)
    of_libraries.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, keep_first_line],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            keep_exc_info=False,
            keep_stack_info=False,
        )
    )
    logging.basicConfig(
        handlers=[of_libraries],
        level=max(logging.WARNING, logging.getLevelNamesMapping()[level.upper()]),
        force=True,
    )


def stamp_with(name: str) -> Processor:
    def add(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        event["process"] = name
        return event

    return add


def keep_first_line(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """What libraries add after the first line are objects in full."""
    event["event"] = str(event["event"]).partition("\n")[0][:300]
    return event


def describe_error(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace `exc_info` by the kinds and places of the errors."""
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    if isinstance(raised, BaseException):
        raised = (type(raised), raised, raised.__traceback__)
    if isinstance(raised, tuple) and raised[1] is not None:
        event["error"] = describe(raised[1])
        event["at"] = find_places(raised)
    return event


def describe(error: BaseException) -> str:
    """The kinds of an error and of what caused it, innermost last."""
    kinds: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(kinds) < 5:
        kinds.append(describe_one(seen))
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return " from ".join(kinds)


def describe_one(error: BaseException) -> str:
    facts: list[Any] = [
        getattr(error, name, None) for name in ("sqlstate", "constraint_name", "table_name", "errno")
    ]
    known = " ".join(str(fact) for fact in facts if fact)
    return f"{type(error).__name__} {known}".strip()


def find_places(raised: Raised) -> list[str]:
    frames = traceback.extract_tb(raised[2])[-FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
