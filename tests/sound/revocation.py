"""How long a line stays open, and what it still hears, after the right to it ended."""

import asyncio
import time
import uuid
from dataclasses import dataclass, field

from tests.sound.extras import Extra, add_people
from tests.sound.lines import Asker, Line, open_line
from tests.sound.served import Served
from tests.world import Where, Who, token_of


@dataclass
class Revoked:
    """`seconds` from the answer that ended something until a line of it was closed, or heard no more."""

    seconds: list[float] = field(default_factory=list)
    wrong_codes: int = 0
    heard_too_much: int = 0


class Ear:
    """A line and everything it heard."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.line: Line

    async def open(self, port: int, token: str) -> None:
        self.line = await open_line(port, token, self.heard.append)

    async def closed_after(self, moment: float) -> tuple[float, int | None]:
        code = await asyncio.wait_for(asyncio.shield(self.line.closed), 10)
        return max(0.0, time.monotonic() - moment), code


async def revoke(served: Served, *, people: int, lines_each: int) -> Revoked:
    """A third of the people is deactivated, a third loses each token, a third is taken out of the space."""
    extras = await add_people(served.logins.owner, people, tokens=lines_each)
    ears = {token: Ear() for extra in extras for token in extra.tokens}
    for token, ear in ears.items():
        await ear.open(served.port, token)
    revoked = Revoked()
    ada, ines = Asker(served.port, token_of(Who.ADA)), Asker(served.port, token_of(Who.INES))
    third = len(extras) // 3
    for extra in extras[:third]:
        status, _ = await ada.ask("PUT", f"/api/admin/people/{extra.person}/deactivation")
        await note_closing(revoked, status, [ears[token] for token in extra.tokens], {4401, 4403})
    for extra in extras[third : 2 * third]:
        await end_each_token(served, revoked, extra, ears)
    for extra in extras[2 * third :]:
        status, _ = await ines.ask("DELETE", f"/api/spaces/{int(Where.OPEN)}/members/{extra.person}")
        assert status < 300, status
        await note_silence(revoked, ines, [ears[token] for token in extra.tokens])
    for ear in ears.values():
        ear.line.cut()
    ada.close()
    ines.close()
    return revoked


async def end_each_token(served: Served, revoked: Revoked, extra: Extra, ears: dict[str, Ear]) -> None:
    """The person ends one after the other with the last of them."""
    asker = Asker(served.port, extra.tokens[-1])
    for token, number in zip(extra.tokens, extra.token_ids, strict=True):
        status, _ = await asker.ask("DELETE", f"/api/me/tokens/{number}")
        await note_closing(revoked, status, [ears[token]], {4401})
    asker.close()


async def note_closing(revoked: Revoked, status: int, ears: list[Ear], codes: set[int]) -> None:
    moment = time.monotonic()
    assert status < 300, status
    for seconds, code in await asyncio.gather(*(ear.closed_after(moment) for ear in ears)):
        revoked.seconds.append(seconds)
        revoked.wrong_codes += code not in codes


async def note_silence(revoked: Revoked, ines: Asker, ears: list[Ear]) -> None:
    """Messages are said from the very moment of the answer on; the last one heard says how long it took."""
    moment, last = time.monotonic(), 0.0
    bodies = []
    for _ in range(4):
        body = f"secret {uuid.uuid4()}"
        bodies.append((time.monotonic() - moment, body.encode()))
        content = {"client_id": str(uuid.uuid4()), "body": body}
        status, _ = await ines.ask("POST", f"/api/spaces/{int(Where.OPEN)}/messages", content)
        assert status == 201, status
        await asyncio.sleep(0.03)
    await asyncio.sleep(0.1)
    for ear in ears:
        heard = b"".join(ear.heard)
        last = max([said for said, body in bodies if body in heard], default=0.0)
        revoked.heard_too_much += any(body in heard for _, body in bodies)
        revoked.seconds.append(last)
