"""Second factors: showing one to come in, and my own."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, delete, get, post, put

from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.kernel.settings import Settings
from folkmoot.people.actions import factors, passkeys
from folkmoot.people.routes.cookies import answer_signed_in, read_browser
from folkmoot.people.routes.doors import DOOR, Password
from folkmoot.people.schema.entering import SignedIn
from folkmoot.people.schema.factors import (
    NewSecret,
    Passkey,
    PasskeyOptions,
    Passkeys,
    RecoveryCodes,
    SecondFactor,
)

SMALL = limited(body=4 * 1024, rate=60)
LARGE = limited(body=32 * 1024, rate=60)
Secret = Annotated[str, msgspec.Meta(max_length=100)]
TypedCode = Annotated[str, msgspec.Meta(max_length=20)]


class PasswordShown(msgspec.Struct, forbid_unknown_fields=True):
    password: Password


class StepShown(msgspec.Struct, forbid_unknown_fields=True):
    step: Secret


class CodeShown(msgspec.Struct, forbid_unknown_fields=True):
    step: Secret
    code: TypedCode


class CodeToConfirm(msgspec.Struct, forbid_unknown_fields=True):
    code: TypedCode


class PasskeyShown(msgspec.Struct, forbid_unknown_fields=True):
    step: Secret
    credential: dict[str, Any]


class PasskeyToAdd(msgspec.Struct, forbid_unknown_fields=True):
    step: Secret
    name: Annotated[str, msgspec.Meta(max_length=80)]
    credential: dict[str, Any]


# On the way in ------------------------------------------------------------------------------------------------------


@post("/session/set-up", status_code=200, **DOOR)
async def begin_on_the_way_in(data: StepShown, database: Database, settings: Settings) -> NewSecret:
    return await factors.begin_in_step(database, settings, data.step)


@post("/session/code", status_code=200, **DOOR)
async def sign_in_with_code(
    data: CodeShown, request: Request[Any, Any, Any], database: Database, settings: Settings
) -> Response[SignedIn]:
    session, made = await factors.sign_in_with_code(
        database, settings, data.step, data.code, read_browser(request, settings)
    )
    return answer_signed_in(settings, session, codes=made)


@post("/session/passkey-options", status_code=200, **DOOR)
async def begin_with_passkey(database: Database, settings: Settings) -> PasskeyOptions:
    return await passkeys.begin_signing_in(database, settings)


@post("/session/passkey", status_code=200, **limited(body=32 * 1024, rate=120, public=True))
async def sign_in_with_passkey(
    data: PasskeyShown, request: Request[Any, Any, Any], database: Database, settings: Settings
) -> Response[SignedIn]:
    session = await passkeys.sign_in(
        database, settings, data.step, data.credential, read_browser(request, settings)
    )
    return answer_signed_in(settings, session)


# My own -------------------------------------------------------------------------------------------------------------


@get("/me/second-factor", **limited(rate=120))
async def find_second_factor(caller: Caller, database: Database) -> SecondFactor:
    return await factors.find_second_factor(database, caller)


@post("/me/second-factor", status_code=200, **SMALL)
async def begin_second_factor(
    data: PasswordShown, caller: Caller, database: Database, settings: Settings
) -> NewSecret:
    return await factors.begin(database, settings, caller, data.password)


@put("/me/second-factor", **SMALL)
async def confirm_second_factor(
    data: CodeToConfirm, caller: Caller, database: Database, settings: Settings
) -> RecoveryCodes:
    return await factors.confirm(database, settings, caller, data.code)


@put("/me/second-factor/removal", status_code=204, **SMALL)
async def remove_second_factor(data: PasswordShown, caller: Caller, database: Database) -> None:
    await factors.remove(database, caller, data.password)


@post("/me/recovery-codes", status_code=200, **SMALL)
async def renew_recovery_codes(data: PasswordShown, caller: Caller, database: Database) -> RecoveryCodes:
    return await factors.renew_recovery_codes(database, caller, data.password)


@get("/me/passkeys", **limited(rate=120))
async def list_passkeys(caller: Caller, database: Database) -> Passkeys:
    return await passkeys.list_passkeys(database, caller)


@post("/me/passkeys/options", status_code=200, **SMALL)
async def begin_passkey(
    data: PasswordShown, caller: Caller, database: Database, settings: Settings
) -> PasskeyOptions:
    return await passkeys.begin_adding(database, settings, caller, data.password)


@post("/me/passkeys", **LARGE)
async def add_passkey(data: PasskeyToAdd, caller: Caller, database: Database, settings: Settings) -> Passkey:
    return await passkeys.add(database, settings, caller, data.step, data.name, data.credential)


@delete("/me/passkeys/{passkey:int}", **SMALL)
async def end_passkey(passkey: int, caller: Caller, database: Database) -> None:
    await passkeys.end(database, caller, passkey)


HANDLERS = [
    begin_on_the_way_in,
    sign_in_with_code,
    begin_with_passkey,
    sign_in_with_passkey,
    find_second_factor,
    begin_second_factor,
    confirm_second_factor,
    remove_second_factor,
    renew_recovery_codes,
    list_passkeys,
    begin_passkey,
    add_passkey,
    end_passkey,
]
