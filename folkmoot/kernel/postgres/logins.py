"""Who may log in to the database: four roles, named by the database, each with a generated password."""

import hashlib
import json
import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import msgspec

DATABASE = "folkmoot"
ROLES = ("owner", "gate", "web", "engine")


class Logins(msgspec.Struct, frozen=True):
    """One DSN a role: `owner` migrates, `gate` knows who is who, `web` acts as a person, `engine` reads for everyone."""

    owner: str
    gate: str
    web: str
    engine: str


class Passwords(msgspec.Struct, frozen=True):
    """What DIR/secrets keeps of one server of databases. `socket` is the folder of an embedded server's socket."""

    superuser: str
    owner: str
    gate: str
    web: str
    engine: str
    socket: str = ""


def embedded_logins(passwords: Passwords, database: str = DATABASE, *, roles: str | None = None) -> Logins:
    """DSNs over the socket. `roles` is the prefix of the role names where it is not the database's own name."""
    prefix = roles or database
    return Logins(
        *(socket_dsn(passwords, f"{prefix}_{role}", getattr(passwords, role), database) for role in ROLES)
    )


def socket_dsn(passwords: Passwords, user: str, password: str, database: str) -> str:
    return f"postgresql://{quote(user)}:{password}@/{quote(database)}?host={quote(passwords.socket)}"


def external_logins(owner: str, passwords: Passwords) -> Logins:
    """The other logins of the owner's database: same address, own name and password."""
    parts = urlsplit(owner)
    database = database_name(owner)
    address = parts.netloc.rpartition("@")[2]
    query = urlencode(
        [(name, value) for name, value in parse_qsl(parts.query) if name not in {"user", "password"}]
    )
    others = (
        f"postgresql://{quote(f'{database}_{role}')}:{getattr(passwords, role)}@{address}/{quote(database)}?{query}".rstrip(
            "?"
        )
        for role in ROLES[1:]
    )
    return Logins(owner, *others)


def database_name(dsn: str) -> str:
    return urlsplit(dsn).path.strip("/")


def secrets_file(data: Path, database_url: str | None) -> Path:
    """One file a server and database, so that a folder may move from an embedded database to an external one."""
    if database_url is None:
        return data / "secrets" / "postgres.json"
    parts = urlsplit(database_url)
    place = f"{parts.hostname}:{parts.port}/{database_name(database_url)}?{dict(parse_qsl(parts.query)).get('host', '')}"
    return data / "secrets" / f"external-{hashlib.sha256(place.encode()).hexdigest()[:12]}.json"


def read_logins(data: Path, database_url: str | None) -> Logins:
    """The logins that `prepare` made. Raises FileNotFoundError before that."""
    passwords = read_passwords(secrets_file(data, database_url))
    return external_logins(database_url, passwords) if database_url else embedded_logins(passwords)


def read_passwords(path: Path) -> Passwords:
    return msgspec.json.decode(path.read_bytes(), type=Passwords)


def make_passwords(path: Path, *, socket: str = "") -> Passwords:
    """Read the passwords, or make them the first time. The socket's folder is noted whenever it has changed."""
    if path.exists():
        kept = read_passwords(path)
        if kept.socket == socket:
            return kept
        made = msgspec.structs.replace(kept, socket=socket)
    else:
        words = {name: secrets.token_urlsafe(24) for name in ("superuser", *ROLES)}
        made = Passwords(**words, socket=socket)
    write_secret(path, json.dumps(msgspec.to_builtins(made), indent=1))
    return made


def write_secret(path: Path, text: str) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    half = path.with_suffix(".new")
    half.unlink(missing_ok=True)
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
