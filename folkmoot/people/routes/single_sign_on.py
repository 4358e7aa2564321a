"""There and back by a provider of OpenID Connect. Both are visited by the browser itself, so they answer with where to go."""

from typing import Annotated, Any

import structlog
from litestar import Request, Response, get
from litestar.params import Parameter, QueryParameter

from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Problem, limited, read_cookie
from folkmoot.kernel.settings import Settings
from folkmoot.people.actions import single_sign_on
from folkmoot.people.actions.steps import STEP_LASTS
from folkmoot.people.provider import ProviderError
from folkmoot.people.routes.cookies import answer_signed_in, make_cookie, read_browser
from folkmoot.people.schema.factors import StepNeeded

log = structlog.get_logger()

Goal = Annotated[str, Parameter(max_length=500)]
Said = Annotated[str, Parameter(max_length=64)]
Part = Annotated[str, Parameter(max_length=4000)]
State = Annotated[str, QueryParameter(name="state", max_length=4000)]
Issuer = Annotated[str | None, QueryParameter(name="iss", max_length=500)]


def cookie_name(settings: Settings) -> str:
    return f"{settings.cookie}_away"


def go_to(settings: Settings, address: str, secret: str = "", seconds: int = 0) -> Response[None]:
    cookie = make_cookie(settings, cookie_name(settings), secret, seconds)
    return Response(None, status_code=303, headers={"Location": address}, cookies=[cookie])


@get("/session/oidc", status_code=303, **limited(rate=60, public=True))
async def go_away(
    database: Database,
    settings: Settings,
    next: Goal = "/",  # noqa: A002 - the name in the address
    zone: Said = "",
    language: Said = "",
) -> Response[None]:
    goal, device = single_sign_on.read_goal(next), single_sign_on.Device(zone, language)
    try:
        away = await single_sign_on.go_away(database, settings, goal, device)
    except ProviderError as error:
        log.warning("single sign-on", reason=str(error))
        return go_to(settings, single_sign_on.sign_in_address(over="provider"))
    return go_to(settings, away.address, away.secret, int(STEP_LASTS.total_seconds()))


@get("/session/oidc/callback", status_code=303, **limited(rate=60, public=True))
async def come_back(
    request: Request[Any, Any, Any],
    database: Database,
    settings: Settings,
    given: State = "",
    code: Part = "",
    issuer: Issuer = None,
) -> Response[Any]:
    cookie = read_cookie(request.headers.get("cookie", ""), cookie_name(settings))
    if not code:
        return go_to(settings, single_sign_on.sign_in_address(over="refused"))
    try:
        back = await single_sign_on.come_back(
            database,
            settings,
            cookie=cookie,
            state=given,
            code=code,
            issuer=issuer,
            browser=read_browser(request, settings),
        )
    except ProviderError as error:
        log.warning("single sign-on", reason=str(error))
        return go_to(settings, single_sign_on.sign_in_address(over="provider"))
    except Problem as problem:
        reason = "unknown" if problem.code == "unknown_here" else "provider"
        return go_to(settings, single_sign_on.sign_in_address(over=reason))
    if isinstance(back.outcome, StepNeeded):
        half = f"{back.outcome.step}.{'.'.join(back.outcome.ways)}"
        return go_to(settings, single_sign_on.sign_in_address(next=back.goal, step=half))
    answer: Response[Any] = answer_signed_in(settings, back.outcome, 303)
    answer.headers["Location"] = back.goal
    answer.cookies.append(make_cookie(settings, cookie_name(settings), "", 0))
    return answer


HANDLERS = [go_away, come_back]
