"""The demo in the database and through the API: who sees what, what is unread, and who gets in."""

from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import httpx2 as httpx
import pytest

from folkmoot.demo.actions import KNOWN_PASSWORD
from folkmoot.demo.people import DEMO_ADDRESS
from folkmoot.demo.schema import BrokenOffProblem, DemoProblem
from folkmoot.imports.queries import runs
from folkmoot.kernel import blobs
from folkmoot.kernel.migrations import migrate
from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.databases import create_database
from folkmoot.kernel.postgres.logins import Logins
from tests.cloning import clone_database, drop_database
from tests.demo.conftest import build
from tests.running import Ground, run_house

NUMBERS = count(1)


@pytest.fixture
async def ingrid(
    cluster: Cluster, meridian: tuple[Logins, Path], ground: Ground
) -> AsyncIterator[httpx.AsyncClient]:
    """Signed in as a visitor is."""
    name = f"visited{next(NUMBERS)}"
    logins = clone_database(cluster, "meridian", name)
    async with run_house(logins, data=meridian[1], ground=ground) as house:
        client = house.browser(None)
        identity = {"identity": DEMO_ADDRESS, "password": KNOWN_PASSWORD}
        answer = await client.post("/api/session", json=identity)
        assert answer.status_code == 200, answer.text
        yield client
    drop_database(cluster, name)


async def get(client: httpx.AsyncClient, path: str) -> Any:
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_the_demo_account_sees_its_spaces_and_no_other_hidden_one(
    ingrid: httpx.AsyncClient, look: asyncpg.Connection
) -> None:
    start = await get(ingrid, "/api/start")
    mine = {space["id"] for space in start["spaces"]}
    member = await look.fetch(
        "select m.space_id, m.source from memberships m join identities i using (person_id) where i.subject = $1",
        DEMO_ADDRESS,
    )
    assert mine == {row["space_id"] for row in member if row["source"] != "team"}
    foreign = await look.fetch(
        "select id, visibility, kind from spaces where not id = any($1)", [row["space_id"] for row in member]
    )
    assert {row["visibility"] for row in foreign} == {"open", "members", "hidden"}
    for row in foreign:
        answer = await ingrid.get(f"/api/spaces/{row['id']}/messages")
        assert answer.status_code == (200 if row["visibility"] == "open" else 404)


async def test_teams_are_asked_and_see_to_it(ingrid: httpx.AsyncClient, look: asyncpg.Connection) -> None:
    asks = await get(ingrid, "/api/asks")
    me = await look.fetchval("select person_id from identities where subject = $1", DEMO_ADDRESS)
    assert {one["asker"] == me for one in asks["items"]} == {True, False}
    assert {one["claimed_by"] is None for one in asks["items"]} == {True, False}
    assert (await get(ingrid, "/api/asks?show=closed"))["items"]
    waiting = await get(ingrid, "/api/me/notifications?asks=true")
    assert "question" in {one["reason"] for one in waiting["items"]}


async def test_something_is_going_on(ingrid: httpx.AsyncClient, look: asyncpg.Connection) -> None:
    """Passed on and readable where it stands, planned, reported and told, with an emoji of their own, a tone and code."""
    (planned,) = (await get(ingrid, "/api/me/scheduled"))["items"]
    assert planned["failed"] is None
    assert "truck" in planned["body"]
    (report,) = (await get(ingrid, "/api/reports"))["items"]
    assert "lock" in str(report)
    waiting = await get(ingrid, "/api/me/notifications?asks=true")
    assert "report" in {one["reason"] for one in waiting["items"]}
    passed_on = await look.fetchrow("select id, forwards from items where forwards is not null")
    (source,) = (await get(ingrid, f"/api/items?ids={passed_on['forwards']}"))["items"]
    assert source["body"].startswith("Truck to Tromsø")
    (emoji,) = (await get(ingrid, "/api/emoji"))["items"]
    assert (emoji["word"], (await ingrid.get(emoji["picture"])).headers["content-type"]) == (
        "pump",
        "image/webp",
    )
    used = {row["emoji"] for row in await look.fetch("select distinct emoji from reactions")}
    assert {":pump:", "👏🏽", "👍🏿"} <= used
    coloured = await look.fetch("select distinct substring(body from '```([a-z]+)') as of from items")
    assert {"sql", "python"} <= {row["of"] for row in coloured}


async def test_search_finds_nothing_of_foreign_closed_spaces(
    ingrid: httpx.AsyncClient, look: asyncpg.Connection
) -> None:
    closed = await look.fetchval("select id from spaces where name = 'Finanzen und Rechnungen'")
    word = "Mahnlauf"
    assert await look.fetchval(
        "select count(*) from items where space_id = $1 and body like $2", closed, f"%{word}%"
    )
    assert (await get(ingrid, f"/api/search?q={word}"))["items"] == []


async def test_what_is_unread_is_what_the_pictures_show(ingrid: httpx.AsyncClient) -> None:
    start = await get(ingrid, "/api/start")
    spaces = {space["name"]: space for space in start["spaces"]}
    heat = spaces["Heat Networks"]
    assert (heat["unread"], heat["mentions"]) == (6, 1)
    assert spaces["Kvaløya phase 2"]["unread"] == 11
    assert (spaces["Bridges"]["unread"], spaces["Bridges"]["unread_posts"]) == (0, 1)
    assert spaces["IT help"]["unread"] == spaces["IT help"]["mentions"] == 0
    posts = sum(space["unread_posts"] for space in start["spaces"])
    assert posts == 6, "a seventh is behind the mark, but she wrote under it"
    assert len([space for space in start["spaces"] if space["kind"] == "direct"]) >= 6
    assert len(start["drafts"]) == 2


async def test_home_ends_with_what_was_read(ingrid: httpx.AsyncClient) -> None:
    feed = await get(ingrid, "/api/feed")
    assert feed["caught_up_at"]
    titles = [post["title"] for post in feed["items"]]
    assert "From Monday, two people at every open pump housing" in titles


async def test_everybody_has_a_face_and_nobody_elses(
    ingrid: httpx.AsyncClient, look: asyncpg.Connection
) -> None:
    rows = await look.fetch("select id, photo from people")
    assert len({row["photo"] for row in rows}) == 60
    for row in rows[:5]:
        picture = await ingrid.get(f"/api/people/{row['id']}/photo/{row['photo']}")
        assert picture.status_code == 200
        assert picture.headers["content-type"] == "image/webp"


async def test_names_in_texts_became_links_to_what_is_there(look: asyncpg.Connection) -> None:
    assert await look.fetchval("select count(*) from items where body like '%](->%'") == 0
    linked = await look.fetch(
        "select (regexp_matches(body, '\\]\\(/items/(\\d+)\\)', 'g'))[1]::bigint as id from items"
    )
    assert len(linked) >= 4
    there = await look.fetchval(
        "select count(*) from items where id = any($1)", [row["id"] for row in linked]
    )
    assert there == len({row["id"] for row in linked})
    assert await look.fetchval("select count(*) from mentions") >= 20


async def test_a_quote_says_what_was_said_and_by_whom(look: asyncpg.Connection) -> None:
    quotes = await look.fetch(
        r"""
        select q.words, q.name, s.body, p.name as author
          from items i
          cross join lateral (select m[1] as words, m[2] as name, m[3]::bigint as source
              from regexp_matches(i.body, '^> ([^\n]+)\n> — \[([^]]+)\]\(/items/(\d+)\)\n\n\S') as m) q
          join items s on s.id = q.source and s.space_id = i.space_id
          join people p on p.id = s.author_id
        """
    )
    assert quotes
    for quote in quotes:
        assert quote["name"] == quote["author"]
        assert quote["words"] in quote["body"]


async def test_figures_kept_by_triggers_are_true(look: asyncpg.Connection) -> None:
    wrong = await look.fetchval(
        """
        select count(*) from items r
          left join lateral (select count(*) as count, max(i.seq) as last from items i where i.root_id = r.id) a on true
         where r.reply_count <> a.count or r.reply_seq <> coalesce(a.last, 0)
            or r.reacted <> (select count(*) from reactions x where x.item_id = r.id)
            or r.reacted <> coalesce(cardinality(r.reactions), 0)
            or exists (select from reactions x where x.item_id = r.id and x.person_id || ' ' || x.emoji <> all (r.reactions))
        """
    )
    assert wrong == 0


async def test_managers_are_kept(look: asyncpg.Connection) -> None:
    assert (
        await look.fetchval(
            "select m.name from people p join people m on m.id = p.manager_id where p.name = 'Kwame Asante'"
        )
        == "Ingrid Solheim"
    )


async def test_a_second_start_changes_nothing(
    meridian: tuple[Logins, Path], look: asyncpg.Connection
) -> None:
    everything = (
        "select (select count(*) from items) + (select count(*) from people) + (select count(*) from changes)"
    )
    before = await look.fetchval(everything), await look.fetch("select * from credentials order by person_id")
    again = await build(*meridian)
    assert again.whole is None
    assert [entrance.password for entrance in again.entrances] == [None, None]
    assert (
        await look.fetchval(everything),
        await look.fetch("select * from credentials order by person_id"),
    ) == before


async def test_where_others_can_reach_it_the_known_password_is_refused(
    cluster: Cluster, meridian: tuple[Logins, Path], ground: Ground
) -> None:
    logins = clone_database(cluster, "meridian", "meridian_outside")
    outside = await build(logins, meridian[1], "192.0.2.7")
    fresh = {entrance.address: entrance.password for entrance in outside.entrances}
    assert all(fresh.values())
    assert KNOWN_PASSWORD not in fresh.values()
    once_more = await build(logins, meridian[1], "192.0.2.7")
    assert [entrance.password for entrance in once_more.entrances] == [None, None]
    async with run_house(logins, data=meridian[1], ground=ground) as house:
        for password, status in ((KNOWN_PASSWORD, 401), (fresh[DEMO_ADDRESS], 200)):
            identity = {"identity": DEMO_ADDRESS, "password": password}
            assert (await house.browser(None).post("/api/session", json=identity)).status_code == status
    drop_database(cluster, "meridian_outside")


async def test_another_organisation_is_left_alone(logins: Logins, tmp_path: Path) -> None:
    with pytest.raises(
        DemoProblem, match=r"The organisation here is .*\. Meridian needs a place of its own\."
    ):
        await build(logins, tmp_path)
    assert not (tmp_path / "files" / "photos").exists()


@pytest.fixture
def nothing_yet(cluster: Cluster) -> Iterator[Logins]:
    logins = create_database(cluster, "nothing")
    migrate(logins.owner)
    yield logins
    drop_database(cluster, "nothing")


LET_SOMEBODY_IN = """
    insert into credentials (person_id, password_hash) select id, 'x' from people order by id desc limit 1
"""


async def fail(*_: object) -> None:
    raise RuntimeError("no space left")


async def count_people(logins: Logins) -> int:
    connection = await asyncpg.connect(logins.owner)
    found: int = await connection.fetchval("select count(*) from people")
    await connection.close()
    return found


async def break_off(at: str, logins: Logins, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(at, fail)
        with pytest.raises(RuntimeError, match="no space left"):
            await build(logins, data)


async def test_broken_off_in_the_middle_it_begins_again(
    nothing_yet: Logins, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await break_off("folkmoot.kernel.blobs.put", nothing_yet, tmp_path, monkeypatch)
    assert await count_people(nothing_yet) == 0
    assert (await build(nothing_yet, tmp_path)).whole is not None
    assert await count_people(nothing_yet) == 60


async def test_broken_off_near_the_end_it_says_so(
    nothing_yet: Logins, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await break_off("folkmoot.demo.asking.ask_teams", nothing_yet, tmp_path, monkeypatch)
    with pytest.raises(BrokenOffProblem, match="broken off before its end") as told:
        await build(nothing_yet, tmp_path)
    assert told.value.untouched
    owner = await asyncpg.connect(nothing_yet.owner)
    await owner.execute(LET_SOMEBODY_IN)
    await owner.close()
    with pytest.raises(BrokenOffProblem) as told:
        await build(nothing_yet, tmp_path)
    assert not told.value.untouched


async def test_the_planner_counts_what_was_brought_in(
    nothing_yet: Logins, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However early autovacuum looked: what it cannot see yet it takes for nothing, and telling of it took minutes then."""
    put = blobs.put
    owner = await asyncpg.connect(nothing_yet.owner)

    async def look_and_put(store: Any, path: str, content: bytes) -> None:
        await owner.execute(runs.FILLED)
        await put(store, path, content)

    monkeypatch.setattr("folkmoot.kernel.blobs.put", look_and_put)
    await build(nothing_yet, tmp_path)
    counted = "select reltuples from pg_class where oid = $1::text::regclass"
    for table in ("items", "memberships", "reactions"):
        there = await owner.fetchval(f"select count(*) from {table}")
        assert there / 2 < await owner.fetchval(counted, table) <= there, "some came after"
    await owner.close()
