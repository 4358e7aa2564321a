"""A program of its own, so that the parent stays small: build the demo where it is missing, and say how to get in."""

import asyncio
import sys

import segno

from folkmoot.demo.actions import KNOWN_PASSWORD, Built, build_demo
from folkmoot.demo.schema import DemoProblem
from folkmoot.imports.schema import Whole
from folkmoot.kernel.db import Database
from folkmoot.kernel.settings import Settings, read_settings
from folkmoot.serve.steps import say, step


async def build(settings: Settings) -> Built:
    logins = settings.logins()
    database = await Database.connect(web=logins.web, gate=logins.gate, engine=logins.engine, size=2)
    try:
        return await build_demo(database, settings)
    finally:
        await database.close()


def say_entrances(built: Built, settings: Settings) -> None:
    for entrance in built.entrances:
        if entrance.password is not None:
            say("Sign in", f"{entrance.address}, password {entrance.password}")
        elif settings.on_loopback:
            say("Sign in", f"{entrance.address}, password {KNOWN_PASSWORD} unless it was changed")
        else:
            say("Sign in", f"{entrance.address}, with the password of the first start")
    if not settings.on_loopback:
        segno.make(settings.url, error="m", micro=False).terminal(out=sys.stdout, compact=True, border=2)
        say("Phone", f"point its camera at the square: {settings.url}")


def describe(whole: Whole) -> str:
    spaces = sum(space.kind != "direct" for space in whole.spaces)
    return f"{whole.organisation}, {len(whole.people)} people, {spaces} spaces, {len(whole.items):,} things they wrote"


def main() -> int:
    settings = read_settings()
    try:
        with step("Demo") as done:
            built = asyncio.run(build(settings))
            done.text = describe(built.whole) if built.whole else "Meridian, as it was left"
    except DemoProblem as problem:
        say("Stopped", str(problem))
        return 1
    say_entrances(built, settings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
