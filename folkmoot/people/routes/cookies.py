"""The cookies of a session, and what a request tells of its browser."""

from typing import Any

from litestar import Request, Response
from litestar.datastructures import Cookie

from folkmoot.kernel.address import client_address
from folkmoot.kernel.http import Caller, read_cookie
from folkmoot.kernel.settings import Settings
from folkmoot.people.actions.sessions import Browser, NewSession
from folkmoot.people.schema.entering import SignedIn
from folkmoot.people.schema.factors import RecoveryCodes, StepNeeded

DEVICE_LASTS = 400 * 24 * 3600


def device_cookie(settings: Settings) -> str:
    return f"{settings.cookie}_device"


def read_browser(request: Request[Any, Any, Any], settings: Settings) -> Browser:
    caller = request.scope.get("caller")
    try:
        shown = read_cookie(request.headers.get("cookie", ""), device_cookie(settings))
        device = bytes.fromhex(shown or "")
    except ValueError:
        device = b""
    return Browser(
        address=client_address(request.scope),
        user_agent=request.headers.get("user-agent", "")[:500],
        device=device or None,
        caller=caller if isinstance(caller, Caller) else None,
    )


def make_cookie(settings: Settings, name: str, value: str, seconds: int) -> Cookie:
    return Cookie(
        name, value=value, max_age=seconds, path="/", httponly=True, samesite="lax", secure=settings.secure
    )


def answer_half_signed_in(
    settings: Settings, half: NewSession | StepNeeded
) -> Response[SignedIn | StepNeeded]:
    """202 and no cookie while something else is to be shown."""
    if isinstance(half, StepNeeded):
        return Response(half, status_code=202)
    return answer_signed_in(settings, half)  # type: ignore[return-value]


def answer_signed_in(
    settings: Settings, session: NewSession, status: int = 200, *, codes: RecoveryCodes | None = None
) -> Response[SignedIn]:
    return Response(
        SignedIn(session.me, codes.codes if codes else []),
        status_code=status,
        cookies=[
            make_cookie(settings, settings.cookie, session.secret, int(session.lasts.total_seconds())),
            make_cookie(settings, device_cookie(settings), session.device, DEVICE_LASTS),
        ],
    )


def answer_signed_out(settings: Settings) -> Response[None]:
    return Response(None, status_code=204, cookies=[make_cookie(settings, settings.cookie, "", 0)])
