"""The manual word by word, in a Debian of its own with systemd as the first process: the unit comes up, and stays up."""

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.packed.test_bundle import needs_client, run, slow
from tests.serve.test_serving import wait_until
from tests.test_the_house import HOUSE

SYSTEM = platform.freedesktop_os_release()
TOOLS = ("mmdebstrap", "systemd-nspawn", "unshare", "nsenter", "pkill")
ABLE = os.geteuid() == 0 and SYSTEM["ID"] == "debian" and all(map(shutil.which, TOOLS))
# It gets control groups that nobody else sees, whatever this machine is started with.
OWN_GROUPS = "umount -R -l /sys/fs/cgroup && mount -t cgroup2 none /sys/fs/cgroup && cd /sys/fs/cgroup"
ENTER = "mkdir -p folkmoot-test && echo $$ > folkmoot-test/cgroup.procs && exec systemd-nspawn --quiet --boot"
BOOT = f"{OWN_GROUPS} && {ENTER} --register=no --keep-unit --private-network --console=pipe --directory=$0"
TIDY = f"{OWN_GROUPS} && find folkmoot-test -depth -type d -exec rmdir {{}} + && rm -r $0"
BARE = ("--quiet", "--variant=minbase", "--include=systemd-sysv,dbus,python3-venv,curl")
UP = "until curl -sf http://127.0.0.1:8080/health; do sleep 0.1; done; sleep 1"
SIGN_IN = """curl -sf http://127.0.0.1:8080/api/session -H 'Content-Type: application/json' -d \\
    '{"identity": "ada@example.org", "password": "a long enough one"}' -H 'Origin: https://folk.example.org'"""
ADD = "folkmoot person add ada@example.org --name Ada --password 'a long enough one' --admin"
TOUCH = "nsenter -m -t $(systemctl show -p MainPID --value folkmoot) setpriv --reuid folkmoot --clear-groups touch"


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    root = tmp_path / "root"
    run("mmdebstrap", *BARE, SYSTEM["VERSION_CODENAME"], root)
    run(HOUSE / "bin" / "bundle", root / "root" / "folkmoot-bundle")
    started = subprocess.Popen(["unshare", "--mount", "sh", "-c", BOOT, root], stdin=subprocess.DEVNULL)
    child = ("--parent", str(started.pid), "--exact", "systemd")

    def first() -> str:
        return subprocess.run(["pgrep", *child], check=False, capture_output=True, text=True).stdout.strip()

    def enter(commands: str) -> str:
        place = ("nsenter", f"--target={first()}", "--all", "--root", "--wd")
        return run(*place, "env", "-i", "PATH=/usr/sbin:/usr/bin", "bash", "-euc", f"cd /root\n{commands}")

    try:
        wait_until(lambda: bool(first()), 30)
        enter("until systemctl is-system-running; do sleep 0.1; done")
        yield enter
    finally:
        run("pkill", "--signal=KILL", *child)
        started.wait(30)
    run("unshare", "--mount", "sh", "-c", TIDY, root)


def read_commands(page: str) -> str:
    """What stands behind ten blanks is said to the reader."""
    text = (HOUSE / "docs/operate" / page).read_text().partition("## As a container")[0]
    return re.sub(r" {10}.*", "", "".join(re.findall(r"^```\n(.*?)^```", text, re.DOTALL | re.MULTILINE)))


@pytest.mark.slow
@slow
@needs_client
@pytest.mark.skipif(not ABLE, reason=f"needs root of a Debian, the same Python as that has, and {TOOLS}")
@pytest.mark.timeout(600)
def test_the_service_comes_up_is_back_after_a_kill_and_stops(shell: Callable[[str], str]) -> None:
    install, settings, begin = re.split(r"(FOLKMOOT_URL=.*\n(?:FOLKMOOT_.*\n)*)", read_commands("install.md"))
    shell(install.partition("folkmoot-bundle\n")[2] + f"cat > /etc/folkmoot.env <<'END'\n{settings}END\n")
    begin, function, _ = re.split(r"(^folkmoot\(\) \{\n.*?^\}\n)", begin, flags=re.DOTALL | re.MULTILINE)
    assert "Code " in shell(begin.replace("journalctl", f"{UP}; journalctl --no-pager"))
    assert "Nothing is wrong." in shell(f"{function} folkmoot doctor; {ADD}; {SIGN_IN}; folkmoot doctor")
    shell(f"{TOUCH} /srv/folkmoot/data/probe; ! {TOUCH} /srv/folkmoot/probe")
    shell(f"kill -9 $(systemctl show -p MainPID --value folkmoot); sleep 1; {UP}; {SIGN_IN}")
    backup, again = re.split(r"^podman.*\n", read_commands("backup.md"), flags=re.MULTILINE)
    shell(f"{function} install -d{backup.partition('install -d')[2]} {again} {UP}; {SIGN_IN}")
    assert shell("systemctl stop folkmoot; systemctl show -p Result folkmoot") == "Result=success\n"
    assert "database system is shut down" in shell("tail -n 1 /srv/folkmoot/data/postgres/log/*.log")
