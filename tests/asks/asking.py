"""A department of the named world, and what people ask of it."""

import uuid
from typing import Any

import asyncpg

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


PUMPS, LEAS, LEAS_QUESTION = 700, 701, 790
"""An open department of Ada and Max, what Lea asks it, and where: by numbers that are known beforehand."""


async def bring_in_a_question(house: Running) -> None:
    connection = await asyncpg.connect(house.logins.owner)
    await connection.execute(
        f"""
        insert into spaces (id, kind, visibility, name, name_key, main, has_chat, has_posts, starts, direct_key, created_by, team_id)
        overriding system value values
            ({PUMPS}, 'department', 'open', 'Pumps', 'pumps', 'posts', false, true, 'members', null, 1, null),
            ({LEAS}, 'direct', 'hidden', 'Pumps', 'pumps', 'chat', true, false, 'moderators', 'ask {PUMPS} 4', 4, {PUMPS});
        insert into space_heads (space_id, last_seq) values ({PUMPS}, 0), ({LEAS}, 1);
        insert into memberships (space_id, person_id, "right", source) values ({LEAS}, 4, 'member', 'founded');
        insert into memberships (space_id, person_id, "right", source)
        values ({PUMPS}, 1, 'owner', 'founded'), ({PUMPS}, 3, 'member', 'added');
        insert into items (id, space_id, seq, kind, author_id, in_feed, body)
        overriding system value values ({LEAS_QUESTION}, {LEAS}, 1, 'message', 4, false, 'Which pump?');
        insert into asks (item_id, space_id, asker_id) values ({LEAS_QUESTION}, {LEAS}, 4)
        """
    )
    await connection.close()
