"""Roads by which administrators decide for the whole organisation, and those to second factors, for the walk with faults."""

from typing import Any, NamedTuple

from tests.admin.deeds import NEW_MAIL, fail_a_job, give_a_factor
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import PASSWORD, Who


class Ask(NamedTuple):
    method: str
    path: str
    who: Who | None
    address: str
    body: Any = None
    cookie: bool = False


NO_PROVIDER = {
    "on": False, "name": "Account", "issuer": "https://id.example", "client_id": "x",
    "client_secret": "y", "link_by_email": False, "create_people": False,
}  # fmt: skip
BROWSER = {
    "endpoint": "https://push.example/x", "auth": "A" * 22,
    "p256dh": "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU",
}  # fmt: skip
"""The generator of the curve is as good a key as any."""
PEOPLE_LIST = b"Name,E-mail\nEva Eriksen,eva@meridian.example\n"


async def give_factors(house: Running) -> None:
    """A second factor for Lea, a passkey for Otto, two jobs that failed."""
    await fail_a_job(house)
    await give_a_factor(house)
    await ask_database(
        house,
        "insert into push_devices (id, person_id, session_id, endpoint, receiver_key, auth) overriding system value"
        " select 777, 3, s.id, 'https://push.example/', decode(repeat('04', 65), 'hex'), decode(repeat('04', 16), 'hex')"
        " from sessions s where s.person_id = 3 on conflict (id) do nothing",
    )
    await ask_database(
        house,
        "insert into passkeys (id, person_id, credential_id, public_key, name) overriding system value"
        " values (777, 5, 'id', 'key', 'Phone') on conflict (id) do nothing",
    )
    await ask_database(
        house,
        "insert into procrastinate_jobs (id, queue_name, task_name, args, status) overriding system value"
        " values (778, 'default', 'x', '{}', 'failed') on conflict (id) do nothing",
    )


async def house_doors(house: Running, blank: bytes) -> list[Ask]:
    """What administrators decide, and second factors."""
    await give_factors(house)
    ada = Who.ADA
    return [
        Ask("POST", "/admin/people/list/rehearsal", ada, "/admin/people/list/rehearsal", PEOPLE_LIST),
        Ask("POST", "/admin/people/list", ada, "/admin/people/list", PEOPLE_LIST),
        Ask("DELETE", "/admin/people/{person}/second-factor", ada, "/admin/people/4/second-factor"),
        Ask("PATCH", "/admin/sign-in", ada, "/admin/sign-in", {"idle_days": 9}),
        Ask("PATCH", "/admin/look", ada, "/admin/look", {"name": "Meridiana", "colour": "#123456"}),
        Ask("PUT", "/admin/logo", ada, "/admin/logo", blank),
        Ask("DELETE", "/admin/logo", ada, "/admin/logo"),
        Ask("DELETE", "/admin/switches/{name}", ada, "/admin/switches/guests"),
        Ask("PUT", "/admin/switches/{name}", ada, "/admin/switches/guests"),
        Ask(
            "PUT",
            "/admin/suggested-folders",
            ada,
            "/admin/suggested-folders",
            {"folders": [{"name": "Sites", "spaces": [1]}]},
        ),
        Ask("PUT", "/admin/first-week/end", ada, "/admin/first-week/end"),
        Ask("PUT", "/admin/single-sign-on", ada, "/admin/single-sign-on", NO_PROVIDER),
        Ask("PUT", "/admin/mail", ada, "/admin/mail", NEW_MAIL),
        Ask("PUT", "/admin/jobs/{job}/retry", ada, "/admin/jobs/777/retry"),
        Ask("DELETE", "/admin/jobs/{job}", ada, "/admin/jobs/778"),
        Ask("POST", "/me/second-factor", Who.MAX, "/me/second-factor", {"password": PASSWORD}, cookie=True),
        Ask(
            "POST",
            "/me/passkeys/options",
            Who.INES,
            "/me/passkeys/options",
            {"password": PASSWORD},
            cookie=True,
        ),
        Ask("PUT", "/me/push/devices/current", Who.INES, "/me/push/devices/current", BROWSER, cookie=True),
        Ask("POST", "/me/push/test", Who.INES, "/me/push/test", cookie=True),
        Ask("DELETE", "/me/push/devices/{device}", Who.MAX, "/me/push/devices/777", cookie=True),
        Ask("DELETE", "/me/passkeys/{passkey}", Who.OTTO, "/me/passkeys/777", cookie=True),
        Ask(
            "PUT",
            "/me/second-factor/removal",
            Who.ADA,
            "/me/second-factor/removal",
            {"password": PASSWORD},
            cookie=True,
        ),
        Ask("POST", "/session/passkey-options", None, "/session/passkey-options"),
    ]
