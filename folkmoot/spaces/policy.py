"""Who may do what with a space: the whole of it, written by hand, read by the rules, the tests and docs/privacy.md.

Answers: `yes`; `401` sign in first; `403` you may not, and you know the space; `404` exactly as if it had never existed;
`409` nobody can do that here; `-` there is no such actor in that place.
"""

from typing import Final

ACTORS: Final = {
    "anonymous": "not signed in",
    "guest": "a guest in the space",
    "other guest": "a guest who is not in the space",
    "member": "in the space",
    "moderator": "in the space, keeping order in it: deletes what others wrote, and starts what only moderators start",
    "colleague": "a member of the organisation who is not in the space",
    "ex-member": "a colleague who was in the space once",
    "owner": "in the space, as an owner of it",
    "administrator": "an administrator of the organisation who is not in the space",
    "bot": "a program in the space",
    "deactivated": "somebody whose account was ended",
}

PLACES: Final = {
    "company": "the space of everyone",
    "open": "everyone of the organisation can read, guests only where they are in it",
    "members": "members only, listed",
    "hidden": "members only, unlisted",
    "direct": "two or more people",
    "announced": "an open space in which only owners and moderators start something",
    "silent": "the same, and only they answer",
    "group": "a new group",
    "project": "a new project",
    "department": "a new department",
}

ACTIONS: Final = {
    "see": "know that the space exists: its name, purpose and numbers, in the list or by its address",
    "read": "read what is in it, and who its members are",
    "write": "write and react in it",
    "answer": "answer what somebody else wrote, where that is not the same as writing",
    "join": "become a member without being asked",
    "ask": "ask to be let in, where one may not join without",
    "let in": "see who asks to be let in, and answer",
    "leave": "stop being a member (the last owner first hands the space on)",
    "set level": "choose how much of it one hears",
    "add": "make somebody else a member",
    "remove": "end somebody else's membership",
    "set right": "make somebody an owner or a moderator, or no longer one",
    "take over": "become the owner of a space that nobody owns any more",
    "change": "change name, purpose, rules, places, who starts and answers, and who can see it",
    "archive": "archive it, or bring it back",
    "let group in": "give a group of people membership, or take it back",
    "mark": "say that everybody new is in it from the first day",
    "create": "make a new one",
}

TABLE: Final = """
                     anonymous guest other-guest member moderator colleague ex-member owner administrator bot deactivated
see       company    401       -     404         yes    yes       -         -         yes   yes           yes 401
see       open       401       yes   404         yes    yes       yes       yes       yes   yes           yes 401
see       members    401       yes   404         yes    yes       yes       yes       yes   yes           yes 401
see       hidden     401       yes   404         yes    yes       404       404       yes   404           yes 401
see       direct     401       yes   404         yes    -         404       -         -     404           yes 401
read      company    401       -     404         yes    yes       -         -         yes   yes           yes 401
read      open       401       yes   404         yes    yes       yes       yes       yes   yes           yes 401
read      members    401       yes   404         yes    yes       404       404       yes   404           yes 401
read      hidden     401       yes   404         yes    yes       404       404       yes   404           yes 401
read      direct     401       yes   404         yes    -         404       -         -     404           yes 401
write     company    401       -     404         yes    yes       -         -         yes   yes           yes 401
write     open       401       yes   404         yes    yes       403       403       yes   403           yes 401
write     members    401       yes   404         yes    yes       404       404       yes   404           yes 401
write     hidden     401       yes   404         yes    yes       404       404       yes   404           yes 401
write     direct     401       yes   404         yes    -         404       -         -     404           yes 401
write     announced  401       403   404         403    yes       403       403       yes   403           403 401
answer    announced  401       yes   404         yes    yes       403       403       yes   403           yes 401
answer    silent     401       403   404         403    yes       403       403       yes   403           403 401
join      company    401       -     404         yes    yes       -         -         yes   yes           yes 401
join      open       401       yes   404         yes    yes       yes       yes       yes   yes           yes 401
join      members    401       yes   404         yes    yes       403       403       yes   403           yes 401
join      hidden     401       yes   404         yes    yes       404       404       yes   404           yes 401
join      direct     401       yes   404         yes    -         404       -         -     404           yes 401
ask       company    401       -     404         409    409       -         -         409   409           409 401
ask       open       401       409   404         409    409       409       409       409   409           409 401
ask       members    401       403   404         409    409       yes       yes       409   yes           409 401
ask       hidden     401       403   404         409    409       404       404       409   404           409 401
ask       direct     401       409   404         409    -         404       -         -     404           409 401
let-in    company    401       -     404         409    409       -         -         409   409           409 401
let-in    open       401       403   404         403    yes       404       404       yes   404           403 401
let-in    members    401       403   404         403    yes       404       404       yes   404           403 401
let-in    hidden     401       403   404         403    yes       404       404       yes   404           403 401
let-in    direct     401       409   404         409    -         404       -         -     404           409 401
leave     company    401       -     404         409    409       -         -         409   409           409 401
leave     open       401       yes   404         yes    yes       404       404       yes   404           yes 401
leave     members    401       yes   404         yes    yes       404       404       yes   404           yes 401
leave     hidden     401       yes   404         yes    yes       404       404       yes   404           yes 401
leave     direct     401       409   404         409    -         404       -         -     404           409 401
set-level company    401       -     404         yes    yes       -         -         yes   yes           yes 401
set-level open       401       yes   404         yes    yes       404       404       yes   404           yes 401
set-level members    401       yes   404         yes    yes       404       404       yes   404           yes 401
set-level hidden     401       yes   404         yes    yes       404       404       yes   404           yes 401
set-level direct     401       yes   404         yes    -         404       -         -     404           yes 401
add       company    401       -     404         409    409       -         -         409   409           409 401
add       open       401       403   404         yes    yes       404       404       yes   404           yes 401
add       members    401       403   404         yes    yes       404       404       yes   404           yes 401
add       hidden     401       403   404         yes    yes       404       404       yes   404           yes 401
add       direct     401       409   404         409    -         404       -         -     404           409 401
remove    company    401       -     404         409    409       -         -         409   409           409 401
remove    open       401       403   404         403    403       404       404       yes   404           403 401
remove    members    401       403   404         403    403       404       404       yes   404           403 401
remove    hidden     401       403   404         403    403       404       404       yes   404           403 401
remove    direct     401       409   404         409    -         404       -         -     404           409 401
set-right company    401       -     404         403    403       -         -         yes   403           403 401
set-right open       401       403   404         403    403       404       404       yes   404           403 401
set-right members    401       403   404         403    403       404       404       yes   404           403 401
set-right hidden     401       403   404         403    403       404       404       yes   404           403 401
set-right direct     401       409   404         409    -         404       -         -     404           409 401
take-over company    401       -     404         409    409       -         -         409   409           409 401
take-over open       401       403   404         yes    yes       404       404       409   404           403 401
take-over members    401       403   404         yes    yes       404       404       409   404           403 401
take-over hidden     401       403   404         yes    yes       404       404       409   404           403 401
take-over direct     401       409   404         409    -         404       -         -     404           409 401
change    company    401       -     404         403    403       -         -         yes   403           403 401
change    open       401       403   404         403    403       404       404       yes   404           403 401
change    members    401       403   404         403    403       404       404       yes   404           403 401
change    hidden     401       403   404         403    403       404       404       yes   404           403 401
change    direct     401       409   404         409    -         404       -         -     404           409 401
archive   company    401       -     404         409    409       -         -         409   409           409 401
archive   open       401       403   404         403    403       404       404       yes   404           403 401
archive   members    401       403   404         403    403       404       404       yes   404           403 401
archive   hidden     401       403   404         403    403       404       404       yes   404           403 401
archive   direct     401       409   404         409    -         404       -         -     404           409 401
let-group-in company    401       -     404         409    409       -         -         409   409           409 401
let-group-in open       401       403   404         403    403       404       404       yes   404           403 401
let-group-in members    401       403   404         403    403       404       404       yes   404           403 401
let-group-in hidden     401       403   404         403    403       404       404       yes   404           403 401
let-group-in direct     401       409   404         409    -         404       -         -     404           409 401
mark      company    401       -     404         409    409       -         -         409   409           409 401
mark      open       401       403   404         403    403       403       403       yes   yes           403 401
mark      members    401       403   404         403    403       404       404       yes   404           403 401
mark      hidden     401       409   404         409    409       404       404       409   404           409 401
mark      direct     401       409   404         409    -         404       -         -     404           409 401
create    group      401       403   403         yes    yes       yes       yes       yes   yes           yes 401
create    project    401       403   403         yes    yes       yes       yes       yes   yes           yes 401
create    department 401       403   403         403    403       403       403       403   yes           403 401
create    direct     401       403   403         yes    yes       yes       yes       yes   yes           yes 401
"""

NOT_WHEN_ARCHIVED: Final = frozenset({"write", "join", "ask", "let in", "add", "change", "mark"})
"""An archived space is read, left and tidied as before; 409 `archived` to these."""


def read_table(table: str) -> dict[tuple[str, str, str], str]:
    heading, *lines = table.strip().splitlines()
    actors = [actor.replace("other-guest", "other guest") for actor in heading.split()]
    answers = {}
    for line in lines:
        action, place, *cells = line.split()
        for actor, cell in zip(actors, cells, strict=True):
            if cell != "-":
                answers[action.replace("-", " "), place, actor] = cell
    return answers


POLICY: Final = read_table(TABLE)
"""(action, place, actor) → answer."""


def as_markdown() -> str:
    """The table as docs/privacy.md shows it; one line for places that answer alike."""
    lines = ["| to | in | " + " | ".join(ACTORS) + " |", "|---" * (len(ACTORS) + 2) + "|"]
    for action in ACTIONS:
        alike: dict[str, list[str]] = {}
        for place in PLACES:
            if (action, place, "anonymous") in POLICY:
                cells = " | ".join(POLICY.get((action, place, actor), "–") for actor in ACTORS)
                alike.setdefault(cells, []).append(place)
        lines += [f"| {action} | {', '.join(places)} | {cells} |" for cells, places in alike.items()]
    return "\n".join(lines)
