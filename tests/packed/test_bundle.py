"""What bin/bundle makes: all of it is in there, nothing else, and it installs and runs where there is no network."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from tests.places import temporary_place
from tests.serve.test_second_start import ALONE, can_be_alone
from tests.serve.test_serving import find_port
from tests.test_the_house import HOUSE

BUILT = HOUSE / "web" / "dist"
needs_client = pytest.mark.skipif(
    not (BUILT / "index.html").exists(), reason="needs the client: bin/test build"
)
slow = pytest.mark.skipif(
    not os.environ.get("FOLKMOOT_TEST_SLOW"), reason="FOLKMOOT_TEST_SLOW=1 runs it: two minutes, and fetches"
)


def read_script() -> ModuleType:
    loader = SourceFileLoader("bundling", str(HOUSE / "bin" / "bundle"))
    module = ModuleType(loader.name)
    module.__file__ = loader.path
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def ours() -> Iterator[zipfile.ZipFile]:
    """Our own wheel, made as for a bundle."""
    with temporary_place() as folder:
        wheels = folder / "bundle" / "wheels"
        wheels.mkdir(parents=True)
        read_script().build_ours(wheels)
        (wheel,) = wheels.iterdir()
        assert [path.name for path in wheels.parent.iterdir()] == ["wheels"], "what it was built in is gone"
        with zipfile.ZipFile(wheel) as opened:
            yield opened


def files_below(folder: Path, called: str) -> set[str]:
    return {
        f"{called}/{path.relative_to(folder)}"
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@needs_client
def test_our_wheel_is_the_program_and_the_client_and_nothing_else(ours: zipfile.ZipFile) -> None:
    """Also what the program reads besides its code, such as migrations, pages and the demo's texts."""
    held = {name for name in ours.namelist() if ".dist-info/" not in name and not name.endswith("/")}
    assert held == files_below(HOUSE / "folkmoot", "folkmoot") | files_below(BUILT, "folkmoot/client")


@needs_client
def test_our_wheel_says_its_licence_and_those_of_the_client(ours: zipfile.ZipFile) -> None:
    (licence,) = [name for name in ours.namelist() if name.endswith(".dist-info/licenses/LICENSE")]
    assert ours.read(licence) == (HOUSE / "LICENSE").read_bytes()
    assert len(ours.read("folkmoot/client/licences/third-party.txt")) > 10_000


@needs_client
def test_our_wheel_has_the_command_and_asks_for_what_the_lock_file_names(ours: zipfile.ZipFile) -> None:
    (points,) = [name for name in ours.namelist() if name.endswith(".dist-info/entry_points.txt")]
    assert "folkmoot = folkmoot.cli:main" in ours.read(points).decode()
    (metadata,) = [name for name in ours.namelist() if name.endswith(".dist-info/METADATA")]
    lines = ours.read(metadata).decode().splitlines()
    asked = {
        canonicalize_name(Requirement(line.partition(":")[2]).name)
        for line in lines
        if line.startswith("Requires-Dist:")
    }
    assert len(asked) > 20
    assert asked <= {canonicalize_name(one.name) for one in pinned()}


def pinned() -> list[Requirement]:
    """Those of run.lock that this machine needs."""
    lines = (HOUSE / "requirements" / "run.lock").read_text().splitlines()
    found = [Requirement(line.rstrip("\\ ")) for line in lines if line and line[0].isalnum()]
    return [one for one in found if one.marker is None or one.marker.evaluate()]


def test_a_bundle_says_for_which_python_it_is_before_anything_is_made(tmp_path: Path) -> None:
    """With the right one it goes on, and says in a line when that fails."""
    shutil.copy(HOUSE / "packaging" / "install.py", tmp_path)
    here = "{}.{}".format(*sys.version_info)
    for version, target, said in (
        ("3.2", tmp_path / "venv", f"made with Python 3.2, and this is {here}. Do: python3.2 "),
        (here, tmp_path / "install.py" / "venv", "Not installed: see above."),
    ):
        (tmp_path / "python-version").write_text(f"{version}\n")
        done = subprocess.run(
            [sys.executable, tmp_path / "install.py", target], check=False, capture_output=True, text=True
        )
        assert done.returncode == 1
        assert said in done.stderr
        assert 'install.py", line' not in done.stderr
        assert not target.exists()


@pytest.mark.slow
@slow
@needs_client
@pytest.mark.skipif(not can_be_alone(), reason="needs unshare --net, which is not allowed here")
@pytest.mark.timeout(420)
def test_a_bundle_installs_and_runs_without_a_network() -> None:
    with temporary_place() as folder:
        bundle, port = folder / "bundle", str(find_port())
        made = run(HOUSE / "bin" / "bundle", bundle)
        beside = {"run.lock", "install.py", "python-version", "folkmoot.service", "Containerfile", "LICENSE"}
        assert {path.name for path in bundle.iterdir()} == beside | {"wheels"}
        wheels = {parse_wheel_filename(path.name)[:2] for path in (bundle / "wheels").iterdir()}
        locked = {(canonicalize_name(one.name), str(one.specifier)[2:]) for one in pinned()}
        assert {(name, str(version)) for name, version in wheels if name != "folkmoot"} == locked
        assert "Next" in made
        script = Path(__file__).with_name("installed_alone.py")
        done = run(*ALONE, sys.executable, script, bundle, folder / "installed", port)
    said = json.loads(done.splitlines()[-1])
    assert said["page"] == [200] * len(said["page"])
    assert len(said["page"]) > 2
    assert (said["signed_in"], said["ended"]) == (200, 0)


def run(*words: object) -> str:
    done = subprocess.run(
        [str(word) for word in words], check=False, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
