"""The command line. A module of this folder adds its commands by `GROUPS`, sub-commands by the name of their group,
or by `COMMANDS`, functions that typer reads.
"""

import importlib
import pkgutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from folkmoot import __version__
from folkmoot.cli.running import EXPECTED, Options
from folkmoot.serve.steps import say

HELP = """
Folkmoot: one place where an organisation talks, decides and gets work done.

Everything it keeps lies in one folder, ./data unless you say --data. Most commands work with and without a running server.
"""

EPILOG = (
    "Begin with: folkmoot serve. Then: folkmoot person add you@example.org --name You --password … --admin"
)


def build() -> typer.Typer:
    app = typer.Typer(
        help=HELP,
        epilog=EPILOG,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(choose)
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{__name__}.{found.name}")
        for command in getattr(module, "COMMANDS", ()):
            app.command()(command)
        for name, group in getattr(module, "GROUPS", {}).items():
            app.add_typer(group, name=name, no_args_is_help=True)
    return app


def show_version(wanted: bool) -> None:
    if wanted:
        say("Folkmoot", __version__)
        raise typer.Exit


def choose(
    context: typer.Context,
    data: Annotated[
        Path | None, typer.Option(help="The folder in which everything is kept.", show_default="./data")
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=show_version, help="Say the version and end.")
    ] = False,
) -> None:
    """What every command takes."""
    context.obj = Options(data=data)


def put_data_first(words: list[str]) -> list[str]:
    """`--data DIR` stands before the command; whoever writes it behind means the same."""
    for at, word in enumerate(words):
        if word == "--data":
            return [*words[at : at + 2], *words[:at], *words[at + 2 :]]
        if word.startswith("--data="):
            return [word, *words[:at], *words[at + 1 :]]
    return words


def main() -> None:
    try:
        build()(args=put_data_first(sys.argv[1:]), prog_name="folkmoot")
    except EXPECTED as error:
        say("Stopped", str(error))
        sys.exit(1)
