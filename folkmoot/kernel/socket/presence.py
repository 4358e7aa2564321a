"""Who is here and who is typing, across processes: memory and signals only, never stored."""

import time
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

HEARTBEAT = 3.0
FORGOTTEN_AFTER = 9.0
SILENT_AFTER = 7.0
TYPING_LAPSES_AFTER = 6.0
IDS_A_SIGNAL = 400

Where = tuple[int, int | None]


class Presence:
    """The people of this process by count of sockets, those of the others by what they last said."""

    def __init__(self) -> None:
        self.here: dict[int, int] = {}
        self.told: frozenset[int] = frozenset()
        self._listed: frozenset[int] = frozenset()
        self._elsewhere: dict[str, dict[int, float]] = defaultdict(dict)
        self._typing: dict[Where, dict[int, float]] = defaultdict(dict)

    def enter(self, person: int) -> None:
        self.here[person] = self.here.get(person, 0) + 1

    def leave(self, person: int) -> None:
        left = self.here.get(person, 0) - 1
        if left > 0:
            self.here[person] = left
        else:
            self.here.pop(person, None)

    def online(self) -> frozenset[int]:
        now = time.monotonic()
        people = set(self.here)
        for seen in self._elsewhere.values():
            people.update(person for person, until in seen.items() if until > now)
        return frozenset(people)

    def differences(self) -> tuple[list[int], list[int]]:
        """Who came and who went since this was last asked."""
        now = self.online()
        came, went = sorted(now - self.told), sorted(self.told - now)
        self.told = now
        return came, went

    def departures(self) -> Iterator[dict[str, Any]]:
        """Who was in this process when this was last asked and is no more."""
        gone = sorted(self._listed - self.here.keys())
        self._listed = frozenset(self.here)
        for start in range(0, len(gone), IDS_A_SIGNAL):
            yield {"left": gone[start : start + IDS_A_SIGNAL]}

    def signals(self) -> Iterator[dict[str, Any]]:
        """The whole list, in portions that fit a payload: a process that dies is forgotten by silence."""
        people = sorted(self.here)
        for start in range(0, len(people), IDS_A_SIGNAL):
            yield {"here": people[start : start + IDS_A_SIGNAL]}

    def hear(self, sender: str, people: list[int]) -> None:
        until = time.monotonic() + FORGOTTEN_AFTER
        seen = self._elsewhere[sender]
        seen.update(dict.fromkeys(people, until))

    def hear_left(self, sender: str, people: list[int]) -> None:
        for person in people:
            self._elsewhere[sender].pop(person, None)

    def forget_silent(self) -> None:
        now = time.monotonic()
        for sender in list(self._elsewhere):
            self._elsewhere[sender] = {
                p: until for p, until in self._elsewhere[sender].items() if until > now
            }
            if not self._elsewhere[sender]:
                del self._elsewhere[sender]
        for where in list(self._typing):
            self._typing[where] = {p: until for p, until in self._typing[where].items() if until > now}
            if not self._typing[where]:
                del self._typing[where]

    def type(self, where: Where, person: int) -> list[int]:
        """Note that `person` types there; returns who does now."""
        now = time.monotonic()
        self._typing[where][person] = now + TYPING_LAPSES_AFTER
        return [someone for someone, until in self._typing[where].items() if until > now]
