"""Every cell of the policy table, asked through the API. What is expected comes from the table, written by hand."""

from pathlib import Path
from typing import Any

import asyncpg
import pytest

from folkmoot.spaces.policy import ACTIONS, ACTORS, PLACES, POLICY, TABLE, as_markdown
from tests.running import Running
from tests.spaces.asking import ask, listed
from tests.world import Where, Who

WHERE = {
    "company": Where.COMPANY,
    "open": Where.OPEN,
    "members": Where.MEMBERS,
    "hidden": Where.HIDDEN,
    "direct": Where.PAIR,
    "announced": Where.OPEN,
    "silent": Where.OPEN,
}
WHO = {
    "anonymous": None,
    "guest": Who.GUS,
    "other guest": Who.GUS,
    "member": Who.MAX,
    "moderator": Who.MAX,
    "colleague": Who.LEA,
    "ex-member": Who.OTTO,
    "owner": Who.INES,
    "administrator": Who.ADA,
    "bot": Who.BO,
    "deactivated": Who.DAN,
}
INSIDE = {"guest", "member", "moderator", "owner", "bot", "deactivated"}
REFUSALS = {"401": 401, "403": 403, "404": 404, "409": 409}


def test_the_table_names_every_actor_action_and_place() -> None:
    assert {actor for _, _, actor in POLICY} == set(ACTORS)
    assert {action for action, _, _ in POLICY} == set(ACTIONS)
    assert {place for _, place, _ in POLICY} == set(PLACES)
    assert set(POLICY.values()) == {"yes", *REFUSALS}
    assert len(TABLE.strip().splitlines()) - 1 == len({(action, place) for action, place, _ in POLICY})


@pytest.mark.hostile(65)
def test_administrators_and_former_members_are_colleagues_like_any_other() -> None:
    for (action, place, actor), answer in POLICY.items():
        colleague = POLICY.get((action, place, "colleague"))
        if (
            actor in {"administrator", "ex-member"}
            and colleague
            and (action, place) not in {("create", "department"), ("mark", "open")}
        ):
            assert answer == colleague, (action, place, actor)


def test_the_page_on_privacy_shows_the_table() -> None:
    page = Path(__file__).parents[2] / "docs" / "privacy.md"
    assert as_markdown() in page.read_text()


@pytest.mark.parametrize("action", sorted({action for action, _, _ in POLICY}))
@pytest.mark.hostile(12, 65)
async def test_each_cell_answers_as_the_table_says(house: Running, action: str) -> None:
    owner = await asyncpg.connect(house.logins.owner)
    nothing = (await house.client(Who.MAX).get("/api/spaces/999999")).content
    wrong = []
    for (asked, place, actor), expected in POLICY.items():
        if asked != action:
            continue
        await settle(owner, action, place, actor)
        before = await state(owner)
        answer = await ask(house, WHO[actor], action, place, None if action == "create" else WHERE[place])
        if not await is_as_expected(house, answer, expected, action, place, actor, nothing):
            wrong.append(
                f"{action} {place} {actor}: {answer.status_code} instead of {expected}: {answer.text[:90]}"
            )
        if expected != "yes" and await state(owner) != before:
            wrong.append(f"{action} {place} {actor}: refused, and yet something changed")
    await owner.close()
    assert not wrong, "\n".join(wrong)


async def is_as_expected(
    house: Running, answer: Any, expected: str, action: str, place: str, actor: str, nothing: bytes
) -> bool:
    if action == "see" and WHO[actor] is not None and actor != "deactivated":
        seen = await listed(house, WHO[actor], mine=place == "direct")
        if (int(WHERE[place]) in seen) != (expected == "yes"):
            return False
    if expected == "yes":
        return bool(answer.is_success)
    return answer.status_code == REFUSALS[expected] and (expected != "404" or answer.content == nothing)


async def settle(owner: Any, action: str, place: str, actor: str) -> None:
    """The space as the world has it: Ines and Uma own it, Max is in it, and so is the actor if they are inside. Nobody owns
    what is to be taken over.
    """
    if action == "create":
        return
    space, who = int(WHERE[place]), WHO[actor]
    await owner.execute("delete from memberships where space_id = $1", space)
    await owner.execute("delete from join_requests")
    inside = {int(Who.MAX): "member", int(Who.INES): "owner", int(Who.UMA): "owner"}
    if place == "direct":
        inside = dict.fromkeys(inside, "member")
    if action == "take over" and actor != "owner":
        inside = dict.fromkeys(inside, "member")
    if place == "company":
        inside |= dict.fromkeys(map(int, (Who.ADA, Who.LEA, Who.OTTO)), "member")
    if actor in INSIDE and who is not None:
        inside.setdefault(int(who), "member")
    if actor == "moderator":
        inside[int(Who.MAX)] = "moderator"
    await owner.executemany(
        "insert into memberships (space_id, person_id, \"right\", source) values ($1, $2, $3, 'added')",
        [(space, person, right) for person, right in inside.items()],
    )
    await owner.execute(
        "update spaces set archived_at = null, newcomers_at = null, purpose = '', starts = $2, answers = $3 where id = $1",
        space,
        "moderators" if place in {"announced", "silent"} else "members",
        "moderators" if place == "silent" else "members",
    )


async def state(owner: Any) -> str:
    """All spaces, memberships and items, as one hash."""
    digest: str = await owner.fetchval(
        """
        select md5(string_agg(line, '' order by line)) from (
            select s::text as line from spaces s union all
            select format('%s %s %s %s', m.space_id, m.person_id, m."right", m.level) from memberships m union all
            select r.id::text from join_requests r union all
            select i.id::text from items i) l
        """
    )
    return digest
