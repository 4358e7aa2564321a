"""Every field of every request, as the API describes itself: one more than fits, what is not one's own to write, nonsense."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest

from tests.privacy.kept import Kept
from tests.privacy.test_doorway import VALUES
from tests.running import Running
from tests.world import Who

NOT_MINE = (
    *(
        "id",
        "space_id",
        "author_id",
        "author",
        "person_id",
        "owner_id",
        "tenant_id",
        "created_by",
        "created_at",
    ),
    *(
        "role",
        "is_admin",
        "admin",
        "deactivated_at",
        "activated_at",
        "published_at",
        "seq",
        "rev",
        "html",
        "in_feed",
    ),
    *(
        "embed",
        "preview",
        "attachments",
        "client",
        "__proto__",
        "constructor",
        "updated_at",
        "kind",
        "visibility",
        "source",
    ),
)
"""Columns and what clients of other systems send. Where a request has a field of that name it is its own."""

NONSENSE = (
    "\x00",
    "%",
    "'",
    "\\",
    "\ud800",
    "_" * 3_000,
    "9" * 400,
    "-1",
    "NaN",
    "[]",
    "{}",
    "\u202e",
    "é" * 1_000,
    "",
    " ",
    "*:*",
)
NUMBERS = (2**31, 2**53 + 1, 2**63 - 1, 2**63, 2**64, -1, -(2**63) - 1, 10**400)
SAMPLES = {"uuid": "00000000-0000-4000-8000-000000000000", "date-time": "2030-01-01T00:00:00Z"}


class Road(NamedTuple):
    method: str
    path: str
    parameters: dict[str, dict[str, Any]]
    fields: dict[str, dict[str, Any]]
    required: list[str]

    @property
    def address(self) -> str:
        return re.sub(r"{(\w+)}", lambda part: str(VALUES.get(part[1], "x")), self.path)

    @property
    def who(self) -> Who:
        return Who.ADA if "/admin/" in self.path else Who.MAX

    def body(self) -> dict[str, Any]:
        return {name: sample(self.fields[name]) for name in self.required}


async def describe(house: Running) -> list[Road]:
    text = (await house.client(None).get("/api/openapi.json")).json()
    return list(read_roads(text))


def read_roads(text: dict[str, Any]) -> Iterator[Road]:
    schemas = text["components"]["schemas"]
    for path, ways in text["paths"].items():
        for method, way in ways.items():
            content = (
                way.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            )
            schema = schemas[content["$ref"].rpartition("/")[2]] if "$ref" in content else {}
            fields = {name: flatten(found) for name, found in schema.get("properties", {}).items()}
            asked = {one["name"]: one["schema"] for one in way.get("parameters", ()) if one["in"] == "query"}
            yield Road(method.upper(), path, asked, fields, schema.get("required", []))


def flatten(schema: dict[str, Any]) -> dict[str, Any]:
    """What may also be left out or null is described as one of two; the other one is meant."""
    meant = [one for one in schema.get("oneOf", ()) if one.get("type") != "null"]
    return schema | meant[0] if len(meant) == 1 else schema


def kind_of(schema: dict[str, Any]) -> str:
    """`string`, `integer` and so on, of what may also be null."""
    kinds = {one.get("type") for one in schema.get("oneOf", ())} | set(as_list(schema.get("type")))
    return str(next(iter(kinds - {"null", None}), "object"))


def as_list(kind: object) -> list[Any]:
    return kind if isinstance(kind, list) else [kind]


def form_of(schema: dict[str, Any]) -> str | None:
    forms = [schema.get("format"), *(one.get("format") for one in schema.get("oneOf", ()))]
    return next((form for form in forms if form), None)


def sample(schema: dict[str, Any]) -> Any:
    if schema.get("enum"):
        return next(value for value in schema["enum"] if value is not None)
    if form := form_of(schema):
        return SAMPLES[form]
    # A list of structs may be empty; one of numbers may have to name somebody.
    some = [] if "$ref" in schema.get("items", {}) else [1]
    return {"string": "words", "integer": 1, "boolean": True, "array": some, "object": {}}[kind_of(schema)]


async def send(house: Running, road: Road, body: Any, query: str = "") -> Any:
    client = house.browser(road.who) if road.path in COOKIE_ONLY else house.inside(road.who)
    return await client.request(road.method, f"{road.address}{query}", json=body)


COOKIE_ONLY = {
    "/api/me/password",
    "/api/me/tokens",
    "/api/me/second-factor",
    "/api/me/second-factor/removal",
    "/api/me/recovery-codes",
    "/api/me/passkeys/options",
}


@pytest.mark.hostile(4, 19, 28)
async def test_nobody_writes_what_is_not_theirs(house: Running, kept: Kept) -> None:
    before, wrong, count = await kept.read(), [], 0
    for road in await describe(house):
        for field in NOT_MINE if road.fields else ():
            if field in road.fields:
                continue
            count += 1
            answer = await send(house, road, road.body() | {field: 1})
            if (answer.status_code, answer.json()["code"], answer.json()["field"]) != (
                422,
                "unknown_field",
                field,
            ):
                wrong.append((road.method, road.path, field, answer.text))
    assert not wrong
    assert count > 400
    assert await kept.read() == before


@pytest.mark.hostile(59)
async def test_one_more_than_fits_is_refused_by_name(house: Running, kept: Kept) -> None:
    """Every text and every list of a request has its limit, and every limit is kept."""
    before, wrong, count = await kept.read(), [], 0
    for road in await describe(house):
        for field, schema in road.fields.items():
            if kind_of(schema) not in {"string", "array"} or schema.get("enum") or form_of(schema):
                continue
            count += 1
            assert "maxLength" in schema or "maxItems" in schema, f"{road.path} {field} takes anything"
            much = (
                "x" * (schema["maxLength"] + 1) if "maxLength" in schema else [1] * (schema["maxItems"] + 1)
            )
            answer = await send(house, road, road.body() | {field: much})
            said = answer.json()
            if answer.status_code != 422 or field not in str(said["field"]):
                wrong.append((road.method, road.path, field, answer.text))
    assert not wrong
    assert count > 30
    assert await kept.read() == before


UNBOUNDED = {"before", "after"}
"""Cursors: whatever is none of ours is refused, and a head has a limit of its own."""


@pytest.mark.hostile(59, 63)
async def test_parameters_have_limits_and_keep_them(house: Running) -> None:
    wrong, count = [], 0
    for road in await describe(house):
        for name, schema in road.parameters.items():
            count += 1
            if "maxLength" in schema:
                beyond = ["x" * (schema["maxLength"] + 1)]
            elif "maximum" in schema:
                beyond = [
                    str(int(schema["maximum"]) + 1),
                    str(int(schema["minimum"]) - 1),
                    "x",
                    "1.5",
                    str(10**400),
                ]
            elif kind_of(schema) == "string" and not schema.get("enum"):
                assert name in UNBOUNDED or form_of(schema), f"{road.path} {name} takes anything"
                beyond = ["nonsense", "W10", "A" * 3_000]
            else:
                beyond = ["x"]
            for value in beyond:
                answer = await send(house, road, None, f"?{name}={quote(value)}")
                if answer.status_code != 422:
                    wrong.append((road.path, name, value[:40], answer.status_code, answer.text[:100]))
    assert not wrong
    assert count > 25


@pytest.mark.hostile(63)
@pytest.mark.timeout(240)
async def test_nonsense_is_never_a_fault_of_ours(house: Running) -> None:
    """In every parameter of an address, every query and every field: refused or taken, but nothing breaks."""
    wrong, count = [], 0
    for road in await describe(house):
        for address, body in nonsensical(road):
            client = house.browser(road.who) if road.path in COOKIE_ONLY else house.inside(road.who)
            answer = await client.request(road.method, address, json=body)
            count += 1
            if answer.status_code >= 500:
                wrong.append((road.method, address[:80], str(body)[:80], answer.status_code, answer.text))
            elif answer.status_code >= 400:
                assert answer.json()["code"], address
    assert not wrong
    assert count > 500


LEFT_ALONE = {
    "/api/session",
    "/api/me/password",
    "/api/codes/use",
    "/api/organisation",
    "/api/me/second-factor",
    "/api/me/second-factor/removal",
    "/api/me/recovery-codes",
    "/api/me/passkeys/options",
}
"""A hash for each would take minutes; tests/people asks them what is strange."""


def nonsensical(road: Road) -> Iterator[tuple[str, Any]]:
    if road.method == "DELETE" and road.path.startswith(("/api/session", "/api/me/sessions")):
        return
    for name in re.findall(r"{(\w+)}", road.path):
        for value in (*NONSENSE[:6], *map(str, NUMBERS)):
            said = quote(value.encode("utf-8", "surrogatepass"), safe="") or "0"
            yield road.address.replace(f"/{VALUES.get(name, 'x')}", f"/{said}"), road.body() or None
    for name, schema in road.parameters.items():
        values = map(str, NUMBERS) if kind_of(schema) == "integer" else NONSENSE
        for value in values:
            yield f"{road.address}?{name}={quote(value.encode('utf-8', 'surrogatepass'))}", None
    for name, schema in road.fields.items() if road.path not in LEFT_ALONE else ():
        values = (
            NUMBERS if kind_of(schema) in {"integer", "array"} else (v for v in NONSENSE if v != "\ud800")
        )
        for value in values:
            yield road.address, road.body() | {name: [value] if kind_of(schema) == "array" else value}
