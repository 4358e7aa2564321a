"""What a client holds that follows docs/realtime.md to the letter, in Python: written apart from the real one, to compare."""

from collections.abc import Awaitable, Callable
from typing import Any

Ask = Callable[[str], Awaitable[Any]]
"""GET a path below /api; None where there is nothing to see."""

MOST = 100
LISTS = {"draft": "drafts", "scheduled": "scheduled"}
"""What one has of one's own and loads afresh."""
EVERYONE = 0


async def load_space(ask: Ask, space: int) -> dict[str, Any]:
    """All of one space: its members, and its items by id."""
    items: dict[int, Any] = {}
    for place in ("messages", "posts"):
        before = ""
        while before is not None:
            page = await ask(f"/spaces/{space}/{place}?limit=100&before={before}")
            if page is None:
                return {"items": {}, "members": []}
            items |= {item["id"]: item for item in page["items"]}
            before = page["before"]
    for root in [item for item in items.values() if item["thread"]]:
        items |= {item["id"]: item for item in await load_answers(ask, root["id"])}
    members = await ask(f"/spaces/{space}/members")
    return {"items": items, "members": members["items"] if members else []}


async def load_answers(ask: Ask, root: int) -> list[Any]:
    found, after = [], ""
    while after is not None:
        page = await ask(f"/items/{root}/comments?limit=100&after={after}")
        found += page["items"]
        after = page["after"]
    return found


async def load_all(ask: Ask) -> dict[str, Any]:
    """Everything one person can hold, freshly asked for. `cursor` comes first, so what follows continues it."""
    start = await ask("/start")
    spaces = {space["id"]: space for space in start["spaces"]}
    loaded = {space: await load_space(ask, space) for space in spaces}
    people = await ask("/people?limit=100")
    return {
        "cursor": start["cursor"],
        "me": start["me"]["id"],
        "spaces": spaces,
        "items": {item: wire for space in loaded.values() for item, wire in space["items"].items()},
        "members": {space: by_person(loaded[space]["members"]) for space in spaces},
        "people": {person["id"]: person for person in people["items"]},
        "drafts": start["drafts"],
        "scheduled": (await ask("/me/scheduled"))["items"],
        "rail": start["rail"],
        "own": await load_own(ask),
    }


async def load_own(ask: Ask) -> dict[str, Any]:
    """What waits for this person and is new, what they saved, what they chose to hear, and emoji."""
    roads = ("/me/bell", "/me/notifications?done=true", "/me/saved", "/emoji", *QUESTIONS)
    return {road: await ask(road) for road in roads}


QUESTIONS = ("/asks", "/asks?show=closed")


def by_person(members: list[Any]) -> dict[int, Any]:
    return {member["person"]["id"]: {k: v for k, v in member.items() if k != "person"} for member in members}


class Mirror:
    """State, kept fresh by frames alone and by what the page says to load for them."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.state: dict[str, Any] = {}
        self.cursor = ""
        self.resyncs = 0
        self._applied: set[int] = set()
        self._doubted: set[int] = set()
        self._hidden: set[int] = set()

    async def start(self) -> None:
        self.state = await load_all(self.ask)
        self.cursor = self.state.pop("cursor")
        self._applied.clear()

    async def absorb(self, frame: dict[str, Any]) -> None:
        if frame["type"] == "resync":
            self.resyncs += 1
            await self.start()
            return
        if frame["type"] == "changes":
            arrived = {item["id"]: item for item in frame["items"]}
            for change in sorted(frame["changes"], key=lambda one: (one.get("seq") or 0, one["id"])):
                await self.apply(change, arrived)
            await self.ask_what_counts()
            await self.ask_what_is_hidden()
        if frame["type"] != "hello":
            self.cursor = frame.get("cursor") or self.cursor

    async def apply(self, change: dict[str, Any], arrived: dict[int, Any]) -> None:
        area = change["type"].partition(".")[0]
        if change["id"] in self._applied:
            return
        self._applied.add(change["id"])
        if area == "item":
            self.put(change, arrived.get(change["item"]))
        elif area in {"space", "membership", "level", "request"}:
            await self.follow_space(change)
        elif area == "mark":
            self.move_mark(change)
        elif area == "pins" and change["space"] in self.state["spaces"]:
            self.state["spaces"][change["space"]]["pinned"] = change["pinned"]
        elif area == "person":
            await self.follow_person(change["person"])
        elif area == "organisation":
            await self.start()
        else:
            await self.follow_mine(area)

    async def follow_mine(self, area: str) -> None:
        if area in LISTS:
            self.state[LISTS[area]] = (await self.ask(f"/me/{LISTS[area]}"))["items"]
        elif area == "rail":
            self.state["rail"] = await self.ask("/me/rail")
        elif area in {"notification", "thread_level", "saved", "notification_settings", "emoji", "ask"}:
            self.state["own"] = await load_own(self.ask)

    def put(self, change: dict[str, Any], item: dict[str, Any] | None) -> None:
        """The copy with the greater rev stays. What is new counts; of all else the server is asked what counts now."""
        space = self.state["spaces"].get(change["space"])
        if change["type"] == "item.withdrawn" and space is not None:
            self.state["items"].pop(change["item"], None)
            self._hidden.add(change["item"])
            self._doubted.add(space["id"])
            return
        if item is None or space is None:
            return
        had = self.state["items"].get(item["id"])
        if had is None or had["rev"] < item["rev"]:
            self.state["items"][item["id"]] = item
        if change["type"] == "item.created" and item["seq"] > space["last_seq"] and not item["deleted_at"]:
            space["last_seq"] = item["seq"]
            self.count(space, item)
        elif change["type"] != "item.changed" or item["edited_at"]:
            self._doubted.add(space["id"])

    def count(self, space: dict[str, Any], item: dict[str, Any]) -> None:
        top, me = item["root"] is None, self.state["me"]
        if top:
            space["last_at"] = item["created_at"]
        if item["author"] == me or item["seq"] <= mark_of(item, space["membership"]):
            return
        space["unread"] += top and item["kind"] == "message"
        space["unread_posts"] += top and item["kind"] == "post"
        space["mentions"] += me in item["mentions"] or EVERYONE in item["mentions"]

    def move_mark(self, change: dict[str, Any]) -> None:
        space = self.state["spaces"].get(change["space"])
        if space is None or change.get("root") is not None:
            return
        space["membership"]["read_seq"] = change["read_seq"]
        space["membership"]["posts_seq"] = change["posts_seq"]
        for name in ("unread", "unread_posts", "mentions"):
            space[name] = change.get(name, 0)
        if space["last_seq"] > min(change["read_seq"], change["posts_seq"]):
            self._doubted.add(space["id"])

    async def ask_what_counts(self) -> None:
        while self._doubted:
            space = self._doubted.pop()
            found = await self.ask(f"/spaces/{space}")
            if found is not None and found["membership"] and space in self.state["spaces"]:
                self.state["spaces"][space] = found

    async def ask_what_is_hidden(self) -> None:
        """Its author and who moderates see it all the same."""
        while self._hidden:
            item = self._hidden.pop()
            if (found := await self.ask(f"/items/{item}")) is not None:
                self.state["items"][item] = found

    async def follow_space(self, change: dict[str, Any]) -> None:
        space, me = change["space"], self.state["me"]
        mine = change.get("person") == me
        if mine:
            self.state["own"] = await load_own(self.ask)
        if change["type"] == "membership.removed" and mine:
            self.forget(space)
            return
        found = await self.ask(f"/spaces/{space}")
        if found is None or found["membership"] is None:
            self.forget(space)
            return
        if found["team"] and found["membership"]["source"] == "team":
            return  # What others ask a team of mine comes with the questions.
        entered = space not in self.state["spaces"] or change["type"] == "space.reloaded"
        self.state["spaces"][space] = found
        if entered:
            loaded = await load_space(self.ask, space)
            self.state["items"] |= loaded["items"]
            self.state["members"][space] = by_person(loaded["members"])
        else:
            self.state["members"][space] = by_person((await self.ask(f"/spaces/{space}/members"))["items"])

    def forget(self, space: int) -> None:
        self.state["spaces"].pop(space, None)
        self.state["members"].pop(space, None)
        rail = self.state["rail"]
        for part in (rail, *rail["folders"]):
            for name in {"favourites", "rest", "hidden", "spaces"} & part.keys():
                part[name] = [one for one in part[name] if one != space]
        self.state["items"] = {n: item for n, item in self.state["items"].items() if item["space"] != space}
        self.state["drafts"] = [draft for draft in self.state["drafts"] if draft["space"] != space]

    async def follow_person(self, person: int) -> None:
        found = await self.ask(f"/people/{person}")
        if found is None or found["deactivated"]:
            self.state["people"].pop(person, None)
            for members in self.state["members"].values():
                members.pop(person, None)
        else:
            self.state["people"][person] = found

    async def find_difference(self) -> str:
        """Where it differs from what is freshly asked for; empty if nowhere."""
        fresh = await load_all(self.ask)
        for part in ("spaces", "members", "people", "items"):
            held, wanted = self.state[part], fresh[part]
            for number in held.keys() | wanted.keys():
                mine, theirs = held.get(number), wanted.get(number)
                if theirs is None and part == "items":
                    theirs = await self.ask(
                        f"/items/{number}"
                    )  # Lists leave out what was deleted, and under it.
                if cap(mine) != theirs:
                    return f"{part} {number}: {narrow(cap(mine), theirs)}"
        if self.state["scheduled"] != fresh["scheduled"]:
            return f"scheduled: {narrow(self.state['scheduled'], fresh['scheduled'])}"
        if self.state["rail"] != fresh["rail"]:
            return f"rail: {narrow(self.state['rail'], fresh['rail'])}"
        drafts = [sorted(map(str, held["drafts"])) for held in (self.state, fresh)]
        if drafts[0] != drafts[1]:
            return f"drafts: {drafts}"
        own = [without_items(held["own"]) for held in (self.state, fresh)]
        return "" if own[0] == own[1] else f"own: {own}"


def without_items(own: dict[str, Any]) -> dict[str, Any]:
    """Items come their own way; what hangs on them, such as that one was deleted, is asked for when it is looked at."""
    pages = {
        road: {name: value for name, value in page.items() if name not in {"about", "spaces"}}
        for road, page in own.items()
    }
    for road in QUESTIONS:
        pages[road]["items"] = [
            {name: value for name, value in one.items() if name not in {"answered_by", "read_seq"}}
            for one in pages[road]["items"]
        ]
    return pages


def cap(facts: Any) -> Any:
    """Counts are shown up to 100."""
    if not isinstance(facts, dict) or "unread" not in facts:
        return facts
    return facts | {name: min(MOST, facts[name]) for name in ("unread", "unread_posts", "mentions")}


def narrow(held: Any, fresh: Any) -> str:
    if not isinstance(held, dict) or not isinstance(fresh, dict):
        return f"held {str(held)[:300]}, fresh {str(fresh)[:300]}"
    names = [name for name in held.keys() | fresh.keys() if held.get(name) != fresh.get(name)]
    return ", ".join(f"{name}: held {held.get(name)}, fresh {fresh.get(name)}" for name in names)


def mark_of(item: Any, membership: Any) -> int:
    """Posts have a mark of their own; answers and comments go with the chat."""
    name = "posts_seq" if item["in_feed"] and item["root"] is None else "read_seq"
    return int(membership[name])
