"""Archives that are broken, or made to do harm: each is refused with the file and the line, and nothing is written."""

import io
import json
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from folkmoot.imports import archive as limits
from folkmoot.imports.actions import import_slack
from folkmoot.imports.archive import Archive
from folkmoot.imports.schema import ImportProblem
from folkmoot.kernel.postgres.logins import Logins
from tests.imports.conftest import Onlooker, fetch, opened
from tests.imports.slack_archive import Export, make_export

DAY = "general/2023-11-14.json"
Break = Callable[[Export], None]


def replace(name: str, content: object) -> Break:
    return lambda export: export.entries.__setitem__(name, content)


def remove(name: str) -> Break:
    return lambda export: export.entries.pop(name) and None


def change(name: str, index: int, **fields: object) -> Break:
    return lambda export: export.entries[name][index].update(fields)


BROKEN: list[tuple[str, Break, str, bool]] = [
    # what, how, what the error names, whether it names a line
    ("no users", remove("users.json"), "no users.json", False),
    ("users is an object", replace("users.json", {"a": 1}), "users.json", True),
    ("users is a number", replace("users.json", 5), "users.json", True),
    ("user without id", replace("users.json", [{"name": "x"}]), "users.json", True),
    ("user with an empty id", replace("users.json", [{"id": ""}]), "users.json", True),
    (
        "user twice",
        lambda export: export.entries["users.json"].append(export.entries["users.json"][0]),
        "users.json",
        True,
    ),
    (
        "channel twice",
        lambda export: export.entries["dms.json"].append({"id": "C1", "members": []}),
        "dms.json",
        True,
    ),
    ("members that are no ids", change("channels.json", 1, members=[1, 2]), "channels.json", True),
    ("message without time", lambda export: export.entries[DAY][3].pop("ts") and None, DAY, True),
    ("time as a number", change(DAY, 3, ts=1700000000.5), DAY, True),
    ("time that is none", change(DAY, 3, ts="yesterday"), DAY, True),
    ("time of far away", change(DAY, 3, ts="99999999999999.000001"), DAY, True),
    ("text as a list", change(DAY, 2, text=["a"]), DAY, True),
    ("reactions as a text", change(DAY, 2, reactions="many"), DAY, True),
    ("a day that is an object", replace(DAY, {"messages": []}), DAY, True),
    ("a day that is cut off", replace(DAY, '[{"ts": "1.0",\n "text": "x'), DAY, True),
    ("a day with a comma too many", replace(DAY, '[\n{"ts": "1700000000.000001"},\n]'), DAY, True),
    ("an empty day", replace(DAY, ""), DAY, True),
    ("a day that is not UTF-8", replace(DAY, b'[{"ts": "1700000000.000001",\n "text": "\xff"}]'), DAY, True),
    ("half a letter", replace(DAY, '[\n{"ts": "1700000000.000001", "text": "\\ud800"}]'), DAY, True),
    ("nested without end", replace(DAY, "[" * 100_000), DAY, True),
    (
        "nested blocks",
        replace(DAY, '[{"ts": "1.0", "blocks": ' + "[" * 100_000 + "]" * 100_000 + "}]"),
        DAY,
        True,
    ),
]


@pytest.mark.parametrize(
    ("harm", "named", "lined"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
async def test_broken_records_are_named_and_nothing_is_written(
    empty_name: Logins, tmp_path: Path, harm: Break, named: str, lined: bool
) -> None:
    export = make_export()
    harm(export)
    with pytest.raises(ImportProblem) as raised:
        async with opened(empty_name) as database:
            await import_slack(database, export.write(tmp_path / "broken.zip"), Onlooker())
    assert named in str(raised.value)
    assert (raised.value.line is not None) is lined
    assert not await fetch(empty_name, "select id from imports union all select id from people")
    assert not await fetch(empty_name, "select from organisation")


@pytest.fixture(scope="module")
def empty_name(cluster: object, blank: str) -> object:
    """One for all of them: they write nothing."""
    from tests.cloning import clone_database, drop_database

    yield clone_database(cluster, blank, "untouched")  # type: ignore[arg-type]
    drop_database(cluster, "untouched")  # type: ignore[arg-type]


async def test_the_line_is_where_the_record_begins(empty_name: Logins, tmp_path: Path) -> None:
    export = make_export()
    lines = [
        "[",
        '{"ts": "1700000000.000001", "text": "fine"},',
        "",
        '{"ts": "1700000001.000001",',
        '"text": 7}',
        "]",
    ]
    export.entries[DAY] = "\n".join(lines)
    with pytest.raises(ImportProblem, match=r"general/2023-11-14\.json, line 4: Record 2 .*\$\[1\]\.text"):
        async with opened(empty_name) as database:
            await import_slack(database, export.write(tmp_path / "x.zip"), Onlooker())


# The zip itself ---------------------------------------------------------------------------------------------------


def pack(path: Path, entries: list[tuple[zipfile.ZipInfo | str, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../users.json",
        "/etc/passwd",
        "a/../../b.json",
        "C:/x.json",
        "a\\b.json",
        "a//b.json",
        "./a.json",
        "a\nb.json",
    ],
)
@pytest.mark.hostile(52)
def test_a_path_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportProblem, match="path out of the archive"):
        Archive(pack(tmp_path / "x.zip", [(name, b"[]")]))


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    for kind in (stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR):
        entry = zipfile.ZipInfo("users.json")
        entry.create_system = 3
        entry.external_attr = (kind | 0o777) << 16
        with pytest.raises(ImportProblem, match="link or a device"):
            Archive(pack(tmp_path / "x.zip", [(entry, b"/etc/passwd")]))


def test_an_entry_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        path = pack(tmp_path / "x.zip", [("users.json", b"[]"), ("users.json", b"[1]")])
    with pytest.raises(ImportProblem, match=r"users\.json: This entry stands in the archive twice"):
        Archive(path)


@pytest.mark.hostile(60)
def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    path = pack(tmp_path / "x.zip", [("users.json", b"0" * 20_000_000)])
    assert path.stat().st_size < 50_000
    with pytest.raises(ImportProblem, match="zip bomb"):
        Archive(path)


def test_sizes_and_numbers_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pack(tmp_path / "x.zip", [(f"{number}.json", os.urandom(600)) for number in range(30)])
    for limit, value, words in (
        ("MOST_ENTRIES", 20, "30 entries"),
        ("LARGEST_ENTRY", 500, "600 bytes"),
        ("LARGEST_ARCHIVE", 9000, "18,000 bytes"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(limits, limit, value)
            with pytest.raises(ImportProblem, match=words):
                Archive(path)


@pytest.mark.hostile(60)
def test_an_entry_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """The directory says 10 bytes, the entry holds a million: only what was declared is unpacked."""
    content = pack(tmp_path / "x.zip", [("users.json", b" " * 1_000_000)]).read_bytes()
    at = content.index(b"PK\x01\x02")
    lying = content[: at + 24] + struct.pack("<I", 10) + content[at + 28 :]
    (tmp_path / "x.zip").write_bytes(lying)
    with Archive(tmp_path / "x.zip") as archive, pytest.raises(ImportProblem, match=r"users\.json"):
        archive.read("users.json")


def test_a_damaged_entry_is_named(tmp_path: Path) -> None:
    path = pack(
        tmp_path / "x.zip",
        [("users.json", json.dumps([{"id": f"U{number}"} for number in range(999)]).encode())],
    )
    content = bytearray(path.read_bytes())
    content[60:70] = b"\xff" * 10
    path.write_bytes(content)
    with Archive(path) as archive, pytest.raises(ImportProblem, match=r"users\.json: This entry is damaged"):
        archive.read("users.json")


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    content = bytearray(pack(tmp_path / "x.zip", [("users.json", b"[]")]).read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(ImportProblem, match="encrypted"):
        Archive(tmp_path / "x.zip")


def test_a_name_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    content = (
        pack(tmp_path / "x.zip", [("Aa.json", b"[]")]).read_bytes().replace(b"Aa.json", b"\xff\xfe.json")
    )
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(ImportProblem, match="not UTF-8"):
        Archive(tmp_path / "x.zip")


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("users.json", "[]")
    for content in (b"", b"hello", os.urandom(5000), whole.getvalue()[:-30], b"PK\x05\x06" + b"\xff" * 18):
        (tmp_path / "x.zip").write_bytes(content)
        with pytest.raises(ImportProblem, match=r"x\.zip: This is not a zip archive"):
            Archive(tmp_path / "x.zip")
    with pytest.raises(ImportProblem, match="no such file"):
        Archive(tmp_path / "absent.zip")
    with pytest.raises(ImportProblem, match="not a zip"):
        Archive(tmp_path)


def test_one_folder_around_it_and_what_a_mac_adds_do_no_harm(tmp_path: Path) -> None:
    path = pack(
        tmp_path / "x.zip",
        [
            ("export/users.json", b"[]"),
            ("export/channels.json", b"[]"),
            ("__MACOSX/export/._users.json", b"?"),
        ],
    )
    with Archive(path) as archive:
        assert sorted(archive.names()) == ["channels.json", "users.json"]
