"""What is switched off on the screen is gone for everybody; what was there before goes on."""

import uuid
from typing import Any

from folkmoot.kernel.following import step
from folkmoot.kernel.jobs import Bench
from folkmoot.links.jobs import FOLLOWER, settings_today
from tests.people.asking import ask_database
from tests.running import Running
from tests.scheduled.planning import plan
from tests.sound.served import until
from tests.world import Where, Who

KEY = "00000000-0000-4000-8000-000000000042"
COUNCIL = {"name": "Works council", "owners": [int(Who.LEA)], "people": [int(Who.OTTO)]}


async def switch_off(house: Running, name: str) -> None:
    assert (await house.client(Who.ADA).delete(f"/api/admin/switches/{name}")).status_code == 204

    async def is_told() -> bool:
        return name in house.app.switchboard.off

    await until(is_told, 10)


async def never_was(house: Running, who: Who) -> bytes:
    return (await house.client(who).get("/api/people/987654321")).content


async def test_every_switch_is_turned_and_shown(house: Running) -> None:
    names = [one["name"] for one in (await house.client(Who.ADA).get("/api/admin/switches")).json()["items"]]
    assert {"previews", "scheduled", "groups", "reports"} <= set(names)
    for name in names:
        await switch_off(house, name)
    off = (await house.client(Who.MAX).get("/api/start")).json()["organisation"]["off"]
    assert off == sorted(names)


async def test_without_sending_later_nothing_new_is_planned_and_the_old_goes_on(house: Running) -> None:
    max_, road = house.client(Who.MAX), f"/api/me/scheduled/{KEY}"
    assert (await max_.put(road, json=plan(Where.OPEN))).status_code == 200
    await switch_off(house, "scheduled")
    for key in (KEY, uuid.uuid4()):
        answer = await max_.put(f"/api/me/scheduled/{key}", json=plan(Where.OPEN))
        assert (answer.status_code, answer.content) == (404, await never_was(house, Who.MAX))
    assert len((await max_.get("/api/me/scheduled")).json()["items"]) == 1
    assert (await max_.post(f"{road}/publication")).status_code == 201


async def test_without_groups_none_answers_and_naming_one_tells_nobody(house: Running) -> None:
    group = (await house.client(Who.ADA).post("/api/groups", json=COUNCIL)).json()["id"]
    before = await house.say(Who.MAX, Where.OPEN, f"<@g{group}> look")
    assert before["mentions"] == [Who.LEA, Who.OTTO]
    await switch_off(house, "groups")
    for who in (Who.MAX, Who.LEA, Who.ADA):
        for path in ("/api/groups", f"/api/groups/{group}", f"/api/spaces/{int(Where.OPEN)}/groups"):
            answer = await house.client(who).get(path)
            assert (answer.status_code, answer.content) == (404, await never_was(house, who))
    assert (await house.client(Who.ADA).post("/api/groups", json=COUNCIL)).status_code == 404
    after = await house.say(Who.MAX, Where.OPEN, f"<@g{group}> and <@{int(Who.INES)}> look")
    assert after["mentions"] == [Who.INES]


async def test_who_came_into_a_space_by_a_group_stays_while_groups_are_off(house: Running) -> None:
    group = (await house.client(Who.ADA).post("/api/groups", json=COUNCIL)).json()["id"]
    hidden = f"/api/spaces/{int(Where.HIDDEN)}"
    assert (await house.client(Who.INES).put(f"{hidden}/groups/{group}")).status_code == 200
    await switch_off(house, "groups")
    assert (await house.client(Who.OTTO).get(hidden)).status_code == 200


async def test_without_reports_nobody_reports_and_the_old_ones_are_settled(house: Running) -> None:
    said = await house.say(Who.MAX, Where.OPEN, "something unkind")
    road = f"/api/items/{said['id']}/report"
    reason: dict[str, Any] = {"reason": "not how we talk"}
    assert (await house.client(Who.LEA).put(road, json=reason)).status_code == 204
    await switch_off(house, "reports")
    answer = await house.client(Who.ADA).put(road, json=reason)
    assert (answer.status_code, answer.content) == (404, await never_was(house, Who.ADA))
    (row,) = await ask_database(house, "select id from reports")
    settled = await house.client(Who.INES).put(f"/api/reports/{row['id']}/settlement")
    assert settled.status_code == 204


async def test_without_previews_nothing_behind_a_link_is_looked_at(house: Running) -> None:
    bench = Bench(house.app.database, house.settings)
    await step(bench, FOLLOWER)
    for off, known in ((False, 1), (True, 1)):
        if off:
            await switch_off(house, "previews")
        await house.say(Who.MAX, Where.OPEN, f"see https://example.org/{off}")
        while await step(bench, FOLLOWER):
            pass
        assert (await settings_today(bench)).link_previews is not off
        assert len(await ask_database(house, "select from link_previews")) == known
