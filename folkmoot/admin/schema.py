"""What administrators see and send."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec

from folkmoot.admin.lists.plan import ListProblem
from folkmoot.kernel import acts
from folkmoot.people.schema import (
    Kind,
    Line,
    LookOfHouse,
    Name,
    Person,
    RoleFacts,
    Subject,
    Switch,
    as_person,
)

Which = Literal["all", "active", "invited", "waiting", "left", "guests", "bots", "administrators"]
"""`waiting`: neither here nor invited yet."""

PERSON_DEACTIVATED = acts.register("person.deactivated")
PERSON_REACTIVATED = acts.register("person.reactivated")
ROLE_ENDED = acts.register("role.ended", RoleFacts)
PERSON_CHANGED = acts.register("person.changed")
CODE_ENDED = acts.register("code.ended")
CODE_PRINTED = acts.register("code.printed")


class ListFacts(acts.ActFacts, frozen=True):
    new: int = 0
    changed: int = 0


class WaveFacts(acts.ActFacts, frozen=True):
    people: int = 0


LIST_BROUGHT = acts.register("people.list_brought", ListFacts)
WAVE_SENT = acts.register("people.invited", WaveFacts)


class SignInFacts(acts.ActFacts, frozen=True):
    second_factor: str = ""
    grace_days: int = 0
    idle_days: int = 0
    most_days: int = 0


class ProviderFacts(acts.ActFacts, frozen=True, omit_defaults=False):
    on: bool = False
    link_by_email: bool = False
    create_people: bool = False


PROVIDER_CHANGED = acts.register("rules.single_sign_on", ProviderFacts)
SIGN_IN_CHANGED = acts.register("rules.sign_in", SignInFacts)


class JobFacts(acts.ActFacts, frozen=True):
    job: str = ""


JOB_AGAIN = acts.register("job.again", JobFacts)
JOB_FORGOTTEN = acts.register("job.forgotten", JobFacts)
MAIL_TESTED = acts.register("mail.tested")


class SwitchFacts(acts.ActFacts, frozen=True, omit_defaults=False):
    what: str = ""
    on: bool = True


WEEK_ENDED = acts.register("rules.first_week_over")
LOOK_CHANGED = acts.register("look.changed")
LOGO_CHANGED = acts.register("look.logo_changed")
SWITCHED = acts.register("rules.switched", SwitchFacts)


class KnownAs(msgspec.Struct, frozen=True):
    provider: str
    subject: str


class AdminPerson(Person, frozen=True):
    identities: list[KnownAs]
    created_at: datetime
    activated_at: datetime | None
    deactivated_at: datetime | None
    invited_until: datetime | None
    second_factor: bool


class PeopleCounts(msgspec.Struct, frozen=True):
    active: int
    invited: int
    waiting: int
    left: int
    guests: int
    bots: int
    administrators: int


class Department(msgspec.Struct, frozen=True):
    """`waiting`: how many of its people are neither here nor invited."""

    name: str
    people: int
    waiting: int


class Departments(msgspec.Struct, frozen=True):
    items: list[Department]


class AdminPeople(msgspec.Struct, frozen=True):
    items: list[AdminPerson]
    before: str | None = None
    after: str | None = None


class ListReport(msgspec.Struct, frozen=True):
    """What a list would do, or did. `columns`: what was understood, by the heading it stood under."""

    rows: int
    new: int
    changed: int
    same: int
    encoding: str
    separator: str
    columns: dict[str, str]
    ignored: list[str]
    problems: list[ListProblem]
    more_problems: int


class SignInChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is not sent stays."""

    second_factor: Literal["free", "administrators", "everyone"] | msgspec.UnsetType = msgspec.UNSET
    grace_days: Annotated[int, msgspec.Meta(ge=0, le=90)] | msgspec.UnsetType = msgspec.UNSET
    idle_days: Annotated[int, msgspec.Meta(ge=1, le=365)] | msgspec.UnsetType = msgspec.UNSET
    most_days: Annotated[int, msgspec.Meta(ge=1, le=365)] | msgspec.UnsetType = msgspec.UNSET


class AdminProvider(msgspec.Struct, frozen=True):
    """The provider of single sign-on, without its secret. `redirect`: what is to be entered there."""

    on: bool
    name: str
    issuer: str
    client_id: str
    has_secret: bool
    link_by_email: bool
    create_people: bool
    redirect: str


class ProviderChange(msgspec.Struct, forbid_unknown_fields=True):
    """As a whole; a secret that is not sent stays."""

    on: bool
    name: Annotated[str, msgspec.Meta(max_length=80)]
    issuer: Annotated[str, msgspec.Meta(max_length=400)]
    client_id: Annotated[str, msgspec.Meta(max_length=200)]
    link_by_email: bool
    create_people: bool
    client_secret: Annotated[str, msgspec.Meta(max_length=500)] | None = None


class WaveAsked(msgspec.Struct, forbid_unknown_fields=True):
    """Whom to invite: these people, or a department, or the first `most` by name."""

    people: Annotated[list[int], msgspec.Meta(max_length=2_000)] | None = None
    department: Line | None = None
    most: Annotated[int, msgspec.Meta(ge=1, le=2_000)] = 2_000


class Wave(msgspec.Struct, frozen=True):
    id: int
    created_at: datetime
    created_by: int
    finished_at: datetime | None
    people: int
    sent: int
    no_address: int
    refused: int


class Waves(msgspec.Struct, frozen=True):
    items: list[Wave]


class PrintedCode(msgspec.Struct, frozen=True):
    id: int
    link: str
    code: str
    expires_at: datetime
    qr: str


class Admitted(msgspec.Struct, frozen=True):
    """A bot gets no invitation."""

    person: Person
    invitation: PrintedCode | None


class PersonToAdmit(msgspec.Struct, forbid_unknown_fields=True):
    name: Name
    email: Subject | None = None
    sign_in_name: Annotated[str, msgspec.Meta(max_length=64)] | None = None
    kind: Kind = "member"


class CodeAsked(msgspec.Struct, forbid_unknown_fields=True):
    purpose: Literal["invitation", "reset"]


class Card(msgspec.Struct, frozen=True):
    """One card of the sheet."""

    name: str
    known_as: Line
    code: str
    link: str
    expires_at: datetime
    language: str


class Printer(msgspec.Struct, frozen=True):
    """Who prints the sheet, and is named on it. The days on it are those of their zone."""

    name: str
    language: str
    zone: str


class LookChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is not sent stays; a colour of null is the house's own green."""

    name: Annotated[str, msgspec.Meta(max_length=80)] | msgspec.UnsetType = msgspec.UNSET
    colour: Annotated[str, msgspec.Meta(max_length=7)] | msgspec.UnsetType | None = msgspec.UNSET


class AdminLook(msgspec.Struct, frozen=True):
    name: str
    look: LookOfHouse


class FirstWeek(msgspec.Struct, frozen=True):
    """What is worth doing in the first week, and what of it is done."""

    look: bool
    invited: bool
    list: bool
    mail: bool
    second_factor: bool
    over: bool


class ShownSwitch(msgspec.Struct, frozen=True):
    name: Switch
    on: bool


class ShownSwitches(msgspec.Struct, frozen=True):
    items: list[ShownSwitch]


class Grant(msgspec.Struct, frozen=True):
    id: int
    role: str
    person: int
    granted_at: datetime
    granted_by: int | None
    ended_at: datetime | None
    ended_by: int | None


class Grants(msgspec.Struct, frozen=True):
    items: list[Grant]


class AdminSpace(msgspec.Struct, frozen=True):
    """`last_day`: of the last activity, no closer."""

    id: int
    name: str
    kind: str
    visibility: str
    archived_at: datetime | None
    created_at: datetime
    members: int
    guests: int
    owners: list[int]
    last_day: date | None


class SpaceCounts(msgspec.Struct, frozen=True):
    """Of hidden spaces and conversations administrators know only how many there are."""

    listed: int
    hidden: int
    direct: int
    archived: int


class AdminSpaces(msgspec.Struct, frozen=True):
    items: list[AdminSpace]
    counts: SpaceCounts
    before: str | None = None
    after: str | None = None


class KindCount(msgspec.Struct, frozen=True):
    kind: str
    count: int


class Storage(msgspec.Struct, frozen=True):
    database_bytes: int
    files: int
    files_bytes: int
    disk_bytes: int
    disk_free_bytes: int
    kinds: list[KindCount]


class ShownLimit(msgspec.Struct, frozen=True):
    name: str
    value: int
    unit: str


class ShownLimits(msgspec.Struct, frozen=True):
    items: list[ShownLimit]


class ShownFinding(msgspec.Struct, frozen=True):
    mark: Literal["ok", "look", "WRONG"]
    what: str
    text: str


class Health(msgspec.Struct, frozen=True):
    version: str
    python: str
    started_at: datetime
    findings: list[ShownFinding]


class FailedJob(msgspec.Struct, frozen=True):
    id: int
    name: str
    attempts: int
    failed_at: datetime | None


class FailedJobs(msgspec.Struct, frozen=True):
    items: list[FailedJob]
    waiting: int
    doing: int
    failed: int


Encryption = Literal["starttls", "tls", "none"]


class MailSettings(msgspec.Struct, frozen=True):
    """All null where mail is not set up."""

    server: str | None
    encryption: Encryption | None
    sender: str | None


class MailTest(msgspec.Struct, frozen=True):
    to: str
    seconds: float


def as_admin_person(row: Any) -> AdminPerson:
    known = [
        KnownAs(provider, subject)
        for provider, subject in zip(row["providers"] or [], row["subjects"] or [], strict=True)
    ]
    return AdminPerson(
        **msgspec.structs.asdict(as_person(row)),
        identities=known,
        created_at=row["created_at"],
        activated_at=row["activated_at"],
        deactivated_at=row["deactivated_at"],
        invited_until=row["invited_until"],
        second_factor=row["second_factor"],
    )
