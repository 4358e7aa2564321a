"""The unit of systemd: what it names is there, what it asks of the program the program has, and it is closed in."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from folkmoot.kernel.postgres.server import SECONDS_TO_STOP
from folkmoot.serve.supervisor import SECONDS_TO_DRAIN
from tests.test_the_house import HOUSE

UNIT = HOUSE / "packaging" / "folkmoot.service"
PROGRAM = "/srv/folkmoot/venv/bin/folkmoot"
CLOSED = {
    **dict.fromkeys(("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome"), "yes"),
    **dict.fromkeys(("ProtectClock", "ProtectHostname", "ProtectKernelLogs", "ProtectKernelTunables"), "yes"),
    **dict.fromkeys(("ProtectKernelModules", "ProtectControlGroups", "RestrictNamespaces"), "yes"),
    **dict.fromkeys(("RestrictRealtime", "RestrictSUIDSGID", "LockPersonality"), "yes"),
    "ProtectSystem": "strict",
    "ProtectProc": "invisible",
    "CapabilityBoundingSet": "",
    "SystemCallArchitectures": "native",
    "RestrictAddressFamilies": "AF_UNIX AF_INET AF_INET6",
    "UMask": "0077",
}
MOST_EXPOSED = 35
"""Tenths, as `systemd-analyze security` counts: 100 is a program that may do everything."""

analyses = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")


def read_unit(text: str) -> dict[str, str]:
    """Each name stands there once."""
    pairs = [
        line.partition("=")[::2] for line in text.splitlines() if "=" in line and not line.startswith("#")
    ]
    unit = dict(pairs)
    assert len(unit) == len(pairs)
    return unit


@pytest.fixture
def unit() -> Mapping[str, str]:
    return read_unit(UNIT.read_text())


def run_ours(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "folkmoot", *words],
        check=False, capture_output=True, text=True, cwd=HOUSE,
    )  # fmt: skip


def test_it_starts_the_program_with_options_that_it_has(unit: Mapping[str, str]) -> None:
    program, *words = unit["ExecStart"].split()
    assert program == PROGRAM
    assert run_ours(*words, "--help").returncode == 0
    assert run_ours("--dat", *words[1:], "--help").returncode == 2


def test_the_program_is_where_the_manual_has_it_installed(unit: Mapping[str, str]) -> None:
    manual = (HOUSE / "docs/operate/install.md").read_text()
    environment = str(Path(unit["ExecStart"].split()[0]).parents[1])
    assert f"install.py {environment} " in manual
    user = unit["User"]
    assert f"useradd --system --create-home --home-dir {unit['WorkingDirectory']} {user}\n" in manual
    assert unit["Group"] == user
    assert unit["EnvironmentFile"].removeprefix("-") in manual


def test_commands_of_the_manual_run_as_the_service_does(unit: Mapping[str, str]) -> None:
    manual = (HOUSE / "docs/operate/install.md").read_text().replace("\\\n", "")
    words = next(line.split() for line in manual.splitlines() if line.lstrip().startswith("systemd-run "))
    assert f"User={unit['User']}" in words
    assert f"EnvironmentFile={unit['EnvironmentFile']}" in words
    *command, arguments = words[words.index(PROGRAM) :]
    assert unit["ExecStart"] == f"{' '.join(command)} serve"
    assert arguments == '"$@"'


def test_the_data_folder_is_all_it_can_write_and_is_there_before_it_starts(unit: Mapping[str, str]) -> None:
    words = unit["ExecStart"].split()
    data = words[words.index("--data") + 1]
    assert unit["ReadWritePaths"] == f"-{data}", "without - even what makes the folder needs it to be there"
    make = unit["ExecStartPre"].split()
    assert make[0] == "+/usr/bin/install"
    assert make[-1] == data
    assert make[make.index("-o") + 1] == unit["User"]
    assert make[make.index("-m") + 1] == "700"


def test_it_gives_the_program_the_time_that_it_takes_to_stop(unit: Mapping[str, str]) -> None:
    assert int(unit["TimeoutStopSec"]) > SECONDS_TO_DRAIN + SECONDS_TO_STOP
    assert (unit["Restart"], unit["KillMode"]) == ("always", "mixed")
    assert int(unit["LimitNOFILE"]) >= 65_536


def test_it_is_closed_in(unit: Mapping[str, str]) -> None:
    assert {name: unit.get(name) for name in CLOSED} == CLOSED


@analyses
def test_systemd_takes_it(tmp_path: Path) -> None:
    """With a program that is there in place of ours. A name or a value it does not know is told of."""
    for text, is_good in (
        (UNIT.read_text(), True),
        (UNIT.read_text().replace("PrivateTmp", "PrvteTmp"), False),
    ):
        place = tmp_path / "folkmoot.service"
        place.write_text(text.replace(PROGRAM, sys.executable))
        done = subprocess.run(
            ["systemd-analyze", "verify", place], check=False, capture_output=True, text=True
        )
        said = [line for line in done.stderr.splitlines() if "folkmoot.service" in line]
        assert (said == []) == is_good, said


@analyses
def test_it_is_exposed_to_little() -> None:
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", UNIT],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-300:] + done.stderr
