"""Build the demo, and let visitors in."""

import hashlib
import secrets
from datetime import timedelta

import msgspec

from folkmoot.demo import asking, happening, showing
from folkmoot.demo.drawings import DRAWINGS, LOUDNESS, SECONDS_SAID
from folkmoot.demo.people import DEMO, DEMO_ADDRESS, read_people
from folkmoot.demo.pinned import pin_all
from folkmoot.demo.plan import SOURCE, Plan, make_plan
from folkmoot.demo.portraits.draw import draw_all
from folkmoot.demo.schema import BrokenOffProblem, DemoProblem
from folkmoot.feed.actions.posts import read_feed
from folkmoot.files.actions.bring import bring_file
from folkmoot.files.schema import Brought
from folkmoot.imports.actions import bring_whole, list_imports
from folkmoot.imports.schema import Ids, ImportProblem, Whole
from folkmoot.items.actions import marks
from folkmoot.items.schema import Draft
from folkmoot.kernel import blobs, clock
from folkmoot.kernel.db import Database
from folkmoot.kernel.settings import Settings
from folkmoot.notifications.actions.begin import tell_of_the_past
from folkmoot.notifications.actions.save import save
from folkmoot.people.actions import by_hand
from folkmoot.people.actions.profile import photo_path

KNOWN_PASSWORD = "meridian"  # noqa: S105 - said to everybody, and taken on this machine only
OTHER_ADDRESS = "kwame@meridian.example"
"""A second account, to see two people talk."""

DAYS_OF_NEWS = timedelta(days=5)

ADMINISTRATORS = (DEMO_ADDRESS, "bogdan@meridian.example")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What nobody mistakes when typing it on a phone."""


class Entrance(msgspec.Struct, frozen=True):
    """`password` is None where this account has one from before."""

    address: str
    password: str | None


class Built(msgspec.Struct, frozen=True):
    """`whole` is None where everything was here already."""

    whole: Whole | None
    entrances: list[Entrance]


async def build_demo(database: Database, settings: Settings) -> Built:
    """Bring Meridian in if the database is empty, and see that visitors can sign in.

    Raises BrokenOffProblem if an earlier building was broken off after most of it was there, DemoProblem if another
    organisation is here or a content file cannot be read.
    """
    if await is_here(database):
        return Built(None, await let_in(database, settings))
    whole, ids = await bring_in(database, settings)
    for administrator in ADMINISTRATORS:
        await by_hand.give_role(database, administrator)
    await showing.show_people(database, ids)
    await showing.make_council(database, ids)
    await showing.write_rules(database, ids)
    await asking.ask_teams(database, ids)
    return Built(whole, await let_in(database, settings))


async def is_here(database: Database) -> bool:
    """Raises BrokenOffProblem if it is, but nobody was let in."""
    found = any(run.source == SOURCE and run.state == "finished" for run in await list_imports(database))
    if found and not await by_hand.has_password(database, DEMO_ADDRESS):
        raise BrokenOffProblem(untouched=not await by_hand.is_anybody_let_in(database))
    return found


async def bring_in(database: Database, settings: Settings) -> tuple[Whole, Ids]:
    pictures = draw_all({person.handle: person.look for person in read_people()})
    photos = {handle: hashlib.sha256(picture).hexdigest()[:32] for handle, picture in pictures.items()}
    plan = make_plan(clock.now(), photos)
    known: list[Ids] = []

    async def keep_photos(ids: Ids) -> None:
        store = blobs.open_store(settings.data)
        for handle, picture in pictures.items():
            await blobs.put(store, photo_path(ids.people[handle], photos[handle]), picture)
        known.append(ids)

    try:
        await bring_whole(database, plan.whole, plan.say, keep_photos)
    except ImportProblem as problem:
        raise DemoProblem(f"{problem.words} Say --data with a folder that does not exist yet.") from problem
    for ids in known:
        await keep_drafts(database, plan, ids)
        await pin_all(database, plan, ids)
        await tell_of_the_past(
            database, clock.now() - DAYS_OF_NEWS, done_before=clock.now() - timedelta(days=1)
        )
        await keep_for_later(database, ids.people[DEMO])
        await send_files(database, settings, plan, ids)
        await happening.let_happen(database, settings, plan, ids)
    return plan.whole, known[0]


async def keep_drafts(database: Database, plan: Plan, ids: Ids) -> None:
    for space in plan.whole.spaces:
        if space.key in plan.drafts:
            draft = Draft(ids.spaces[space.key], space.main, None, "", plan.drafts[space.key])
            await marks.keep_draft(database, ids.people[DEMO], draft)


async def keep_for_later(database: Database, person: int) -> None:
    """Two posts saved: one to come back to in two days, one without a day."""
    posts = [post.id for post in (await read_feed(database, person, None)).items if post.author != person]
    morning = (clock.now() + timedelta(days=2)).replace(hour=8, minute=0, second=0, microsecond=0)
    for post, due in zip(posts[3:], (morning, None), strict=False):
        await save(database, person, post, due)


async def send_files(database: Database, settings: Settings, plan: Plan, ids: Ids) -> None:
    for place, files in plan.files.items():
        item = plan.whole.items[place]
        author, space = ids.people[item.author], ids.spaces[item.space]
        for sent in files:
            spoken = (SECONDS_SAID, LOUDNESS) if sent.drawing == "said" else (None, None)
            raw = DRAWINGS[sent.drawing]()
            brought = Brought(author, ids.first_item + place, space, sent.name, raw, sent.alt, *spoken)
            await bring_file(database, settings.data, brought)


async def let_in(database: Database, settings: Settings) -> list[Entrance]:
    """The known password where only this machine can reach the server. Elsewhere a fresh one, also in its place."""
    found = []
    for address in (DEMO_ADDRESS, OTHER_ADDRESS):
        password = KNOWN_PASSWORD if settings.on_loopback else make_password()
        instead_of = None if settings.on_loopback else KNOWN_PASSWORD
        given = await by_hand.give_password(database, address, password, instead_of=instead_of)
        found.append(Entrance(address, password if given else None))
    return found


def make_password() -> str:
    """Three groups of four: about 59 bits, short enough for a thumb."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
