"""All that can be on screen: each screen as it comes, and everything that opens over it. A new one is a new line."""

from collections.abc import Sequence
from typing import NamedTuple

from tests.asks.asking import LEAS_QUESTION, PUMPS
from tests.journeys import opening as o
from tests.journeys import opening_faults as off
from tests.journeys import opening_files as of
from tests.journeys import opening_news as on
from tests.journeys import opening_spaces as os
from tests.journeys import opening_talk as t
from tests.journeys.windows import DESKTOP, PHONE
from tests.world import COMMENT, POST, Where, Who, item_in

OPEN, PAIR, MEMBERS = int(Where.OPEN), int(Where.PAIR), int(Where.MEMBERS)
CHAT, POSTS, ABOUT = (f"/s/{OPEN}/{place}" for place in ("chat", "posts", "about"))
ONE_POST = f"/items/{item_in(Where.OPEN, POST)}"
INES, ADA, LEA = Who.INES, Who.ADA, Who.LEA
WIDE, NARROW = (DESKTOP,), (PHONE,)


class Look(NamedTuple):
    name: str
    who: Who | None
    address: str
    open: o.Open = o.rest
    sizes: Sequence[tuple[int, int]] = (DESKTOP, PHONE)


SCREENS = (
    Look("home", INES, "/"),
    Look("chat", INES, CHAT),
    Look("posts", INES, POSTS),
    Look("about", INES, ABOUT),
    Look("direct", INES, f"/s/{PAIR}/chat"),
    Look("archived", INES, f"/s/{int(Where.ARCHIVED)}/chat"),
    Look("spaces", INES, "/spaces"),
    Look("departments", ADA, "/spaces", os.departments),
    Look("people", INES, "/people"),
    Look("person", INES, f"/people/{int(Who.MAX)}"),
    Look("groups", ADA, "/people/groups"),
    Look("you", INES, "/you"),
    Look("search", INES, "/search?q=canary"),
    Look("nothing found", INES, "/search?q=zzyzx"),
    Look("a message by its link", INES, f"/items/{item_in(Where.OPEN, 0)}"),
    Look("a post by its link", INES, ONE_POST),
    Look("a comment by its link", INES, f"/items/{item_in(Where.OPEN, COMMENT)}"),
    Look("not there", LEA, f"/s/{MEMBERS}/chat"),
    Look("no such page", INES, "/nowhere"),
    Look("to be joined", ADA, CHAT),
    Look("by invitation", LEA, f"/s/{MEMBERS}/about"),
    Look("administration", ADA, "/admin"),
    Look("only for administrators", LEA, "/admin"),
)

OUTSIDE = (
    Look("sign-in", None, "/sign-in"),
    Look("session ended", None, "/sign-in?over=ended"),
    Look("deactivated", None, "/sign-in?over=deactivated"),
    Look("code", None, "/code"),
    Look("forgot", None, "/forgot"),
    Look(
        "wrong password",
        None,
        "/sign-in",
        o.filling({"E-mail or sign-in name": "ines", "Password": "no"}, "Sign in"),
    ),
    Look("unknown code", None, "/code", o.filling({"Code": "7KXQM-4T2WA"}, "Go on")),
)

EVERYWHERE = (
    Look("palette", INES, "/", o.asking("", "Go to")),
    Look("palette with results", INES, "/", o.asking("max", "People")),
    Look("palette with words said", INES, "/", o.asking("canary", "Said and written")),
    Look("palette without a match", INES, "/", o.asking("zzyzx", "No match")),
    Look("palette finishing a name", INES, "/", o.asking("from:in", "Only")),
    Look(
        "palette without a server",
        INES,
        "/",
        off.failing("**/api/search?*", o.asking("pump", "does not answer")),
    ),
    Look("keys", INES, "/people", o.keys),
    Look("spaces sheet", INES, "/", o.spaces, NARROW),
    Look("writing to somebody", INES, "/", o.pressing("Write to somebody"), WIDE),
    Look("writing to some", INES, "/", o.following(o.pressing("Write to somebody"), o.picking("Max")), WIDE),
    Look(
        "writing to nobody",
        INES,
        "/",
        o.following(o.spaces, o.pressing("Write to"), o.no_such_person),
        NARROW,
    ),
    Look("new space", INES, "/spaces", o.pressing("New space")),
    Look("new space with people", INES, "/spaces", o.pressing("New space", "Add people at once")),
    Look("arranging", INES, "/spaces", o.asked_to_arrange, WIDE),
    Look("arranging, with a suggested folder", ADA, "/spaces", os.offered_a_folder, WIDE),
    Look("away", Who.MAX, CHAT, off.away),
)

IN_CHAT = (
    Look("mentions", INES, CHAT, o.writing("Message Heat Networks", "@ma")),
    Look("emoji by name", INES, CHAT, o.writing("Message Heat Networks", ":tad")),
    Look("too long", INES, CHAT, o.too_long),
    Look("emoji of the composer", INES, CHAT, o.following(o.emptied, o.pressing("Emoji"), o.emoji_loaded)),
    Look("no such emoji", INES, CHAT, o.following(o.emptied, o.pressing("Emoji"), o.no_such_emoji)),
    Look("what a line can become", INES, CHAT, o.writing("Message Heat Networks", "/")),
    Look("spaces by name", INES, CHAT, o.writing("Message Heat Networks", "#e")),
    Look("how many are told", INES, CHAT, o.all_told),
    Look(
        "emoji of our own",
        INES,
        CHAT,
        o.following(o.emptied, o.pressing("Emoji"), o.pressing("Our own emoji")),
    ),
    Look("who can see this", INES, CHAT, o.audience),
    Look("who can see this, direct", INES, f"/s/{PAIR}/chat", o.audience),
    Look("another day", INES, CHAT, o.another_day),
    Look("menu of the space", INES, CHAT, o.pressing("More", shows="menu")),
    Look("adding people", INES, CHAT, o.choosing("More", "Add people")),
    Look("what can be done with a message", INES, CHAT, o.over_message(o.rest), WIDE),
    Look(
        "emoji of a message", INES, CHAT, o.following(o.in_message("React", "dialog"), o.emoji_loaded), WIDE
    ),
    Look("menu of a message", INES, CHAT, o.in_message("More", "menu"), WIDE),
    Look("sheet of a message", INES, CHAT, o.long_press, NARROW),
    Look("names of a reaction", INES, CHAT, o.reaction, WIDE),
    Look("editing", INES, CHAT, o.editing, WIDE),
    Look("earlier versions", INES, CHAT, o.pressing("edited")),
    Look("thread", INES, CHAT, o.thread),
    Look("mentions in a thread", INES, CHAT, o.following(o.thread, o.writing_last("@ma"))),
    Look("deleted, with a way back", INES, CHAT, o.deleting, WIDE),
    Look("not sent", INES, CHAT, off.failing("**/messages", o.sending, "POST", "forbidden")),
    Look("no history", INES, CHAT, off.failing("**/messages?*", off.reload)),
    # Last: what is written here is the draft that the next would find.
    Look("formatting", INES, CHAT, o.following(o.written_rich, o.pressing("Formatting", shows="toolbar"))),
)

IN_POSTS = (
    Look("writing a post", INES, "/", o.pressing("Write a post", shows="textbox"), NARROW),
    Look("where to post", INES, "/", o.choosing_space),
    Look("writing with a title", INES, POSTS, o.titled),
    Look("comments", INES, POSTS, o.pressing("1 comment", shows="region")),
    Look("menu of a post", INES, ONE_POST, o.post_menu),
    Look("emoji of a post", INES, ONE_POST, o.following(o.pressing("React"), o.emoji_loaded)),
    Look("editing a post", INES, ONE_POST, o.editing_post),
    Look("no posts", INES, POSTS, off.failing("**/api/**/posts", off.reload)),
    Look("no feed", INES, "/", off.without_feed(off.reload)),
)

IN_TALK = (
    Look("a person's card", INES, CHAT, t.card, WIDE),
    Look("pinned", INES, f"/s/{OPEN}/pinned", t.pinned),
    Look("where to forward", INES, CHAT, t.from_message("Forward"), WIDE),
    Look("forwarding", INES, CHAT, t.forwarding, WIDE),
    Look("send later", INES, CHAT, t.later),
    Look("another time", INES, CHAT, t.picking_time),
    Look("nothing scheduled", LEA, "/scheduled"),
    Look("scheduled", INES, "/scheduled", t.planned),
    Look("a file for what is scheduled", INES, "/scheduled", t.adding_to_plan),
    Look("changing what is scheduled", INES, "/scheduled", t.changing_plan),
    Look("a time for everybody", INES, CHAT, t.moment, WIDE),
    Look("reporting", LEA, CHAT, t.from_message("Report"), WIDE),
    Look("no reports", LEA, "/reports"),
    Look("reports", INES, "/reports", t.reports),
    Look("hiding", INES, "/reports", t.hiding),
    Look("slow mode", INES, CHAT, o.choosing("More", "Slow mode")),
)

ABOUT_SPACES = (
    Look("name and purpose", INES, ABOUT, o.pressing("Change this space")),
    Look("owned by nobody", Who.MAX, ABOUT, off.owned_by_nobody),
    Look("rules", INES, ABOUT, o.pressing("Write rules")),
    Look("asking to join", LEA, f"/s/{MEMBERS}/about"),
    Look("a list to add", INES, ABOUT, o.following(o.pressing("Add people"), o.listing)),
    Look("new department", ADA, "/spaces", os.new_department),
    Look("a department is moved", ADA, "/spaces", os.moved_department),
    Look("new group", ADA, "/people/groups", o.pressing("New group")),
    Look(
        "changing a group",
        ADA,
        "/people/groups",
        os.asked_of_group("Change name and purpose", "Change name and purpose"),
    ),
    Look("leaving a group", ADA, "/people/groups", os.asked_of_group("Leave this group", "Leave Office?")),
    Look("ending a group", ADA, "/people/groups", os.asked_of_group("End this group", "End Office?")),
    Look("who can see it", INES, ABOUT, o.pressing("Change who can see this")),
    Look("let more read", INES, f"/s/{MEMBERS}/about", o.widening),
    Look("members", INES, ABOUT, o.pressing("See all, in name order")),
    Look("menu of a member", INES, ABOUT, o.following(o.pressing("See all, in name order"), o.member_menu)),
    Look("add people", INES, ABOUT, o.following(o.pressing("Add people"), o.picking("Ada"))),
    Look("no spaces", INES, "/spaces", off.failing("**/api/spaces?*", off.reload)),
    Look("what a space is for", INES, CHAT, os.ruled),
    Look("rules at the head", INES, CHAT, os.rules_at_the_head, WIDE),
    # With the rules of those before it.
    Look("before joining", ADA, CHAT, os.before_joining),
    Look("no people", INES, "/people", off.failing("**/api/people?*", off.reload)),
    Look("nobody by that name", INES, "/people", o.no_such_name),
)

ABOUT_ME = (
    Look("wrong phone", INES, "/you", off.failing("**/api/me", o.filling({"Phone": "1"}, "Save"), "PATCH")),
    Look("here outside the hours", INES, f"/people/{int(INES)}", on.outside_hours),
    Look("another password", INES, "/you", o.pressing("Change the password", shows="textbox")),
    Look("not my password", INES, "/you", o.wrong_password),
    Look("new token", INES, "/you", o.pressing("Make a token", shows="combobox")),
    Look("token shown", INES, "/you", o.token),
)

OF_ADMINISTRATORS = (
    Look("add somebody", ADA, "/admin", o.pressing("Add people")),
    Look("a taken name", ADA, "/admin", o.taken),
    Look("an invitation", ADA, "/admin", o.invitation),
    Look("print invitations", ADA, "/admin", o.pressing("Print invitations")),
    Look("the sheet is ready", ADA, "/admin", o.sheet),
    *(
        Look(f"administration: {section}", ADA, f"/admin/{section}")
        for section in (
            "roles",
            "spaces",
            "sign-in",
            "mail",
            "look",
            "areas",
            "storage",
            "jobs",
            "limits",
            "health",
            "audit",
        )
    ),
    Look("suggested folders", ADA, "/admin/spaces", os.suggesting),
    Look(
        "spaces of a suggested folder",
        ADA,
        "/admin/spaces",
        o.following(os.suggesting, o.pressing("Add spaces to Sites")),
    ),
    Look("a list", ADA, "/admin", o.choosing("More ways to let people in", "Bring in a list")),
    Look("inviting many", ADA, "/admin", o.choosing("More ways to let people in", "Invite many by mail")),
    Look(
        "a space nobody owns",
        ADA,
        "/admin/spaces",
        off.without_owner(o.pressing("Name an owner of Everyone at Meridian")),
    ),
    Look("first steps", INES, "/begin"),
    Look("setting up a second factor", INES, "/you", o.pressing("Set up")),
    Look("menu of a person", ADA, "/admin", o.pressing("More about Lea Żurek", shows="menu")),
    Look("editing a person", ADA, "/admin", o.choosing("More about Lea Żurek", "Edit")),
    Look("new administrator", ADA, "/admin", o.choosing("More about Lea Żurek", "Make an administrator")),
    Look("deactivate", ADA, "/admin", o.choosing("More about Lea Żurek", "Deactivate")),
    Look(
        "a code for a password", ADA, "/admin", o.choosing("More about Lea Żurek", "Code for a new password")
    ),
    Look("the code", ADA, "/admin", o.code),
)

PAIRS = f"/s/{PAIR}/chat"
WITH_FILES = (
    Look("files of every kind", INES, PAIRS, of.files_loaded),
    Look("a picture as large as the screen", INES, PAIRS, o.pressing("Open A walk")),
    Look("a page as large as the screen", INES, PAIRS, o.pressing("Open plan.pdf")),
    Look("files to be sent", INES, PAIRS, of.attaching),
    Look("recording", INES, PAIRS, o.pressing("Record a voice message", shows="timer"), WIDE),
    Look(
        "recording on a phone",
        INES,
        PAIRS,
        o.choosing("Add", "Record a voice message", shows="timer"),
        NARROW,
    ),
    Look("ways to add", INES, PAIRS, o.pressing("Add", shows="menu"), NARROW),
    Look("taking files out", INES, PAIRS, of.editing_files, WIDE),
)
ABOUT_NEWS = (
    Look("the bell", INES, "/bell"),
    Look("the bell with all that was", INES, "/bell", on.toggling("All")),
    Look("answering in the bell", INES, "/bell", on.answering),
    Look("a bell with nothing new", ADA, "/bell"),
    Look("my work", INES, "/work"),
    Look("nothing to do", ADA, "/work"),
    Look("nothing saved", INES, "/work", on.toggling("Saved")),
    Look("no news", INES, "/bell", off.failing("**/api/me/notifications*", off.reload)),
    Look("reminding", INES, CHAT, on.in_message_choosing("Remind me"), WIDE),
    Look("when I may be reached", INES, "/you", on.reachable),
    Look("keys of one letter", INES, "/people", on.letters, WIDE),
    Look("no more letters", None, "/unsubscribe/abc"),
    Look("an unknown link", None, "/unsubscribe/abc", o.pressing("End these e-mails", shows="alert")),
)
ABOUT_QUESTIONS = (
    Look("questions", Who.MAX, "/asks"),
    Look("a question", Who.MAX, f"/asks?question={LEAS_QUESTION}"),
    Look("my question", LEA, f"/items/{LEAS_QUESTION}"),
    Look("no closed questions", Who.MAX, "/asks", on.toggling("Closed")),
    Look("no questions", INES, "/asks"),
    Look("questions do not come", Who.MAX, "/asks", off.failing("**/api/asks?*", off.reload)),
    Look("a team to ask", LEA, "/asks", o.pressing("Ask a team")),
    Look("a question to a team", INES, f"/s/{PUMPS}/about", o.pressing("Ask this team")),
)

LOOKS = {
    "questions": ABOUT_QUESTIONS,
    "news": ABOUT_NEWS,
    "screens": SCREENS[: len(SCREENS) // 2],
    "more screens": SCREENS[len(SCREENS) // 2 :],
    "outside": OUTSIDE,
    "everywhere": EVERYWHERE,
    "chat": IN_CHAT[: len(IN_CHAT) // 2],
    "messages": IN_CHAT[len(IN_CHAT) // 2 :],
    "files": WITH_FILES,
    "posts": IN_POSTS,
    "talk": IN_TALK,
    "spaces": ABOUT_SPACES,
    "you": ABOUT_ME,
    "administration": OF_ADMINISTRATORS,
}
"""In parts that are looked at side by side."""
