"""The server as it is run: started, killed in every way, taken over, stopped."""

import contextlib
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from folkmoot.kernel.postgres import server
from folkmoot.kernel.postgres.cluster import open_cluster
from folkmoot.kernel.postgres.layout import lay_out
from folkmoot.kernel.settings import Settings
from folkmoot.serve import asking
from folkmoot.serve.__main__ import MOST_OPEN_FILES
from tests.places import temporary_place

HOUSE = Path(__file__).parents[2]
pytestmark = pytest.mark.timeout(180)


class Served:
    """One `folkmoot serve` on a folder and a port of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = find_port()
        self.started: list[subprocess.Popen[str]] = []

    def start(self, **environment: str) -> subprocess.Popen[str]:
        words = ["--port", str(self.port), "--data", str(self.data), "--workers", "2"]
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "folkmoot.serve", *words],
            env={**os.environ, "PYTHONPATH": str(HOUSE), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.started.append(process)
        return process

    def ready(self) -> bool:
        return asking.is_ready("127.0.0.1", self.port)

    def answers(self) -> bool:
        return asking.ask("127.0.0.1", self.port, "/api/welcome")[0] == 200

    def processes(self) -> dict[str, int]:
        """The children of the newest parent by what they run."""
        parent = self.started[-1].pid
        found: dict[str, int] = {}
        for path in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, ValueError):
                if int((path / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                    command = (path / "cmdline").read_bytes().split(b"\0")
                    name = " ".join(
                        word.decode()
                        for word in command
                        if b"folkmoot.serve." in word or word in {b"1", b"2"}
                    )
                    found[name] = int(path.name)
        return found

    def stop(self) -> None:
        for process in self.started:
            if process.poll() is None:
                process.terminate()
            process.communicate(timeout=60)


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with temporary_place() as folder:
        served = Served(folder / "data")
        served.start()
        try:
            wait_until(served.ready, 90)
            yield served
        finally:
            served.stop()


def find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_until(condition: Callable[[], bool], seconds: float) -> float:
    """Seconds it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, "it did not happen in time"
        time.sleep(0.02)
    return time.monotonic() - began


def test_the_parent_stays_small(served: Served) -> None:
    status = Path(f"/proc/{served.started[-1].pid}/status").read_text()
    resident = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    assert resident < 40_000


def test_numbers_of_all_processes_are_told_by_each(served: Served) -> None:
    status, body = asking.ask("127.0.0.1", served.port, "/metrics")
    assert status == 200
    assert b"folkmoot_sockets 0.0" in body
    assert re.search(rb'folkmoot_request_seconds_count{method="GET",status="2xx"} [1-9]', body)
    assert len(list((served.data / "metrics").glob("*.db"))) >= 2


def test_a_process_may_open_as_many_files_as_the_system_lets_it(served: Served) -> None:
    """Each person who is here is one of them."""
    most = min(resource.getrlimit(resource.RLIMIT_NOFILE)[1], MOST_OPEN_FILES)
    wait_until(lambda: len(served.processes()) >= 3, 30)
    for pid in served.processes().values():
        limits = Path(f"/proc/{pid}/limits").read_text()
        assert re.search(rf"Max open files +{most} ", limits)


def test_a_process_that_dies_is_started_again(served: Served) -> None:
    wait_until(lambda: len([name for name in served.processes() if "web" in name]) == 2, 30)
    before = served.processes()
    for name, pid in before.items():
        if "web" in name or "jobs" in name:
            os.kill(pid, signal.SIGKILL)
    wait_until(lambda: len(set(served.processes().values()) - set(before.values())) >= 2, 10)
    wait_until(served.ready, 60)


def test_postgres_is_started_again(served: Served) -> None:
    layout = lay_out(served.data)
    before = server.find_running(layout)
    os.kill(before or 0, signal.SIGKILL)
    wait_until(lambda: server.find_running(layout) not in {None, before}, 30)
    wait_until(served.answers, 60)


def test_after_a_kill_nobody_stays_behind_and_the_next_takes_over(served: Served) -> None:
    wait_until(served.ready, 60)
    children = served.processes()
    postgres = server.find_running(lay_out(served.data))
    served.started[-1].kill()
    ours = [pid for name, pid in children.items() if "folkmoot.serve" in name]
    wait_until(lambda: not any(is_alive(pid) for pid in ours), 5)
    assert server.find_running(lay_out(served.data)) == postgres
    served.start()
    wait_until(served.ready, 60)
    assert server.find_running(lay_out(served.data)) == postgres


def test_a_second_server_on_the_same_folder_is_refused(served: Served) -> None:
    second = Served(served.data)
    said, _ = second.start().communicate(timeout=60)
    assert "is served by process" in said
    assert second.started[0].returncode == 1
    assert served.ready()


def test_a_port_that_is_taken_is_named(served: Served) -> None:
    with temporary_place() as folder:
        second = Served(folder / "data")
        second.port = served.port
        said, _ = second.start().communicate(timeout=60)
    assert f"Port {served.port} is taken" in said


def test_a_folder_nothing_can_be_kept_in_is_named() -> None:
    with temporary_place() as folder:
        (folder / "file").touch()
        process = Served(folder / "file" / "data").start()
        said, _ = process.communicate(timeout=60)
    assert f"Nothing can be kept in {folder / 'file' / 'data'}: Not a directory" in said
    assert process.returncode == 1


def test_the_command_line_works_beside_a_running_server(served: Served) -> None:
    told = folkmoot(served.data, "migrate")
    assert "0 applied" in told.stdout, told.stdout + told.stderr
    assert served.ready()


def test_it_is_not_started_on_a_database_that_may_lose_what_it_acknowledged(served: Served) -> None:
    with temporary_place() as folder:
        cluster = open_cluster(folder / "other", durable=False)
        with cluster, psycopg.connect(cluster.superuser(), autocommit=True) as connection:
            connection.execute("create role loose_owner login createrole password 'x'")
            connection.execute("create database loose owner loose_owner")
            refused = Served(folder / "data")
            url = f"postgresql://loose_owner:x@/loose?host={cluster.layout.socket}"
            said, _ = refused.start(FOLKMOOT_DATABASE_URL=url).communicate(timeout=60)
    assert "fsync is off" in said
    assert refused.started[0].returncode == 1


def test_others_are_not_served_without_https(served: Served) -> None:
    with temporary_place() as folder:
        open_to_all = Served(folder / "data")
        said, _ = open_to_all.start(FOLKMOOT_HOST="0.0.0.0").communicate(timeout=60)
    assert "FOLKMOOT_ALLOW_HTTP=1" in said
    assert not (folder / "data").exists()


def test_where_others_may_come_first_a_code_is_printed_once(served: Served) -> None:
    with temporary_place() as folder:
        behind_a_proxy = Served(folder / "data")
        process = behind_a_proxy.start(FOLKMOOT_URL="https://folk.example.org")
        wait_until(behind_a_proxy.ready, 90)
        code = (folder / "data" / "secrets" / "setup.code").read_text().strip()
        wait_until(lambda: len(behind_a_proxy.processes()) > 3, 30)
        process.terminate()
        said, _ = process.communicate(timeout=60)
    assert re.search(rf"^Code +{code} ", said, re.MULTILINE)
    assert "https://folk.example.org    no organisation yet" in said


def test_told_to_stop_it_ends_within_ten_seconds_and_postgres_with_it(served: Served) -> None:
    wait_until(served.ready, 60)
    process = served.started[-1]
    process.send_signal(signal.SIGTERM)
    assert wait_until(lambda: process.poll() is not None, 20) < 10
    assert process.returncode == 0
    assert server.find_running(lay_out(served.data)) is None
    said, _ = process.communicate()
    plain = [line for line in said.splitlines() if not line.startswith("{")]
    assert [line.split()[0] for line in plain] == ["Database", "Migrations", "Folkmoot"]
    assert all(json.loads(line)["event"] for line in said.splitlines() if line.startswith("{"))


def test_logins_are_read_from_the_folder(served: Served) -> None:
    logins = Settings(data=served.data).logins()
    assert "folkmoot_web" in logins.web


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def folkmoot(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "folkmoot", "--data", str(data), *words]
    environment = {**os.environ, "PYTHONPATH": str(HOUSE)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_what_serves_is_not_weighed_down_by_what_only_commands_need() -> None:
    """Each process keeps what it has read in: PostgreSQL's own client is 7 MB."""
    look = "import sys, folkmoot.serve.web; print('psycopg' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
