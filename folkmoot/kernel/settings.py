"""Everything that can be set, read once from the environment and the command line.

docs/operate/settings.md lists every variable; a test compares the two.
"""

import ipaddress
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

import msgspec

from folkmoot.kernel.address import write_address
from folkmoot.kernel.postgres.logins import Logins, read_logins

LogLevel = Literal["debug", "info", "warning", "error"]
PACKED = Path(__file__).parents[1] / "client"
CLIENT = PACKED if PACKED.is_dir() else Path(__file__).parents[2] / "web" / "dist"
"""Inside the package where it was installed from a wheel, else where the sources build it."""


class SettingsError(Exception):
    """A setting that cannot be meant; the message says what to do instead."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    data: Path
    """The folder in which everything is kept."""

    host: str = "127.0.0.1"
    port: int = 8080

    url: str = "http://127.0.0.1:8080"
    """Where people reach the server, without a slash at the end: the only source of links."""

    workers: int = 1
    database_url: str | None = None
    """The owner's login of an external PostgreSQL; without it an embedded one runs."""

    trusted_proxies: frozenset[str] = frozenset()
    """Addresses whose X-Forwarded-For is believed."""

    smtp_url: str | None = None
    """smtp://user:password@host:587 (STARTTLS), smtps://… (TLS at once) or smtp+plain://… (no encryption)."""

    mail_from: str | None = None
    mail_chosen: bool = False
    """Both are what administrators chose, and not the environment."""

    off: frozenset[str] = frozenset()
    """What administrators switched off, as this process last read it."""

    mail_in: tuple[str, int] | None = None
    """Where answers by mail are taken, host and port; without it none are."""

    mail_in_domain: str | None = None
    """What stands behind the @ of addresses that take answers."""

    push_to_loopback: bool = False
    """Pushes may go to this machine, and without https; for tests."""

    log_level: LogLevel = "info"
    keep_deleted_days: int = 30
    """How long what was deleted can be brought back; then it is gone for good, from every copy."""

    link_previews: bool = True
    """Whether the worker looks at what people link to, in the public net only."""
    largest_file_mb: int = 100
    """Of one file that is put with a message or a post, in megabytes of 1024 * 1024 bytes."""

    rate_factor: float = 1.0
    """Multiplies every rate limit; for load tests."""

    client: Path = CLIENT
    """The built client."""

    given_logins: Logins | None = None
    """Logins said outright, as tests do."""

    @property
    def mails_news(self) -> bool:
        """Whether letters about what was missed can go, and may."""
        return self.smtp_url is not None and "letters" not in self.off

    @property
    def largest_file(self) -> int:
        """In bytes."""
        return self.largest_file_mb * 1024 * 1024

    @property
    def secure(self) -> bool:
        return self.url.startswith("https://")

    @property
    def cookie(self) -> str:
        """The session's cookie. The prefix makes a browser refuse it without https, or for a whole domain."""
        return "__Host-folkmoot" if self.secure else "folkmoot"

    @property
    def origins(self) -> frozenset[str]:
        """The exact origins a browser may send changes from. On loopback, both names of the machine itself."""
        origin = urlsplit(self.url)
        if origin.hostname not in {"127.0.0.1", "localhost"}:
            return frozenset({self.url})
        port = f":{origin.port}" if origin.port else ""
        return frozenset(f"{origin.scheme}://{name}{port}" for name in ("127.0.0.1", "localhost"))

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the server: the first page then asks for no code."""
        return is_loopback(self.host) and is_loopback(urlsplit(self.url).hostname or "")

    @property
    def unknown_elsewhere(self) -> bool:
        """Others can reach the port, but the address that sign-in and links go by means this machine alone."""
        return not self.on_loopback and is_loopback(urlsplit(self.url).hostname or "")

    def logins(self) -> Logins:
        return self.given_logins or read_logins(self.data, self.database_url)


def read_settings(
    environment: Mapping[str, str] = os.environ,
    *,
    data: Path | None = None,
    host: str | None = None,
    port: int | None = None,
    workers: int | None = None,
) -> Settings:
    """Settings from FOLKMOOT_… variables; what the command line says wins. Raises SettingsError."""
    host = host or environment.get("FOLKMOOT_HOST") or "127.0.0.1"
    port = port or read_number(environment, "FOLKMOOT_PORT", 8080, 1, 65535)
    settings = Settings(
        data=(data or Path(environment.get("FOLKMOOT_DATA") or "data")).absolute(),
        host=host,
        port=port,
        url=read_url(environment, host, port),
        workers=workers or read_number(environment, "FOLKMOOT_WORKERS", 1, 1, 64),
        database_url=read_database_url(environment),
        trusted_proxies=read_proxies(environment),
        smtp_url=read_smtp_url(environment),
        mail_from=environment.get("FOLKMOOT_MAIL_FROM") or None,
        mail_in=read_mail_in(environment),
        mail_in_domain=environment.get("FOLKMOOT_MAIL_IN_DOMAIN") or None,
        push_to_loopback=environment.get("FOLKMOOT_PUSH_TO_LOOPBACK") == "1",
        log_level=read_log_level(environment),
        keep_deleted_days=read_number(environment, "FOLKMOOT_KEEP_DELETED_DAYS", 30, 1, 3650),
        link_previews=read_number(environment, "FOLKMOOT_LINK_PREVIEWS", 1, 0, 1) == 1,
        largest_file_mb=read_number(environment, "FOLKMOOT_LARGEST_FILE_MB", 100, 1, 1024),
        rate_factor=float(read_number(environment, "FOLKMOOT_RATE_FACTOR", 1, 1, 1_000_000)),
        client=Path(environment.get("FOLKMOOT_CLIENT") or CLIENT),
    )
    require_private(settings, allow_http=environment.get("FOLKMOOT_ALLOW_HTTP") == "1")
    return settings


def read_number(environment: Mapping[str, str], name: str, otherwise: int, least: int, most: int) -> int:
    text = environment.get(name)
    if not text:
        return otherwise
    if not text.isdecimal() or not least <= int(text) <= most:
        raise SettingsError(f"{name} is {text!r}, and must be a whole number from {least} to {most}.")
    return int(text)


def read_url(environment: Mapping[str, str], host: str, port: int) -> str:
    url = (environment.get("FOLKMOOT_URL") or "").rstrip("/")
    if not url:
        shown = "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host
        return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
    parts = urlsplit(url)
    if (
        parts.scheme not in {"http", "https"}
        or not parts.hostname
        or parts.path
        or parts.query
        or parts.username
    ):
        raise SettingsError(f"FOLKMOOT_URL is {url!r}. Write it as https://folk.example.org, without a path.")
    return url


def read_database_url(environment: Mapping[str, str]) -> str | None:
    url = environment.get("FOLKMOOT_DATABASE_URL") or None
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise SettingsError("FOLKMOOT_DATABASE_URL must look like postgresql://owner:password@host/database.")
    local = not parts.hostname or is_loopback(parts.hostname) or parts.hostname.startswith("/")
    if not local and "sslmode=" not in parts.query:
        raise SettingsError(
            "FOLKMOOT_DATABASE_URL names another machine: add ?sslmode=verify-full (or require)."
        )
    return url


def read_proxies(environment: Mapping[str, str]) -> frozenset[str]:
    listed = (environment.get("FOLKMOOT_TRUSTED_PROXIES") or "").replace(",", " ").split()
    try:
        return frozenset(write_address(address) for address in listed)
    except ValueError as error:
        raise SettingsError(
            f"FOLKMOOT_TRUSTED_PROXIES takes addresses, with commas between: {error}."
        ) from error


def read_smtp_url(environment: Mapping[str, str]) -> str | None:
    url = environment.get("FOLKMOOT_SMTP_URL") or None
    if url and (urlsplit(url).scheme not in {"smtp", "smtps", "smtp+plain"} or not urlsplit(url).hostname):
        raise SettingsError("FOLKMOOT_SMTP_URL must look like smtp://user:password@mail.example.org:587.")
    return url


def read_mail_in(environment: Mapping[str, str]) -> tuple[str, int] | None:
    """Both or neither: where to listen, and the domain whose mail comes there."""
    place, domain = environment.get("FOLKMOOT_MAIL_IN"), environment.get("FOLKMOOT_MAIL_IN_DOMAIN")
    if not place and not domain:
        return None
    host, _, port = (place or "").rpartition(":")
    if not domain or not re.fullmatch(r"[A-Za-z0-9.-]{1,190}", domain):
        raise SettingsError(
            "FOLKMOOT_MAIL_IN_DOMAIN must be the domain answers are sent to: reply.example.org."
        )
    if not host or not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise SettingsError("FOLKMOOT_MAIL_IN must be where to listen for answers by mail: 127.0.0.1:2525.")
    return host.strip("[]"), int(port)


def read_log_level(environment: Mapping[str, str]) -> LogLevel:
    asked = environment.get("FOLKMOOT_LOG_LEVEL") or "info"
    try:
        level: LogLevel = msgspec.convert(asked, LogLevel)
    except msgspec.ValidationError:
        known = ", ".join(get_args(LogLevel))
        raise SettingsError(f"FOLKMOOT_LOG_LEVEL is {asked!r}, and must be one of {known}.") from None
    return level


def require_private(settings: Settings, *, allow_http: bool) -> None:
    """Passwords in clear text cross no network, unless that was asked for."""
    reachable = not settings.on_loopback
    if reachable and settings.push_to_loopback:
        raise SettingsError(
            "FOLKMOOT_PUSH_TO_LOOPBACK is for tests on one machine: others can reach this server, and could send it to its own "
            "services. Leave it out."
        )
    if reachable and not settings.secure and not allow_http:
        raise SettingsError(
            f"Others can reach {settings.host}, and {settings.url} is not https: passwords would be readable on the way. "
            "Set FOLKMOOT_URL to the https address of your proxy, or FOLKMOOT_ALLOW_HTTP=1 if you want this."
        )


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
