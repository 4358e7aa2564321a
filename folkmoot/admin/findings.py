"""What the doctor says of one thing."""

from typing import Final, Literal

import msgspec

OK: Final = "ok"
LOOK: Final = "look"
WRONG: Final = "WRONG"

Mark = Literal["ok", "look", "WRONG"]
Code = Literal[
    "client.built",
    "client.missing",
    "data.missing",
    "database.durable",
    "database.missing",
    "database.not_durable",
    "database.too_old",
    "database.unreachable",
    "disk.space",
    "files.missing",
    "files.there",
    "mail.elsewhere",
    "mail.set",
    "owner.fine",
    "owner.may_not",
    "owner.superuser",
    "rights.closed",
    "rights.open",
    "roles.above",
    "roles.fine",
    "roles.locked_out",
    "roles.missing",
    "schema.current",
    "schema.foreign",
    "schema.waiting",
    "settings.wrong",
    "url.loopback",
    "url.no_proxies",
    "url.not_https",
    "url.proxied",
    "url.unknown_elsewhere",
    "user.own",
    "user.root",
    "version.shown",
]
"""Stable: what is looked at, and what was found. The screen has words for each in every language."""


class Finding(msgspec.Struct, frozen=True):
    """`text` is for whoever runs the server: English, with names and what to do. `facts` are the numbers in it."""

    mark: Mark
    code: Code
    text: str
    facts: dict[str, int] = {}

    @property
    def what(self) -> str:
        return self.code.partition(".")[0]
