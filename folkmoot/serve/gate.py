"""Lets children read their program while the database is still being prepared: they wait at a gate, opened once."""

import os


class Gate:
    """A pipe that nothing is written to: closing its end in the parent lets everybody through, also who comes later."""

    def __init__(self) -> None:
        self.waiting, self._closed = os.pipe()

    def open(self) -> None:
        os.close(self._closed)


def wait_at(gate: int) -> None:
    """Wait until the parent opens the gate, in a child that was handed it."""
    os.read(gate, 1)
    os.close(gate)
