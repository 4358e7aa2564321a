"""The server: python -m folkmoot.serve [--port N] [--data DIR] [--host H] [--workers N]."""

import argparse
import os
import resource
import sys
from pathlib import Path

from folkmoot.kernel.postgres.account import AccountError
from folkmoot.kernel.postgres.cluster import Cluster
from folkmoot.kernel.postgres.layout import LayoutError
from folkmoot.kernel.postgres.server import DatabaseError
from folkmoot.kernel.preparation import Prepared, open_embedded, prepare_database
from folkmoot.kernel.settings import Settings, SettingsError, read_settings
from folkmoot.serve import showing
from folkmoot.serve.apart import ApartError, run_apart
from folkmoot.serve.listening import PortError, listen
from folkmoot.serve.steps import say, step
from folkmoot.serve.supervisor import AlreadyServedError, Supervisor, hold_alone


class FolderError(Exception):
    """The data folder cannot be made or written; the message says why."""


EXPECTED = (
    FolderError,
    SettingsError,
    PortError,
    LayoutError,
    AccountError,
    DatabaseError,
    ApartError,
    AlreadyServedError,
    showing.DemoError,
    FileNotFoundError,
)


MOST_OPEN_FILES = 65_536
"""Of one process, as in the unit for systemd. Each person who is here has a line open, and a shell allows 1,024 files."""


def main() -> int:
    chosen = read_arguments(sys.argv[1:])
    if chosen.demo:
        showing.prepare(chosen.host, chosen.port)
    folder = showing.FOLDER if chosen.demo and "FOLKMOOT_DATA" not in os.environ else None
    try:
        settings = read_settings(
            data=chosen.data or folder, host=chosen.host, port=chosen.port, workers=chosen.workers
        )
        return serve(settings, demo=chosen.demo)
    except EXPECTED as error:
        say("Stopped", str(error))
        return 1
    except KeyboardInterrupt:
        return 130


def read_arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="folkmoot serve",
        description="Run the server: the web, the jobs and, unless FOLKMOOT_DATABASE_URL is set, PostgreSQL.",
        epilog="Everything it keeps lies in the data folder. docs/operate/settings.md lists what else can be set.",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="where everything is kept (./data)")
    parser.add_argument("--host", help="the address to listen on (127.0.0.1: this machine only)")
    parser.add_argument("--port", type=int, metavar="N", help="the port to listen on (8080)")
    parser.add_argument(
        "--workers", type=int, metavar="N", help="processes that answer requests (1; one a core)"
    )
    parser.add_argument(
        "--demo", action="store_true", help="with an invented firm to try everything (in ./data/demo)"
    )
    return parser.parse_args(words)


def serve(settings: Settings, *, demo: bool = False) -> int:
    os.umask(0o077)
    allow_many_files()
    hold_folder(settings.data)
    listening = listen(settings.host, settings.port)
    cluster = open_embedded(settings)
    supervisor = Supervisor(settings, listening, cluster)
    supervisor.begin()
    try:
        say("Migrations", describe_migrations(start_database(settings, cluster)))
        if demo:
            showing.build(supervisor.environment)
    except BaseException:
        supervisor.stop()
        raise
    return supervisor.run()


def allow_many_files() -> None:
    """As many as the system lets us without asking anybody; what this starts may open as many."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_OPEN_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def hold_folder(data: Path) -> None:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        hold_alone(data)
    except OSError as error:
        raise FolderError(
            f"Nothing can be kept in {data}: {error.strerror}. Do: give the folder to the user who runs this"
        ) from error


def start_database(settings: Settings, cluster: Cluster | None) -> Prepared:
    """Start PostgreSQL, and do what needs its client library in a copy of this process."""
    with step("Database") as done:
        if cluster is not None:
            cluster.start()
        prepared = run_apart(lambda: prepare_database(settings, cluster), Prepared)
        done.text = f"{prepared.server} {describe_place(settings, cluster)}"
    return prepared


def describe_place(settings: Settings, cluster: Cluster | None) -> str:
    if cluster is None:
        return "by FOLKMOOT_DATABASE_URL"
    return f"{'still running' if cluster.adopted else 'started'} in {show(settings.data / 'postgres')}"


def describe_migrations(prepared: Prepared) -> str:
    if not prepared.applied:
        return f"at {prepared.version}, nothing to do"
    first = prepared.version - prepared.applied + 1
    return f"{first} to {prepared.version} applied" if prepared.applied > 1 else f"{first} applied"


def show(path: Path) -> str:
    """A path as short as it is from here."""
    return f"./{path.relative_to(Path.cwd())}" if path.is_relative_to(Path.cwd()) else str(path)


if __name__ == "__main__":
    sys.exit(main())
