"""A department of the named world, and what people ask of it."""

import uuid
from typing import Any

import folkmoot.asks.listeners  # noqa: F401 - registers what is told of questions
from tests.running import Running
from tests.spaces.asking import found
from tests.world import Who


async def legal(house: Running, visibility: str = "members") -> str:
    """The road to a department of Ada, who made it, Ines and Uma."""
    people = [int(Who.INES), int(Who.UMA)]
    space = await found(house, Who.ADA, name="Legal", kind="department", visibility=visibility, people=people)
    return f"/api/spaces/{space['id']}"


async def ask(house: Running, who: Who, team: str, body: str = "May I sign this?", **more: Any) -> Any:
    words = {"client_id": str(uuid.uuid4()), "body": body, **more}
    return await house.client(who).post(f"{team}/asks", json=words)


async def asked(house: Running, who: Who, team: str, body: str = "May I sign this?") -> dict[str, Any]:
    answer = await ask(house, who, team, body)
    assert answer.status_code == 201, answer.text
    question: dict[str, Any] = answer.json()
    return question


async def listed(house: Running, who: Who, show: str = "open") -> list[dict[str, Any]]:
    answer = (await house.client(who).get("/api/asks", params={"show": show})).json()
    questions: list[dict[str, Any]] = answer["items"]
    assert {item["id"] for item in answer["about"]} == {one["item"] for one in questions}
    assert {space["id"] for space in answer["spaces"]} == {one["space"] for one in questions}
    return questions


async def say(house: Running, who: Who, question: dict[str, Any], body: str) -> dict[str, Any]:
    """Answer in the thread of a question."""
    words = {"client_id": str(uuid.uuid4()), "body": body, "root": question["item"]}
    answer = await house.client(who).post(f"/api/spaces/{question['space']}/messages", json=words)
    assert answer.status_code == 201, answer.text
    item: dict[str, Any] = answer.json()
    return item
