"""The container file. What it names is compared with what is there; docs/tried.md tells of the day it was built and run."""

import asyncio
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from folkmoot.kernel.postgres.server import SECONDS_TO_STOP
from folkmoot.kernel.settings import Settings, SettingsError, read_settings
from folkmoot.serve.supervisor import SECONDS_TO_DRAIN
from tests.packed.test_bundle import read_script
from tests.running import Running
from tests.sound.served import find_port
from tests.test_the_house import HOUSE

FILE = HOUSE / "packaging" / "Containerfile"


class Step(NamedTuple):
    name: str
    words: str


def read_steps() -> list[Step]:
    text = "".join(f"{line}\n" for line in FILE.read_text().splitlines() if line and not line.startswith("#"))
    return [Step(*line.split(maxsplit=1)) for line in re.sub(r"\\\n\s*", "", text).splitlines()]


def steps_called(name: str) -> list[str]:
    return [step.words for step in read_steps() if step.name == name]


def only(name: str) -> str:
    (words,) = steps_called(name)
    return words


def environment_there() -> dict[str, str]:
    return dict(word.split("=", 1) for word in shlex.split(only("ENV")))


def commands() -> list[list[str]]:
    return [shlex.split(part) for words in steps_called("RUN") for part in words.split("&&")]


def test_its_base_is_the_python_that_the_wheels_are_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of our environment, whichever Python started bin/bundle."""
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\necho Python 3.99.1\n")
    other.chmod(0o755)
    script = read_script()
    for python, version in ((script.PYTHON, "{}.{}".format(*sys.version_info)), (other, "3.99")):
        monkeypatch.setattr(script, "PYTHON", python)
        script.write_version(tmp_path)
        lines = (tmp_path / "Containerfile").read_text().splitlines()
        bases = {line.split()[1] for line in lines if line.startswith("FROM ")}
        assert bases == {f"docker.io/library/python:{version}-slim"}
        assert (tmp_path / "python-version").read_text() == f"{version}\n"


def test_it_installs_from_the_bundle_and_keeps_what_was_installed_alone() -> None:
    whole, kept = steps_called("COPY")
    source, there = whole.split()
    install = next(words for words in commands() if words[0] == "python")
    assert (source, install[1]) == (".", f"{there}/install.py")
    assert kept.split()[1:] == [install[-1]] * 2
    first, last = steps_called("FROM")
    assert first == f"{last} AS {kept.split()[0].removeprefix('--from=')}"


def test_what_it_compiles_is_good_whatever_the_times_of_files(tmp_path: Path) -> None:
    """In the second word of a compiled file stands 1 if Python takes it without a look at the source."""
    install, compiled = [words for words in commands() if words[0] == "python"]
    assert compiled[-1] == f"{install[-1]}/lib"
    (tmp_path / "one.py").write_text("")
    for words, flags in ((compiled[1:-1], 1), (["-m", "compileall", "-f"], 0)):
        subprocess.run([sys.executable, *words, tmp_path], check=True, capture_output=True)
        (made,) = tmp_path.glob("__pycache__/*.pyc")
        assert int.from_bytes(made.read_bytes()[4:8], "little") == flags


def test_the_manual_gives_it_the_time_that_it_takes_to_stop() -> None:
    (given,) = re.findall(
        r"podman run .*--stop-timeout (\d+) ", (HOUSE / "docs/operate/install.md").read_text()
    )
    assert int(given) > SECONDS_TO_DRAIN + SECONDS_TO_STOP


def test_it_starts_the_program_that_it_installed() -> None:
    install = next(words for words in commands() if words[0] == "python")
    program = json.loads(only("ENTRYPOINT"))
    assert program == [f"{install[-1]}/bin/folkmoot"]
    words = json.loads(only("CMD"))
    for asked, answer in ((words, 0), ([*words, "--no-such-option"], 2)):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "folkmoot", *asked, "--help"],
            check=False, capture_output=True, cwd=HOUSE,
        )  # fmt: skip
        assert done.returncode == answer


def test_it_runs_as_a_user_of_its_own_whose_data_lies_in_the_volume() -> None:
    user = only("USER")
    names = [step.name for step in read_steps()]
    assert names.index("USER") < names.index("ENTRYPOINT")
    added = next(words for words in commands() if words[0] == "useradd")
    assert added[-1] == user != "root"
    assert int(added[added.index("--uid") + 1]) > 0
    made = next(words for words in commands() if words[0] == "install")
    assert (made[made.index("-o") + 1], made[made.index("-m") + 1]) == (user, "700")
    assert made[-1] == only("VOLUME") == environment_there()["FOLKMOOT_DATA"]


@pytest.mark.parametrize("tool", ["groupadd", "useradd", "install"])
def test_the_tools_have_the_options(tool: str) -> None:
    if not shutil.which(tool):
        pytest.skip(f"needs {tool}")
    said = subprocess.run([tool, "--help"], check=False, capture_output=True, text=True).stdout
    known = set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", said))
    (words,) = [words for words in commands() if words[0] == tool]
    used = {word for word in words if word.startswith("-")}
    assert used
    assert used <= known


def test_its_settings_are_settings_of_ours() -> None:
    there = environment_there()
    with pytest.raises(SettingsError, match="FOLKMOOT_URL"):
        read_settings(there)
    settings = read_settings({**there, "FOLKMOOT_URL": "https://folk.example.org"})
    assert (settings.host, settings.data) == ("0.0.0.0", Path(only("VOLUME")))
    assert settings.port == Settings(data=settings.data).port == int(only("EXPOSE"))


async def test_its_own_question_says_whether_the_server_answers(house: Running) -> None:
    words = json.loads(only("HEALTHCHECK").partition("CMD ")[2])
    port = only("EXPOSE")
    assert f"127.0.0.1:{port}/health" in words[-1]
    there = house.url.rpartition(":")[2]
    for asked, answers in ((there, True), (str(find_port()), False)):
        code = words[-1].replace(f":{port}/", f":{asked}/")
        done = await asyncio.to_thread(
            subprocess.run, [sys.executable, *words[1:-1], code], check=False, capture_output=True
        )
        assert (done.returncode == 0) == answers, done.stderr
