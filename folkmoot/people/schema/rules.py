"""Rules of the house, one struct a subject."""

import re
from datetime import datetime, timedelta
from typing import ClassVar, Literal

import msgspec

from folkmoot.people.look import Palette, make_palette


class HouseRule(msgspec.Struct, frozen=True):
    """A subject that administrators decide for the whole organisation; a field that was never set has its default."""

    NAME: ClassVar[str] = ""


class SignInRules(HouseRule, frozen=True):
    """Who must have a second factor, since when and with how much time to set it up, and how long a session lasts."""

    NAME: ClassVar[str] = "sign_in"
    second_factor: Literal["free", "administrators", "everyone"] = "free"
    since: datetime | None = None
    grace_days: int = 7
    idle_days: int = 30
    most_days: int = 90

    @property
    def grace(self) -> timedelta:
        return timedelta(days=self.grace_days)


class OidcRule(HouseRule, frozen=True):
    """One provider of OpenID Connect. `link_by_email`: an address it checked counts as the one of somebody here."""

    NAME: ClassVar[str] = "oidc"
    on: bool = False
    name: str = ""
    issuer: str = ""
    client_id: str = ""
    sealed_secret: str = ""
    link_by_email: bool = False
    create_people: bool = False


class MailRule(HouseRule, frozen=True):
    """Where letters go; without a host nowhere. Counts only where the environment does not say it."""

    NAME: ClassVar[str] = "mail"
    host: str = ""
    port: int = 587
    encryption: Literal["starttls", "tls", "none"] = "starttls"
    sender: str = ""
    username: str = ""
    sealed_password: str = ""

    @property
    def door(self) -> tuple[str, int, str, str]:
        """What a password is for: another door begins without it."""
        return self.host, self.port, self.encryption, self.username


Switch = Literal[
    "search", "guests", "push", "voice", "emoji", "letters", "answers", "questions",
    "previews", "scheduled", "groups", "reports",
]  # fmt: skip
"""What administrators can switch off. `guests`: nobody from outside is let in any more; who is in stays. `voice`: messages
recorded here. `emoji`: off, only administrators add some. `letters`: about what was missed. `answers`: to them, by mail. `questions`: new ones, to teams. `push`: nothing is
sent to the push services of browsers. `previews`: nothing behind a link is looked at. `scheduled`: nothing new is planned. `groups`: there are none, and nobody is told by
one. `reports`: nobody reports; those who moderate do as before.
"""


class Switches(HouseRule, frozen=True):
    NAME: ClassVar[str] = "areas"
    off: list[Switch] = []


COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class FirstWeekRule(HouseRule, frozen=True):
    """`over`: an administrator put the list away."""

    NAME: ClassVar[str] = "first_week"
    over: bool = False


class LookRule(HouseRule, frozen=True):
    """`colour` as #RRGGBB, or null for the house's own green; `logo` is the name of a file."""

    NAME: ClassVar[str] = "look"
    colour: str | None = None
    logo: str | None = None


class LookOfHouse(msgspec.Struct, frozen=True):
    """What everybody is shown of the house, strangers too."""

    colour: str | None
    palette: Palette | None
    logo: str | None


def as_look(rule: LookRule) -> LookOfHouse:
    return LookOfHouse(
        rule.colour,
        make_palette(rule.colour) if rule.colour else None,
        f"/api/logo/{rule.logo}" if rule.logo else None,
    )
