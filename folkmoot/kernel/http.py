"""What every area's routes share: errors, the caller, limits, cursors."""

import base64
import binascii
from typing import Any, TypeVar

import msgspec

PROBLEM = "application/problem+json"
LARGEST_ID = 2**63 - 1
LONGEST_ID = 20

T = TypeVar("T")


class Problem(Exception):  # noqa: N818 - the field's word for it (RFC 9457)
    """An answer other than success. `code` is stable and for programs, `title` is for a person."""

    def __init__(
        self,
        status: int,
        code: str,
        title: str,
        *,
        field: str | None = None,
        limit: int | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.title = title
        self.field = field
        self.limit = limit
        self.retry_after = retry_after

    def as_json(self) -> bytes:
        content: dict[str, object] = {
            "status": self.status,
            "code": self.code,
            "field": self.field,
            "title": self.title,
        }
        if self.limit is not None:
            content["limit"] = self.limit
        return msgspec.json.encode(content)

    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self.retry_after or 1)} if self.status in {429, 503} else {}


def not_found() -> Problem:
    """The same bytes whether a thing is hidden or never was."""
    return Problem(404, "not_found", "There is nothing here, or it is not yours to see.")


def broken() -> Problem:
    """A fault of ours. What it was stands in the log, not in the answer."""
    return Problem(500, "internal", "Something here is broken. It was written down.")


def invalid(field: str, title: str) -> Problem:
    return Problem(422, "invalid", title, field=field)


class Caller(msgspec.Struct, frozen=True):
    """Who asks. One of `session_id` and `token_id` is set."""

    person_id: int
    kind: str
    session_id: int | None = None
    token_id: int | None = None


class Limits(msgspec.Struct, frozen=True):
    """What one route takes: `body` bytes at most, `rate` requests a minute of one person (or one address)."""

    body: int = 64 * 1024
    rate: int = 600


def limited(
    *,
    body: int = Limits().body,
    rate: int = Limits().rate,
    public: bool = False,
    switch: str | None = None,
) -> dict[str, Any]:
    """Route options, written `@post("/x", **limited(rate=60))`; the tests read them from the router.

    `public` routes answer without a session; every other route takes a `caller`. Where `switch` is off, the route answers
    as if it had never been.
    """
    options = {"limits": Limits(body=body, rate=rate), "public": public, "switch": switch}
    return {"opt": options, "request_max_body_size": body}


def caller_of(scope: Any) -> Caller:
    """The signed-in caller of a request, or 401. Public routes take no `caller`."""
    caller = scope.get("caller")
    if not isinstance(caller, Caller):
        raise Problem(401, "unauthenticated", "Sign in first.")
    return caller


def name_road(scope: Any) -> str:
    """The route with its ids, for the log. What else stands in an address somebody wrote, as they did a reaction."""
    road = str(scope.get("path_template") or "unknown")
    for name, value in (scope.get("path_params") or {}).items():
        if isinstance(value, int):
            road = road.replace(f"{{{name}}}", str(value))
    return road


def read_cookie(header: str, name: str) -> str | None:
    """Ours are never quoted. What the standard library and the framework do unquotes, for a time that grows with the square
    of what was sent: 20 s for 60 KB.
    """
    for part in header.split(";"):
        found, _, value = part.strip().partition("=")
        if found == name:
            return value
    return None


def write_cursor(*parts: object) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(parts)).rstrip(b"=").decode()


def read_ids(text: str, most: int, field: str = "ids") -> list[int]:
    """Ids of an address, with commas between them, or 422."""
    ids = [read_id(part) for part in text.split(",") if part]
    found = [number for number in ids if number is not None]
    if len(found) < len(ids) or len(found) > most:
        raise invalid(field, f"Up to {most} ids with commas between them.")
    return found


def read_id(text: str) -> int | None:
    """None for what is no number, or larger than any id."""
    if not (text.isascii() and text.isdigit() and len(text) < LONGEST_ID):
        return None
    return int(text) if int(text) <= LARGEST_ID else None


def read_cursor(text: str | None, shape: type[T]) -> T | None:
    """The parts of a cursor, checked against `shape` (a tuple type), or 422."""
    if not text:
        return None
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        return msgspec.json.decode(raw, type=shape)
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise invalid("cursor", "This place in the list is not known.") from error
