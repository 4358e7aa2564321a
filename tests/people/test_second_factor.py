"""A second factor: set up, asked for on every road in, taken once, and no way round it."""

import asyncio
from typing import Any

import pyotp
import pytest

from folkmoot import worker  # noqa: F401 - registers the jobs
from folkmoot.kernel.jobs import JOBS, Bench
from folkmoot.people.actions.by_hand import take_second_factor
from tests.people.asking import MovableClock, ask_database, sign_in, use
from tests.running import Running
from tests.world import PASSWORD, Who

MAX = "max@meridian.example"


class Factor:
    """Max with an app: its secret, his recovery codes, and codes of the time that the test's clock shows."""

    def __init__(self, secret: str, recovery: list[str], clock: MovableClock) -> None:
        self.secret, self.recovery, self.clock = secret, recovery, clock

    def code(self, steps: int = 0) -> str:
        return pyotp.TOTP(self.secret).at(int(self.clock.now().timestamp()) + 30 * steps)


async def set_up(house: Running, clock: MovableClock, who: Who = Who.MAX) -> Factor:
    browser = house.browser(who)
    made = (await browser.post("/api/me/second-factor", json={"password": PASSWORD})).json()
    code = pyotp.TOTP(made["secret"]).at(clock.now())
    answer = await browser.put("/api/me/second-factor", json={"code": code})
    assert answer.status_code == 200, answer.text
    clock.pass_by(seconds=60)
    return Factor(made["secret"], answer.json()["codes"], clock)


@pytest.fixture
async def factor(house: Running, moved: MovableClock) -> Factor:
    return await set_up(house, moved)


async def half(house: Running, browser: Any = None) -> tuple[Any, dict[str, Any]]:
    browser = browser or house.browser(None)
    answer = await sign_in(browser, MAX)
    assert answer.status_code == 202, answer.text
    return browser, answer.json()


async def show(browser: Any, step: dict[str, Any], code: str) -> Any:
    return await browser.post("/api/session/code", json={"step": step["step"], "code": code})


async def test_a_secret_is_in_force_once_a_code_of_it_was_shown(house: Running, moved: MovableClock) -> None:
    browser = house.browser(Who.MAX)
    made = (await browser.post("/api/me/second-factor", json={"password": PASSWORD})).json()
    assert made["uri"].startswith("otpauth://totp/Meridian:max%40meridian.example?")
    assert made["qr"].startswith("<svg")
    assert (await sign_in(house.browser(None), MAX)).status_code == 200
    wrong = await browser.put("/api/me/second-factor", json={"code": "000000"})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "wrong_code")
    rows = await ask_database(house, "select secret from one_time_factors")
    assert made["secret"].encode() not in rows[0]["secret"]
    code = pyotp.TOTP(made["secret"]).at(moved.now())
    codes = (await browser.put("/api/me/second-factor", json={"code": code})).json()["codes"]
    assert len(set(codes)) == 10
    mine = (await browser.get("/api/me/second-factor")).json()
    assert (mine["codes"], mine["recovery_left"], mine["required"]) == (True, 10, False)


@pytest.mark.hostile(41)
async def test_the_password_alone_opens_nothing(house: Running, factor: Factor) -> None:
    browser, step = await half(house)
    assert step["ways"] == ["code", "recovery"]
    assert not browser.cookies
    for secret in (step["step"], "x"):
        for headers in (
            {"Authorization": f"Bearer {secret}"},
            {"Cookie": f"{house.settings.cookie}={secret}"},
        ):
            assert (await browser.get("/api/me", headers=headers)).status_code == 401
    assert (await show(browser, step, factor.code())).status_code == 200
    assert (await browser.get("/api/me")).json()["id"] == Who.MAX


@pytest.mark.hostile(41)
async def test_a_code_is_taken_once_and_so_is_a_recovery_code(house: Running, factor: Factor) -> None:
    code = factor.code()
    browser, step = await half(house)
    assert (await show(browser, step, code)).status_code == 200
    assert (await show(browser, step, code)).json()["code"] == "step_over"
    for again in (code, factor.code(-1)):
        other, step = await half(house)
        assert (await show(other, step, again)).json()["code"] == "wrong_code"
    other, step = await half(house)
    assert (await show(other, step, factor.recovery[0].lower())).status_code == 200
    other, step = await half(house)
    assert (await show(other, step, factor.recovery[0])).json()["code"] == "wrong_code"
    assert (await show(other, step, factor.recovery[1])).status_code == 200


@pytest.mark.hostile(41)
async def test_of_many_at_once_one_gets_in(house: Running, factor: Factor) -> None:
    steps = [await half(house) for _ in range(4)]
    code = factor.code()
    answers = await asyncio.gather(*(show(browser, step, code) for browser, step in steps))
    assert sorted(answer.status_code for answer in answers) == [200, 403, 403, 403]


@pytest.mark.hostile(41, 43)
async def test_guesses_end(house: Running, factor: Factor) -> None:
    """Five of one step, ten of one person in a quarter of an hour; the right one is then not taken either."""
    browser, step = await half(house)
    for _ in range(5):
        assert (await show(browser, step, "123456")).status_code == 403
    assert (await show(browser, step, factor.code())).json()["code"] == "step_over"
    browser, step = await half(house)
    for _ in range(5):
        await show(browser, step, "123456")
    browser, step = await half(house)
    assert (await show(browser, step, factor.code())).status_code == 429
    factor.clock.pass_by(minutes=16)
    browser, step = await half(house)
    assert (await show(browser, step, factor.code())).status_code == 200


@pytest.mark.hostile(41)
async def test_a_step_lasts_minutes_and_dies_with_the_account(house: Running, factor: Factor) -> None:
    browser, step = await half(house)
    factor.clock.pass_by(minutes=11)
    assert (await show(browser, step, factor.code())).json()["code"] == "step_over"
    browser, step = await half(house)
    await house.client(Who.ADA).put("/api/admin/people/3/deactivation")
    assert (await show(browser, step, factor.code())).status_code == 401


@pytest.mark.hostile(41)
async def test_a_reset_of_the_password_asks_for_it_too(house: Running, factor: Factor) -> None:
    made = (await house.client(Who.ADA).post("/api/admin/people/3/codes", json={"purpose": "reset"})).json()
    browser = house.browser(None)
    answer = await use(browser, made["code"], "another long password")
    assert answer.status_code == 202
    assert (await browser.get("/api/me")).status_code == 401
    assert (await show(browser, answer.json(), factor.code())).status_code == 200


async def test_setting_up_ends_the_other_sessions(house: Running, moved: MovableClock) -> None:
    other = house.browser(None)
    await sign_in(other, MAX)
    await set_up(house, moved)
    assert (await other.get("/api/me")).status_code == 401
    assert (await house.browser(Who.MAX).get("/api/me")).status_code == 200


@pytest.mark.hostile(41)
async def test_only_who_knows_the_password_changes_it(house: Running, factor: Factor) -> None:
    browser, program = house.browser(Who.MAX), house.client(Who.MAX)
    for road in ("/api/me/recovery-codes", "/api/me/passkeys/options"):
        assert (await browser.post(road, json={"password": "not the right one"})).status_code == 403
        assert (await program.post(road, json={"password": PASSWORD})).status_code == 403
    removal = "/api/me/second-factor/removal"
    assert (await browser.put(removal, json={"password": "not the right one"})).status_code == 403
    again = await browser.post("/api/me/second-factor", json={"password": PASSWORD})
    assert again.status_code == 409
    fresh = (await browser.post("/api/me/recovery-codes", json={"password": PASSWORD})).json()["codes"]
    other, step = await half(house)
    assert (await show(other, step, factor.recovery[0])).status_code == 403
    assert (await show(other, step, fresh[0])).status_code == 200
    assert (await browser.put(removal, json={"password": PASSWORD})).status_code == 204
    assert (await sign_in(house.browser(None), MAX)).status_code == 200


# Rules --------------------------------------------------------------------------------------------------------------


async def rule(house: Running, **change: Any) -> Any:
    return await house.client(Who.ADA).patch("/api/admin/sign-in", json=change)


async def test_who_requires_one_has_one(house: Running, moved: MovableClock) -> None:
    answer = await rule(house, second_factor="everyone")
    assert (answer.status_code, answer.json()["code"]) == (409, "yours_first")
    await set_up(house, moved, Who.ADA)
    assert (await rule(house, second_factor="everyone")).json()["second_factor"] == "everyone"


@pytest.mark.hostile(41)
async def test_when_the_time_is_over_it_is_set_up_on_the_way_in(house: Running, moved: MovableClock) -> None:
    await set_up(house, moved, Who.ADA)
    await rule(house, second_factor="everyone", grace_days=3)
    assert (await sign_in(house.browser(None), MAX)).status_code == 200
    mine = (await house.browser(Who.MAX).get("/api/me/second-factor")).json()
    assert mine["required_from"]
    moved.pass_by(days=4)
    browser, step = await half(house)
    assert step["ways"] == ["set_up"]
    assert (await show(browser, step, "123456")).status_code == 403
    made = (await browser.post("/api/session/set-up", json={"step": step["step"]})).json()
    answer = await show(browser, step, pyotp.TOTP(made["secret"]).at(moved.now()))
    assert answer.status_code == 200
    assert len(answer.json()["recovery_codes"]) == 10
    removal = await browser.put("/api/me/second-factor/removal", json={"password": PASSWORD})
    assert (removal.status_code, removal.json()["code"]) == (409, "second_factor_required")


@pytest.mark.hostile(32, 41)
async def test_a_rule_reaches_who_is_signed_in_already(house: Running, moved: MovableClock) -> None:
    """Administrators only: the others stay. Sockets close with the session."""
    await house.client(Who.ADA).put("/api/admin/people/3/roles/administrator")
    await set_up(house, moved, Who.ADA)
    await rule(house, second_factor="administrators", grace_days=0)
    moved.pass_by(seconds=1)
    await JOBS["people.require_second_factor"].work(Bench(house.app.database, house.app.settings))
    assert (await house.browser(Who.MAX).get("/api/me")).status_code == 401
    assert (await house.browser(Who.LEA).get("/api/me")).status_code == 200
    assert (await house.browser(Who.ADA).get("/api/me")).status_code == 200
    assert (await sign_in(house.browser(None), "lea@meridian.example")).status_code == 200
    assert (await sign_in(house.browser(None), MAX)).json()["ways"] == ["set_up"]


@pytest.mark.hostile(65)
async def test_an_administrator_takes_a_lost_one_away_and_is_seen_to(house: Running, factor: Factor) -> None:
    await house.client(Who.ADA).delete("/api/admin/people/3/second-factor")
    assert (await house.browser(Who.MAX).get("/api/me")).status_code == 401
    browser = house.browser(None)
    assert (await sign_in(browser, MAX)).status_code == 200
    acts = (await browser.get("/api/me/acts")).json()["items"]
    assert [(one["act"], one["by"]) for one in acts] == [("person.second_factor_reset", Who.ADA)]


async def test_who_runs_the_server_takes_it_away_from_the_only_administrator(
    house: Running, factor: Factor
) -> None:
    assert await take_second_factor(house.app.database, MAX) is True
    assert await take_second_factor(house.app.database, MAX) is False
    browser = house.browser(None)
    assert (await sign_in(browser, MAX)).status_code == 200
    acts = (await browser.get("/api/me/acts")).json()["items"]
    assert [(one["act"], one["by"]) for one in acts] == [("person.second_factor_reset", None)]


async def test_sessions_last_as_the_rule_says(house: Running, moved: MovableClock) -> None:
    browser = house.browser(None)
    await sign_in(browser, MAX)
    assert (await rule(house, idle_days=60, most_days=30)).json()["field"] == "idle_days"
    await rule(house, idle_days=2, most_days=5)
    moved.pass_by(days=1)
    assert (await browser.get("/api/me")).status_code == 200
    moved.pass_by(days=1, hours=23)
    assert (await browser.get("/api/me")).status_code == 200
    moved.pass_by(days=2, minutes=1)
    assert (await browser.get("/api/me")).status_code == 401
    signed = await sign_in(browser, MAX)
    assert f"Max-Age={5 * 24 * 3600}" in str(signed.headers.get_list("set-cookie"))
    for _ in range(3):
        moved.pass_by(days=1, hours=20)
        last = (await browser.get("/api/me")).status_code
    assert last == 401
