"""Whatever two people do, in any order, on three devices: all show what counting from scratch gives."""

import asyncio
import os
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from folkmoot.kernel.postgres.logins import Logins
from tests.sound.apart import Apart, run_apart
from tests.sound.devices import Device
from tests.sound.unread import Figures, count_from_scratch, of_device, of_start, top_level
from tests.world import Where, Who

EXAMPLES = int(os.environ.get("FOLKMOOT_SOUND_EXAMPLES", "30"))
PHASES = list(Phase) if os.environ.get("FOLKMOOT_SOUND_SHRINK") else [Phase.generate]
"""Finding the shortest way to a failure takes minutes: only when asked for."""
SECONDS_TO_SETTLE = 10

people = st.sampled_from((Who.MAX, Who.LEA))
numbers = st.integers(min_value=0, max_value=30)


class Together:
    """Max on two devices and Lea on one, over one server, for all examples."""

    def __init__(self, apart: Apart) -> None:
        self.apart = apart
        self.devices: list[Device] = [
            apart.run(apart.open_device(who)) for who in (Who.MAX, Who.MAX, Who.LEA)
        ]
        self.database = apart.run(asyncpg.connect(apart.house.logins.owner))

    def ask(self, who: Who, method: str, path: str, content: object = None) -> Any:
        answer = self.apart.run(self.apart.house.inside(who).request(method, f"/api{path}", json=content))
        assert answer.status_code < 300 or answer.status_code in {403, 404, 409, 410}, answer.text
        return answer.json() if answer.content and answer.status_code < 300 else None

    def do(self, device: int, deed: str, **facts: object) -> Any:
        return self.apart.run(self.devices[device].do(deed, **facts))

    def settle(self) -> None:
        """Devices gather for a moment before they ask; then all must be the same, and stay so."""
        self.apart.run(self._settle())

    async def _settle(self) -> None:
        for device in self.devices:
            until = time.monotonic() + SECONDS_TO_SETTLE
            while difference := await self.compare(device):
                assert time.monotonic() < until, difference
                await asyncio.sleep(0.03)

    async def compare(self, device: Device) -> str:
        scratch = ours(await count_from_scratch(self.database, device.who))
        start = ours(of_start((await self.apart.house.inside(device.who).get("/api/start")).json()))
        state = await device.do("state")
        shown = ours(of_device(state))
        if start != scratch:
            return f"start of {device.who.name}: {differing(scratch, start)}"
        if shown != scratch:
            return f"a device of {device.who.name}: {differing(scratch, shown)}"
        return await self.compare_chats(device, state["chats"], set(scratch))

    async def compare_chats(self, device: Device, chats: dict[str, Any], mine: set[int]) -> str:
        """What is on screen, message by message. A screen loads what is stale again; so does this."""
        for key, chat in chats.items():
            place, _, number = key.partition(":")
            if place != "chat" or int(number) not in mine:
                continue
            if chat["stale"]:
                await device.do("open", space=int(number))
                return f"{key} of {device.who.name} was stale"
            ids = await top_level(self.database, int(number))
            if chat["ids"] != ids:
                return f"{key} of {device.who.name}: shown {chat['ids']}, there {ids}"
        return ""


def ours(figures: Figures) -> Figures:
    """Of the spaces made here; those of the world hold what nobody could have written."""
    return {space: facts for space, facts in figures.items() if space > max(Where)}


def differing(wanted: dict[int, Any], got: dict[int, Any]) -> dict[int, Any]:
    return {
        space: {"from scratch": wanted.get(space), "shown": got.get(space)}
        for space in wanted.keys() | got.keys()
        if wanted.get(space) != got.get(space)
    }


class Unread(RuleBasedStateMachine):
    """No rule has a precondition: what Hypothesis draws must not hang on what a server answered."""

    together: Together

    @initialize()
    def found_a_space(self) -> None:
        new = {"name": "Unread", "kind": "group", "visibility": "open"}
        self.space = self.together.ask(Who.INES, "POST", "/spaces", new)["id"]
        self.together.ask(Who.INES, "PATCH", f"/spaces/{self.space}", {"has_posts": True})
        self.items: list[int] = []
        self.members: set[Who] = set()
        for who in (Who.MAX, Who.LEA):
            self.rejoin(who)
        self.together.do(0, "open", space=self.space)
        self.together.do(2, "open", space=self.space)

    def pick(self, number: int) -> int:
        return self.items[number % len(self.items)]

    @rule(who=people, post=st.booleans(), mentioned=st.sets(people))
    def send(self, who: Who, post: bool, mentioned: set[Who]) -> None:
        body = "hello " + " ".join(f"<@{int(one)}>" for one in mentioned)
        place = "posts" if post else "messages"
        content = {"client_id": str(uuid.uuid4()), "body": body}
        item = self.together.ask(who, "POST", f"/spaces/{self.space}/{place}", content)
        assert (item is not None) == (who in self.members), (who, self.members)
        self.items += [item["id"]] if item else []

    @rule(who=people, number=numbers, mentioned=st.sets(people))
    def answer(self, who: Who, number: int, mentioned: set[Who]) -> None:
        if not self.items:
            return
        body = "indeed " + " ".join(f"<@{int(one)}>" for one in mentioned)
        content = {"client_id": str(uuid.uuid4()), "body": body}
        item = self.together.ask(who, "POST", f"/items/{self.pick(number)}/comments", content)
        self.items += [item["id"]] if item else []

    @rule(number=numbers, mentioned=st.sets(people))
    def edit(self, number: int, mentioned: set[Who]) -> None:
        if not self.items:
            return
        body = "on second thought " + " ".join(f"<@{int(one)}>" for one in mentioned)
        item = self.together.ask(Who.INES, "GET", f"/items/{self.pick(number)}")
        path = f"/items/{item['id']}"
        if item["deleted_at"] is None:
            self.together.ask(Who(item["author"]), "PATCH", path, {"body": body})

    @rule(number=numbers, by_owner=st.booleans())
    def delete(self, number: int, by_owner: bool) -> None:
        if not self.items:
            return
        item = self.together.ask(Who.INES, "GET", f"/items/{self.pick(number)}")
        if item["deleted_at"] is None:
            who = Who.INES if by_owner else Who(item["author"])
            self.together.ask(who, "DELETE", f"/items/{item['id']}")

    @rule(number=numbers)
    def undo(self, number: int) -> None:
        if not self.items:
            return
        item = self.together.ask(Who.INES, "GET", f"/items/{self.pick(number)}")
        if item["deleted_by"] is not None:
            self.together.ask(Who(item["deleted_by"]), "DELETE", f"/items/{item['id']}/deletion")

    @rule(device=st.sampled_from((0, 1, 2)), seq=numbers, place=st.sampled_from((None, "chat", "posts")))
    def read_or_mark_unread(self, device: int, seq: int, place: str | None) -> None:
        self.together.do(device, "read", space=self.space, seq=seq, **({"place": place} if place else {}))

    @rule(device=st.sampled_from((0, 1, 2)), number=numbers, seq=numbers)
    def read_one_by_one(self, device: int, number: int, seq: int) -> None:
        """A post, or a thread up to somewhere."""
        if self.items:
            self.together.do(device, "readThread", root=self.pick(number), seq=seq)

    @rule(who=people)
    def leave(self, who: Who) -> None:
        self.together.ask(who, "DELETE", f"/spaces/{self.space}/membership")
        self.members.discard(who)

    @rule(who=people)
    def rejoin(self, who: Who) -> None:
        assert self.together.ask(who, "PUT", f"/spaces/{self.space}/membership") is not None
        self.members.add(who)

    @rule(device=st.sampled_from((0, 1, 2)))
    def cut(self, device: int) -> None:
        self.together.do(device, "cut")

    @rule()
    def look(self) -> None:
        self.together.settle()

    def teardown(self) -> None:
        self.together.settle()


@pytest.fixture(scope="module")
def together(logins_apart: Logins, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Together]:
    data: Path = tmp_path_factory.mktemp("data")
    with run_apart(logins_apart, data) as apart:
        together = Together(apart)
        yield together
        apart.run(together.database.close())


@pytest.mark.timeout(3600)
def test_any_order_of_what_people_do_counts_as_from_scratch(together: Together) -> None:
    Unread.together = together
    run_state_machine_as_test(
        Unread,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=20,
            deadline=None,
            database=None,
            phases=PHASES,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
