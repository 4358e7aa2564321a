"""Who asks, remembered for less than a second so that a busy client does not cost a look-up a request."""

import time
from dataclasses import dataclass, field

from folkmoot.kernel.http import Caller

SECONDS_REMEMBERED = 0.9
MOST_REMEMBERED = 20_000


@dataclass
class Remembered:
    """Callers by the hash of their secret. What ended elsewhere is forgotten by the reader of the log, or lapses."""

    callers: dict[bytes, tuple[float, Caller]] = field(default_factory=dict)

    def find(self, hashed: bytes) -> Caller | None:
        found = self.callers.get(hashed)
        if found is None or found[0] < time.monotonic():
            return None
        return found[1]

    def keep(self, hashed: bytes, caller: Caller, since: float) -> None:
        """`since` is from before the look-up: what ended while it ran is then over at most 0.9 s after it ended."""
        if len(self.callers) >= MOST_REMEMBERED:
            self.callers.clear()
        self.callers[hashed] = (since + SECONDS_REMEMBERED, caller)

    def forget(
        self, *, session: int | None = None, token: int | None = None, person: int | None = None
    ) -> None:
        for hashed, (_, caller) in list(self.callers.items()):
            if (
                (session is not None and caller.session_id == session)
                or (token is not None and caller.token_id == token)
                or (person is not None and caller.person_id == person)
            ):
                del self.callers[hashed]


REMEMBERED = Remembered()
