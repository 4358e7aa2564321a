"""The devices on which somebody wants to be told: each one signed-in browser, as long as its session lasts."""

from folkmoot.kernel import clock, keyfiles, outside, web_push
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, Problem, invalid, not_found
from folkmoot.kernel.settings import Settings
from folkmoot.kernel.web_push import Sender
from folkmoot.notifications import rules
from folkmoot.notifications.queries import pushes as queries
from folkmoot.notifications.schema import MOST_DEVICES, PushDevice, PushDevices, PushSubscription
from folkmoot.people.actions import sessions

KEY_NAME = "push"
AUTH_BYTES = 16


def our_sender(settings: Settings) -> Sender:
    """The organisation's own key pair, made once: whoever else had it could write to the devices of its people."""
    secret = keyfiles.read_key(settings.data / "secrets", KEY_NAME)
    return web_push.make_sender(secret, settings.url if settings.secure else None)


async def read_devices(database: Database, settings: Settings, caller: Caller) -> PushDevices:
    async with database.acting_as(caller.person_id) as tx:
        rows = await queries.list_devices(tx, caller.person_id)
    signed_in = {one.id: one for one in await sessions.list_sessions(database, caller)}
    devices = [
        PushDevice(
            row["id"],
            signed_in[row["session_id"]].device,
            row["session_id"] == caller.session_id,
            row["made_at"],
            row["reached_at"],
        )
        for row in rows
        if row["session_id"] in signed_in
    ]
    return PushDevices(our_sender(settings).public_key, MOST_DEVICES, devices)


async def add_device(
    database: Database, settings: Settings, caller: Caller, wanted: PushSubscription
) -> None:
    """The browser of this session from now on."""
    session = require_session(caller)
    key, auth = read_keys(wanted)
    try:
        outside.read_address(wanted.endpoint, on_loopback=settings.push_to_loopback)
    except outside.OutsideError as error:
        raise invalid("endpoint", "This is no address of a push service.") from error
    async with database.acting_as(caller.person_id) as tx:
        await queries.hold_devices(tx, caller.person_id)
        others = [
            row for row in await queries.list_devices(tx, caller.person_id) if row["session_id"] != session
        ]
        rules.require_room_for_device(len(others))
        await queries.put_device(tx, caller.person_id, session, wanted.endpoint, key, auth, clock.now())


def read_keys(wanted: PushSubscription) -> tuple[bytes, bytes]:
    try:
        key, auth = web_push.decode(wanted.p256dh), web_push.decode(wanted.auth)
    except ValueError as error:
        raise invalid("p256dh", "These are no keys of a browser.") from error
    if not web_push.is_key(key):
        raise invalid("p256dh", "This is no key of a browser.")
    if len(auth) != AUTH_BYTES:
        raise invalid("auth", "This is no secret of a browser.")
    return key, auth


async def end_device(database: Database, caller: Caller, device: int) -> None:
    async with database.acting_as(caller.person_id) as tx:
        if not await queries.end_device(tx, caller.person_id, device):
            raise not_found()


async def try_device(database: Database, caller: Caller) -> None:
    """Send something to the browser that asks, at any hour."""
    session = require_session(caller)
    async with database.acting_as(caller.person_id) as tx:
        rows = await queries.list_devices(tx, caller.person_id)
        mine = next((row["id"] for row in rows if row["session_id"] == session), None)
        if mine is None:
            raise Problem(409, "no_device", "Switch notifications on for this device first.")
        await queries.put_in_test(tx, mine, clock.now())


def require_session(caller: Caller) -> int:
    if caller.session_id is None:
        raise Problem(403, "forbidden", "A token is no device.")
    return caller.session_id
