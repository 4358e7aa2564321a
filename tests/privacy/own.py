"""What everybody has of their own, and what each gets who asks for it: written by hand, as all of the policy.

A stranger and somebody whose account was ended get 401 on every line, as on all that are not for everybody (test_strangers.py). The numbers are for guest, member, ex-member, owner,
administrator and bot; one number is for all of them. Behind the bar stands what they get for what is another's.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.world import ANSWER, MESSAGE, OTTOS, PASSWORD, POST, Where, Who, item_in

PARTS = {
    "guest": Who.GUS,
    "member": Who.MAX,
    "ex-member": Who.OTTO,
    "owner": Who.INES,
    "administrator": Who.ADA,
    "bot": Who.BO,
}

# They are asked in this order, so that what ends something stands at its end.
TABLE = """
GET    /api/start                                 200
GET    /api/me                                    200
GET    /api/me/drafts                             200
GET    /api/me/scheduled                          200
GET    /api/me/rail                               200
GET    /api/me/suggested-folders                  200
GET    /api/me/made-for-me                        200
GET    /api/me/acts                               200
GET    /api/me/second-factor                      200
GET    /api/me/passkeys                           200
GET    /api/me/sessions                           200
GET    /api/me/tokens                             200
GET    /api/me/bell                               200
GET    /api/me/notifications                      200
GET    /api/me/saved                              200
GET    /api/me/push                               200
GET    /api/me/withdrawn                          200
GET    /api/me/muted                              200
GET    /api/reports                               200
GET    /api/emoji                                 200
GET    /api/emoji/{word}/{picture}                200
GET    /api/feed                                  200
GET    /api/search                                200
GET    /api/items                                 200
POST   /api/items/present                         200
PATCH  /api/me                                    200
PATCH  /api/me/profile                            200
PUT    /api/me/rail                               200
PUT    /api/me/photo                              200
DELETE /api/me/photo                              200
PUT    /api/emoji/{word}                          403 201 201 201 201 201
DELETE /api/emoji/{word}                          204 | 403 403 403 403 204 403
DELETE /api/me/scheduled/{key}                    204 | 404
POST   /api/me/scheduled/{key}/publication        404 | 404
PUT    /api/me/notifications/{notification}/done  204 | 404
DELETE /api/me/notifications/{notification}/done  204 | 404
PUT    /api/me/notifications/done                 200
PUT    /api/me/notifications/open                 204
PATCH  /api/me/notification-settings              200
PUT    /api/me/quiet                              200
DELETE /api/me/quiet                              200
PUT    /api/me/muted/{person}                     200
DELETE /api/me/muted/{person}                     200
PUT    /api/uploads/{upload_id}                   201
GET    /api/uploads/{upload_id}                   200 | 404
DELETE /api/uploads/{upload_id}                   204 | 404
PUT    /api/reports/{report}/settlement           404 404 404 204 404 404
PUT    /api/me/push/devices/current               204
POST   /api/me/push/test                          202
DELETE /api/me/push/devices/{device}              204 | 404
POST   /api/me/passkeys/options                   200
POST   /api/me/passkeys                           422
DELETE /api/me/passkeys/{passkey}                 204 | 404
POST   /api/me/second-factor                      200
PUT    /api/me/second-factor                      422
POST   /api/me/recovery-codes                     409
PUT    /api/me/second-factor/removal              204
POST   /api/me/tokens                             201
DELETE /api/me/tokens/{token}                     204 | 404
DELETE /api/me/sessions/{session}                 204 | 404
PUT    /api/me/password                           204
DELETE /api/me/sessions                           204
DELETE /api/session                               204
"""

BODIES: dict[str, Any] = {
    "POST /api/items/present": {"ids": [item_in(where, MESSAGE) for where in Where]},
    "PATCH /api/me": {"zone": "UTC"},
    "PATCH /api/me/profile": {"about": "Pipes"},
    "PUT /api/me/rail": {"rev": 1, "sort": "recent"},
    "PUT /api/me/notifications/open": {"done_at": "2026-01-01T00:00:00Z"},
    "PATCH /api/me/notification-settings": {"sound": True},
    "PUT /api/me/quiet": {"until": f"{datetime.now(UTC) + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"},
    "POST /api/me/passkeys/options": {"password": PASSWORD},
    "POST /api/me/passkeys": {},
    "POST /api/me/second-factor": {"password": PASSWORD},
    "PUT /api/me/second-factor": {},
    "POST /api/me/recovery-codes": {"password": PASSWORD},
    "PUT /api/me/second-factor/removal": {"password": PASSWORD},
    "POST /api/me/tokens": {"name": "hook"},
    "PUT /api/me/password": {"old": PASSWORD, "new": "another long password"},
}

SEEN: dict[Who, tuple[Where, int]] = {
    Who.GUS: (Where.MEMBERS, MESSAGE),
    Who.BO: (Where.MEMBERS, ANSWER),
    Who.INES: (Where.MEMBERS, POST),
    Who.MAX: (Where.MEMBERS, OTTOS),
    Who.OTTO: (Where.OPEN, MESSAGE),
    Who.ADA: (Where.OPEN, ANSWER),
}
"""One item for each, which they may read: saved, and told of."""


def number_of(who: Who) -> int:
    """Of everything in a table that is theirs."""
    return 9000 + int(who)


def key_of(who: Who, more: int = 0) -> str:
    return f"00000000-0000-4000-8000-{number_of(who) + 1000 * more:012}"


def other(who: Who) -> Who:
    """Whose things are asked for in place of one's own."""
    return Who.INES if who is Who.MAX else Who.MAX


def read_table() -> list[tuple[str, str, dict[str, int], dict[str, int] | None]]:
    """Method, road, what each gets of their own, and what of another's."""
    lines = []
    for line in TABLE.strip().splitlines():
        method, road, *cells = line.split()
        own, _, others = " ".join(cells).partition("|")
        lines.append((method, road, spread(own), spread(others) if others else None))
    return lines


def spread(cells: str) -> dict[str, int]:
    numbers = [int(cell) for cell in cells.split()]
    return dict(zip(PARTS, numbers * len(PARTS) if len(numbers) == 1 else numbers, strict=True))


THINGS = """
    insert into drafts (person_id, space_id, place, body) values ({who}, {home}, '{place}', 'own {n}');
    insert into scheduled (person_id, client_id, space_id, place, body, local, zone, at) values ({who}, '{key}', {home}, '{place}', 'own {n}', now() + interval '1 day', 'UTC', now() + interval '1 day');
    insert into rails (person_id) values ({who}) on conflict do nothing;
    insert into rail_folders (person_id, number, name) values ({who}, 1, 'own {n}');
    insert into tokens (id, person_id, name, token_hash) overriding system value values ({n}, {who}, 'own {n}', 'own {n}');
    insert into sessions (id, person_id, token_hash, device, expires_at) overriding system value values ({n}, {who}, 'own {n}', 'own {n}', now() + interval '30 days');
    insert into passkeys (id, person_id, credential_id, public_key, name) overriding system value values ({n}, {who}, 'own {n}', 'key', 'own {n}');
    insert into push_devices (id, person_id, session_id, endpoint, receiver_key, auth) overriding system value values ({n}, {who}, {n}, 'https://push.example/{n}', decode(repeat('04', 65), 'hex'), decode(repeat('04', 16), 'hex'));
    insert into acts (id, act, by_id, person_id) overriding system value values ({n}, 'role.granted', {by}, {who});
    insert into saved_items (person_id, item_id) values ({who}, {item});
    insert into notifications (id, person_id, matter, reason, asks, space_id, item_id, actor_id, at, since_at) overriding system value values ({n}, {who}, 'item:{item}', 'mention', true, {space}, {item}, 2, now(), now());
    insert into own_emoji (word, picture, added_by) select 'of-{who}', picture, {who} from own_emoji where word = 'pump';
    insert into own_emoji (word, picture, added_by) select 'not-of-{who}', picture, 4 from own_emoji where word = 'pump';
    insert into attachments (author_id, client_id, content, name) select {who}, '{key}', content, 'own {n}' from attachments where author_id = 4;
    insert into muted_people (person_id, muted_id) values ({who}, {muted});
"""
"""What each has in the tables. {n} is theirs alone."""


def things_of(who: Who) -> str:
    where, which = SEEN[who]
    home = (Where.MEMBERS, "chat") if where is Where.MEMBERS else (Where.COMPANY, "posts")
    facts = {
        "who": int(who), "n": number_of(who), "key": key_of(who), "space": int(where),
        "item": item_in(where, which), "by": int(other(who)), "muted": int(Who.BO if who is Who.GUS else Who.GUS), "home": int(home[0]), "place": home[1],
    }  # fmt: skip
    return THINGS.format(**facts)
