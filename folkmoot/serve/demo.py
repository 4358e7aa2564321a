"""A program of its own, so that the parent stays small: build the demo where it is missing, and say how to get in."""

import asyncio
import sys

import segno

from folkmoot.demo.actions import KNOWN_PASSWORD, Built, build_demo
from folkmoot.demo.schema import BrokenOffProblem, DemoProblem
from folkmoot.imports.schema import Whole
from folkmoot.kernel.db import Database
from folkmoot.kernel.postgres.databases import drop_database
from folkmoot.kernel.preparation import open_embedded, prepare_database
from folkmoot.kernel.settings import Settings, read_settings
from folkmoot.serve.steps import say, step


def build_whole(settings: Settings) -> Built:
    """What an earlier building left by half, and nobody can have seen, makes way on our own server. Raises DemoProblem."""
    try:
        return asyncio.run(build(settings))
    except BrokenOffProblem as problem:
        cluster = open_embedded(settings)
        if cluster is None or not problem.untouched:
            raise
        say("Demo", "was broken off near its end, beginning again")
        drop_database(cluster)
        prepare_database(settings, cluster)
        return asyncio.run(build(settings))


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
            built = build_whole(settings)
            done.text = describe(built.whole) if built.whole else "Meridian, as it was left"
    except DemoProblem as problem:
        say("Stopped", str(problem))
        return 1
    say_entrances(built, settings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
