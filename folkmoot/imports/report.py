"""The account given at the end: what came, what came changed, what did not come, and why."""

from typing import Any, Literal

import msgspec

from folkmoot.imports.schema import Progress

Fate = Literal["changed", "dropped"]
MOST_EXAMPLES = 3

CAME = {
    "people": "people",
    "people known": "people who were here already, found by their address",
    "spaces": "spaces",
    "messages": "messages",
    "answers": "of them answers in threads",
    "reactions": "reactions",
    "pins": "pinned messages",
    "mentions": "mentions",
    "known": "messages that were here already",
}

NOTED: dict[str, tuple[Fate, str]] = {
    # People
    "two accounts with one e-mail address": ("changed", "they are one person here"),
    "account that was closed": ("changed", "the person is deactivated and keeps what they wrote"),
    "guest": ("changed", "guests here see only the spaces they are in"),
    "bot": ("changed", "bots cannot sign in and have no token yet"),
    "person the archive names by an id only": ("changed", "a deactivated placeholder keeps their messages"),
    "person without an address or name to sign in with": ("changed", "an administrator can give one"),
    "sign-in name that is taken": ("dropped", "names are never given out twice"),
    "administrator or owner of the workspace": (
        "dropped",
        "roles here are given by people, not by an archive",
    ),
    "photo": ("dropped", "the archive holds an address only, and nothing is fetched from outside"),
    "own fields of a profile": ("dropped", "the archive does not say what they are called"),
    # Spaces
    "private channel": ("changed", "the space is hidden: only its members know of it"),
    "archived channel": ("changed", "the space is archived, as of now: the archive does not say since when"),
    "channel without a list of members": ("changed", "whoever wrote there is a member"),
    "direct conversation of the same people": ("changed", "the same people have one conversation here"),
    "pin of what does not come": ("dropped", "it is a file, or a message that the archive does not hold"),
    "pin without who pinned it": ("dropped", "here every pin says who put it there"),
    "pin past the hundredth of a space": ("dropped", "that is the most here"),
    "topic beside a purpose": ("dropped", "a space has one line that says what it is for"),
    # Messages
    "answer also shown in the channel": ("changed", "it stands in its thread"),
    "thread whose first message is missing": ("changed", "its first answer stands in for it"),
    "notice that others answered, kept as a message": (
        "changed",
        "its answers would have nothing to stand under",
    ),
    "message of a kind that is not known": ("changed", "it came as the words of whoever sent it"),
    "message posted under another name": ("changed", "it is the bot's"),
    "message that was deleted, with answers": ("changed", "its place is kept empty"),
    "message without anything in it": ("changed", "it came all the same, empty as it is there"),
    "message cut at 40,000 letters": ("changed", "that is the longest a message can be"),
    "mention of somebody who is not in the archive": ("changed", "it is plain text"),
    "mention of somebody who cannot read the space": ("changed", "it is shown and counts as none"),
    "link to a channel that is not in the archive": ("changed", "it is plain text"),
    "link that is not to the web": ("changed", "its words stay, the address goes"),
    "file, kept as a link: its bytes are not in the archive": (
        "changed",
        "Slack's exports hold addresses only",
    ),
    "file without an address, named in the text": ("changed", "there is nothing to link to"),
    "file that was deleted or is out of reach": ("dropped", "there is nothing left of it"),
    "preview of a link": ("dropped", "the link itself is in the text"),
    "button, form or other block that is not text": ("dropped", "it worked only inside Slack"),
    "reaction with an own emoji": ("dropped", "its picture is not in the archive"),
    "reaction of people who are not named": ("dropped", "the archive gives their number only"),
    "reaction past the fiftieth emoji of a message": ("dropped", "that is the most here"),
    "message that stands in the archive twice": ("dropped", "it came once"),
    "message that was deleted": ("dropped", "its text is gone from the archive"),
    "record that is not a message": ("dropped", "nobody said it"),
    "hidden message": ("dropped", "Slack did not show it either"),
    "notice that somebody came": ("dropped", "it is no one's words"),
    "notice that somebody left": ("dropped", "it is no one's words"),
    "notice of a new name, topic or purpose": ("dropped", "it is no one's words"),
    "notice that a channel was archived": ("dropped", "it is no one's words"),
    "notice of a pin": ("dropped", "it is no one's words"),
    "notice of a call": ("dropped", "it is no one's words"),
    "notice of a setting": ("dropped", "it is no one's words"),
    "reminder": ("dropped", "it is no one's words"),
    "record of a change": ("dropped", "the message itself is there as it was last"),
    "comment on a canvas": ("dropped", "canvases are not in the archive"),
    "message that Slack itself could not read": ("dropped", "its key was withdrawn"),
    # Entries of the archive
    "log of integrations": ("dropped", "programs are connected anew"),
    "canvases": ("dropped", "pages are not in yet"),
    "lists": ("dropped", "lists are not in yet"),
    "flags on content": ("dropped", "what was reported there is settled there"),
    "comments on canvases": ("dropped", "canvases are not in the archive"),
    "transcripts of calls": ("dropped", "calls are not in yet"),
    "folder without a conversation": ("dropped", "no list says who may read it"),
    "other file": ("dropped", "nothing is known about it"),
}


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    what: str
    count: int
    why: str
    examples: list[str] = []


class Report(msgspec.Struct, frozen=True):
    came: dict[str, int]
    changed: list[Line]
    dropped: list[Line]


def note(progress: Progress, what: str, count: int = 1, example: str | None = None) -> None:
    if not count:
        return
    progress.counts[what] = progress.counts.get(what, 0) + count
    if example is not None:
        examples = progress.examples.setdefault(what, [])
        if len(examples) < MOST_EXAMPLES:
            examples.append(example)


def make_report(progress: Progress) -> Report:
    came = {what: progress.counts.get(what, 0) for what in CAME}
    lines: dict[Fate, list[Line]] = {"changed": [], "dropped": []}
    for what, (fate, why) in NOTED.items():
        if progress.counts.get(what):
            lines[fate].append(Line(what, progress.counts[what], why, progress.examples.get(what, [])))
    return Report(came, lines["changed"], lines["dropped"])


def as_stored(report: Report) -> dict[str, Any]:
    stored: dict[str, Any] = msgspec.to_builtins(report)
    return stored


def say(report: Report) -> str:
    """For the terminal: one line each, numbers to the right."""
    lines = ["Came"]
    lines += [f"  {count:>9,}  {CAME[what]}" for what, count in report.came.items() if count] or [
        "          nothing"
    ]
    for title, found in (("Came changed", report.changed), ("Did not come", report.dropped)):
        if found:
            lines += [title, *(say_line(line) for line in found)]
    return "\n".join(lines)


def say_line(line: Line) -> str:
    where = f" ({', '.join(line.examples)})" if line.examples else ""
    return f"  {line.count:>9,}  {line.what}: {line.why}{where}"
