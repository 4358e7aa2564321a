"""Every administrative route that changes something, once, and the line of the audit log it leaves."""

import base64
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from tests.people.asking import ask_database
from tests.running import Running
from tests.world import Where, Who

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""One green point."""

LIST = "Name;E-mail;Department\nÅse Nygård;ase@meridian.example;Works\n".encode()
NEW_MAIL = {
    "host": "mail.meridian.example",
    "port": 587,
    "encryption": "starttls",
    "sender": "folk@meridian.example",
    "username": "folk",
    "password": "a secret",
}
PERSON = "/admin/people/{person:int}"


class Deed(NamedTuple):
    method: str
    path: str
    address: str
    act: str | None
    body: Any = None
    person: int | None = None
    before: Callable[[Running], Awaitable[dict[str, int] | None]] | None = None

    @property
    def content(self) -> dict[str, Any]:
        return {"content": self.body} if isinstance(self.body, bytes) else {"json": self.body}


async def prepare(house: Running, deed: Deed) -> str:
    """What must be there before; the address with what only that knows."""
    found = await deed.before(house) if deed.before else None
    return "/api" + deed.address.format(**(found or {}))


async def make_a_code(house: Running) -> dict[str, int]:
    made = (await house.client(Who.ADA).post("/api/admin/people/4/codes", json={"purpose": "reset"})).json()
    return {"code": made["id"]}


async def make_an_administrator(house: Running) -> None:
    await house.client(Who.ADA).put("/api/admin/people/2/roles/administrator")


async def fail_a_job(house: Running) -> None:
    await ask_database(
        house,
        """
        insert into procrastinate_jobs (id, queue_name, task_name, args, status, attempts)
        overriding system value values (777, 'default', 'people.mail_reset', '{"key": "canary@meridian.example"}', 'failed', 5)
        on conflict (id) do update set status = 'failed'
        """,
    )


async def give_a_factor(house: Running, who: int = int(Who.LEA)) -> None:
    await ask_database(
        house,
        "insert into one_time_factors (person_id, secret, confirmed_at) values ($1, 'sealed', now()) on conflict do nothing",
        who,
    )


async def give_ada_a_factor(house: Running) -> None:
    await give_a_factor(house, int(Who.ADA))


async def leave_without_owner(house: Running, where: Where = Where.COMPANY) -> None:
    """Whoever owned it has left."""
    await ask_database(
        house,
        "update memberships set \"right\" = case person_id when $2 then 'owner' else 'member' end where space_id = $1",
        int(where),
        int(Who.DAN),
    )


async def set_a_logo(house: Running) -> None:
    await house.client(Who.ADA).put("/api/admin/logo", content=PICTURE)


async def switch_off(house: Running) -> None:
    await house.client(Who.ADA).delete("/api/admin/switches/guests")


async def switch_on(house: Running) -> None:
    await house.client(Who.ADA).put("/api/admin/switches/guests")


DEEDS: list[Deed] = [
    Deed("POST", "/admin/people", "/admin/people", "person.admitted", {"name": "Åse Nygård"}),
    Deed("PATCH", PERSON, "/admin/people/3", "person.changed", {"title": "Engineer", "manager": 2}, 3),
    Deed("POST", f"{PERSON}/codes", "/admin/people/3/codes", "code.made", {"purpose": "reset"}, 3),
    Deed("DELETE", "/admin/codes/{code:int}", "/admin/codes/{code}", "code.ended", None, 4, make_a_code),
    Deed("PUT", f"{PERSON}/deactivation", "/admin/people/7/deactivation", "person.deactivated", None, 7),
    Deed("DELETE", f"{PERSON}/deactivation", "/admin/people/8/deactivation", "person.reactivated", None, 8),
    Deed(
        "PUT", f"{PERSON}/roles/administrator", "/admin/people/3/roles/administrator", "role.granted", None, 3
    ),
    Deed(
        "DELETE",
        f"{PERSON}/roles/administrator",
        "/admin/people/2/roles/administrator",
        "role.ended",
        None,
        2,
        make_an_administrator,
    ),
    Deed("POST", "/admin/people/list/rehearsal", "/admin/people/list/rehearsal", None, LIST),
    Deed("POST", "/admin/people/list", "/admin/people/list", "people.list_brought", LIST),
    Deed("POST", "/admin/waves", "/admin/waves", "people.invited", {"people": [9]}),
    Deed("PATCH", "/admin/sign-in", "/admin/sign-in", "rules.sign_in", {"idle_days": 9}),
    Deed(
        "DELETE",
        f"{PERSON}/second-factor",
        "/admin/people/4/second-factor",
        "person.second_factor_reset",
        None,
        4,
        give_a_factor,
    ),
    Deed("PUT", "/admin/jobs/{job:int}/retry", "/admin/jobs/777/retry", "job.again", None, None, fail_a_job),
    Deed("DELETE", "/admin/jobs/{job:int}", "/admin/jobs/777", "job.forgotten", None, None, fail_a_job),
    Deed(
        "PUT",
        "/admin/suggested-folders",
        "/admin/suggested-folders",
        "rules.folders",
        {"folders": [{"name": "Sites", "spaces": [1]}]},
    ),
    Deed("PUT", "/admin/first-week/end", "/admin/first-week/end", "rules.first_week_over"),
    Deed("POST", "/admin/mail/test", "/admin/mail/test", "mail.tested"),
    Deed("PUT", "/admin/mail", "/admin/mail", "rules.mail", NEW_MAIL),
    Deed(
        "PUT",
        "/admin/spaces/{space:int}/owner",
        "/admin/spaces/1/owner",
        "space.owner_appointed",
        {"person": 3},
        3,
        leave_without_owner,
    ),
    Deed("PATCH", "/admin/look", "/admin/look", "look.changed", {"name": "Meridiana"}),
    Deed("PUT", "/admin/logo", "/admin/logo", "look.logo_changed", PICTURE),
    Deed("DELETE", "/admin/logo", "/admin/logo", "look.logo_changed", None, None, set_a_logo),
    Deed(
        "PUT",
        "/admin/switches/{name:str}",
        "/admin/switches/guests",
        "rules.switched",
        None,
        None,
        switch_off,
    ),
    Deed(
        "DELETE",
        "/admin/switches/{name:str}",
        "/admin/switches/guests",
        "rules.switched",
        None,
        None,
        switch_on,
    ),
    Deed(
        "PUT",
        "/admin/single-sign-on",
        "/admin/single-sign-on",
        "rules.single_sign_on",
        {
            "on": False,
            "name": "Account",
            "issuer": "https://id.example",
            "client_id": "x",
            "client_secret": "a secret",
            "link_by_email": True,
            "create_people": False,
        },
    ),
]
