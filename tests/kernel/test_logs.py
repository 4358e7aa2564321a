"""Logs say what happened and where, and nothing that a person wrote."""

import json
import os
import socket
import subprocess
import sys

SCRIPT = """
import asyncio, logging
import structlog
from folkmoot.kernel.logs import set_up_logs

set_up_logs("info", "web 1")
log = structlog.get_logger()
log.info("item written", item=7)
log.debug("not asked for")
try:
    try:
        raise KeyError("my secret text")
    except KeyError as error:
        raise RuntimeError("my secret text too") from error
except RuntimeError:
    log.exception("broken", request="abc")
    logging.getLogger("library").exception("theirs\\nmy secret text in full")
"""


def test_each_line_is_an_object_without_the_texts_of_errors() -> None:
    said = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True).stderr
    lines = [json.loads(line) for line in said.splitlines()]
    assert [line["event"] for line in lines] == ["item written", "broken", "theirs"]
    assert lines[0] | {"timestamp": ""} == {
        "event": "item written",
        "item": 7,
        "level": "info",
        "process": "web 1",
        "timestamp": "",
    }
    assert lines[1]["error"] == "RuntimeError from KeyError"
    assert lines[1]["request"] == "abc"
    assert "<module>" in lines[1]["at"][-1]
    assert "secret" not in said


def test_a_line_is_written_at_once() -> None:
    """Several processes write to one place: what goes there in two parts may have another's line between them."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        subprocess.run([sys.executable, "-c", SCRIPT], stderr=theirs, env=environment, check=True)
        written = [ours.recv(65536).decode() for _ in range(3)]
    assert [json.loads(line)["event"] for line in written] == ["item written", "broken", "theirs"]
