"""What a running server leaves behind elsewhere: letters, logs, numbers, backups, the command line. No word of anybody."""

import asyncio
import json
import os
import re
import stat
import subprocess
import sys
import tarfile
from collections.abc import AsyncIterator
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import asyncpg
import httpx2 as httpx
import pytest
import websockets

from tests.imports.slack_archive import Export, channel, make_export, user
from tests.postbox import Postbox, open_postbox
from tests.privacy.test_canaries import CANARY, addresses, touch_everything
from tests.sound.served import HOUSE, Served, serve_world
from tests.world import MESSAGE, Where, Who, canary, cookie_of, item_in, token_of

pytestmark = pytest.mark.timeout(240)

SECRET = "secretofalinkcanary4x0x9"
NAMES = ("Bid 2231", "Kval", "Żurek", "Solheim", "meridian.example", "canary", SECRET, "hidden words")
"""Of people, of spaces, addresses, and what was asked for or sent along."""
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class Touched:
    """A served house in which everything was done and much was asked wrongly."""

    def __init__(self, served: Served, postbox: Postbox) -> None:
        self.served = served
        self.postbox = postbox
        self.url = f"http://127.0.0.1:{served.port}"
        self.clients: list[httpx.AsyncClient] = []

    def client(self, who: Who | None) -> httpx.AsyncClient:
        headers = {} if who is None else {"Authorization": f"Bearer {token_of(who)}"}
        client = httpx.AsyncClient(base_url=self.url, headers=headers, timeout=20, verify=False)
        self.clients.append(client)
        return client

    async def close(self) -> None:
        for client in self.clients:
            await client.aclose()

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """The command line, beside the running server."""
        return subprocess.run(
            [sys.executable, "-m", "folkmoot", "--data", str(self.served.data), *words],
            env={**os.environ, "PYTHONPATH": str(HOUSE), "COLUMNS": "200"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture(scope="module")
async def touched() -> AsyncIterator[Touched]:
    async with open_postbox() as (postbox, port):
        environment = {"FOLKMOOT_SMTP_URL": f"smtp+plain://127.0.0.1:{port}", "FOLKMOOT_LOG_LEVEL": "debug"}
        async with serve_world(**environment) as served:
            house = Touched(served, postbox)
            try:
                await ask_everything(house)
                await ask_wrongly(house)
                await ask_for_letters(house)
                await break_lines(house)
                yield house
            finally:
                await house.close()


async def ask_everything(house: Touched) -> None:
    for who in (Who.INES, Who.LEA, Who.ADA):
        client = house.client(who)
        for address in addresses():
            await client.get(address)
    await touch_everything(house)  # type: ignore[arg-type]
    await house.client(Who.INES).patch("/api/me", json={"title": canary(Where.HIDDEN, MESSAGE)})


async def ask_wrongly(house: Touched) -> None:
    """What is refused, and what breaks: each with words that must not be kept."""
    client, stranger = house.client(Who.MAX), house.client(None)
    item = item_in(Where.HIDDEN, MESSAGE)
    for content in (
        b'{"body": "hidden words',
        b'{"hidden words": 1}',
        b'"hidden words"',
        b"\xff hidden words",
    ):
        await client.post(
            "/api/spaces/4/messages", content=content, headers={"Content-Type": "application/json"}
        )
    await client.patch(f"/api/items/{item}", json={"body": "hidden words"})
    await client.put(f"/api/items/{item}/reactions/hidden%20words")
    await client.get("/api/search", params={"q": "hidden words \x00"})
    await client.get("/api/people", params={"q": "hidden words \x00", "after": "hidden words"})
    await stranger.get(f"/code/{SECRET}")
    await stranger.post("/api/codes/look", json={"code": SECRET})
    await stranger.post("/api/session", json={"identity": "max@meridian.example", "password": "hidden words"})
    await stranger.get("/api/me", headers={"Authorization": f"Bearer {SECRET}"})
    await stranger.get("/api/me", headers={"Cookie": f"folkmoot={SECRET}"})
    with suppress(websockets.WebSocketException):
        address = house.url.replace("http", "ws") + f"/live?after={SECRET}"
        headers = {"Authorization": f"Bearer {token_of(Who.MAX)}"}
        async with websockets.connect(address, additional_headers=headers) as line:
            await line.send('{"type":"hidden words"}')
            await line.wait_closed()


async def ask_for_letters(house: Touched) -> None:
    """The first is refused at first, so that the worker has something to complain about."""
    house.postbox.refusing = 1
    for who in Who:
        await house.client(None).post(
            "/api/resets", json={"identity": f"{who.name.lower()}@meridian.example"}
        )
    async with asyncio.timeout(60):
        await house.postbox.has(len(WRITTEN_TO))


async def break_lines(house: Touched) -> None:
    """Cut every connection of the server to its database while somebody writes."""
    client = house.client(Who.INES)

    async def say() -> None:
        for number in range(20):
            body = f"hidden words {canary(Where.HIDDEN, MESSAGE)}"
            content = {"client_id": f"00000000-0000-4000-8000-{number:012}", "body": body}
            with suppress(httpx.HTTPError):
                await client.post("/api/spaces/4/messages", json=content)

    logins = house.served.logins
    await asyncio.gather(say(), *(cut(login) for login in (logins.web, logins.gate, logins.engine)))


async def cut(login: str) -> None:
    connection = await asyncpg.connect(login)
    await connection.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()"
    )
    await connection.close()


WRITTEN_TO = {who for who in Who if who not in {Who.DAN, Who.UMA, Who.BO}}
"""Who can sign in and has an address."""


def found_in(text: str) -> list[str]:
    return sorted({name for name in NAMES if name in text} | set(CANARY.findall(text)))


@pytest.mark.hostile(16, 54)
async def test_letters_say_what_they_are_for_and_nothing_of_what_is_written(touched: Touched) -> None:
    letters = touched.postbox.letters
    assert sorted(str(letter["To"]) for letter in letters) == sorted(
        f"{who.name.lower()}@meridian.example" for who in WRITTEN_TO
    )
    for letter in letters:
        name = str(letter["To"]).partition("@")[0].title()
        text = read_letter(letter)
        assert f"Hello {name} " in text
        assert not CANARY.findall(text)
        assert not [other for other in Who if other.name.title() != name and f"{other.name.title()} " in text]
        assert not [secret for who in Who for secret in (token_of(who), cookie_of(who)) if secret in text]


def read_letter(letter: EmailMessage) -> str:
    parts = [part.get_content() for part in letter.walk() if not part.is_multipart()]
    return "\n".join([*(f"{name}: {value}" for name, value in letter.items()), *parts])


@pytest.mark.hostile(65)
async def test_logs_hold_no_word_no_name_no_address_and_no_secret(touched: Touched) -> None:
    """At their most talkative, of two processes and the worker, after much that was refused and some that broke."""
    logged = (touched.served.data.parent / "serve.log").read_text()
    for expected in (
        '"event": "request"',
        '"event": "job failed"',
        '"path": "/api/search"',
        '"path": "/api/items/400"',
        '"level": "warning"',
    ):
        assert expected in logged, expected
    assert found_in(logged) == []
    assert not [who for who in Who if token_of(who) in logged or cookie_of(who) in logged]
    assert "?q=" not in logged
    assert "Traceback" not in logged
    for line in logged.splitlines():
        assert not line.startswith("{") or json.loads(line)["event"]


@pytest.mark.hostile(65)
async def test_numbers_for_operators_name_nobody(touched: Touched) -> None:
    numbers = (await touched.client(None).get("/metrics")).text
    assert "folkmoot_request_seconds" in numbers
    assert found_in(numbers) == []


@pytest.mark.hostile(18, 65)
async def test_a_backup_lists_nothing_and_is_its_owners_alone(touched: Touched, tmp_path: Path) -> None:
    """What it holds is everything; what it is called, lists and prints is not."""
    tar = tmp_path / "copy.tar"
    done = await asyncio.to_thread(touched.run, "backup", str(tar))
    assert done.returncode == 0, done.stdout + done.stderr
    assert found_in(done.stdout + done.stderr) == []
    assert stat.S_IMODE(tar.stat().st_mode) == 0o600
    with tarfile.open(tar) as opened:
        assert found_in(" ".join(opened.getnames())) == []
        manifest = opened.extractfile("manifest.json")
        assert manifest is not None
        assert found_in(manifest.read().decode()) == []


@pytest.mark.hostile(65)
async def test_the_command_line_tells_of_nobody_it_was_not_asked_about(touched: Touched) -> None:
    for words in (
        ("doctor",),
        ("import", "list"),
        ("token", "add", "nobody", "--name", "x"),
    ):
        done = await asyncio.to_thread(touched.run, *words)
        assert found_in(done.stdout + done.stderr) == [], words
        assert "Traceback" not in done.stderr, done.stderr


HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31mRed\u202e\x08\r"


@pytest.mark.hostile(52, 53)
async def test_a_terminal_is_told_nothing_to_obey(touched: Touched, tmp_path: Path) -> None:
    """Names of people, of spaces, of an archive, of its entries, and what is wrong with them."""
    export = make_export()
    export.entries["channels.json"] = [
        channel(1, f"general{HOSTILE}", ["U1"]),
        channel(9, f"x{HOSTILE}", None),
    ]
    export.entries["users.json"] = [user(1, f"Astrid{HOSTILE} Lund")]
    export.entries[f"notes{HOSTILE}.txt"] = "nothing"
    export.entries[f"general{HOSTILE}/2023-11-14.json"] = [
        {"type": "message", "ts": "1.1", "text": HOSTILE, "user": "U1"}
    ]
    broken = Export()
    broken.entries |= {"users.json": [user(1, "A")], "channels.json": [channel(1, f"c{HOSTILE}", ["U1"])]}
    broken.entries[f"c{HOSTILE}/2023-11-14.json"] = '[\n{"ts": 7}]'
    said = []
    for words in (
        (
            "person",
            "add",
            "eva@meridian.example",
            "--name",
            f"Eva{HOSTILE}",
            "--password",
            "a long enough password",
        ),
        ("token", "add", "eva@meridian.example", "--name", f"hook{HOSTILE}"),
        ("import", "slack", str(export.write(tmp_path / "good.zip")), "--dry-run"),
        ("import", "slack", str(broken.write(tmp_path / "broken.zip")), "--dry-run"),
        ("restore", str(make_foreign_backup(tmp_path / "foreign"))),
    ):
        done = await asyncio.to_thread(touched.run, *words)
        assert "Traceback" not in done.stderr, done.stderr
        said.append(done.stdout + done.stderr)
    assert "Eva" in said[0]
    assert "Red" in " ".join(said[2:4])
    assert not [text for text in said if CONTROLS.search(text)], said


def make_foreign_backup(folder: Path) -> Path:
    folder.mkdir()
    part = {"path": f"files/{HOSTILE}", "bytes": 1, "sha256": "0"}
    manifest: dict[str, Any] = {"format": 1, "program": "0", "made_at": "", "server": "18", "database": "x"}
    (folder / "manifest.json").write_text(json.dumps(manifest | {"dump": part, "files": [], "tables": {}}))
    return folder
