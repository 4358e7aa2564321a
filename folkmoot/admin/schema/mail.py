"""Where letters go."""

from typing import Annotated, Literal

import msgspec

Encryption = Literal["starttls", "tls", "none"]


class MailSettings(msgspec.Struct, frozen=True):
    """`server`, `encryption` and `sender` are null where mail is not set up; `by_environment`: whoever runs the server set it,
    and it is changed nowhere else. The password is told to nobody.
    """

    server: str | None
    encryption: Encryption | None
    sender: str | None
    by_environment: bool = False
    host: str = ""
    port: int = 587
    username: str = ""
    has_password: bool = False


class MailChange(msgspec.Struct, forbid_unknown_fields=True):
    """As a whole. An empty host ends mail; a password that is not sent stays, as long as host, port, encryption and user do."""

    host: Annotated[str, msgspec.Meta(max_length=253)]
    port: Annotated[int, msgspec.Meta(ge=1, le=65_535)]
    encryption: Encryption
    sender: Annotated[str, msgspec.Meta(max_length=254)]
    username: Annotated[str, msgspec.Meta(max_length=254)] = ""
    password: Annotated[str, msgspec.Meta(max_length=500)] | None = None


class MailTest(msgspec.Struct, frozen=True):
    to: str
    seconds: float
