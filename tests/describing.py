"""The API as a list of facts, one a line, that is short enough to be reviewed: docs/api-description.txt.

    .venv/bin/python -m tests.describing          writes it anew, where nothing is broken that CHANGELOG.md does not name

A fact has a key (a road, a parameter, what it takes or answers, a field) and its type.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[1]
PLACE = HOUSE / "docs" / "api-description.txt"
METHODS = ("get", "post", "put", "patch", "delete")
REFERENCE = re.compile(r"#/components/schemas/(\w+)")
BREAKING = re.compile(r"^### Breaking$(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)

Facts = dict[str, str]


def read_api() -> Any:
    from folkmoot.kernel.settings import Settings
    from folkmoot.main import create_app

    return create_app(Settings(data=HOUSE / "data")).doorway.app.openapi_schema.to_schema()


def describe(api: Any) -> Facts:
    facts: Facts = {}
    for path, road in sorted(api["paths"].items()):
        for method in METHODS:
            if method in road:
                facts |= describe_road(f"{method.upper()} {path}", road[method])
    for name, schema in sorted(api["components"]["schemas"].items()):
        facts |= describe_schema(name, schema)
    return facts


def describe_road(road: str, said: Any) -> Facts:
    facts = {road: ""}
    for parameter in sorted(said.get("parameters", []), key=lambda each: (each["in"], each["name"])):
        mark = "" if parameter.get("required") else "?"
        facts[f"{road} {parameter['in']} {parameter['name']}{mark}"] = name_type(parameter["schema"])
    for media, content in said.get("requestBody", {}).get("content", {}).items():
        facts[f"{road} takes {media}"] = name_type(content.get("schema", {}))
    for status, answer in said["responses"].items():
        if status.startswith("2"):
            contents = answer.get("content") or {}
            facts |= {
                f"{road} {status} {media}": name_type(it.get("schema", {})) for media, it in contents.items()
            }
            facts |= {} if contents else {f"{road} {status}": ""}
    return facts


def describe_schema(name: str, schema: Any) -> Facts:
    if "properties" not in schema:
        return {name: name_type(schema)}
    required = set(schema.get("required", ()))
    return {
        f"{name}.{field}{'' if field in required else '?'}": name_type(kind)
        for field, kind in sorted(schema["properties"].items())
    }


def name_type(schema: Any) -> str:
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[-1])
    for choice in ("oneOf", "anyOf"):
        if choice in schema:
            return " | ".join(sorted({name_type(each) for each in schema[choice]}))
    if "enum" in schema or "const" in schema:
        return " | ".join(json.dumps(value) for value in schema.get("enum", [schema.get("const")]))
    return name_plain_type(schema)


def name_plain_type(schema: Any) -> str:
    kind = schema.get("type", "anything")
    if isinstance(kind, list):
        return " | ".join(sorted(kind))
    if kind == "array":
        return f"[{name_type(schema.get('items') or {})}]"
    if kind == "object":
        return name_object(schema)
    return f"{kind} {schema['format']}" if "format" in schema else str(kind)


def name_object(schema: Any) -> str:
    if "properties" in schema:
        return f"{{{', '.join(f'{field}: {kind}' for field, kind in describe_schema('', schema).items())}}}"
    more = schema.get("additionalProperties")
    return f"{{any: {name_type(more)}}}" if isinstance(more, dict) and more else "object"


def find_broken(before: Facts, now: Facts, taken: set[str]) -> dict[str, str]:
    """What somebody who relied on `before` stumbles over: gone, of another type, or asked for anew. `taken` are the
    schemas of what roads take.
    """
    broken = dict.fromkeys(before.keys() - now.keys(), "is gone")
    broken |= {
        key: f"was {before[key]}, is {now[key]}"
        for key in before.keys() & now.keys()
        if before[key] != now[key] and not has_more_words(before[key], now[key])
    }
    roads = {key for key in before if is_road(key)}
    schemas = {key.split(".")[0] for key in before if not key.startswith(tuple(roads))}
    for key in now.keys() - before.keys():
        owner = key.split(".")[0]
        if not key.endswith("?") and owner in schemas & taken and " " not in key:
            broken[key] = "has to be sent"
        if re.search(r" (query|header) [^ ?]+$", key) and " ".join(key.split(" ")[:2]) in roads:
            broken[key] = "has to be sent"
    return broken


def has_more_words(before: str, now: str) -> bool:
    """A choice of words that has grown: whoever knows the old ones passes over a new one."""
    had, has = ({*kind.strip("[]").split(" | ")} for kind in (before, now))
    return had < has and all(word.startswith('"') for word in has)


def is_road(key: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]+ /\S*", key))


def find_taken(api: Any) -> set[str]:
    """The schemas that are part of what some road takes, through all that they are made of."""
    bodies = [
        said.get("requestBody")
        for road in api["paths"].values()
        for said in road.values()
        if isinstance(said, dict)
    ]
    found, left = set(), set(REFERENCE.findall(json.dumps(bodies)))
    while left:
        found |= left
        left = {
            name
            for each in left
            for name in REFERENCE.findall(json.dumps(api["components"]["schemas"][each]))
        } - found
    return found


def find_named(changelog: str) -> set[str]:
    """The keys that stand in backticks under a heading of what breaks."""
    return {key for part in BREAKING.findall(changelog) for key in re.findall(r"`([^`]+)`", part)}


def write(facts: Facts) -> str:
    return "".join(f"{key}: {kind}\n" if kind else f"{key}\n" for key, kind in facts.items())


def read(text: str) -> Facts:
    """Names hold no colon and space after one another, and types do only inside braces."""
    return {key: kind for key, _, kind in (line.partition(": ") for line in text.splitlines())}


def main() -> None:
    api = read_api()
    now, before = describe(api), read(PLACE.read_text()) if PLACE.exists() else {}
    unsaid = find_broken(before, now, find_taken(api)).keys() - find_named(
        (HOUSE / "CHANGELOG.md").read_text()
    )
    if unsaid:
        sys.exit(f"Say so in CHANGELOG.md, under `### Breaking`, in backticks: {', '.join(sorted(unsaid))}")
    PLACE.write_text(write(now))


if __name__ == "__main__":
    main()
