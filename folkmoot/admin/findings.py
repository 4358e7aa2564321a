"""What the doctor says of one thing."""

from typing import Final, Literal

import msgspec

OK: Final = "ok"
LOOK: Final = "look"
WRONG: Final = "WRONG"


class Finding(msgspec.Struct, frozen=True):
    mark: Literal["ok", "look", "WRONG"]
    what: str
    text: str
