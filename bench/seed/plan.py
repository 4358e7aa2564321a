"""Who is where: decided once from a seed, so that every process and every run plans the same organisation."""

import itertools
import random
from dataclasses import dataclass, field

COMPANY = 1
KINDS = ("group", "group", "group", "project", "department")
VISIBILITIES = ("open", "open", "open", "members", "members", "hidden")
MEMBERSHIPS_A_PERSON = 16
PEOPLE_OF_A_QUIET_SPACE = 5
SHARE_OF_QUIET_SPACES, SHARE_OF_DIRECTS = 0.08, 0.04


@dataclass(frozen=True)
class Size:
    """Of the organisation. `quiet` spaces are there for the person in 1,000 of them; `directs` are conversations of two."""

    people: int = 5_000
    spaces: int = 300
    quiet: int = 700
    directs: int = 2_000


@dataclass
class Plan:
    """Ids are 1, 2, 3 … in the order planned. The last three people are in 100, 300 and 1,000 spaces."""

    size: Size
    kinds: list[str] = field(default_factory=list)
    visibilities: list[str] = field(default_factory=list)
    members: list[list[int]] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    @property
    def in_100(self) -> int:
        return self.size.people - 2

    @property
    def in_300(self) -> int:
        return self.size.people - 1

    @property
    def in_1000(self) -> int:
        return self.size.people

    def has_posts(self, space: int) -> bool:
        return self.kinds[space - 1] != "direct"

    def has_chat(self, space: int) -> bool:
        return self.kinds[space - 1] != "company"

    def chats_of(self, person: int) -> list[int]:
        """The busy spaces with chat this person is in."""
        return [s for s in range(2, self.size.spaces + 1) if person in self.members[s - 1]]


def make_plan(size: Size) -> Plan:
    dice = random.Random(20)
    plan = Plan(size)
    plan_busy_spaces(plan, dice)
    plan_quiet_spaces(plan, dice)
    plan_directs(plan, dice)
    return plan


def plan_busy_spaces(plan: Plan, dice: random.Random) -> None:
    """Size and activity fall off by rank; everyone is in the company and in 15 others."""
    size = plan.size
    plan.kinds += ["company", *(dice.choice(KINDS) for _ in range(size.spaces - 1))]
    plan.visibilities += ["open", *(dice.choice(VISIBILITIES) for _ in range(size.spaces - 1))]
    plan.weights += [1 / (rank + 4) ** 0.8 for rank in range(size.spaces)]
    others = range(2, size.spaces + 1)
    pull = list(itertools.accumulate(1 / (rank + 10) ** 0.7 for rank in range(size.spaces - 1)))
    members: list[set[int]] = [set() for _ in range(size.spaces)]
    for person in range(1, size.people + 1):
        for space in {COMPANY, *dice.choices(others, cum_weights=pull, k=MEMBERSHIPS_A_PERSON + 2)}:
            members[space - 1].add(person)
    for space in members[: min(99, size.spaces)]:
        space.add(plan.in_100)
    for space in members[: min(240, size.spaces)]:
        space.add(plan.in_300)
    for space in members:
        space.add(plan.in_1000)
    plan.members += [sorted(space) for space in members]


def plan_quiet_spaces(plan: Plan, dice: random.Random) -> None:
    size = plan.size
    if not size.quiet:
        return
    share = sum(plan.weights) * SHARE_OF_QUIET_SPACES / size.quiet
    for _ in range(size.quiet):
        plan.kinds.append("group")
        plan.visibilities.append(dice.choice(VISIBILITIES))
        plan.weights.append(share)
        plan.members.append(
            sorted({plan.in_1000, *dice.sample(range(1, size.people - 2), PEOPLE_OF_A_QUIET_SPACE)})
        )


def plan_directs(plan: Plan, dice: random.Random) -> None:
    """The first 60 are with the person in 300 spaces."""
    size = plan.size
    pairs = {
        tuple(sorted((plan.in_300, other)))
        for other in dice.sample(range(1, size.people - 2), min(60, size.directs))
    }
    while len(pairs) < size.directs:
        pairs.add(tuple(sorted(dice.sample(range(1, size.people - 2), 2))))
    share = sum(plan.weights) * SHARE_OF_DIRECTS / max(1, size.directs)
    for pair in sorted(pairs):
        plan.kinds.append("direct")
        plan.visibilities.append("hidden")
        plan.weights.append(share)
        plan.members.append(list(pair))
