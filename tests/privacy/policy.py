"""Who may do what with an item, written by hand; the answers of the tests come from here, never from the code.

`yes`, or the status. Where a space is only read (open, from outside) writing answers 403; where nothing may be seen, 404.
The item is Ines's, who owns every space of the world.
"""

from tests.world import Where, Who

ACTORS: dict[Where, dict[str, Who]] = {
    Where.COMPANY: {"owner": Who.INES, "member": Who.MAX, "outside": Who.GUS},
    Where.OPEN: {
        "owner": Who.INES,
        "member": Who.MAX,
        "reader": Who.OTTO,
        "administrator": Who.ADA,
        "outside": Who.GUS,
    },
    Where.MEMBERS: {
        "owner": Who.INES,
        "member": Who.MAX,
        "guest": Who.GUS,
        "bot": Who.BO,
        "colleague": Who.LEA,
        "ex-member": Who.OTTO,
        "administrator": Who.ADA,
    },
    Where.HIDDEN: {
        "owner": Who.INES,
        "member": Who.MAX,
        "outside": Who.GUS,
        "colleague": Who.LEA,
        "ex-member": Who.OTTO,
        "administrator": Who.ADA,
    },
    Where.PAIR: {
        "owner": Who.INES,
        "member": Who.MAX,
        "outside": Who.GUS,
        "colleague": Who.LEA,
        "administrator": Who.ADA,
    },
}
"""Who plays which part where. Dan (deactivated) and a stranger are asked everywhere."""

INSIDE = ("owner", "member", "guest", "bot")

# action: what those inside get, what a reader of an open space gets, what the rest gets
TABLE = """
read      yes yes yes yes   yes  404
write     yes yes yes yes   403  404
mark      yes yes yes yes   404  404
edit      yes 403 403 403   403  404
delete    yes 403 403 403   403  404
undo      yes 409 409 409   404  404
moderate  409 403 403 403   403  404
shows     409 403 403 403   403  404
closes    yes 403 403 403   403  404
erases    yes 403 403 403   403  404
unerases  404 403 403 403   403  404
slows     yes 403 403 403   404  404
why       404 404 404 404   404  404
report    409 409 409 409   409  404
preview   404 403 403 403   403  404
pin       yes yes yes yes   403  404
readers   yes yes yes yes   yes  404
save      yes yes yes yes   yes  404
"""

EXCEPTIONS = {
    ("pin", Where.COMPANY, "member"): "403",
    ("slows", Where.PAIR, "owner"): "404",
    ("slows", Where.PAIR, "member"): "409",
}
"""Where a space is for reading, its owners pin; a conversation has nothing to change. What Ines wrote nobody but she moderates."""


def expected(action: str, where: Where, actor: str) -> str:
    for line in TABLE.strip().splitlines():
        name, *cells = line.split()
        if name == action:
            if (action, where, actor) in EXCEPTIONS:
                return EXCEPTIONS[action, where, actor]
            if actor in INSIDE:
                return cells[INSIDE.index(actor)]
            return cells[4] if where is Where.OPEN and actor in {"reader", "administrator"} else cells[5]
    raise KeyError(action)


PREVIEWS = {("GET", "/api/items/{item}/previews/{preview}/image")}
"""A picture goes with its item; tests/links asks for it as everybody."""

ROADS: dict[tuple[str, str], str] = {
    ("GET", "/api/items/{item}"): "read",
    ("GET", "/api/items/{item}/readers"): "readers",
    ("DELETE", "/api/items/{item}/previews/{preview}"): "preview",
    ("PUT", "/api/items/{item}/report"): "report",
    ("PUT", "/api/items/{item}/withdrawal"): "moderate",
    ("GET", "/api/items/{item}/withdrawal"): "why",
    ("DELETE", "/api/items/{item}/withdrawal"): "shows",
    ("PUT", "/api/items/{item}/closing"): "closes",
    ("DELETE", "/api/items/{item}/closing"): "closes",
    ("PUT", "/api/items/{item}/erasure"): "erases",
    ("DELETE", "/api/items/{item}/erasure"): "unerases",
    ("PUT", "/api/spaces/{space}/slow-mode"): "slows",
    ("GET", "/api/items/{item}/comments"): "read",
    ("GET", "/api/items/{item}/reactions"): "read",
    ("GET", "/api/items/{item}/versions"): "read",
    ("POST", "/api/items/{item}/comments"): "write",
    ("PUT", "/api/items/{item}/reactions/{emoji}"): "write",
    ("DELETE", "/api/items/{item}/reactions/{emoji}"): "write",
    ("PUT", "/api/items/{item}/read"): "mark",
    ("PUT", "/api/items/{item}/level"): "mark",
    ("PUT", "/api/items/{item}/saved"): "save",
    ("DELETE", "/api/items/{item}/saved"): "save",
    ("PATCH", "/api/items/{item}"): "edit",
    ("DELETE", "/api/items/{item}"): "delete",
    ("DELETE", "/api/items/{item}/deletion"): "undo",
    ("PUT", "/api/items/{item}/pin"): "pin",
    ("DELETE", "/api/items/{item}/pin"): "pin",
    ("GET", "/api/spaces/{space}/pins"): "read",
    ("GET", "/api/spaces/{space}/mentions-of-me"): "read",
    ("GET", "/api/items/{item}/attachments/{attachment}"): "read",
    ("GET", "/api/items/{item}/attachments/{attachment}/{size}"): "read",
    ("DELETE", "/api/items/{item}/attachments/{attachment}"): "edit",
    ("GET", "/api/spaces/{space}/messages"): "read",
    ("GET", "/api/spaces/{space}/posts"): "read",
    ("POST", "/api/spaces/{space}/messages"): "write",
    ("POST", "/api/spaces/{space}/posts"): "write",
    ("PUT", "/api/spaces/{space}/read"): "mark",
    ("PUT", "/api/me/drafts"): "mark",
    ("PUT", "/api/me/scheduled/{key}"): "mark",
    ("GET", "/api/spaces/{space}/mentions"): "mark",
}
"""Every road to an item, and the action it is."""

IN_THE_SPACES_TABLE = {
    ("GET", "/api/spaces"),
    ("POST", "/api/spaces"),
    ("GET", "/api/spaces/{space}"),
    ("GET", "/api/spaces/suggestions"),
    ("PUT", "/api/spaces/{space}/newcomers"),
    ("DELETE", "/api/spaces/{space}/newcomers"),
    ("DELETE", "/api/spaces/{space}/leaving"),
    ("GET", "/api/spaces/{space}/about"),
    ("GET", "/api/spaces/{space}/request"),
    ("PUT", "/api/spaces/{space}/request"),
    ("DELETE", "/api/spaces/{space}/request"),
    ("GET", "/api/spaces/{space}/requests"),
    ("PUT", "/api/spaces/{space}/requests/{person}"),
    ("POST", "/api/spaces/{space}/candidates"),
    ("POST", "/api/spaces/{space}/members"),
    ("PUT", "/api/spaces/{space}/owner"),
    ("PATCH", "/api/spaces/{space}"),
    ("PUT", "/api/spaces/{space}/archive"),
    ("DELETE", "/api/spaces/{space}/archive"),
    ("GET", "/api/spaces/{space}/members"),
    ("PUT", "/api/spaces/{space}/members/{person}"),
    ("PATCH", "/api/spaces/{space}/members/{person}"),
    ("DELETE", "/api/spaces/{space}/members/{person}"),
    ("PUT", "/api/spaces/{space}/membership"),
    ("PATCH", "/api/spaces/{space}/membership"),
    ("DELETE", "/api/spaces/{space}/membership"),
    ("POST", "/api/direct"),
}
"""Tried by tests/spaces/test_policy.py from folkmoot/spaces/policy.py."""

PUBLIC = {
    ("GET", "/health"),
    ("GET", "/metrics"),
    ("GET", "/api/welcome"),
    ("POST", "/api/organisation"),
    ("POST", "/api/session"),
    ("POST", "/api/codes/look"),
    ("POST", "/api/codes/use"),
    ("POST", "/api/resets"),
    ("GET", "/api/logo/{name}"),
    ("GET", "/api/manifest"),
    ("GET", "/api/icons/{icon}"),
    ("GET", "/api/session/oidc"),
    ("GET", "/api/session/oidc/callback"),
    ("POST", "/api/session/set-up"),
    ("POST", "/api/session/code"),
    ("POST", "/api/session/passkey-options"),
    ("POST", "/api/session/passkey"),
    ("POST", "/api/unsubscriptions/{token}"),
    ("GET", "/api"),
    ("GET", "/api/openapi.json"),
    ("GET", "/api/{path}"),
}
"""Answer without a session."""

MY_OWN = {
    ("DELETE", "/api/session"),
    ("GET", "/api/start"),
    ("GET", "/api/me"),
    ("PATCH", "/api/me"),
    ("PATCH", "/api/me/profile"),
    ("GET", "/api/me/drafts"),
    ("GET", "/api/me/scheduled"),
    ("DELETE", "/api/me/scheduled/{key}"),
    ("POST", "/api/me/scheduled/{key}/publication"),
    ("GET", "/api/me/rail"),
    ("PUT", "/api/me/rail"),
    ("GET", "/api/me/suggested-folders"),
    ("GET", "/api/me/made-for-me"),
    ("GET", "/api/me/acts"),
    ("GET", "/api/me/second-factor"),
    ("POST", "/api/me/second-factor"),
    ("PUT", "/api/me/second-factor"),
    ("PUT", "/api/me/second-factor/removal"),
    ("POST", "/api/me/recovery-codes"),
    ("GET", "/api/me/passkeys"),
    ("POST", "/api/me/passkeys"),
    ("POST", "/api/me/passkeys/options"),
    ("DELETE", "/api/me/passkeys/{passkey}"),
    ("PUT", "/api/me/password"),
    ("PUT", "/api/me/photo"),
    ("DELETE", "/api/me/photo"),
    ("GET", "/api/me/sessions"),
    ("DELETE", "/api/me/sessions"),
    ("DELETE", "/api/me/sessions/{session}"),
    ("GET", "/api/me/tokens"),
    ("POST", "/api/me/tokens"),
    ("DELETE", "/api/me/tokens/{token}"),
    ("GET", "/api/emoji"),
    ("PUT", "/api/emoji/{word}"),
    ("DELETE", "/api/emoji/{word}"),
    ("GET", "/api/emoji/{word}/{picture}"),
    ("GET", "/api/me/bell"),
    ("GET", "/api/me/notifications"),
    ("PUT", "/api/me/notifications/done"),
    ("PUT", "/api/me/notifications/open"),
    ("PUT", "/api/me/notifications/{notification}/done"),
    ("DELETE", "/api/me/notifications/{notification}/done"),
    ("GET", "/api/me/saved"),
    ("POST", "/api/items/present"),
    ("GET", "/api/me/push"),
    ("PUT", "/api/me/push/devices/current"),
    ("DELETE", "/api/me/push/devices/{device}"),
    ("POST", "/api/me/push/test"),
    ("PATCH", "/api/me/notification-settings"),
    ("PUT", "/api/me/quiet"),
    ("DELETE", "/api/me/quiet"),
    ("PUT", "/api/uploads/{upload_id}"),
    ("GET", "/api/uploads/{upload_id}"),
    ("DELETE", "/api/uploads/{upload_id}"),
    ("GET", "/api/feed"),
    ("GET", "/api/reports"),
    ("PUT", "/api/reports/{report}/settlement"),
    ("GET", "/api/me/withdrawn"),
    ("GET", "/api/me/muted"),
    ("PUT", "/api/me/muted/{person}"),
    ("DELETE", "/api/me/muted/{person}"),
    ("GET", "/api/items"),
    ("GET", "/api/search"),
}
"""Give and take only what is the caller's own, or what they may read: the canary crawl reads them all."""

PEOPLE = {
    ("GET", "/api/people"),
    ("GET", "/api/people/{person}"),
    ("GET", "/api/people/{person}/card"),
    ("GET", "/api/people/facets"),
    ("GET", "/api/people/{person}/profile"),
    ("GET", "/api/people/{person}/spaces"),
    ("GET", "/api/people/{person}/posts"),
    ("GET", "/api/people/{person}/photo/{photo}"),
}
"""Members see people, guests those they share a space with."""

ASKS = {
    ("POST", "/api/spaces/{space}/asks"),
    ("GET", "/api/asks"),
    ("GET", "/api/asks/{item}"),
    ("PUT", "/api/asks/{item}/claim"),
    ("DELETE", "/api/asks/{item}/claim"),
    ("PUT", "/api/asks/{item}/closing"),
    ("DELETE", "/api/asks/{item}/closing"),
}
"""Who asked and the team; tests/asks asks everybody else."""

GROUPS = {
    ("GET", "/api/groups"),
    ("POST", "/api/groups"),
    ("GET", "/api/groups/{group}"),
    ("PATCH", "/api/groups/{group}"),
    ("DELETE", "/api/groups/{group}"),
    ("GET", "/api/groups/{group}/members"),
    ("POST", "/api/groups/{group}/members"),
    ("PATCH", "/api/groups/{group}/members/{person}"),
    ("DELETE", "/api/groups/{group}/members/{person}"),
    ("GET", "/api/spaces/{space}/groups"),
    ("PUT", "/api/spaces/{space}/groups/{group}"),
    ("DELETE", "/api/spaces/{space}/groups/{group}"),
}
"""Members see all groups, guests none; tests/groups asks who keeps them and who lets them into spaces."""

ADMINISTRATION = {
    ("GET", "/api/admin/people"),
    ("POST", "/api/admin/people"),
    ("PATCH", "/api/admin/people/{person}"),
    ("POST", "/api/admin/people/{person}/codes"),
    ("DELETE", "/api/admin/codes/{code}"),
    ("PUT", "/api/admin/people/{person}/deactivation"),
    ("DELETE", "/api/admin/people/{person}/deactivation"),
    ("PUT", "/api/admin/people/{person}/roles/administrator"),
    ("DELETE", "/api/admin/people/{person}/roles/administrator"),
    ("GET", "/api/admin/people/{person}/sheet"),
    ("GET", "/api/admin/sheet"),
    ("GET", "/api/admin/people/counts"),
    ("GET", "/api/admin/departments"),
    ("POST", "/api/admin/people/list"),
    ("POST", "/api/admin/people/list/rehearsal"),
    ("GET", "/api/admin/waves"),
    ("POST", "/api/admin/waves"),
    ("DELETE", "/api/admin/people/{person}/second-factor"),
    ("GET", "/api/admin/acts"),
    ("GET", "/api/admin/sign-in"),
    ("PATCH", "/api/admin/sign-in"),
    ("GET", "/api/admin/roles"),
    ("GET", "/api/admin/spaces"),
    ("PUT", "/api/admin/spaces/{space}/owner"),
    ("GET", "/api/admin/mail"),
    ("PUT", "/api/admin/mail"),
    ("POST", "/api/admin/mail/test"),
    ("GET", "/api/admin/storage"),
    ("GET", "/api/admin/jobs"),
    ("PUT", "/api/admin/jobs/{job}/retry"),
    ("DELETE", "/api/admin/jobs/{job}"),
    ("GET", "/api/admin/limits"),
    ("GET", "/api/admin/health"),
    ("GET", "/api/admin/look"),
    ("PATCH", "/api/admin/look"),
    ("PUT", "/api/admin/logo"),
    ("DELETE", "/api/admin/logo"),
    ("GET", "/api/admin/single-sign-on"),
    ("PUT", "/api/admin/single-sign-on"),
    ("GET", "/api/admin/suggested-folders"),
    ("PUT", "/api/admin/suggested-folders"),
    ("GET", "/api/admin/first-week"),
    ("PUT", "/api/admin/first-week/end"),
    ("GET", "/api/admin/switches"),
    ("PUT", "/api/admin/switches/{name}"),
    ("DELETE", "/api/admin/switches/{name}"),
}
"""403 to everybody but administrators."""
