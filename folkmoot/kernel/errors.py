"""Every failure as `application/problem+json` with a stable code."""

from typing import Any

import asyncpg
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, NotAuthorizedException, ValidationException

from folkmoot.kernel.http import PROBLEM, Problem, broken, name_road, not_found

log = structlog.get_logger()

BUSY = (
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.LockNotAvailableError,
    asyncpg.TooManyConnectionsError,
)
CODES = {
    400: "invalid",
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    405: "no_method",
    413: "too_large",
}


def answer(_request: Request[Any, Any, Any], problem: Problem) -> Response[bytes]:
    return Response(
        problem.as_json(), status_code=problem.status, media_type=PROBLEM, headers=problem.headers()
    )


def answer_invalid(request: Request[Any, Any, Any], error: ValidationException) -> Response[bytes]:
    """Litestar's complaint about a body or a parameter, as one of ours."""
    complaints = (
        error.extra
        if isinstance(error.extra, list) and error.extra
        else [{"message": error.detail, "key": None}]
    )
    first: dict[str, Any] = (
        complaints[0] if isinstance(complaints[0], dict) else {"message": str(complaints[0])}
    )
    message = str(first.get("message", "")).partition(" - at ")[0]
    field = first.get("key") or None
    if "unknown field" in message:
        return answer(
            request, Problem(422, "unknown_field", "This field is not known.", field=message.split("`")[1])
        )
    if "missing required field" in message:
        return answer(request, Problem(422, "required", "This field is needed.", field=message.split("`")[1]))
    if "length <=" in message:
        limit = int(message.rsplit("<=", 1)[1])
        return answer(
            request, Problem(422, "too_long", f"At most {limit} fit here.", field=field, limit=limit)
        )
    return answer(request, Problem(422, "invalid", message or "This cannot be read.", field=field))


def answer_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    if error.status_code == 404:
        return answer(request, not_found())
    code = CODES.get(error.status_code, "invalid" if error.status_code < 500 else "internal")
    status = 422 if error.status_code == 400 else error.status_code
    return answer(
        request, Problem(status, code, error.detail if status < 500 else "Something here is broken.")
    )


def answer_refused(request: Request[Any, Any, Any], _error: Exception) -> Response[bytes]:
    """Row-level security said no where the first wall said yes: hidden like anything else, and a bug to be found."""
    log.error("second wall", path=name_road(request.scope), request=request.scope.get("request_id"))
    return answer(request, not_found())


def answer_busy(request: Request[Any, Any, Any], _error: Exception) -> Response[bytes]:
    return answer(request, Problem(503, "unavailable", "The database is busy. Try again in a moment."))


def answer_out_of_range(request: Request[Any, Any, Any], _error: Exception) -> Response[bytes]:
    """A number or letter the database cannot hold. As an id in the address it is one that never existed."""
    if any(isinstance(value, int) and abs(value) >= 2**63 for value in request.path_params.values()):
        return answer(request, not_found())
    return answer(request, Problem(422, "invalid", "Something in this cannot be stored."))


def answer_nested(request: Request[Any, Any, Any], _error: Exception) -> Response[bytes]:
    """The decoder gave up: nobody writes so many levels by hand."""
    return answer(request, Problem(422, "invalid", "This is nested too deeply."))


def answer_broken(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    log.error(
        "request failed",
        path=name_road(request.scope),
        request=request.scope.get("request_id"),
        exc_info=error,
    )
    return answer(request, broken())


HANDLERS: dict[Any, Any] = {
    Problem: answer,
    ValidationException: answer_invalid,
    NotAuthorizedException: answer_http,
    HTTPException: answer_http,
    asyncpg.InsufficientPrivilegeError: answer_refused,
    asyncpg.DataError: answer_out_of_range,
    **dict.fromkeys(BUSY, answer_busy),
    RecursionError: answer_nested,
    Exception: answer_broken,
}
