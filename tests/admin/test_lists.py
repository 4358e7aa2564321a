"""People by a list: read whatever wrote it, rehearsed, brought in once, and refused by line and column."""

from typing import Any

import pytest

from folkmoot.admin.lists import reading
from folkmoot.admin.lists.reading import read_table
from folkmoot.kernel.http import Problem
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import Who

ASE = "Name,E-mail,Title,Department\nÅse Nygård,ase@meridian.example,Fitter,Harstad crew\n"


async def send(house: Running, text: str | bytes, *, rehearsal: bool = False) -> Any:
    raw = text.encode() if isinstance(text, str) else text
    road = "/api/admin/people/list" + ("/rehearsal" if rehearsal else "")
    return await house.client(Who.ADA).post(road, content=raw)


async def count(house: Running) -> int:
    return int((await ask_database(house, "select count(*) from people"))[0]["count"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_is_read_whatever_wrote_it(encoding: str, separator: str) -> None:
    table = read_table(ASE.replace(",", separator).replace("\n", "\r\n").encode(encoding))
    assert [row.cells["name"] for row in table.rows] == ["Åse Nygård"]
    assert table.rows[0].cells["department"] == "Harstad crew"
    assert table.rows[0].line == 2


def test_headings_are_known_by_their_many_names() -> None:
    table = read_table(
        "Vorname;Nachname;E-Mail-Adresse;Abteilung;Schuhgröße\nÅse;Nygård;a@b.example;Bau;42\n".encode()
    )
    assert table.rows[0].cells == {"name": "Åse Nygård", "email": "a@b.example", "department": "Bau"}
    assert table.ignored == ["Schuhgröße"]
    table = read_table("Name;E-Mail;Titel;Ort;Führungskraft\nÅse;a@b.example;Bau;Graz;c@b.example\n".encode())
    assert (table.rows[0].cells["place"], table.rows[0].cells["manager"]) == ("Graz", "c@b.example")
    assert table.ignored == []


def test_quotes_and_lines_in_a_cell_are_kept_and_lines_counted() -> None:
    table = read_table(
        b'Name,E-mail\n"Nyg\xc3\xa5rd, \xc3\x85se",a@b.example\n\n"B\nC",c@d.example\nE,e@f.example\n'
    )
    assert [(row.line, row.cells["name"]) for row in table.rows] == [
        (2, "Nygård, Åse"),
        (5, "B\nC"),
        (6, "E"),
    ]


@pytest.mark.hostile(60, 61)
@pytest.mark.parametrize(
    "raw",
    [b"", b"\x00\x01\x02", b"PK\x03\x04\x00\x00", b"no heading,here\n1,2\n", b'Name\n"open', b"\xff\xfea"],
)
def test_what_is_no_table_is_refused(raw: bytes) -> None:
    with pytest.raises(Problem) as refused:
        read_table(raw)
    assert (refused.value.status, refused.value.field) == (422, "file")


@pytest.mark.hostile(59)
def test_more_than_fits_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    with pytest.raises(Problem) as refused:
        read_table(b"Name,E-mail\na,a@b.example\nb,b@b.example\nc,c@b.example\n")
    assert refused.value.code == "too_long"


async def test_a_rehearsal_changes_nothing_and_says_what_would(house: Running) -> None:
    answer = await send(house, ASE + "Max,max@meridian.example,Engineer,\n", rehearsal=True)
    report = answer.json()
    assert (report["rows"], report["new"], report["changed"], report["same"]) == (2, 1, 1, 0)
    assert report["problems"] == []
    assert (report["encoding"], report["separator"]) == ("utf-8", "comma")
    assert report["names"] == ["Åse Nygård", "Max"]
    assert await count(house) == 9
    assert await ask_database(house, "select * from acts") == []


async def test_names_with_letters_that_get_lost_are_shown_first(house: Running) -> None:
    names = ("Bo", "Cy", "Di", "?se Nyg?rd", "Åse Nygård")
    lines = "".join(f"{name},p{number}@b.example\n" for number, name in enumerate(names))
    report = (await send(house, f"Name,E-mail\n{lines}", rehearsal=True)).json()
    assert report["names"] == ["?se Nyg?rd", "Åse Nygård", "Bo"]


async def test_it_comes_in_once_however_often_it_is_brought(house: Running) -> None:
    text = ASE + "Max Somebody,max@meridian.example,Engineer,Works\n"
    first, second = (await send(house, text)).json(), (await send(house, text)).json()
    assert (first["new"], first["changed"]) == (1, 1)
    assert (second["new"], second["changed"], second["same"]) == (0, 0, 2)
    rows = await ask_database(house, "select * from people where department <> '' order by id")
    assert [(row["name"], row["title"], row["department"]) for row in rows] == [
        ("Max Żurek", "Engineer", "Works"),
        ("Åse Nygård", "Fitter", "Harstad crew"),
    ]
    assert rows[1]["activated_at"] is None
    found = (await house.client(Who.MAX).get("/api/people", params={"q": "nyg"})).json()["items"]
    assert [one["name"] for one in found] == ["Åse Nygård"]


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        (",x@meridian.example,,", "Name", "required"),
        ("A,,,", "E-mail", "required"),
        ("A,no address,,", "E-mail", "invalid"),
        ("A,a@b\r\nBcc: c@d,,", "E-mail", "invalid"),
        (f"{'x' * 121},y@meridian.example,,", "Name", "too_long"),
        (f"A,y@meridian.example,{'x' * 121},", "Title", "too_long"),
        ("A,ASE@meridian.example,,", "E-mail", "twice"),
        ("A,dan@meridian.example,,", "E-mail", "left"),
        ("A,gus@meridian.example,,", "kind", "another_kind"),
    ],
)
async def test_a_wrong_line_is_named_and_nothing_comes_in(
    house: Running, line: str, column: str, code: str
) -> None:
    quoted = ",".join(f'"{cell}"' for cell in line.split(","))
    text = f"{ASE}{quoted}\n"
    report = (await send(house, text, rehearsal=True)).json()
    assert [(one["column"], one["code"]) for one in report["problems"]] == [(column, code)]
    answer = await send(house, text)
    assert (answer.status_code, answer.json()["code"]) == (409, "list_wrong")
    assert await count(house) == 9


@pytest.mark.hostile(28, 53)
async def test_a_list_makes_no_administrator_and_no_member_of_a_guest(house: Running) -> None:
    text = "Name,E-mail,Kind,admin,role,activated_at\nA,a@b.example,member,true,administrator,2020-01-01\n"
    assert (await send(house, text)).status_code == 200
    rows = await ask_database(house, "select kind, activated_at from people where name = 'A'")
    assert [tuple(row) for row in rows] == [("member", None)]
    assert len(await ask_database(house, "select * from org_roles")) == 1
    bot = await send(house, "Name,E-mail,Kind\nA,c@b.example,bot\n", rehearsal=True)
    assert bot.json()["problems"][0]["code"] == "unknown_kind"


async def test_thousands_come_in_at_once(house: Running) -> None:
    lines = "".join(f"Person {n},person.{n}@meridian.example,,Works\n" for n in range(1_200))
    report = (await send(house, "Name,E-mail,Title,Department\n" + lines)).json()
    assert report["new"] == 1_200
    ada = house.client(Who.ADA)
    counts = (await ada.get("/api/admin/people/counts")).json()
    assert counts == {
        "active": 6, "invited": 0, "waiting": 1_201, "left": 1, "guests": 1, "bots": 1, "administrators": 1,
    }  # fmt: skip
    works = (await ada.get("/api/admin/departments")).json()["items"]
    assert works == [{"name": "Works", "people": 1_200, "waiting": 1_200}]
    page = await ada.get(
        "/api/admin/people", params={"which": "waiting", "department": "Works", "limit": 100}
    )
    assert len(page.json()["items"]) == 100


@pytest.mark.parametrize(
    ("which", "names"),
    [
        ("active", "ada gus ines lea max otto"),
        ("left", "dan"),
        ("waiting", "uma"),
        ("invited", ""),
        ("not_here", "uma"),
        ("guests", "gus"),
        ("bots", "bo"),
        ("administrators", "ada"),
    ],
)
async def test_the_list_is_narrowed_to_a_state(house: Running, which: str, names: str) -> None:
    page = (await house.client(Who.ADA).get("/api/admin/people", params={"which": which})).json()["items"]
    assert " ".join(sorted(one["name"].split()[0].lower() for one in page)) == names
