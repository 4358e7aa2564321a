"""Areas that are switched off: their routes answer as if they had never been. Known in memory, so that it costs nothing."""

from typing import Any

from litestar import Request

from folkmoot.kernel.http import not_found


class Switchboard:
    """What is off, as each process last read it; the log says when to read again."""

    def __init__(self) -> None:
        self.off: frozenset[str] = frozenset()

    def turn(self, off: list[Any]) -> None:
        self.off = frozenset(off)

    def check(self, request: Request[Any, Any, Any]) -> None:
        if self.off and request.route_handler.opt.get("switch") in self.off:
            raise not_found()
