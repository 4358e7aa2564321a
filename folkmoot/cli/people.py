"""Commands about people: person add, token add."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

import typer

from folkmoot.cli.running import settings_of, with_database
from folkmoot.kernel.settings import Settings
from folkmoot.serve.steps import say

T = TypeVar("T")

person = typer.Typer(
    help="Let people in. Everything else about them is done in the browser, under Administration."
)
token = typer.Typer(help="Let programs in, by tokens.")

GROUPS = {"person": person, "token": token}


@person.callback()
def people() -> None:
    """Keeps `add` a word of its own."""


@token.callback()
def tokens() -> None:
    """Keeps `add` a word of its own."""


@person.command("add")
def add_person(
    context: typer.Context,
    email: Annotated[str, typer.Argument(help="The e-mail address to sign in with, or a sign-in name.")],
    name: Annotated[str, typer.Option(help="The person's name.")],
    password: Annotated[
        str | None, typer.Option(help="At least 10 letters. Without one an invitation is made.")
    ] = None,
    admin: Annotated[bool, typer.Option("--admin", help="The person administers the organisation.")] = False,
    organisation: Annotated[
        str, typer.Option(help="The name of the organisation, if there is none yet.")
    ] = "Folkmoot",
) -> None:
    """Add a person, with or without a running server. The first one makes the organisation and administers it.

    With a password the person is in at once; without one an invitation is printed, to hand over.

    For example: folkmoot person add ines@example.org --name "Ines Solheim"
    """
    settings = settings_of(context)

    async def work(database: Any) -> Any:
        from folkmoot.people.actions import by_hand

        asked = by_hand.Asked(email, name, password, admin=admin, organisation=organisation)
        return await by_hand.add_person(database, settings, asked)

    added = run(settings, work)
    if added.founded:
        say("Organisation", f"{organisation}, and {added.name} administers it")
    say("Person", f"{added.name} is number {added.id}")
    if added.invitation:
        say("Invitation", added.invitation.link)
        say("Code", f"{added.invitation.code}, works once, for 7 days")


@person.command("unlock")
def unlock_person(
    context: typer.Context,
    who: Annotated[str, typer.Argument(help="An e-mail address or sign-in name.")],
) -> None:
    """Take the second factor of somebody away who lost it, as the only administrator may. They are signed out everywhere and
    see that it was done here.
    """

    async def work(database: Any) -> bool:
        from folkmoot.people.actions import by_hand

        return await by_hand.take_second_factor(database, who)

    had = run(settings_of(context), work)
    say("Second factor", f"{who} signs in by password again" if had else f"{who} had none")


@token.command("add")
def add_token(
    context: typer.Context,
    who: Annotated[str, typer.Argument(help="An e-mail address or sign-in name, or bot:NUMBER for a bot.")],
    name: Annotated[str, typer.Option(help="What the token is for.")],
    days: Annotated[
        int | None, typer.Option(min=1, max=3660, help="How long it lasts.", show_default="until ended")
    ] = None,
    password: Annotated[
        str | None, typer.Option(help="The person's own; asked for if needed and not given.")
    ] = None,
) -> None:
    """Make a token for a program that acts as a person or a bot. It is shown once.

    Where others can reach the server a person's token takes that person's password: nobody makes one for somebody else.
    A token made without it is shown to the person, with when it was made.

    For example: folkmoot token add ines@example.org --name "Nightly report" --days 365
    """
    settings = settings_of(context)
    if password is None and not settings.on_loopback and not who.startswith("bot:"):
        password = typer.prompt(f"Password of {who}", hide_input=True)

    async def work(database: Any) -> Any:
        from folkmoot.people.actions import by_hand

        return await by_hand.add_token(database, settings, who, name, password=password, days=days)

    made = run(settings, work)
    say("Token", made.token)
    say(
        "Shown once",
        f"“{made.name}”, {f'until {made.expires_at:%-d %B %Y}' if made.expires_at else 'until it is ended'}",
    )


def run(settings: Settings, work: Callable[[Any], Awaitable[T]]) -> T:
    """Do it on the database; what a person can put right is said in one line."""
    import folkmoot.spaces.schema  # noqa: F401 - entering the space of everyone is recorded in its words
    from folkmoot.kernel.http import Problem

    try:
        return with_database(settings, work)
    except Problem as problem:
        say("Stopped", f"{problem.title}{f' ({problem.field})' if problem.field else ''}")
        raise typer.Exit(1) from problem
