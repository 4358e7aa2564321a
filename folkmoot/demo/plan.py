"""The content files as one whole organisation: checked, and in the order of time."""

import hashlib
from datetime import datetime, timedelta

import msgspec

from folkmoot.chat.schema import MESSAGE
from folkmoot.demo import days
from folkmoot.demo.naming import names_in, sayer
from folkmoot.demo.people import DEMO, read_people
from folkmoot.demo.reading import read_rooms, written_on
from folkmoot.demo.schema import DemoProblem, Persona, Room, Said, Sent
from folkmoot.feed.schema import POST
from folkmoot.imports.schema import Say, Whole, WholeItem, WholePerson, WholeSpace
from folkmoot.items.kinds import KINDS

SOURCE = "demo:meridian"
ORGANISATION = "Meridian"


class Plan(msgspec.Struct, frozen=True):
    """`drafts` are what the demo account is writing, by space; `files` what goes with an item, by its place."""

    whole: Whole
    say: Say
    drafts: dict[str, str]
    files: dict[int, list[Sent]]


def make_plan(now: datetime, photos: dict[str, str]) -> Plan:
    """`photos` are names of pictures by handle."""
    people, rooms = read_people(), read_rooms(now)
    began = days.at(days.find_today(now), 8, 0)
    everyone = tuple(person.handle for person in people if not person.guest)
    for room in rooms:
        room.members = everyone if room.members == ("everyone",) else room.members
        room.members = tuple(dict.fromkeys((*room.owners, *room.members)))
    ordered = sorted(
        ((said.at, number, said.line, room, said) for number, room in enumerate(rooms) for said in room.said),
        key=lambda each: each[:3],
    )
    places = {id(said): place for place, (*_, said) in enumerate(ordered)}
    labels = {f"{room.key}:{said.label}": places[id(said)] for *_, room, said in ordered if said.label}
    known = {"person": {person.handle for person in people}, "space": {room.key for room in rooms}}
    for room in rooms:
        check(room, {**known, "label": set(labels)})
    whole = Whole(
        SOURCE,
        hashlib.sha256(repr([(said.author, said.body) for *_, said in ordered]).encode()).hexdigest(),
        ORGANISATION,
        [as_person(person, photos.get(person.handle), began) for person in people],
        [as_space(room, places, began) for room in sorted(rooms, key=lambda room: room.parent is not None)],
        [as_item(room, said, places) for *_, room, said in ordered],
    )
    files = {places[id(said)]: said.files for *_, said in ordered if said.files}
    return Plan(whole, sayer(labels), {room.key: room.draft for room in rooms if room.draft}, files)


def check(room: Room, known: dict[str, set[str]]) -> None:
    """Whoever writes or reacts is in the space, and what is named exists."""
    file = f"{room.key}.txt"
    strangers = set(room.members) - known["person"]
    if strangers:
        raise DemoProblem(f"Nobody is called {', '.join(sorted(strangers))}.", file=file)
    for said in room.said:
        wrong = [
            f"{person} is not in this space."
            for person in (said.author, *(person for _, person in said.reactions))
            if person not in room.members
        ]
        wrong += [
            f"There is no {sort} {name!r}."
            for line in (*said.body, *said.earlier)
            for sort, name in names_in(line)
            if name not in known[sort]
        ]
        if not "".join(said.body).strip() and not said.title and not said.files:
            wrong.append("It is empty.")
        if wrong:
            raise DemoProblem(wrong[0], file=file, line=said.line)


def as_person(person: Persona, photo: str | None, began: datetime) -> WholePerson:
    return WholePerson(
        key=person.handle,
        kind="guest" if person.guest else "member",
        name=person.name,
        title=person.title,
        department=person.department,
        phone=person.phone,
        zone=person.zone,
        language=person.language,
        manager=person.manager,
        emails=person.emails,
        photo=photo,
        came_at=began - timedelta(weeks=person.weeks),
    )


def as_space(room: Room, places: dict[int, int], began: datetime) -> WholeSpace:
    by_others = [said for said in room.said if said.root is None and said.author != DEMO]
    fresh = sorted(by_others, key=lambda said: said.at)[-room.unread :]
    return WholeSpace(
        key=room.key,
        kind=room.kind,
        visibility=room.visibility,
        name=room.name,
        purpose=room.purpose,
        main=room.main,
        has_chat=room.also or room.main == "chat",
        has_posts=room.also or room.main == "posts",
        parent=room.parent,
        owners=room.owners if room.kind != "direct" else (),
        members=room.members,
        created_at=began - timedelta(weeks=room.weeks),
        archived_at=room.said[-1].at if room.archived else None,
        unread={DEMO: places[id(fresh[0])]} if room.unread else {},
    )


def as_item(room: Room, said: Said, places: dict[int, int]) -> WholeItem:
    kind = POST if said.post else MESSAGE
    if said.root is not None:
        kind = KINDS[(POST if said.root.post else MESSAGE).answer]
    edits = len(said.earlier)
    return WholeItem(
        space=room.key,
        author=said.author,
        kind=kind.name,
        in_feed=kind.in_feed,
        at=said.at,
        title=said.title,
        body="\n".join(said.body),
        root=None if said.root is None else places[id(said.root)],
        edited_at=written_on(said, edits) if edits else None,
        earlier=tuple((written_on(said, number), words) for number, words in enumerate(said.earlier)),
        reactions=tuple(said.reactions),
    )
