"""What a start prepares, broken off in the middle: the next one begins again, and does not take halves for whole."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import temporary_place

HOUSE = Path(__file__).parents[2]
PREPARE = "import environment; environment.prepare('run', client=False)"

pytestmark = pytest.mark.timeout(180)


@pytest.fixture(scope="module")
def clone() -> Iterator[Path]:
    """Where nothing was prepared yet, with no packages to fetch."""
    with temporary_place() as folder:
        (folder / "bin").mkdir()
        shutil.copy(HOUSE / "bin/environment.py", folder / "bin")
        (folder / "requirements").mkdir()
        for name in ("pip", "run"):
            (folder / f"requirements/{name}.lock").write_text("# none\n")
        yield folder


def run(clone: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PREPARE]
    return subprocess.run(command, cwd=clone / "bin", check=False, capture_output=True, text=True)


def prepare(clone: Path) -> list[str]:
    """The names of what was not there yet."""
    done = run(clone)
    assert done.returncode == 0, done.stdout + done.stderr
    return [line.split()[0] for line in done.stdout.splitlines() if "made" in line or "fetching" in line]


def test_prepared_once_it_is_ready(clone: Path) -> None:
    assert prepare(clone) == ["Environment", "Dependencies"]
    assert prepare(clone) == []


def test_an_environment_without_its_installer_is_made_anew(clone: Path) -> None:
    """As a kill leaves it in the first seconds: Python answers, and pip is not there yet."""
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", clone / ".venv"], check=True)
    assert prepare(clone) == ["Environment", "Dependencies"]
    assert prepare(clone) == []


def test_packages_that_may_be_there_by_half_are_installed_anew(clone: Path) -> None:
    prepare(clone)
    (stamp,) = (path for path in (clone / ".venv").glob("packages-*.stamp") if "run" in path.name)
    stamp.write_text("unfinished")
    assert prepare(clone) == ["Environment", "Dependencies"]


def test_packages_that_cannot_be_had_leave_what_there_was(clone: Path) -> None:
    """Such as a newer version without a network: with the older one it goes on."""
    prepare(clone)
    lock = clone / "requirements/run.lock"
    older = lock.read_text()
    lock.write_text(f"--no-index\nnot-there==1.0 --hash=sha256:{64 * '0'}\n")
    done = run(clone)
    assert done.returncode
    assert "cannot be installed" in done.stderr
    lock.write_text(older)
    assert prepare(clone) == []
