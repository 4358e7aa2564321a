"""PostgreSQL refuses to run as root, so for root it runs under a system user of its own."""

import os
import pwd
import shutil
import struct
import subprocess
from pathlib import Path

NAME = "folkmoot-db"
ACCESS = "system.posix_acl_access"
OWNER, USER, GROUP, NAMED_GROUP, MASK, OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
NOBODY_IN_PARTICULAR = 0xFFFFFFFF
ENTER = 1

Entry = tuple[int, int, int]
"""Tag, permissions, id, as the kernel keeps them."""


class AccountError(Exception):
    pass


def find_account() -> pwd.struct_passwd | None:
    """The system user for PostgreSQL when this is root, else None: it runs as whoever runs this."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return add_account()


def add_account() -> pwd.struct_passwd:
    program = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if program is None:
        raise AccountError(
            "As root, PostgreSQL needs a user of its own, and useradd is missing. Do: run as an ordinary user"
        )
    subprocess.run(
        [
            program,
            "--system",
            "--user-group",
            "--no-create-home",
            "--home-dir",
            "/nonexistent",
            "--shell",
            "/usr/sbin/nologin",
            NAME,
        ],
        check=True,
        capture_output=True,
    )
    return pwd.getpwnam(NAME)


def let_through(account: pwd.struct_passwd, path: Path) -> None:
    """Let the account pass every folder above `path`, and `path` itself, to what is its own inside; nobody else, and
    without letting it list them. Falls back to the mode bits on file systems without access lists.
    """
    for folder in [*reversed(path.parents), path]:
        if not can_enter(account, folder):
            try:
                add_entry(folder, account.pw_uid)
            except OSError:
                folder.chmod(folder.stat().st_mode & 0o7777 | 0o001)


def can_enter(account: pwd.struct_passwd, folder: Path) -> bool:
    status = folder.stat()
    if status.st_uid == account.pw_uid:
        return bool(status.st_mode & 0o100)
    entries = read_entries(folder)
    mask = next((may for tag, may, _ in entries if tag == MASK), 7)
    if any(tag == USER and who == account.pw_uid for tag, may, who in entries if may & mask & ENTER):
        return True
    return bool(status.st_mode & (0o010 if status.st_gid == account.pw_gid else 0o001))


def read_entries(folder: Path) -> list[Entry]:
    try:
        raw = os.getxattr(folder, ACCESS)
    except OSError:
        return []
    return [struct.unpack_from("<HHI", raw, place) for place in range(4, len(raw), 8)]


def add_entry(folder: Path, uid: int) -> None:
    mode = folder.stat().st_mode
    entries = read_entries(folder) or [
        (OWNER, mode >> 6 & 7, NOBODY_IN_PARTICULAR),
        (GROUP, mode >> 3 & 7, NOBODY_IN_PARTICULAR),
        (OTHER, mode & 7, NOBODY_IN_PARTICULAR),
    ]
    kept = [entry for entry in entries if entry[0] != MASK and not (entry[0] == USER and entry[2] == uid)]
    kept.append((USER, ENTER, uid))
    mask = 0
    for tag, may, _ in kept:
        mask |= may if tag in {USER, GROUP, NAMED_GROUP} else 0
    kept.append((MASK, mask, NOBODY_IN_PARTICULAR))
    packed = b"".join(
        struct.pack("<HHI", *entry) for entry in sorted(kept, key=lambda entry: (entry[0], entry[2]))
    )
    os.setxattr(folder, ACCESS, struct.pack("<I", 2) + packed)
