"""Commands for whoever runs a server: serve, migrate, doctor, backup, restore."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.running import Options, settings_of
from folkmoot.serve.steps import say, step


def serve(
    context: typer.Context,
    host: Annotated[
        str | None, typer.Option(help="The address to listen on.", show_default="127.0.0.1")
    ] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on.", show_default="8080")] = None,
    workers: Annotated[
        int | None, typer.Option(help="Processes that answer requests; one a core.", show_default="1")
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="With an invented firm to try everything, in ./data/demo.")
    ] = False,
) -> None:
    """Run the server: the web, the jobs and, unless FOLKMOOT_DATABASE_URL is set, PostgreSQL.

    It becomes a smaller program at once, which is what stays in memory.
    """
    options: Options = context.obj
    chosen = {"--data": options.data, "--host": host, "--port": port, "--workers": workers}
    words = [word for name, value in chosen.items() if value is not None for word in (name, str(value))]
    words += ["--demo"] if demo else []
    os.execv(sys.executable, [sys.executable, "-P", "-m", "folkmoot.serve", *words])  # noqa: S606 - no shell is wanted


def migrate(context: typer.Context) -> None:
    """Bring the database to the schema of this program, and make its logins. `serve` does it too."""
    from folkmoot.kernel.preparation import open_embedded, prepare_database

    settings = settings_of(context)
    with step("Migrations") as done:
        cluster = open_embedded(settings)
        if cluster is None:
            prepared = prepare_database(settings, None)
        else:
            with cluster:
                prepared = prepare_database(settings, cluster)
        done.text = f"{prepared.applied} applied, the schema is at {prepared.version}"


def doctor(context: typer.Context) -> None:
    """Look at everything a server needs, and say what is wrong and what helps. Changes nothing."""
    from folkmoot.admin.doctor import examine

    options: Options = context.obj
    raise typer.Exit(examine(options.data))


def backup(
    context: typer.Context,
    target: Annotated[
        Path, typer.Argument(help="A file that ends in .tar, or a folder that does not exist yet.")
    ],
) -> None:
    """Copy everything into one file or folder, also while the server runs. Keep it where only you can read it.

    For example: folkmoot backup /backups/monday.tar
    """
    from folkmoot.admin.backup import back_up

    settings = settings_of(context)
    with step("Backup") as done:
        manifest = back_up(settings, target)
        done.text = f"{manifest.rows:,} rows and {len(manifest.files):,} files in {target}"


def restore(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(help="What `backup` wrote.", exists=True)],
) -> None:
    """Bring a backup back, into an empty data folder or an empty database. Every table is compared with the backup.

    For example: folkmoot --data ./other restore /backups/monday.tar
    """
    from folkmoot.admin.restore import bring_back

    settings = settings_of(context)
    with step("Restored") as done:
        manifest = bring_back(settings, source)
        done.text = f"{manifest.rows:,} rows and {len(manifest.files):,} files, each as it was"
    say("Next", f"folkmoot --data {settings.data} serve")


def move_database(
    context: typer.Context,
    target: Annotated[
        str,
        typer.Argument(
            help="The owner's login of an empty database: postgresql://owner:password@host/database?sslmode=…",
            envvar="FOLKMOOT_MOVE_TO",
            show_envvar=False,
        ),
    ],
) -> None:
    """Move everything from the embedded database into a PostgreSQL of your own. Stop the server first.

    Every table is compared. The embedded database is then put aside, not deleted.
    """
    from folkmoot.admin.moving import move
    from folkmoot.kernel.settings import read_database_url

    settings = settings_of(context)
    address = read_database_url({"FOLKMOOT_DATABASE_URL": target}) or ""
    with step("Moved") as done:
        manifest, aside = move(settings, address)
        done.text = f"{manifest.rows:,} rows, each as it was; the embedded database lies in {aside}"
    say("Next", "set FOLKMOOT_DATABASE_URL to this database, then start the server")


COMMANDS = (serve, migrate, doctor, backup, restore, move_database)
