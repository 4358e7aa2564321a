"""Coming in: codes, sessions, tokens, and what others made for somebody."""

from datetime import datetime
from typing import Literal

import msgspec

from folkmoot.people.schema import Person
from folkmoot.people.schema.rules import LookOfHouse

Purpose = Literal["invitation", "reset"]
Made = Literal["token", "reset", "invitation", "role"]


class Welcome(msgspec.Struct, frozen=True):
    organisation: str | None
    needs_code: bool
    mail: bool
    look: LookOfHouse | None = None
    single_sign_on: str | None = None


class SignedIn(msgspec.Struct, frozen=True):
    """`recovery_codes`: told once to who had to set up a second factor on the way in."""

    me: Person
    recovery_codes: list[str] = []


class Look(msgspec.Struct, frozen=True):
    """What a code is for, told to whoever holds it."""

    purpose: Purpose
    name: str
    organisation: str
    identities: list[str]


class Session(msgspec.Struct, frozen=True):
    id: int
    device: str
    created_at: datetime
    seen_at: datetime
    current: bool


class Sessions(msgspec.Struct, frozen=True):
    items: list[Session]


class Token(msgspec.Struct, frozen=True):
    id: int
    name: str
    created_at: datetime
    created_by: int | None
    seen_at: datetime | None
    expires_at: datetime | None


class Tokens(msgspec.Struct, frozen=True):
    items: list[Token]


class NewToken(msgspec.Struct, frozen=True):
    """The only time the token itself is told."""

    token: str
    id: int
    name: str
    created_at: datetime
    expires_at: datetime | None


class MadeForMe(msgspec.Struct, frozen=True):
    what: Made
    name: str
    by: int | None
    at: datetime
    used_at: datetime | None
    ended_at: datetime | None


class AllMadeForMe(msgspec.Struct, frozen=True):
    items: list[MadeForMe]
