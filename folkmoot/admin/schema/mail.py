"""Where letters go."""

from typing import Literal

import msgspec

Encryption = Literal["starttls", "tls", "none"]


class MailSettings(msgspec.Struct, frozen=True):
    """All null where mail is not set up."""

    server: str | None
    encryption: Encryption | None
    sender: str | None


class MailTest(msgspec.Struct, frozen=True):
    to: str
    seconds: float
