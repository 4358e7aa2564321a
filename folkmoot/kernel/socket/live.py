"""`/live`: the ASGI end of a socket, from the handshake to the last frame."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Annotated, Any
from urllib.parse import parse_qs

import msgspec
import structlog

from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, Problem
from folkmoot.kernel.socket.catching_up import MOST_BYTES, find_missed
from folkmoot.kernel.socket.connection import ENDED, POLICY, TRY_AGAIN, Connection
from folkmoot.kernel.socket.cursor import NOW, Place, as_cursor
from folkmoot.kernel.socket.frames import encode
from folkmoot.kernel.socket.hub import Hub, close
from folkmoot.kernel.socket.parts import keep_running
from folkmoot.kernel.socket.presence import HEARTBEAT
from folkmoot.kernel.socket.reader import LogReader
from folkmoot.kernel.socket.signals import Signals

log = structlog.get_logger()

LONGEST_CLIENT_FRAME = 4096
SECONDS_BETWEEN_CURSORS = 25
SECONDS_BETWEEN_CHECKS = 5
MOST_WATCHED = 8

Authenticate = Callable[[Any], Awaitable[Caller | None]]
FindSpaces = Callable[[Any, int], Awaitable[list[int]]]
FindStillIn = Callable[[Any, set[Caller]], Awaitable[set[Caller]]]


Number = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]


class Signal(msgspec.Struct, forbid_unknown_fields=True):
    """What a client may say."""

    type: str
    space: Number | None = None
    root: Number | None = None


class Live:
    """Owns the hub, the reader of the log and the signals of one process."""

    def __init__(
        self,
        database: Database,
        dsn: str,
        hub: Hub,
        *,
        authenticate: Authenticate,
        find_spaces: FindSpaces,
        find_still_in: FindStillIn,
    ) -> None:
        self.database = database
        self.hub = hub
        self.authenticate = authenticate
        self.find_spaces = find_spaces
        self.find_still_in = find_still_in
        self.epoch = ""
        hub.write_cursor = self.write_cursor
        self.reader = LogReader(dsn, hub.deliver)
        self.signals = Signals(dsn, wake=self.reader.wake, receive=self.receive_signal)
        database.woken.append(self.signals.committed)
        database.who_is_here = hub.presence.online

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            for part in (self.reader.run, self.signals.run, self.keep_presence, self.end_what_ran_out):
                group.create_task(keep_running(part))

    async def keep_presence(self) -> None:
        last_list = last_cursor = 0.0
        while True:
            await asyncio.sleep(1)
            now = time.monotonic()
            self.hub.note_silence(now)
            self.hub.presence.forget_silent()
            self.hub.show_presence()
            for signal in self.hub.presence.departures():
                self.signals.send(signal)
            if now - last_list >= HEARTBEAT:
                last_list = now
                for signal in self.hub.presence.signals():
                    self.signals.send(signal)
            if now - last_cursor >= SECONDS_BETWEEN_CURSORS and self.reader.place:
                last_cursor = now
                self.hub.show_cursor(self.write_cursor(self.reader.place))

    async def end_what_ran_out(self) -> None:
        """What is ended, the log says at once; that a session or token runs out, nobody says."""
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_CHECKS)
            callers = {connection.caller for connection in self.hub.everyone}
            if not callers:
                continue
            try:
                async with self.database.as_engine() as tx:
                    over = callers - await self.find_still_in(tx, callers)
            except Exception as error:
                log.warning("sessions could not be checked", error=type(error).__name__)
                continue
            close([connection for connection in self.hub.everyone if connection.caller in over], ENDED)

    def receive_signal(self, sender: str, signal: dict[str, Any]) -> None:
        if "here" in signal:
            self.hub.presence.hear(sender, signal["here"])
        elif "left" in signal:
            self.hub.presence.hear_left(sender, signal["left"])
        elif "typing" in signal:
            space, root, person = signal["typing"]
            self.hub.show_typing((space, root), person)

    def write_cursor(self, place: Place) -> str:
        return as_cursor(self.epoch, place)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await receive()
        try:
            caller = await self.authenticate(scope)
        except Problem:
            caller = None
        if caller is None:
            await send({"type": "websocket.close", "code": POLICY})
            return
        await send({"type": "websocket.accept"})
        connection = Connection(caller, send)
        self.hub.add(connection)
        try:
            after = parse_qs(scope["query_string"].decode("latin-1")).get("after", [""])[0]
            await self.catch_up(connection, after)
            await self.listen(connection, receive)
        except Problem as problem:
            connection.close(ENDED if problem.status == 401 else TRY_AGAIN)
        finally:
            self.hub.remove(connection)
            if connection.farewell is not None:
                await connection.farewell
            connection.forget()

    async def catch_up(self, connection: Connection, after: str) -> None:
        """Everything after the cursor, then live: the connection was noted before the snapshot was taken.

        The reader has its place by then, or what is committed between the two would reach nobody.
        """
        await self.reader.ready.wait()
        async with self.database.as_engine() as tx:
            snapshot, taken, self.epoch = await tx.fetchrow(
                f"select {NOW}, coalesce((select epoch from organisation), '') as epoch"  # noqa: S608 - constants
            )
            if not await self.find_still_in(tx, {connection.caller}):
                raise Problem(401, "unauthenticated", "Sign in first.")
            now = Place(snapshot, taken)
            spaces = await self.find_spaces(tx, connection.caller.person_id)
            person = connection.caller.person_id
            missed = await find_missed(tx, after, epoch=self.epoch, now=now, spaces=spaces, person=person)
        loaded = await self.hub.loaders.items(
            sorted({c.item_id for c in missed or () if c.item_id is not None})
        )
        if sum(len(item.wire) for item in loaded.values()) > MOST_BYTES:
            missed = None
        kept = self.hub.enter(connection, spaces)
        for change in (change for batch, _ in kept for change in batch):
            if change.person_id == connection.caller.person_id:
                self.hub.obey(change)
        cursor = self.write_cursor(now)
        connection.write(
            encode(
                {
                    "type": "hello",
                    "cursor": cursor,
                    "person": connection.caller.person_id,
                    "online": self.online_for(connection),
                }
            )
        )
        if missed is None:
            connection.write(encode({"type": "resync"}))
        elif missed:
            self.hub.catch_up(connection, (missed, loaded), cursor)
        for batch in kept:
            self.hub.catch_up(connection, batch, cursor)

    def online_for(self, connection: Connection) -> list[int]:
        return [] if connection.caller.kind == "guest" else sorted(self.hub.presence.online())

    async def listen(self, connection: Connection, receive: Any) -> None:
        while connection.closing is None:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                return
            text = message.get("text") or ""
            if not text or len(text) > LONGEST_CLIENT_FRAME or not connection.allows_frame():
                connection.close(POLICY)
                return
            try:
                signal = msgspec.json.decode(text, type=Signal)
            except (msgspec.DecodeError, RecursionError):
                connection.close(POLICY)
                return
            await self.obey(connection, signal)

    async def obey(self, connection: Connection, signal: Signal) -> None:
        match signal.type, signal.space:
            case "ping", None:
                if self.reader.place:
                    cursor = self.write_cursor(self.reader.place)
                    connection.write(encode({"type": "cursor", "cursor": cursor}))
            case "typing", int(space) if space in connection.spaces:
                self.hub.show_typing((space, signal.root), connection.caller.person_id)
                self.signals.send({"typing": [space, signal.root, connection.caller.person_id]})
            case "watch", int(space) if (
                len(connection.watched) < MOST_WATCHED and connection.caller.kind != "guest"
            ):
                if space in await self.hub.loaders.open_spaces([space]):
                    self.hub.watch(connection, space)
                    connection.write(encode({"type": "watching", "space": space}))
            case "unwatch", int(space):
                self.hub.unwatch(connection, space)
            case ("typing" | "watch", int()):
                return
            case _:
                connection.close(POLICY)


async def stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
