"""What administrators decide for the whole house."""

from typing import Annotated, Literal

import msgspec

from folkmoot.people.schema.rules import LookOfHouse, Switch


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


class LookChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is not sent stays; a colour of null is the house's own green."""

    name: Annotated[str, msgspec.Meta(max_length=80)] | msgspec.UnsetType = msgspec.UNSET
    colour: Annotated[str, msgspec.Meta(max_length=7)] | msgspec.UnsetType | None = msgspec.UNSET


class AdminLook(msgspec.Struct, frozen=True):
    name: str
    look: LookOfHouse


class FirstWeek(msgspec.Struct, frozen=True):
    """What is worth doing in the first week, and what of it is done. `list`: a list was brought in, or an archive."""

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
