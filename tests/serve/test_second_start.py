"""./bin/run again: nothing is fetched, so that it needs no network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import temporary_place
from tests.serve.test_serving import find_port

HOUSE = Path(__file__).parents[2]
PREPARED = "import environment; environment.prepare('run', 'build')"
# Of a user who is not root, only a namespace of their own may raise its loopback.
ALONE = ("unshare", "--net", *(() if os.geteuid() == 0 else ("--user", "--map-current-user", "--keep-caps")))

pytestmark = pytest.mark.timeout(180)


def can_be_alone() -> bool:
    return bool(shutil.which("unshare")) and subprocess.run([*ALONE, "true"], check=False).returncode == 0


@pytest.mark.skipif(not (HOUSE / "web/dist/index.html").exists(), reason="needs the client: bin/test build")
@pytest.mark.skipif(not can_be_alone(), reason="needs unshare --net, which is not allowed here")
def test_the_second_start_needs_no_network() -> None:
    first = subprocess.run(
        [sys.executable, "-c", PREPARED], cwd=HOUSE / "bin", check=False, capture_output=True, text=True
    )
    assert first.returncode == 0, first.stdout + first.stderr
    port = str(find_port())
    with temporary_place() as folder:
        words = [HOUSE / "bin/run", "--port", port, "--data", folder / "data"]
        done = subprocess.run(
            [*ALONE, sys.executable, HOUSE / "tests/serve/alone.py", port, *words],
            check=False, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    said = [line.split()[0] for line in done.stdout.splitlines() if not line.startswith("{")]
    assert said[:5] == ["Environment", "Dependencies", "Client", "Database", "Migrations"]
    assert "Up" in said[5:]
    assert "fetching" not in done.stdout
    assert "building" not in done.stdout
