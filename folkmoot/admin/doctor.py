"""Looks at everything a server needs, says what is wrong and what helps, and changes nothing."""

import os
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

from folkmoot import __version__
from folkmoot.admin.doctor_of_database import examine_database, examine_reachable
from folkmoot.admin.findings import LOOK, OK, WRONG, Finding, Mark
from folkmoot.kernel.settings import Settings, SettingsError, read_settings

GIGABYTE = 10**9
FULL_ENOUGH_TO_LOOK = 80
FULL_ENOUGH_TO_BE_WRONG = 95


def examine(data: Path | None) -> int:
    """Print a line a finding; the answer is the exit status, 1 if anything is wrong."""
    wrong = 0
    for finding in look_at_everything(data):
        print(f"{finding.mark:<7}{finding.what:<11}{finding.text}", flush=True)  # noqa: T201 - this is its work
        wrong += finding.mark == WRONG
    if wrong:
        print(f"{wrong} {'thing is' if wrong == 1 else 'things are'} wrong. Exit status 1.")  # noqa: T201 - as above
        return 1
    print("Nothing is wrong.")  # noqa: T201 - as above
    return 0


def look_at_everything(data: Path | None) -> Iterator[Finding]:
    yield Finding(OK, "version.shown", f"Folkmoot {__version__}, Python {platform.python_version()}")
    try:
        settings = read_settings(data=data)
    except SettingsError as error:
        yield Finding(WRONG, "settings.wrong", str(error))
        return
    yield look_at_url(settings)
    yield look_at_client(settings)
    yield from look_at_rights(settings)
    yield from examine_database(settings)
    yield look_at_disk(settings.data)
    yield look_at_mail(settings)
    yield look_at_user()


def look_at_running(settings: Settings) -> Iterator[Finding]:
    """The same of a server that runs, asked by itself."""
    yield look_at_url(settings)
    yield look_at_client(settings)
    yield from look_at_rights(settings)
    yield from examine_reachable(settings)
    yield look_at_disk(settings.data)
    yield look_at_mail(settings)
    yield look_at_user()


def look_at_url(settings: Settings) -> Finding:
    if settings.on_loopback:
        return Finding(OK, "url.loopback", f"{settings.url}, this machine only")
    if settings.unknown_elsewhere:
        hint = "From elsewhere nobody can sign in. Set FOLKMOOT_URL to the address people type there"
        return Finding(
            LOOK, "url.unknown_elsewhere", f"{settings.url}, while {settings.host} is open to others. {hint}"
        )
    if not settings.secure:
        return Finding(
            LOOK, "url.not_https", f"{settings.url} is not https: passwords can be read on the way"
        )
    if not settings.trusted_proxies:
        hint = "Behind a proxy, set FOLKMOOT_TRUSTED_PROXIES, or all visitors count as one address"
        return Finding(LOOK, "url.no_proxies", f"{settings.url}. {hint}")
    return Finding(
        OK, "url.proxied", f"{settings.url}, behind {len(settings.trusted_proxies)} trusted proxies"
    )


def look_at_client(settings: Settings) -> Finding:
    if (settings.client / "index.html").exists():
        return Finding(OK, "client.built", "built")
    return Finding(
        WRONG, "client.missing", f"{settings.client} holds no page. Do: ./bin/run, which builds it"
    )


def look_at_rights(settings: Settings) -> Iterator[Finding]:
    """What others could read or write in the data folder. An access list for PostgreSQL's user shows as group rights."""
    data = settings.data
    if not data.exists():
        yield Finding(LOOK, "data.missing", f"{data} is not there yet, the first start makes it")
        return
    problems = [problem for path, allowed in private_places(data) if (problem := find_problem(path, allowed))]
    yield from (Finding(WRONG, "rights.open", problem) for problem in problems)
    if not problems:
        yield Finding(OK, "rights.closed", f"{data} is closed to others")


def private_places(data: Path) -> Iterator[tuple[Path, int]]:
    """Each place with the bits that it must not have."""
    yield data, 0o026
    yield data / "files", 0o077
    yield data / "incoming", 0o077
    yield data / "secrets", 0o077
    yield from ((path, 0o077) for path in sorted(data.glob("secrets/*")))


def find_problem(path: Path, forbidden: int) -> str | None:
    if not path.exists():
        return None
    if not os.access(path, os.R_OK | os.W_OK):
        return f"{path} cannot be read and written by this user. Do: chown -R it to whoever runs the server"
    if path.stat().st_mode & forbidden:
        return f"{path} can be read by others. Do: chmod {'700' if path.is_dir() else '600'} {path}"
    return None


def look_at_disk(data: Path) -> Finding:
    place = next(folder for folder in (data, *data.parents) if folder.exists())
    usage = shutil.disk_usage(place)
    full = round(100 * (usage.total - usage.free) / usage.total)
    free = round(usage.free / GIGABYTE)
    mark: Mark = WRONG if full >= FULL_ENOUGH_TO_BE_WRONG else LOOK if full >= FULL_ENOUGH_TO_LOOK else OK
    return Finding(mark, "disk.space", f"{full} % full, {free} GB left", {"full": full, "free": free})


def look_at_mail(settings: Settings) -> Finding:
    if settings.smtp_url is None:
        return Finding(
            OK,
            "mail.elsewhere",
            "not in the settings here: as administrators set it up under Administration, or not at all",
        )
    return Finding(OK, "mail.set", "set up")


def look_at_user() -> Finding:
    if os.geteuid() == 0:
        return Finding(LOOK, "user.root", "root. In production, run as a user of its own")
    return Finding(OK, "user.own", "not root")
