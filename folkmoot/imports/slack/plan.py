"""Who and what will come, in an order that follows from the archive alone: so that ids can be handed out by place."""

import unicodedata
from datetime import datetime
from typing import Literal

import msgspec

from folkmoot.imports.slack.pins import Pin
from folkmoot.imports.slack.reading import as_time, read_seconds
from folkmoot.imports.slack.records import Profile, User
from folkmoot.imports.slack.survey import NOBODY, Listed, Survey
from folkmoot.kernel.http import Problem
from folkmoot.people import access as people
from folkmoot.people.schema import Identity

SLACKBOT = "USLACKBOT"
LONGEST_NAME = 120
LONGEST_SPACE = 80
LONGEST_PURPOSE = 1000
NO_PROFILE = Profile()


class PlannedPerson(msgspec.Struct):
    """`keys` are the ids this person has in the archive: several where they share one e-mail address."""

    keys: list[str]
    kind: Literal["member", "guest", "bot"]
    name: str
    title: str = ""
    phone: str = ""
    zone: str = "UTC"
    email: Identity | None = None
    sign_in_name: Identity | None = None
    gone: bool = False
    gone_at: datetime | None = None
    photo: bool = False
    own_fields: int = 0
    ruled: bool = False
    merged: int = 0


class PlannedSpace(msgspec.Struct):
    """`key` is the conversation's id in the archive; `members` and `creator` are keys of people."""

    key: str
    kind: Literal["group", "direct"]
    visibility: Literal["open", "hidden"]
    name: str
    purpose: str
    members: list[str]
    creator: str | None = None
    created_at: datetime | None = None
    archived: bool = False
    unlisted: bool = False
    pins: dict[str, Pin] = {}
    """By the time of the message; only those that come."""

    lost_pins: int = 0
    nameless_pins: int = 0
    second_topic: bool = False


class Plan(msgspec.Struct):
    source: str
    people: list[PlannedPerson]
    spaces: list[PlannedSpace]


def make_plan(survey: Survey) -> Plan:
    found = plan_people(survey)
    known = {key for person in found for key in person.keys}
    return Plan(
        name_source(survey.users), found, [plan_space(listed, known) for listed in survey.conversations]
    )


def name_source(users: list[User]) -> str:
    """Ids are unique in one workspace; the most frequent one names it where guests of others are listed too."""
    teams = [user.team_id for user in users if user.team_id]
    team = max(sorted(set(teams)), key=teams.count) if teams else ""
    return f"slack:{team}" if team else "slack"


# People -----------------------------------------------------------------------------------------------------------


def plan_people(survey: Survey) -> list[PlannedPerson]:
    by_email: dict[str, PlannedPerson] = {}
    taken = {user.id for user in survey.users}
    planned: list[PlannedPerson] = []
    # Whoever is still there goes first, so that a merged person is the living one.
    for user in sorted(survey.users, key=lambda user: bool(user.deleted)):
        person = plan_user(user, taken)
        same = by_email.get(person.email.key) if person.email else None
        if same is not None:
            same.keys += person.keys
            same.merged += 1
            continue
        if person.email:
            by_email[person.email.key] = person
        planned.append(person)
    return planned + [plan_stranger(key, survey.strangers[key]) for key in sorted(survey.strangers)]


def plan_user(user: User, taken: set[str]) -> PlannedPerson:
    profile = user.profile or NO_PROFILE
    names = (profile.real_name, user.real_name, profile.display_name, user.name)
    guest = user.is_restricted or user.is_ultra_restricted or user.is_stranger
    bot = bool(user.is_bot) or user.id == SLACKBOT
    voice = [profile.bot_id] if profile.bot_id and profile.bot_id not in taken else []
    taken.update(voice)
    return PlannedPerson(
        keys=[user.id, *voice],
        kind="bot" if bot else "guest" if guest else "member",
        name=read_name(names, user.id),
        title=read_line(profile.title, 120),
        phone=read_line(profile.phone, 40),
        zone=read_zone(user.tz),
        email=find_identity(profile.email, "email") if not bot else None,
        sign_in_name=find_identity(user.name, "name") if not bot else None,
        gone=bool(user.deleted),
        gone_at=read_seconds(user.updated) if user.deleted else None,
        photo=bool(profile.image_original),
        own_fields=len(profile.fields or ()),
        ruled=bool(user.is_admin or user.is_owner),
    )


def plan_stranger(key: str, name: str) -> PlannedPerson:
    """Somebody the archive knows by an id only. Never more than a guest, and not active, until somebody says otherwise."""
    bot = key.startswith(("B", "name "))
    unknown = "Unknown" if key == NOBODY else f"Unknown ({key})"
    return PlannedPerson(
        [key],
        "bot" if bot else "guest",
        read_name((name, key.removeprefix("name ") if bot else ""), unknown),
        gone=True,
    )


def read_name(names: tuple[str | None, ...], otherwise: str) -> str:
    return next(
        (line for line in (read_line(name, LONGEST_NAME) for name in names) if line), otherwise[:LONGEST_NAME]
    )


def read_line(value: str | None, longest: int) -> str:
    """One line, cut where it is too long."""
    return people.read_line((value or "")[: longest * 4], "", longest * 4)[:longest].strip()


def read_zone(zone: str | None) -> str:
    try:
        return people.read_zone(zone or "UTC")
    except Problem:
        return "UTC"


def find_identity(value: str | None, provider: str) -> Identity | None:
    identity = people.find_identity(value) if value else None
    return identity if identity and identity.provider == provider else None


# Spaces -----------------------------------------------------------------------------------------------------------


def plan_space(listed: Listed, known: set[str]) -> PlannedSpace:
    record = listed.record
    members = record.members if isinstance(record.members, list) else list(listed.writers or {})
    direct = listed.sort == "direct"
    found = listed.pins.found
    pins = {ts: pin for ts, pin in found.items() if pin.comes and pin.by in known}
    coming = sum(pin.comes for pin in found.values())
    purpose, topic = (words.value or "" if words else "" for words in (record.purpose, record.topic))
    return PlannedSpace(
        key=record.id,
        kind="direct" if direct else "group",
        visibility="open" if listed.sort == "open" else "hidden",
        name=""
        if direct
        else read_line(unicodedata.normalize("NFC", record.name or ""), LONGEST_SPACE)
        or record.id[:LONGEST_SPACE],
        purpose="" if direct else read_purpose(purpose or topic),
        members=[person for person in dict.fromkeys(members) if person in known],
        creator=record.creator,
        created_at=read_seconds(record.created) or (as_time(listed.first) if listed.first else None),
        archived=bool(record.is_archived),
        unlisted=not direct and not isinstance(record.members, list),
        pins=pins,
        lost_pins=len(found) - coming,
        nameless_pins=coming - len(pins),
        second_topic=bool(purpose and topic),
    )


def read_purpose(purpose: str) -> str:
    return read_line(purpose.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), LONGEST_PURPOSE)
