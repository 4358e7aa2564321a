"""Commands that bring in what another system held, and take it away again."""

import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from folkmoot.cli.running import settings_of, with_database
from folkmoot.imports.schema import ImportProblem
from folkmoot.kernel.http import Problem
from folkmoot.serve.steps import WIDTH, say, show

T = TypeVar("T")
SECONDS_BETWEEN_LINES = 5

importing = typer.Typer(
    help="Bring in what another system held, list what was brought in, take it away again."
)
GROUPS = {"import": importing}


class Onlooker:
    """Shows how far it is: a bar on a terminal, a line now and then elsewhere."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.done = 0
        self._began: tuple[float, int] | None = None
        self._said = 0.0
        self._task: TaskID | None = None
        self._bar = Progress(
            TextColumn(f"{{task.description:<{WIDTH - 1}}}"),
            BarColumn(bar_width=20),
            TextColumn("{task.fields[words]}"),
            console=Console(highlight=False),
        )

    def step(self, name: str, words: str) -> None:
        say(name, words)

    def move(self, done: int, total: int) -> None:
        now = time.monotonic()
        self._began = self._began or (now, done)
        self.done = done
        words = f"{done:,} of {total:,}{self._guess(now, done, total)}"
        if sys.stdout.isatty():
            self._draw(done, total, words)
        elif done >= total or now - self._said >= SECONDS_BETWEEN_LINES:
            self._said = now
            say(self.what, words)

    def stop(self) -> None:
        if self._task is not None:
            self._bar.stop()

    def _draw(self, done: int, total: int, words: str) -> None:
        if self._task is None:
            self._task = self._bar.add_task(self.what, total=total, words=words)
            self._bar.start()
        self._bar.update(self._task, completed=done, total=total, words=words)

    def _guess(self, now: float, done: int, total: int) -> str:
        began, first = self._began or (now, done)
        if done >= total or done <= first:
            return ""
        return f"   about {(now - began) / (done - first) * (total - done):.0f} s"


@importing.command()
def slack(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The zip that Slack's export gives.")],
    organisation: Annotated[
        str | None,
        typer.Option(help="Its name, if there is none yet.", show_default="from the name of the file"),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would come and what would not; write nothing.")
    ] = False,
) -> None:
    """Bring in a Slack export: people, channels, conversations, threads, reactions.

    Nobody is notified. Stopped half-way, the same command goes on; the same file again changes nothing.

    For example: folkmoot import slack "Acme Slack export Jan 1 2026 - Feb 2 2026.zip" --dry-run
    """
    from folkmoot.imports.actions import import_slack
    from folkmoot.imports.report import say as say_report

    onlooker = Onlooker("Messages")
    outcome = watched(
        context,
        onlooker,
        lambda database: import_slack(database, file, onlooker, organisation=organisation, dry_run=dry_run),
    )
    if outcome.run is not None or dry_run:
        show(say_report(outcome.report))
    say("Done", outcome.words)


@importing.command("list")
def list_(context: typer.Context) -> None:
    """List what was brought in, with the number that `import remove` takes."""
    from folkmoot.imports.actions import list_imports

    runs = watched(context, Onlooker(""), list_imports)
    for run in runs:
        far = "" if run.state == "finished" else f" of {run.progress.total:,}"
        words = f"{run.state:<11} {run.started_at:%Y-%m-%d %H:%M}  {run.source}  {run.progress.messages:,}{far} messages read"
        say(f"Import {run.id}", words)
    if not runs:
        say("Imports", "none yet")


@importing.command()
def remove(
    context: typer.Context,
    number: Annotated[int, typer.Argument(help="The import's number, from `import list`.")],
) -> None:
    """Take away all that an import brought, finished or not. Stopped half-way, the same command goes on.

    What people did with it since stays: answers, spaces written in, people who signed in.

    For example: folkmoot import list, and then: folkmoot import remove 1
    """
    from folkmoot.imports.actions import remove_import

    onlooker = Onlooker("Removing")
    done = watched(context, onlooker, lambda database: remove_import(database, number, onlooker))
    for what, count in done.items():
        if count:
            say("", f"{count:>9,}  {what}")
    say("Removed", f"import {number}")


def watched(context: typer.Context, onlooker: Onlooker, work: Callable[..., Awaitable[T]]) -> T:
    try:
        return with_database(settings_of(context), work)
    except (ImportProblem, Problem) as problem:
        onlooker.stop()
        say("Stopped", problem.title if isinstance(problem, Problem) else str(problem))
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        onlooker.stop()
        say(
            "Stopped",
            f"by Ctrl C after {onlooker.done:,}; nothing is half. The same command goes on from here.",
        )
        raise typer.Exit(130) from None
    finally:
        onlooker.stop()
