"""My own name, photo and password."""

import hashlib
from typing import Any

import msgspec

from folkmoot.kernel import blobs, changes, clock, text
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, Problem, not_found
from folkmoot.kernel.settings import Settings
from folkmoot.people import passwords, photos, rules
from folkmoot.people.actions import sessions
from folkmoot.people.actions.proof import require_password
from folkmoot.people.queries import access as identities
from folkmoot.people.queries import codes
from folkmoot.people.queries import people as queries
from folkmoot.people.schema import CHANGED, Line, Name, Person, as_person


class Profile(msgspec.Struct, forbid_unknown_fields=True):
    """What people write about themselves; what is not sent stays."""

    name: Name | msgspec.UnsetType = msgspec.UNSET
    title: Line | msgspec.UnsetType = msgspec.UNSET
    department: Line | msgspec.UnsetType = msgspec.UNSET
    phone: Line | msgspec.UnsetType = msgspec.UNSET
    zone: Line | msgspec.UnsetType = msgspec.UNSET
    language: Line | msgspec.UnsetType = msgspec.UNSET


def read_profile(profile: Profile) -> dict[str, object]:
    """Columns and values to set, checked."""
    sent: dict[str, str] = {
        key: value for key, value in msgspec.structs.asdict(profile).items() if isinstance(value, str)
    }
    values: dict[str, object] = {}
    if "name" in sent:
        values["name"] = rules.read_name(sent["name"])
        values["name_key"] = text.fold(str(values["name"]))
    values |= {field: rules.read_fact(sent[field], field) for field in rules.LONGEST_FACTS if field in sent}
    if "zone" in sent:
        values["zone"] = rules.read_zone(sent["zone"])
    if "language" in sent:
        values["language"] = rules.read_language(sent["language"])
    return values


async def edit_profile(database: Database, caller: Caller, profile: Profile) -> Person:
    return await change_me(database, caller, read_profile(profile))


async def change_me(database: Database, caller: Caller, values: dict[str, object]) -> Person:
    """As the person, under row-level security: nobody's profile but mine can be written this way."""
    async with database.acting_as(caller.person_id) as tx:
        if values and await queries.update_person(tx, caller.person_id, values):
            await changes.record(tx, CHANGED, actor=caller.person_id, person=caller.person_id)
        row = await queries.find_person(tx, caller.person_id)
    if row is None:
        raise not_found()
    return as_person(row)


async def set_photo(database: Database, settings: Settings, caller: Caller, raw: bytes) -> Person:
    picture = await photos.shrink(raw)
    name = hashlib.sha256(picture).hexdigest()[:32]
    store = blobs.open_store(settings.data)
    await blobs.put(store, photo_path(caller.person_id, name), picture)
    return await replace_photo(database, store, caller, name)


async def remove_photo(database: Database, settings: Settings, caller: Caller) -> Person:
    return await replace_photo(database, blobs.open_store(settings.data), caller, None)


async def replace_photo(database: Database, store: Any, caller: Caller, name: str | None) -> Person:
    """The old picture goes for good. It lies under its person, so nobody else's can be the same file."""
    async with database.acting_as(caller.person_id) as tx:
        old = await queries.find_old_photo(tx, caller.person_id)
        if await queries.update_person(tx, caller.person_id, {"photo": name}):
            await changes.record(tx, CHANGED, actor=caller.person_id, person=caller.person_id)
        row = await queries.find_person(tx, caller.person_id)
    if old and old != name:
        await blobs.remove(store, photo_path(caller.person_id, old))
    return as_person(row)


def photo_path(person: int, name: str) -> str:
    return f"photos/{person}/{name}.webp"


async def change_password(database: Database, caller: Caller, old: str, new: str) -> None:
    """The other sessions end and open codes are dead: whoever knew the old one is out."""
    rules.require_good_password(new, "new")
    current = await require_password(database, caller, old, "old")
    password_hash = await passwords.hash_password(new)
    async with database.as_gate() as tx:
        if current is None:
            await identities.save_password(tx, caller.person_id, password_hash, clock.now())
        elif not await identities.replace_password(tx, caller.person_id, current, password_hash):
            raise Problem(409, "conflict", "The password was changed at the same time.")
        await codes.end_codes(tx, caller.person_id, clock.now())
        await sessions.end(tx, caller.person_id, but=caller.session_id)
