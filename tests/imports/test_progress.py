"""How far an import is: one bar that is drawn over on a terminal, a line now and then in a file or pipe."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from folkmoot.cli.imports import SECONDS_BETWEEN_LINES, Onlooker

ROOT = Path(__file__).parents[2]
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
DRAWING = """
import time
from folkmoot.cli.imports import Onlooker
onlooker = Onlooker("Messages")
onlooker.step("Checking", "archive.zip")
for done in (500, 1000, 2000, 3000):
    onlooker.move(done, 3000)
    time.sleep(0.15)
onlooker.stop()
print("Done")
"""


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The last of it is the time; nothing passes by itself."""
    times = [1000.0]
    monkeypatch.setattr("folkmoot.cli.imports.time.monotonic", lambda: times[-1])
    return times


def test_a_pipe_gets_a_line_now_and_then_and_one_at_the_end(
    hours: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    onlooker = Onlooker("Messages")
    for passed, done in ((0, 500), (1, 1000), (SECONDS_BETWEEN_LINES - 1.5, 1500), (1, 2000), (0, 3000)):
        hours.append(hours[-1] + passed)
        onlooker.move(done, 3000)
    onlooker.stop()
    said = capsys.readouterr().out
    # 1,500 in 5.5 s: 1,000 more take 4 s.
    assert said.splitlines() == [
        "Messages         500 of 3,000",
        "Messages         2,000 of 3,000   about 4 s",
        "Messages         3,000 of 3,000",
    ]
    assert "\x1b" not in said
    assert "\r" not in said


def test_gone_on_with_the_guess_counts_from_where_it_went_on(
    hours: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    onlooker = Onlooker("Messages")
    onlooker.move(40_000, 50_000)
    hours.append(hours[-1] + 10)
    onlooker.move(41_000, 50_000)
    assert capsys.readouterr().out.splitlines()[-1] == "Messages         41,000 of 50,000   about 90 s"


def test_nothing_to_bring_is_said_and_divides_by_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    onlooker = Onlooker("Messages")
    onlooker.move(0, 0)
    onlooker.stop()
    assert capsys.readouterr().out == "Messages         0 of 0\n"


def read_terminal(reading: int) -> str:
    """Until nobody holds the other end any more."""
    said = b""
    while True:
        try:
            part = os.read(reading, 65536)
        except OSError:
            return said.decode()
        if not part:
            return said.decode()
        said += part


def draw_on_terminal(*words: str) -> tuple[int, str]:
    reading, writing = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "PYTHONPATH": str(ROOT)}
    environment.pop("NO_COLOR", None)
    try:
        process = subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=environment, stdout=writing, stderr=writing
        )
        os.close(writing)
        said = read_terminal(reading)
        return process.wait(60), said
    finally:
        os.close(reading)


def test_a_terminal_shows_one_bar_that_is_drawn_over_and_gives_the_cursor_back() -> None:
    code, said = draw_on_terminal("-c", DRAWING)
    assert code == 0, said
    plain = ESCAPE.sub("", said)
    assert "Checking         archive.zip" in plain
    assert re.search(r"Messages {8} ━{20} 3,000 of 3,000", plain)
    assert re.search(r"Messages {8} [━╸╺ ]+ 2,000 of 3,000   about \d+ s", plain)
    # Drawn over where it stands: it leaves one line behind, and what comes next begins below it.
    assert plain.split("\r\n")[-3:] == [plain.split("\r\n")[-3], "Done", ""]
    assert sum("of 3,000" in line.rpartition("\r")[2] for line in plain.split("\r\n")) == 1
    assert said.rindex("\x1b[?25h") > said.rindex("\x1b[?25l")
