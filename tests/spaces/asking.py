"""One request for each action of the policy table."""

import uuid
from typing import Any

from tests.running import Running
from tests.world import MESSAGE, Where, Who, item_in

REQUESTS: dict[str, tuple[str, str, dict[str, Any] | None]] = {
    "see": ("GET", "", None),
    "read": ("GET", "/members", None),
    "write": ("POST", "/{place}", {"client_id": None, "body": "hello"}),
    "answer": ("POST", "/messages", {"client_id": None, "body": "hello"}),
    "join": ("PUT", "/membership", None),
    "ask": ("PUT", "/request", {"words": "hello"}),
    "let in": ("GET", "/requests", None),
    "leave": ("DELETE", "/membership", None),
    "set level": ("PATCH", "/membership", {"level": "nothing"}),
    "add": ("PUT", "/members/{outside}", None),
    "remove": ("DELETE", "/members/{inside}", None),
    "set right": ("PATCH", "/members/{inside}", {"right": None}),
    "change": ("PATCH", "", {"purpose": "what for"}),
    "archive": ("PUT", "/archive", None),
    "take over": ("PUT", "/owner", None),
    "mark": ("PUT", "/newcomers", None),
    "let group in": ("PUT", "/groups/{group}", None),
}


async def ask(house: Running, who: Who | None, action: str, place: str, where: Where | None) -> Any:
    client = house.client(who)
    outside = int(Who.OTTO if who is Who.LEA else Who.LEA)
    if where is None and place == "direct":
        return await client.post("/api/direct", json={"people": [outside]})
    if where is None:
        return await client.post("/api/spaces", json={"name": "New", "kind": place, "visibility": "members"})
    inside = Who.UMA if who is Who.MAX else Who.MAX
    method, path, body = REQUESTS[action]
    if action == "let group in":
        path = path.format(group=await group_of_nobody(house))
    if action in {"write", "answer"}:
        body = {"client_id": str(uuid.uuid4()), "body": "hello"}
    if action == "answer" and body is not None:
        body["root"] = item_in(where, MESSAGE)
    if action == "set right":
        body = {"right": "member" if inside is Who.UMA else "owner"}
    path = path.format(
        place="posts" if place == "company" else "messages", outside=outside, inside=int(inside)
    )
    answer = await client.request(method, f"/api/spaces/{int(where)}{path}", json=body)
    if action == "read":
        history = await client.get(f"/api/spaces/{int(where)}/messages")
        assert history.status_code == answer.status_code
    return answer


async def group_of_nobody(house: Running) -> int:
    listed = (await house.client(Who.ADA).get("/api/groups")).json()["items"]
    if not listed:
        listed = [(await house.client(Who.ADA).post("/api/groups", json={"name": "Nobody"})).json()]
    number: int = listed[0]["id"]
    return number


async def listed(house: Running, who: Who | None, *, mine: bool = False) -> set[int]:
    answer = await house.client(who).get("/api/spaces", params={"mine": mine})
    return {space["id"] for space in answer.json()["items"]}


async def found(house: Running, who: Who, **fields: Any) -> dict[str, Any]:
    """A new space of this person."""
    wanted = {"name": "Pumps", "kind": "group", "visibility": "hidden", **fields}
    answer = await house.client(who).post("/api/spaces", json=wanted)
    assert answer.status_code == 201, answer.text
    space: dict[str, Any] = answer.json()
    return space
