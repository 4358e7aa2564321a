"""The server process itself: made, started, found again, stopped."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from folkmoot.kernel.postgres.layout import SOCKET_LOCK, Layout
from folkmoot.kernel.postgres.logins import Passwords
from folkmoot.kernel.postgres.programs import programs

SECONDS_TO_START = 60
SECONDS_TO_STOP = 30
BLINK = 0.01


class DatabaseError(Exception):
    """The embedded server does not do what was asked; the message holds what it said."""


def make_cluster(layout: Layout, passwords: Passwords, *, durable: bool) -> None:
    """Make the files of a new server, under another name until they are whole: what was cut short is begun anew."""
    half = layout.cluster.with_name("postgres.new")
    if half.exists():
        shutil.rmtree(half)
    half.mkdir(mode=0o700)
    if layout.foreign:
        os.chown(half, layout.user, layout.group)
    reading, writing = os.pipe()
    os.write(writing, passwords.superuser.encode() + b"\n")
    os.close(writing)
    command = [
        *(
            programs() / "initdb",
            "--pgdata",
            half,
            "--username=postgres",
            f"--pwfile=/dev/fd/{reading}",
            "--auth=scram-sha-256",
        ),
        *(
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--data-checksums",
        ),
        *([] if durable else ["--no-sync"]),
    ]
    try:
        if layout.foreign:
            os.chown(reading, layout.user, layout.group)
        made = run_as(layout, command, pass_fds=(reading,), capture_output=True, text=True)
    finally:
        os.close(reading)
    if made.returncode:
        raise DatabaseError(f"PostgreSQL's files could not be made: {made.stderr.strip()}")
    half.rename(layout.cluster)


def run_as(layout: Layout, command: list[object], **options: object) -> subprocess.CompletedProcess[str]:
    words = [str(part) for part in command]
    return subprocess.run(words, check=False, **identity(layout), **options)  # type: ignore[call-overload,no-any-return]


def identity(layout: Layout) -> dict[str, object]:
    """Run as PostgreSQL's own user, with an environment that says nothing of ours."""
    shared: dict[str, object] = {
        "cwd": "/",
        "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        "umask": 0o077,
    }
    if layout.foreign:
        shared |= {"user": layout.user, "group": layout.group, "extra_groups": []}
    return shared


LAUNCHED: list[subprocess.Popen[bytes]] = []
"""Servers this process started, to be collected when they end."""


def launch(layout: Layout) -> None:
    """Start the server in a session of its own, so that it outlives whoever started it, and wait until it answers.

    After a kill the server or its last backends may still be leaving; PostgreSQL refuses to start beside them, so it is
    asked again.
    """
    until = time.monotonic() + SECONDS_TO_START
    forget_stale_lock(layout)
    while not try_to_launch(layout, until):
        time.sleep(5 * BLINK)


def try_to_launch(layout: Layout, until: float) -> bool:
    with layout.start_output.open("wb") as output:
        started = subprocess.Popen(
            [str(programs() / "postgres"), "-D", str(layout.cluster)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            **identity(layout),  # type: ignore[call-overload]
        )
    while time.monotonic() < until:
        if started.poll() is not None:
            said = layout.start_output.read_text(errors="replace").strip()
            if "still in use" in said or ("already exists" in said and find_running(layout) is None):
                return False
            raise DatabaseError(f"PostgreSQL does not start: {said[-600:]}")
        if is_ready(layout, started.pid):
            LAUNCHED.append(started)
            return True
        time.sleep(BLINK)
    started.kill()
    raise DatabaseError(f"PostgreSQL did not start within {SECONDS_TO_START} s. See {layout.cluster / 'log'}")


def is_ready(layout: Layout, pid: int) -> bool:
    """PostgreSQL writes its state into the eighth line of its lock file, as pg_ctl reads it."""
    lines = read_lock(layout)
    return len(lines) >= 8 and lines[0].strip() == str(pid) and lines[7].strip() == "ready"


def find_running(layout: Layout) -> int | None:
    """The process of a server that runs on these files, whoever started it."""
    lines = read_lock(layout)
    pid = int(lines[0]) if lines and lines[0].strip().isdecimal() else 0
    if pid and runs_here(pid, layout.cluster):
        return pid
    reap(pid)
    return None


def runs_here(pid: int, cluster: Path) -> bool:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return os.fsencode(cluster) in command and b"postgres" in command[0]


def forget_stale_lock(layout: Layout) -> None:
    """After a crash of the machine the lock file may name a process that is somebody else by now.

    Only with no server process left on these files: otherwise two servers could write them at once.
    """
    if find_running(layout) is None and not any(
        works_in(path, layout.cluster) for path in Path("/proc").glob("[0-9]*")
    ):
        for path in (layout.cluster / "postmaster.pid", layout.socket / SOCKET_LOCK):
            path.unlink(missing_ok=True)


def works_in(process: Path, cluster: Path) -> bool:
    try:
        return (process / "cwd").readlink() == cluster
    except OSError:
        return False


def read_lock(layout: Layout) -> list[str]:
    try:
        return (layout.cluster / "postmaster.pid").read_text().splitlines()
    except OSError:
        return []


def halt(layout: Layout) -> None:
    """Stop the server: sessions are ended, everything is written."""
    pid = find_running(layout)
    if pid is None:
        return
    os.kill(pid, signal.SIGINT)
    until = time.monotonic() + SECONDS_TO_STOP
    while runs_here(pid, layout.cluster):
        if time.monotonic() > until:
            raise DatabaseError(f"PostgreSQL did not stop within {SECONDS_TO_STOP} s")
        time.sleep(BLINK)
    collect(pid)


def collect(pid: int) -> None:
    """Take note that a server this process started has ended."""
    for started in [known for known in LAUNCHED if known.pid == pid]:
        started.wait(SECONDS_TO_STOP)
        LAUNCHED.remove(started)


def reap(pid: int) -> None:
    """A child that has ended stays in the table of processes until its parent asks."""
    for started in [known for known in LAUNCHED if known.pid == pid]:
        if started.poll() is not None:
            LAUNCHED.remove(started)
