"""Second factors, as they are set up and asked for."""

from datetime import datetime
from typing import Any, Literal

import msgspec


class StepNeeded(msgspec.Struct, frozen=True):
    """The password was right and is not enough. `set_up`: a second factor is required and there is none yet."""

    step: str
    ways: list[Literal["code", "recovery", "passkey", "set_up"]]


class SecondFactor(msgspec.Struct, frozen=True):
    """`required_from`: when it is required of me without my having one."""

    codes: bool
    passkeys: int
    recovery_left: int
    required: bool
    required_from: datetime | None


class NewSecret(msgspec.Struct, frozen=True):
    """For an app that makes one-time passwords: as a picture, and to type."""

    secret: str
    uri: str
    qr: str


class RecoveryCodes(msgspec.Struct, frozen=True):
    """The only time they are told."""

    codes: list[str]


class PasskeyOptions(msgspec.Struct, frozen=True):
    step: str
    options: dict[str, Any]


class Passkey(msgspec.Struct, frozen=True):
    id: int
    name: str
    created_at: datetime
    used_at: datetime | None


class Passkeys(msgspec.Struct, frozen=True):
    items: list[Passkey]
