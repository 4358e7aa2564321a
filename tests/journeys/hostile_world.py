"""The world with hostile text wherever people write, past every limit of length: what a screen shows it must only show."""

import json
import uuid
from typing import Any

import asyncpg

from folkmoot.kernel.text import clean, fold, render
from tests.asks.asking import LEAS_QUESTION
from tests.journeys.vectors import mark, portions, vectors
from tests.world import ANSWER, MESSAGE, POST, Where, Who, item_in

OPEN, HIDDEN = int(Where.OPEN), int(Where.HIDDEN)
SAID, POSTED = item_in(Where.OPEN, MESSAGE), item_in(Where.OPEN, POST)
FEW = 40
"""Texts of this many; a list shows a dozen of them on one page."""
MANY = 5

LONG = ("name", "title", "department", "phone")
MARKS: dict[str, int] = {
    **{field: len(portions(field, MANY)) for field in (*LONG, "space", "purpose")},
    **{f"long{field}": 1 for field in (*LONG, "space", "purpose")},
    **{
        field: len(portions(field, FEW))
        for field in (
            "token",
            "device",
            "made",
            "posttitle",
            "postbody",
            "comment",
            "reply",
            "reaction",
            "filename",
            "identity",
        )
    },
    **dict.fromkeys(("organisation", "drafttitle", "draftbody", "earlier", "query"), 1),
    **dict.fromkeys(
        ("groupname", "grouppurpose", "about", "place", "rules", "passkey", "asked", "declined"), 1
    ),
    **dict.fromkeys(("question", "plannedtitle", "plannedbody", "report", "hiding", "candidate"), 1),
    **dict.fromkeys(("ssoname", "issuer", "client", "mailhost", "mailsender", "mailuser"), 1),
}
"""How many texts of each field some screen must have shown."""


def all_marks() -> set[str]:
    return {mark(field, number) for field, count in MARKS.items() for number in range(count)}


def whole(field: str) -> str:
    """All vectors in one text."""
    return portions(field, 10_000)[0]


async def fill(owner_login: str) -> None:
    owner = await asyncpg.connect(owner_login)
    await drop_limits(owner)
    await fill_people(owner)
    await fill_spaces(owner)
    await fill_what_one_has(owner)
    await fill_items(owner)
    await fill_what_came_later(owner)
    await fill_house_rules(owner)
    await fill_what_is_asked(owner)
    await owner.close()


async def drop_limits(owner: Any) -> None:
    """Nothing that is longer than a page takes in an index comes by a request; here it does."""
    await owner.execute("drop index people_department, people_place")
    for row in await owner.fetch(
        """
        select conrelid::regclass::text as of, conname from pg_constraint
         where contype = 'c' and connamespace = 'public'::regnamespace and pg_get_constraintdef(oid) ~ 'length\\('
        """
    ):
        await owner.execute(f'alter table {row["of"]} drop constraint "{row["conname"]}"')


async def fill_people(owner: Any) -> None:
    rows = zip(*(portions(field, MANY) for field in LONG), strict=True)
    # By name they come first: the list begins with digits.
    await owner.executemany(
        "insert into people (kind, name, name_key, title, department, phone, activated_at) values ('member', $1, $2, $3, $4, $5, now())",
        [(name, f"0 {number:04}", *rest) for number, (name, *rest) in enumerate(rows)],
    )
    long = [whole(f"long{field}") for field in LONG]
    await owner.execute(
        "update people set name = $2, name_key = 'ines', title = $3, department = $4, phone = $5 where id = $1",
        int(Who.INES),
        *long,
    )
    for number, subject in enumerate(portions("identity", FEW)):
        await owner.execute(
            "insert into identities (person_id, provider, subject, subject_key) values ($1, 'name', $2, $3)",
            int(Who.INES),
            subject,
            f"hostile{number}",
        )
    await owner.execute("update organisation set name = $1", whole("organisation"))


async def fill_spaces(owner: Any) -> None:
    for name, purpose in zip(portions("space", MANY), portions("purpose", MANY), strict=True):
        space = await owner.fetchval(
            """
            insert into spaces (kind, visibility, name, name_key, purpose, main, has_chat, has_posts, created_by)
            values ('group', 'open', $1, $2, $3, 'chat', true, true, 2) returning id
            """,
            name,
            f"0 {fold(name)[:40]}",
            purpose,
        )
        await owner.execute("insert into space_heads (space_id) values ($1)", space)
        await owner.execute(
            "insert into memberships (space_id, person_id, source) values ($1, 2, 'added')",
            space,
        )
    await owner.execute(
        "update spaces set name = $2, purpose = $3 where id = $1",
        OPEN,
        whole("longspace"),
        whole("longpurpose"),
    )


async def fill_what_one_has(owner: Any) -> None:
    for number, (token, made, device) in enumerate(
        zip(*(portions(field, FEW) for field in ("token", "made", "device")), strict=True)
    ):
        secret = f"hostile{number}".encode()
        await owner.execute(
            "insert into tokens (person_id, name, token_hash, created_by) values (2, $1, $2, 2), (2, $3, $4, 1)",
            token,
            b"t" + secret,
            made,
            b"m" + secret,
        )
        await owner.execute(
            "insert into sessions (person_id, token_hash, device, expires_at) values (2, $1, $2, now() + interval '1 day')",
            b"s" + secret,
            device,
        )
    for place, title, body in (("chat", "", whole("draftbody")), ("posts", whole("drafttitle"), "half")):
        await owner.execute(
            "insert into drafts (person_id, space_id, place, title, body) values (2, $1, $2, $3, $4)",
            OPEN,
            place,
            title,
            body,
        )


async def fill_what_came_later(owner: Any) -> None:
    group = await owner.fetchval(
        "insert into groups (name, name_key, purpose, created_by) values ($1, '0', $2, 2) returning id",
        whole("groupname"),
        whole("grouppurpose"),
    )
    await owner.execute(
        "insert into group_members (group_id, person_id, \"right\") values ($1, 2, 'owner')", group
    )
    about, rules = clean(whole("about")), clean(whole("rules"))
    await owner.execute("update people set place = $1 where id = 2", whole("place"))
    await owner.execute(
        "insert into profiles (person_id, about, about_html) values (2, $1, $2)", about, render(about)
    )
    await owner.execute(
        "insert into space_rules (space_id, body, html, renderer) values ($1, $2, $3, 1)",
        OPEN,
        rules,
        render(rules),
    )
    await owner.execute(
        "insert into passkeys (person_id, credential_id, public_key, name) values (2, 'id', 'key', $1)",
        whole("passkey"),
    )
    await owner.execute(
        "insert into join_requests (space_id, person_id, words, answer, reason, answered_at, answered_by)"
        " values ($1, 5, $2, null, '', null, null), ($1, 4, '', 'declined', $3, now(), 2)",
        int(Where.MEMBERS),
        whole("asked"),
        whole("declined"),
    )


async def fill_what_is_asked(owner: Any) -> None:
    """A question to a team, what somebody planned, a report, and why something of Ines was hidden."""
    await owner.execute("update items set body = $2 where id = $1", LEAS_QUESTION, whole("question"))
    await owner.execute(
        """
        insert into scheduled (person_id, client_id, space_id, place, title, body, local, zone, at)
        values (4, gen_random_uuid(), $1, 'posts', $2, $3, now() + interval '1 day', 'UTC', now() + interval '1 day')
        """,
        OPEN,
        whole("plannedtitle"),
        whole("plannedbody"),
    )
    await owner.execute(
        "insert into reports (item_id, space_id, author_id, reporter_id, reason) select id, space_id, author_id, 4, $2 from items where id = $1",
        item_in(Where.OPEN, ANSWER),
        whole("report"),
    )
    await owner.execute(
        "insert into withdrawals (item_id, space_id, by_id, reason) values ($1, $2, 3, $3)",
        item_in(Where.HIDDEN, MESSAGE),
        HIDDEN,
        whole("hiding"),
    )


async def fill_house_rules(owner: Any) -> None:
    provider = {"on": True, "name": whole("ssoname"), "issuer": whole("issuer"), "client_id": whole("client")}
    mail = {"host": whole("mailhost"), "sender": whole("mailsender"), "username": whole("mailuser")}
    for name, rule in (("oidc", provider), ("mail", mail)):
        await owner.execute("insert into house_rules (name, value) values ($1, $2)", name, json.dumps(rule))


async def fill_items(owner: Any) -> None:
    for body in vectors():
        await insert(owner, HIDDEN, "message", body)
    for title, body in zip(portions("posttitle", FEW), portions("postbody", FEW, "\n\n"), strict=True):
        await insert(owner, OPEN, "post", body, title=title)
    for body in portions("comment", FEW, "\n\n"):
        await insert(owner, OPEN, "comment", body, root=POSTED)
    for body in portions("reply", FEW, "\n\n"):
        await insert(owner, OPEN, "message", body, root=SAID)
    await owner.execute("update items set edited_at = now() where id = $1", SAID)
    await owner.execute(
        "update item_versions set body = $2 where item_id = $1", SAID, portions("earlier", 60)[0]
    )
    await owner.execute(
        "insert into contents (hash, bytes, media_type) values (repeat('0', 64), 1, 'text/plain')"
    )
    await owner.executemany(
        """
        insert into attachments (author_id, client_id, item_id, space_id, content, name, alt)
        values (3, gen_random_uuid(), $1, $2, repeat('0', 64), $3, $3)
        """,
        [(SAID, OPEN, name) for name in portions("filename", FEW)],
    )
    await owner.executemany(
        "insert into reactions (item_id, space_id, person_id, emoji) values ($1, $2, 3, $3)",
        [(SAID, OPEN, emoji) for emoji in portions("reaction", FEW)],
    )


async def insert(
    owner: Any, space: int, kind: str, body: str, *, title: str | None = None, root: int | None = None
) -> None:
    """As the program writes it: cleaned and rendered."""
    body = clean(body)
    await owner.execute(
        """
        with head as (update space_heads set last_seq = last_seq + 1 where space_id = $1 returning last_seq)
        insert into items (space_id, seq, kind, author_id, parent_id, root_id, in_feed, title, body, html, client_id)
        select $1, last_seq, $2, 3, $3, $3, $2 = 'post', $4, $5, $6, $7 from head
        """,
        space,
        kind,
        root,
        title,
        body,
        render(body),
        uuid.uuid4(),
    )


WATCH = """
(() => {
  window.__marks = new Set(); window.__messages = new Set(); window.__bad = [];
  const MARK = /zq[a-z]+\\d+q/g;
  const BAD = 'script:not([src]), iframe, object, embed, math, marquee, base, video, audio, form[action], link:not(head link),'
    + 'meta:not(head meta), animate, img:not([src^="/"]):not([src^="data:image/svg"]):not([src^="blob:"]), style:not(head style)';
  const LEADS = /^(https?:|mailto:|tel:|\\/|#|$)/i;
  const note = (text) => { for (const found of (text ?? '').matchAll(MARK)) window.__marks.add(found[0]) };
  const look = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return note(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const one of [node, ...node.querySelectorAll('*')]) {
      if (one.matches(BAD)) window.__bad.push(one.outerHTML.slice(0, 200));
      for (const { name, value } of one.attributes) {
        if (name.startsWith('on') || (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name) && !one.closest('head')
          && !LEADS.test(value) && !value.startsWith('data:image/svg') && !value.startsWith('blob:')))
          window.__bad.push(one.outerHTML.slice(0, 200));
        note(value);
      }
      if (one.dataset?.message) window.__messages.add(one.dataset.message);
    }
    note(node.textContent);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'childList') change.addedNodes.forEach(look);
      else look(change.target);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  window.__lookAtFields = () => document.querySelectorAll('input, textarea').forEach((field) => note(field.value));
})()
"""
"""Runs in each page before anything else: what was ever shown, and what should never be there, also where it is gone again."""
