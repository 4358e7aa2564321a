"""Who is connected in this process, and what each of them gets."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple

from folkmoot.kernel import changes as log
from folkmoot.kernel.changes import Change
from folkmoot.kernel.socket.connection import DEACTIVATED, ENDED, Connection
from folkmoot.kernel.socket.cursor import Place
from folkmoot.kernel.socket.frames import ChangesFrame, encode
from folkmoot.kernel.socket.presence import SILENT_AFTER, Presence, Where


class Loaded(NamedTuple):
    """An item as it is now, encoded once."""

    space: int
    wire: bytes


class Loaders(NamedTuple):
    """What the hub asks of the areas, so that it knows no domain word."""

    items: Callable[[list[int]], Awaitable[dict[int, Loaded]]]
    open_spaces: Callable[[list[int]], Awaitable[set[int]]]


Listener = Callable[[Change], None]
Batch = tuple[list[Change], dict[int, Loaded]]


class Hub:
    """Delivers a batch of the log: first what takes rights away, then the rest to those who may read it then."""

    def __init__(self, loaders: Loaders) -> None:
        self.loaders = loaders
        self.write_cursor: Callable[[Place], str] = lambda place: place.snapshot
        self.presence = Presence()
        self.listeners: dict[str, list[Listener]] = defaultdict(list)
        self.everyone: set[Connection] = set()
        self.by_person: dict[int, set[Connection]] = defaultdict(set)
        self.by_space: dict[int, set[Connection]] = defaultdict(set)
        self.watching: dict[int, set[Connection]] = defaultdict(set)
        self.delivered = 0

    # Coming and going

    def add(self, connection: Connection) -> None:
        """From now on batches are kept for it until `enter`: none falls between its catching up and going live."""
        self.everyone.add(connection)
        self.by_person[connection.caller.person_id].add(connection)

    def enter(self, connection: Connection, spaces: Iterable[int]) -> list[Batch]:
        """Go live in these spaces. Returns the batches that came while it was catching up."""
        for space in spaces:
            self.join(connection, space)
        kept, connection.pending = connection.pending or [], None
        self.presence.enter(connection.caller.person_id)
        return kept

    def remove(self, connection: Connection) -> None:
        if connection not in self.everyone:
            return
        self.everyone.discard(connection)
        discard(self.by_person, connection.caller.person_id, connection)
        for space in connection.spaces:
            discard(self.by_space, space, connection)
        for space in connection.watched:
            discard(self.watching, space, connection)
        if connection.pending is None and not connection.away:
            self.presence.leave(connection.caller.person_id)

    def note_silence(self, now: float) -> None:
        """Who does not even answer a ping is not here, though the line may still be open for a while."""
        for connection in self.everyone:
            away = connection.silent_for(now) > SILENT_AFTER
            if connection.pending is not None or away == connection.away:
                continue
            connection.away = away
            (self.presence.leave if away else self.presence.enter)(connection.caller.person_id)

    def join(self, connection: Connection, space: int) -> None:
        connection.spaces.add(space)
        self.by_space[space].add(connection)

    def leave(self, connection: Connection, space: int) -> None:
        connection.spaces.discard(space)
        discard(self.by_space, space, connection)

    def watch(self, connection: Connection, space: int) -> None:
        connection.watched.add(space)
        self.watching[space].add(connection)

    def unwatch(self, connection: Connection, space: int) -> None:
        connection.watched.discard(space)
        discard(self.watching, space, connection)

    # Delivery

    async def deliver(self, batch: list[Change], place: Place) -> None:
        for change in batch:
            self.obey(change)
        loaded = await self.loaders.items(
            sorted({change.item_id for change in batch if change.item_id is not None})
        )
        watched = [space for space in {change.space_id for change in batch} if space in self.watching]
        still_open = await self.loaders.open_spaces(watched) if watched else set()
        for connection in self.everyone:
            if connection.pending is not None:
                connection.pending.append((batch, loaded))
        self.send(self.frames(batch, loaded, still_open, self.write_cursor(place)))

    def obey(self, change: Change) -> None:
        """What a change means for the sockets themselves, before anything of its batch is delivered."""
        for listener in self.listeners.get(change.type, ()):
            listener(change)
        people = self.by_person.get(change.person_id or 0, set())
        match change.type:
            case "membership.removed":
                for connection in list(people):
                    self.leave(connection, change.space_id or 0)
            case "membership.added":
                for connection in people:
                    if connection.pending is None:
                        self.join(connection, change.space_id or 0)
            case "session.ended":
                close([c for c in people if c.caller.session_id == change.facts.get("session")], ENDED)
            case "token.ended":
                close([c for c in people if c.caller.token_id == change.facts.get("token")], ENDED)
            case "person.deactivated":
                close(list(people), DEACTIVATED)

    def frames(
        self, batch: list[Change], loaded: dict[int, Loaded], still_open: set[int], cursor: str
    ) -> list[tuple[ChangesFrame, set[Connection]]]:
        groups: dict[tuple[str, int], list[Change]] = defaultdict(list)
        for change in batch:
            for group in audiences(change):
                groups[group].append(change)
        frames = []
        for (reach, whom), part in groups.items():
            targets = self.targets(reach, whom, still_open)
            if targets:
                shown = loaded if reach == "space" else readable_by(targets, loaded)
                frames.append((ChangesFrame(part, named(part, shown), cursor), targets))
        return frames

    def targets(self, reach: str, whom: int, still_open: set[int]) -> set[Connection]:
        if reach == "person":
            return self.by_person.get(whom, set())
        if reach == "everyone":
            return {connection for connection in self.everyone if connection.caller.kind != "guest"}
        members = self.by_space.get(whom, set())
        if whom in still_open:
            return members | {c for c in self.watching.get(whom, ()) if c.caller.kind != "guest"}
        return members

    def send(self, frames: list[tuple[ChangesFrame, set[Connection]]]) -> None:
        if len(frames) == 1:
            frame, targets = frames[0]
            self.write(frame.with_cursor, targets)
            return
        last = {connection: frame for frame, targets in frames for connection in targets}
        for frame, targets in frames:
            for connection in targets:
                self.write(frame.with_cursor if last[connection] is frame else frame.plain, (connection,))

    def write(self, frame: bytes, targets: Iterable[Connection]) -> None:
        for connection in targets:
            if connection.pending is None:
                connection.write(frame)
                self.delivered += 1

    def relevant(self, connection: Connection, change: Change) -> bool:
        """Whether this connection gets this change now, by what it may read now."""
        for reach, whom in audiences(change):
            if reach == "person" and whom == connection.caller.person_id:
                return True
            if reach == "everyone" and connection.caller.kind != "guest":
                return True
            if reach == "space" and whom in connection.spaces:
                return True
        return False

    def catch_up(self, connection: Connection, batch: Batch, cursor: str) -> None:
        """Send of a batch what concerns one connection, with the cursor; nothing if nothing does."""
        changes, loaded = batch
        mine = [change for change in changes if self.relevant(connection, change)]
        if not mine:
            return
        readable = {item: found for item, found in loaded.items() if found.space in connection.spaces}
        connection.write(ChangesFrame(mine, named(mine, readable), cursor).with_cursor)

    # Who is here

    def show_typing(self, where: Where, person: int) -> None:
        space, root = where
        people = self.presence.type(where, person)
        frame = encode({"type": "typing", "space": space, "root": root, "people": people})
        self.write(frame, self.by_space.get(space, ()))

    def show_presence(self) -> None:
        came, went = self.presence.differences()
        if came or went:
            frame = encode({"type": "presence", "online": came, "offline": went})
            self.write(frame, [c for c in self.everyone if c.caller.kind != "guest"])

    def show_cursor(self, cursor: str) -> None:
        self.write(encode({"type": "cursor", "cursor": cursor}), list(self.everyone))

    async def close(self) -> None:
        close(list(self.everyone), 1012)
        await asyncio.sleep(0)


def audiences(change: Change) -> list[tuple[str, int]]:
    """To whom a change goes. A membership concerns its space and, even when just lost, its person."""
    kind = log.TYPES.get(change.type)
    reach = kind.reach if kind else "nobody"
    if reach == "space":
        both = [("space", change.space_id or 0)]
        if change.person_id is not None:
            both.append(("person", change.person_id))
        return both
    if reach == "person":
        return [("person", change.person_id or 0)]
    return [("everyone", 0)] if reach == "everyone" else []


def readable_by(targets: set[Connection], loaded: dict[int, Loaded]) -> dict[int, Loaded]:
    """What all of these may read now. A change about a person goes to that person, who may have lost the space since; the
    item is as it is now, and may have been written after that.
    """
    return {
        item: found
        for item, found in loaded.items()
        if all(found.space in connection.spaces for connection in targets)
    }


def named(changes: list[Change], loaded: dict[int, Loaded]) -> list[bytes]:
    wanted = dict.fromkeys(change.item_id for change in changes if change.item_id is not None)
    return [loaded[item].wire for item in wanted if item in loaded]


def close(connections: Iterable[Connection], code: int) -> None:
    for connection in connections:
        connection.close(code)


def discard(index: dict[int, set[Connection]], key: int, connection: Connection) -> None:
    members = index.get(key)
    if members is not None:
        members.discard(connection)
        if not members:
            del index[key]
