"""The commands, as somebody types them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.imports.slack_archive import make_export
from tests.imports.test_progress import ESCAPE, draw_on_terminal
from tests.places import temporary_place

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(300)
def test_import_list_and_remove_from_the_command_line(tmp_path: Path) -> None:
    """Into an empty data folder, without a running server."""
    with temporary_place() as place:
        try_commands(place / "data", tmp_path)


def try_commands(place: Path, folder: Path) -> None:

    def folkmoot(*words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "folkmoot", "--data", str(place), "import", *words],
            check=False,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout

    path = str(make_export().write(folder / "Meridian Slack export Jan 1.zip"))
    broken = folder / "broken.zip"
    export = make_export()
    export.entries["dms.json"] = '[\n{"id": 7}]'
    export.write(broken)

    code, said = folkmoot("slack", str(broken))
    assert code == 1
    assert (
        "Stopped          dms.json, line 2: Record 1 is not what it should be: Expected `str`, got `int`"
        in said
    )
    code, said = folkmoot("slack", path)
    assert code == 0
    for line in (
        "Organisation     Meridian",
        "Messages         40 of 40",
        "         27  messages",
        "Did not come",
        "Finished, as import 1.",
    ):
        assert line in said
    assert "All of it is here already (import 1). Nothing changed." in folkmoot("slack", path)[1]
    assert "Import 1         finished" in folkmoot("list")[1]
    assert "Removed          import 1" in folkmoot("remove", "1")[1]
    assert folkmoot("remove", "1") == (1, "Stopped          Import 1 is removed already.\n")
    # And on a terminal, for good.
    code, said = draw_on_terminal("-m", "folkmoot", "--data", str(place), "import", "slack", path)
    assert code == 0, said
    assert re.search(r"Messages {8} ━{20} 40 of 40\s", ESCAPE.sub("", said))
    assert "Finished, as import 2." in said
