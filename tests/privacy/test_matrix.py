"""Roads by actors: every road to every item for everybody, and a second time with the first wall taken away."""

import io
import re
import uuid
from typing import Any

import asyncpg
import pytest
from PIL import Image

from tests.asks.asking import LEAS_QUESTION, bring_in_a_question
from tests.privacy import open_gates, policy
from tests.privacy.attached import WAITING, attach_everywhere
from tests.privacy.roads import MEASURED, READ_UNDER_THE_GATE, READS
from tests.privacy.test_canaries import CANARY, allowed
from tests.running import Running
from tests.scheduled.planning import later
from tests.world import DELETED, MESSAGE, POST, Where, Who, canary, item_in


def walk(house: Running) -> set[tuple[str, str]]:
    """Every method and path of the router, with parameters by name only."""
    roads = set()
    for route in house.app.doorway.app.routes:
        path = re.sub(r"{(\w+):\w+}", r"{\1}", route.path)
        roads |= {(method, path) for method in route.methods if method not in {"OPTIONS", "HEAD"}}
    return roads


@pytest.mark.hostile(68)
async def test_every_road_stands_in_a_table(house: Running) -> None:
    known = {
        *policy.ROADS,
        *policy.IN_THE_SPACES_TABLE,
        *policy.PUBLIC,
        *policy.MY_OWN,
        *policy.PEOPLE,
        *policy.PREVIEWS,
        *policy.ASKS,
        *policy.GROUPS,
        *policy.ADMINISTRATION,
    }
    assert walk(house) == known


async def ask(house: Running, who: Who | None, road: tuple[str, str], where: Where) -> Any:
    method, path = road
    item = item_in(
        where, DELETED if path.endswith("/deletion") else POST if where is Where.COMPANY else MESSAGE
    )
    words = {"client_id": str(uuid.uuid4()), "body": "words"}
    bodies = {
        "/comments": words,
        "/messages": words,
        "/posts": words,
        "/read": {"seq": 1},
        "/level": {"level": "follow"},
        "/saved": {},
        "/items/{item}": {"body": "other"},
        "/scheduled/{key}": planned(where),
        "/report": {"reason": "not kind"},
        "/withdrawal": {"reason": "not kind"},
        "/slow-mode": {"seconds": 0},
        "/drafts": {"space": int(where), "place": "chat", "body": "half"},
    }
    body = (
        next((body for end, body in bodies.items() if path.endswith(end)), None)
        if method in {"POST", "PUT", "PATCH"}
        else None
    )
    address = path.format(
        item=item, space=int(where), emoji="👍", key=uuid.uuid4(), preview=1, attachment=item, size="small"
    )
    if path.endswith("/readers"):
        address += f"?space={int(where)}"
    return await house.inside(who).request(method, address, json=body)


def planned(where: Where) -> dict[str, Any]:
    place = "posts" if where is Where.COMPANY else "chat"
    return {"space": int(where), "place": place, "body": "later", "local": later(), "zone": "Europe/Oslo"}


def takes(where: Where, road: tuple[str, str]) -> bool:
    """Whether the space has the place at all: the company has no chat, a conversation no posts."""
    method, path = road
    if method == "POST" and path.endswith("/messages"):
        return where is not Where.COMPANY
    return not (method == "POST" and path.endswith("/posts") and where is Where.PAIR)


@pytest.mark.parametrize("road", policy.ROADS, ids=" ".join)
@pytest.mark.hostile(8, 9)
async def test_roads_by_actors(house: Running, road: tuple[str, str]) -> None:
    await attach_everywhere(house)
    action = policy.ROADS[road]
    wrong = []
    for where, actors in policy.ACTORS.items():
        if not takes(where, road):
            continue
        for actor, who in reversed(actors.items()):
            answer = await ask(house, who, road, where)
            wanted = policy.expected(action, where, actor)
            if not fits(answer.status_code, wanted):
                wrong.append((where.name, actor, answer.status_code, wanted))
        for nobody in (Who.DAN, None):
            answer = await ask(house, nobody, road, where)
            if answer.status_code != 401:
                wrong.append((where.name, nobody, answer.status_code, "401"))
    assert not wrong


def fits(status: int, wanted: str) -> bool:
    return status < 300 if wanted == "yes" else status == int(wanted)


@pytest.mark.hostile(1, 8, 9)
async def test_hidden_is_like_never_was(house: Running) -> None:
    await attach_everywhere(house)
    for road in policy.ROADS:
        if road[1].startswith("/api/me/"):
            continue
        hidden = await ask(house, Who.LEA, road, Where.HIDDEN)
        body = {
            "client_id": str(uuid.uuid4()),
            "body": "words",
            "seq": 1,
            "level": "mute",
            "reason": "not kind",
            "seconds": 0,
        }
        fields = {
            "comments": ("client_id", "body"),
            "messages": ("client_id", "body"),
            "posts": ("client_id", "body"),
            "read": ("seq",),
            "report": ("reason",),
            "withdrawal": ("reason",),
            "slow-mode": ("seconds",),
            "level": ("level",),
            "saved": (),
        }
        chosen = {key: body[key] for key in fields.get(road[1].rsplit("/", 1)[1], ("body",))}
        nothing = await house.inside(Who.LEA).request(
            road[0],
            road[1].format(
                item=987654321, space=987654321, emoji="👍", attachment=987654321, size="small", preview=1
            ),
            json=chosen if road[0] != "GET" else None,
            params={"space": NEVER_WAS} if road[1].endswith("/readers") else None,
        )
        assert (hidden.status_code, hidden.content) == (404, nothing.content), road


# The second run ----------------------------------------------------------------------------------------------------

NEVER_WAS = 987654321


async def read_all(house: Running, photo: str) -> dict[tuple[str, str, Who], tuple[int, str]]:
    """What everybody reads on every road, of everything there is and of what never was."""
    read = {}
    for road in sorted(READS | READ_UNDER_THE_GATE):
        for name, values in places(road, photo):
            for who in Who:
                answer = await house.inside(who).get(road.format(**values))
                text = re.sub(r'"cursor":"[^"]*"', "", answer.text)
                read[road, name, who] = (answer.status_code, text)
    return read


def places(road: str, photo: str) -> list[tuple[str, dict[str, Any]]]:
    """The values for the parameters of a road, each with a name; `nowhere` is what never was."""
    if "{word}" in road:
        return [("", {"word": "pump", "picture": photo})]
    nowhere = {"item": NEVER_WAS, "space": NEVER_WAS, "person": NEVER_WAS, "group": NEVER_WAS, "photo": photo}
    nowhere |= {"attachment": NEVER_WAS, "size": "large", "upload_id": uuid.UUID(int=NEVER_WAS)}
    if road.startswith("/api/asks/"):
        found = [("a question", {"item": LEAS_QUESTION})]
    elif "{space}" in road or "{item}" in road:
        found = [
            (
                f"{where.name} {which}",
                {"space": int(where), "item": item, "attachment": item, "size": "large"},
            )
            for where in Where
            for which in ((MESSAGE, POST) if "{item}" in road else (MESSAGE,))
            for item in (item_in(where, which),)
        ]
    elif "{upload_id}" in road:
        found = [("what Ines has not sent", {"upload_id": WAITING})]
    elif "{group}" in road:
        found = [("a group", {"group": 1})]
    elif "{person}" in road:
        found = [(who.name, {"person": int(who), "photo": photo}) for who in Who]
    else:
        return [("", {})]
    return [*found, ("nowhere", nowhere)]


async def make_group(house: Running) -> None:
    wanted = {"name": "Works council", "owners": [int(Who.INES)], "people": [int(Who.LEA)]}
    assert (await house.client(Who.ADA).post("/api/groups", json=wanted)).json()["id"] == 1


async def set_photo(house: Running) -> str:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    answer = await house.client(Who.BO).put("/api/me/photo", content=picture.getvalue())
    assert answer.status_code == 200, answer.text
    return str(answer.json()["photo"]).rpartition("/")[2]


def test_every_road_that_reads_is_read(house: Running) -> None:
    reading = {path for method, path in walk(house) if method == "GET"}
    public = {path for method, path in policy.PUBLIC | policy.PREVIEWS if method == "GET"}
    assert {road.partition("?")[0] for road in READS} | READ_UNDER_THE_GATE | MEASURED == reading - public


def test_every_access_function_is_let_through() -> None:
    names = {name for module in open_gates.ACCESS for name in open_gates.names_of(module)}
    assert names == {*open_gates.LET_THROUGH, *open_gates.LOAD}
    assert not {*open_gates.LET_THROUGH} & {*open_gates.LOAD}


@pytest.mark.timeout(400)
async def test_row_level_security_alone_gives_the_same_answers(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every question of the program answered with yes, everybody reads what they read before. What they may not see
    still answers as what never was: byte for byte the answer for that, which without the questions is an empty page here
    and there instead of 404.
    """
    photo = await set_photo(house)
    await attach_everywhere(house)
    await make_group(house)
    await bring_in_a_question(house)
    before = await read_all(house, photo)
    open_gates.open_all(monkeypatch)
    after = await read_all(house, photo)
    wrong = [
        (*asked, before[asked], answer)
        for asked, answer in after.items()
        if asked[0] in READS and answer != before[asked] and not is_like_never_was(asked, before, after)
    ]
    assert not wrong, wrong[:3]
    assert sum(status == 200 for status, _ in before.values()) > 400
    assert sum(status == 404 for status, _ in before.values()) > 200


def is_like_never_was(asked: tuple[str, str, Who], before: Any, after: Any) -> bool:
    road, _, who = asked
    return before[asked][0] in {403, 404, 409} and after[asked] == after[road, "nowhere", who]


@pytest.mark.timeout(400)
async def test_with_everything_chosen_as_well_nobody_reads_more(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which spaces the feed asks and which words search looks for is no question of right. With that gone too, what comes
    is more than was asked for, and still nothing that may not be read.
    """
    photo = await set_photo(house)
    await attach_everywhere(house)
    open_gates.open_all(monkeypatch)
    open_gates.choose_everything(monkeypatch)
    seen: dict[Who, set[str]] = {who: set() for who in Who}
    for (_, _, who), (_, text) in (await read_all(house, photo)).items():
        seen[who] |= set(CANARY.findall(text))
    for who in Who:
        assert seen[who] <= allowed(who), who
    assert seen[Who.LEA] == allowed(Who.LEA)
    assert seen[Who.GUS] == allowed(Who.GUS)


async def test_without_row_level_security_the_second_run_finds_the_hole(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: were the second wall missing too, this would be seen."""
    connection = await asyncpg.connect(house.logins.owner)
    for table in ("items", "spaces", "attachments", "contents"):
        await connection.execute(f"alter table {table} disable row level security")
    await connection.close()
    lea, item = house.client(Who.LEA), item_in(Where.HIDDEN, MESSAGE)
    file = f"/api/items/{item}/attachments/{item}"
    await attach_everywhere(house)
    assert (await lea.get(f"/api/items/{item}")).status_code == 404
    assert (await lea.get(file)).status_code == 404
    open_gates.open_all(monkeypatch)
    assert canary(Where.HIDDEN, MESSAGE) in (await lea.get(f"/api/items/{item}")).text
    assert canary(Where.HIDDEN, MESSAGE) in (await lea.get(f"/api/spaces/{int(Where.HIDDEN)}/messages")).text
    assert canary(Where.HIDDEN, MESSAGE) in (await lea.get(file)).text
