"""Where an embedded server keeps what, inside the data folder."""

import hashlib
import os
import pwd
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from folkmoot.kernel.postgres.account import NAME, find_account, let_through
from folkmoot.kernel.postgres.programs import programs

LONGEST_SOCKET = 107
"""Bytes of a socket's path that the kernel takes (unix(7)), with PostgreSQL's own name in it."""

SOCKET_LOCK = ".s.PGSQL.5432.lock"


class LayoutError(Exception):
    """The folder cannot be used as it is; the message says what helps."""


@dataclass(frozen=True)
class Layout:
    data: Path
    cluster: Path
    socket: Path
    secrets: Path
    start_output: Path
    user: int
    group: int

    @property
    def foreign(self) -> bool:
        """Whether PostgreSQL runs as another user than this process."""
        return self.user != os.geteuid()


def lay_out(data: Path) -> Layout:
    """Make the folders, with the rights they need. Safe to repeat."""
    data = data.absolute()
    make_data_folder(data)
    require_owner(data)
    account = find_account()
    user, group = (account.pw_uid, account.pw_gid) if account else (os.geteuid(), os.getegid())
    (data / "secrets").mkdir(mode=0o700, exist_ok=True)
    layout = Layout(
        data=data,
        cluster=data / "postgres",
        socket=choose_socket_folder(data, user),
        secrets=data / "secrets" / "postgres.json",
        start_output=data / "postgres-start.log",
        user=user,
        group=group,
    )
    own_folder(layout.socket, layout)
    if account:
        for place in (data, layout.socket.parent, programs()):
            let_through(account, place)
    return layout


def make_data_folder(data: Path) -> None:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise LayoutError(f"{data} is a file, and must be a folder.") from error
    if not os.access(data, os.W_OK | os.X_OK):
        raise LayoutError(
            f"{data} cannot be written by this user. Do: chown it, or choose another with --data"
        )


def require_owner(data: Path) -> None:
    """Root is not kept out by the rights of others, and would take the folders of a running server for its own."""
    cluster = data / "postgres"
    user = NAME if os.geteuid() == 0 else name_user(os.geteuid())
    if cluster.exists() and (owner := name_user(cluster.stat().st_uid)) != user:
        given = f"chown -R {user} {cluster}"
        helps = given if owner == "root" else f"run this as {owner}, or give it to {user}: {given}"
        raise LayoutError(f"The database in {data} belongs to {owner}. Do: {helps}")


def name_user(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def choose_socket_folder(data: Path, user: int) -> Path:
    """Inside the data folder, or under a short private one when the path would be too long for a socket."""
    folder = data / "socket"
    if len(os.fsencode(folder / SOCKET_LOCK)) <= LONGEST_SOCKET:
        return folder
    mark = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    for place in (Path(f"/run/user/{user}"), Path(tempfile.gettempdir()), Path("/tmp")):  # noqa: S108 - guarded by own_folder
        folder = place / f"folkmoot-{user}-{mark}"
        if (
            place.is_dir()
            and os.access(place, os.W_OK)
            and len(os.fsencode(folder / SOCKET_LOCK)) <= LONGEST_SOCKET
        ):
            return folder
    raise LayoutError("No folder is short enough for PostgreSQL's socket. Do: choose a shorter --data")


def own_folder(folder: Path, layout: Layout) -> None:
    """Make a folder that is PostgreSQL's alone. One that somebody else made in a shared place is refused."""
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid not in {layout.user, os.geteuid()}:
        raise LayoutError(f"{folder} belongs to somebody else. Do: remove it")
    if layout.foreign:
        os.chown(folder, layout.user, layout.group, follow_symlinks=False)
    folder.chmod(0o700)
