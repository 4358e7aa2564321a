"""People as they travel, and what can happen to them."""

import re
from datetime import datetime, timedelta
from typing import Annotated, Any, ClassVar, Literal

import msgspec

from folkmoot.kernel import acts
from folkmoot.kernel.changes import Facts, register
from folkmoot.people.look import Palette, make_palette

Kind = Literal["member", "guest", "bot"]
Provider = Literal["email", "name", "oidc"]
Purpose = Literal["invitation", "reset"]
Made = Literal["token", "reset", "invitation", "role"]

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
LONGEST_NAME = 120
LONGEST_ABOUT = 2000
MOST_SKILLS = 20
MOST_LANGUAGES = 10
LARGEST_PHOTO = 5 * 1024 * 1024

Name = Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)]
Line = Annotated[str, msgspec.Meta(max_length=120)]
Subject = Annotated[str, msgspec.Meta(max_length=254)]
Skill = Annotated[str, msgspec.Meta(max_length=40)]
Code = Annotated[str, msgspec.Meta(max_length=100)]


class Person(msgspec.Struct, frozen=True):
    """`active`: claimed and not deactivated. An imported or invited person is neither active nor deactivated yet."""

    id: int
    kind: Kind
    name: str
    title: str
    department: str
    phone: str
    zone: str
    language: str
    place: str
    photo: str | None
    active: bool
    deactivated: bool
    admin: bool


class Identity(msgspec.Struct, frozen=True):
    provider: Provider
    subject: str
    key: str


class People(msgspec.Struct, frozen=True):
    items: list[Person]
    before: str | None = None
    after: str | None = None


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


Switch = Literal["search", "guests", "push"]
"""What administrators can switch off. `guests`: nobody from outside is let in any more; who is in stays. `push`: nothing is
sent to the push services of browsers.
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


class Hours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When somebody works, in their own zone: days from Monday 1 to Sunday 7, minutes after midnight."""

    days: Annotated[list[Annotated[int, msgspec.Meta(ge=1, le=7)]], msgspec.Meta(max_length=7)]
    start: Annotated[int, msgspec.Meta(ge=0, le=1439)]
    end: Annotated[int, msgspec.Meta(ge=1, le=1440)]


class Profile(msgspec.Struct, frozen=True):
    """What somebody shows of themselves; `above` are those they report to, the highest first."""

    about: str
    about_html: str | None
    skills: list[str]
    languages: list[str]
    hours: Hours | None
    above: list[Person]
    reports: list[Person]


class ProfileChanges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is not sent stays."""

    about: Annotated[str, msgspec.Meta(max_length=LONGEST_ABOUT)] | msgspec.UnsetType = msgspec.UNSET
    place: Annotated[str, msgspec.Meta(max_length=80)] | msgspec.UnsetType = msgspec.UNSET
    skills: Annotated[list[Skill], msgspec.Meta(max_length=MOST_SKILLS)] | msgspec.UnsetType = msgspec.UNSET
    languages: Annotated[list[Skill], msgspec.Meta(max_length=MOST_LANGUAGES)] | msgspec.UnsetType = (
        msgspec.UNSET
    )
    hours: Hours | msgspec.UnsetType | None = msgspec.UNSET


class Facet(msgspec.Struct, frozen=True):
    name: str
    people: int


class Facets(msgspec.Struct, frozen=True):
    """What the directory can be narrowed to, by name, with how many people have it."""

    departments: list[Facet]
    places: list[Facet]
    skills: list[Facet]
    languages: list[Facet]


class Wanted(msgspec.Struct, frozen=True):
    """Whom one looks for in the directory. `ids`: only among these."""

    q: str = ""
    department: str = ""
    place: str = ""
    skill: str = ""
    language: str = ""
    ids: list[int] | None = None


class SessionFacts(Facts, frozen=True):
    session: int = 0


class TokenFacts(Facts, frozen=True):
    token: int = 0


CHANGED = register("person.changed", reach="everyone")
DEACTIVATED = register("person.deactivated", reach="everyone")
SESSION_ENDED = register("session.ended", SessionFacts, reach="nobody")
TOKEN_ENDED = register("token.ended", TokenFacts, reach="nobody")
TOKEN_MADE = register("token.made", reach="person")
CODE_MADE = register("code.made", reach="person")
ROLE_CHANGED = register("role.changed", reach="person")
ORGANISATION_CHANGED = register("organisation.changed", reach="everyone")


class KindFacts(acts.ActFacts, frozen=True):
    kind: str = ""


class PurposeFacts(acts.ActFacts, frozen=True):
    purpose: str = ""


class RoleFacts(acts.ActFacts, frozen=True):
    role: str = ""


ORGANISATION_FOUNDED = acts.register("organisation.founded")
PERSON_ADMITTED = acts.register("person.admitted", KindFacts)
PASSWORD_GIVEN = acts.register("person.password_given")
WAY_IN_MADE = acts.register("code.made", PurposeFacts)
ROLE_GRANTED = acts.register("role.granted", RoleFacts)
FACTOR_TAKEN = acts.register("person.second_factor_reset")
IDENTITY_LINKED = acts.register("person.identity_linked")
TOKEN_GIVEN = acts.register("token.made")


class DoneAct(msgspec.Struct, frozen=True):
    """One line of the audit log. `by` is null for the command line."""

    id: int
    at: datetime
    act: str
    by: int | None
    person: int | None
    facts: dict[str, str | int | bool | None]


class DoneActs(msgspec.Struct, frozen=True):
    items: list[DoneAct]
    before: str | None = None
    after: str | None = None


def as_done_act(row: Any) -> DoneAct:
    """One row of `queries.audit` as the wire has it."""
    return DoneAct(row["id"], row["at"], row["act"], row["by_id"], row["person_id"], row["facts"])


def as_person(row: Any) -> Person:
    """One row of `queries.people.COLUMNS` as the wire has it."""
    photo = f"/api/people/{row['id']}/photo/{row['photo']}" if row["photo"] else None
    return Person(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        title=row["title"],
        department=row["department"],
        phone=row["phone"],
        zone=row["zone"],
        language=row["language"],
        place=row["place"],
        photo=photo,
        active=row["activated_at"] is not None and row["deactivated_at"] is None,
        deactivated=row["deactivated_at"] is not None,
        admin=row["admin"],
    )


def as_look(rule: LookRule) -> LookOfHouse:
    return LookOfHouse(
        rule.colour,
        make_palette(rule.colour) if rule.colour else None,
        f"/api/logo/{rule.logo}" if rule.logo else None,
    )
