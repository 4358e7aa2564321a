"""Notifications from switching them on to the page they open: the server's own encryption, opened by another's, handed to the worker by the browser."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from playwright.async_api import CDPSession, Page, Worker, expect

from folkmoot.kernel.following import step
from folkmoot.kernel.jobs import Bench
from folkmoot.notifications import listeners
from folkmoot.notifications.actions import push
from tests.journeys.conftest import find_program
from tests.journeys.windows import PHONE, Open
from tests.people.asking import MovableClock, ask_database
from tests.push_service import Device, PushService, open_push_service
from tests.running import Running
from tests.world import Where, Who

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

STAND_IN = """
    const given = %s
    let held = null
    PushManager.prototype.getSubscription = () => Promise.resolve(held)
    PushManager.prototype.subscribe = () => {
        const keys = {p256dh: given.p256dh, auth: given.auth}
        const unsubscribe = () => { held = null; return Promise.resolve(true) }
        return Promise.resolve(held = {toJSON: () => ({endpoint: given.endpoint, keys}), unsubscribe})
    }
    Object.defineProperty(Notification, 'permission', {get: () => 'granted'})
    Notification.requestPermission = () => Promise.resolve('granted')
"""
"""A browser without a maker's service: all of it is real but the address."""
SHOWN = "[...self.shown.values()].map(({title, body}) => ({title, body}))"
PRESS = """(tag) => {
    const pressed = new Event('notificationclick')
    dispatchEvent(Object.assign(pressed, {notification: {...self.shown.get(tag), close: () => self.shown.delete(tag)}, waitUntil: () => null}))
}"""
WITHOUT_WINDOWS = """() => {
    self.shown = new Map()
    self.times = 0
    self.registration.showNotification = (title, {tag, ...rest}) => {
        self.times += 1
        return Promise.resolve(void self.shown.set(tag, {title, ...rest}))
    }
    navigator.setAppBadge = (count) => Promise.resolve(void (self.number = count))
    const ask = Clients.prototype.matchAll
    self.clients.matchAll = async (options) => (await ask.call(self.clients, options)).map((page) => ({
        focused: self.looked, postMessage: (said) => page.postMessage(said), focus: () => Promise.resolve(page)}))
}"""
"""A browser without windows has no place for notifications, and no icon for a number."""


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with open_push_service() as opened:
        yield opened


async def deliver(session: CDPSession, house: Running, registration: str, told: dict[str, Any]) -> None:
    await session.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": house.url, "registrationId": registration, "data": json.dumps(told)},
    )


async def read_on(bench: Bench) -> None:
    while await step(bench, listeners.follower()):
        pass


async def tell(bench: Bench, clock: MovableClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the worker does, when what was said was not read on a screen in a moment."""
    await read_on(bench)
    monkeypatch.setattr("folkmoot.kernel.clock.CLOCK", clock)
    clock.pass_by(seconds=6)
    await push.take_turns(bench)
    while await push.send_due(bench):
        pass


async def find_registration(session: CDPSession) -> str:
    """The browser tells of all it has, once one listens."""
    found: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def note(event: dict[str, Any]) -> None:
        if event["registrations"] and not found.done():
            found.set_result(event["registrations"][0]["registrationId"])

    session.on("ServiceWorker.workerRegistrationUpdated", note)
    await session.send("ServiceWorker.enable")
    return await asyncio.wait_for(found, 20)


async def sign_out(page: Page) -> None:
    await page.goto("/you")
    await page.get_by_role("button", name="Sign out").click()
    await page.wait_for_url("**/sign-in")


async def shows(worker: Worker, wanted: list[dict[str, str]]) -> None:
    shown: list[dict[str, str]] = []
    with suppress(TimeoutError):
        async with asyncio.timeout(20):
            while shown != wanted:
                shown = await worker.evaluate(SHOWN)
    assert shown == wanted


@pytest.mark.skipif(
    not str(find_program()).endswith("shell"),
    reason="stands in for what the Chromium without windows lacks; the whole one has it and shows it itself",
)
async def test_what_is_switched_on_here_comes_here_once_and_opens_its_place(
    open_page: Open, house: Running, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.app.settings = house.settings = msgspec.structs.replace(house.settings, push_to_loopback=True)
    clock, bench, device = MovableClock(), Bench(house.app.database, house.settings), Device(service)
    await read_on(bench)
    page = await open_page(
        Who.MAX, "/you", size=PHONE, worker=True, script=STAND_IN % json.dumps(device.subscription)
    )
    await page.context.grant_permissions(["notifications"])
    await page.evaluate("navigator.serviceWorker.ready")
    switch = page.get_by_role("switch", name="Notifications here")
    await switch.focus()
    await page.keyboard.press("Space")
    await page.get_by_label("What a notification says").select_option("words")
    trial = page.get_by_role("button", name="Send me one to try")
    await trial.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("It is on its way.")).to_be_visible()

    said = await house.say(Who.INES, Where.OPEN, "<@3> is the *valve* open?")
    await tell(bench, clock, monkeypatch)
    # What is due together goes together, and either may be there first.
    trial_told, told = sorted(await device.shown(), key=lambda one: str(one["title"]), reverse=True)

    session = await page.context.new_cdp_session(page)
    registration = await find_registration(session)
    [worker] = page.context.service_workers
    await worker.evaluate(WITHOUT_WINDOWS)
    trial_shown = {"title": "This is how it looks on this device", "body": ""}
    mention = {
        "title": "Ines Solheim mentions you in Heat Networks",
        "body": "@Max Żurek is the valve open?",
    }
    # Sent once more it shows once; and what one looks at anyway shows nothing besides.
    for one in (trial_told, told, told):
        await deliver(session, house, registration, one)
    await shows(worker, [trial_shown, mention])
    await worker.evaluate("self.looked = true")
    for one in (told | {"id": 8, "tag": "n8"}, trial_told | {"id": 9, "title": "Another"}):
        await deliver(session, house, registration, one)
    await shows(worker, [trial_shown | {"title": "Another"}, mention])
    assert await worker.evaluate("[self.times, self.number]") == [3, 1]
    await worker.evaluate(PRESS, told["tag"])
    await page.wait_for_url(re.compile(r"/(items|s)/\d+.*"))
    await expect(page.get_by_text("is the valve open?")).to_be_visible()
    assert said["id"] == int(told["url"].rpartition("/")[2])

    await sign_out(page)
    assert await ask_database(house, "select * from push_devices") == []


async def test_what_the_browser_forbids_is_said_with_the_way_out(open_page: Open) -> None:
    denied = "Object.defineProperty(Notification, 'permission', {get: () => 'denied'})"
    page = await open_page(Who.MAX, "/you", size=PHONE, script=denied)
    await expect(page.get_by_text("The browser does not allow it for this page.")).to_be_visible()
    await expect(page.get_by_role("switch", name="Notifications here")).to_have_count(0)
