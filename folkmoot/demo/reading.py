"""A space and all that was written in it, from one file of content/spaces. docs/demo.md says how these are written."""

import re
from datetime import date, datetime, timedelta
from importlib.resources import files

import msgspec

from folkmoot.demo import days
from folkmoot.demo.drawings import DRAWINGS
from folkmoot.demo.schema import DemoProblem, Room, Said, Sent

HEADINGS = (
    "name",
    "kind",
    "visibility",
    "language",
    "main",
    "also",
    "parent",
    "owners",
    "members",
    "purpose",
    "weeks",
    "archived",
    "unread",
    "draft",
)
WRITTEN = re.compile(
    r"(?P<mark>[#>] )?(?:\+(?P<days>\d) )?(?:(?P<hour>[012]\d):(?P<minute>[0-5]\d) )?(?P<who>[a-z]+):(?: (?P<words>.*))?"
)
ATTACHED = re.compile(r"([+~^@]) (.+)")


def read_rooms(now: datetime) -> list[Room]:
    """Every space, in the order of the names of its files."""
    today = days.find_today(now)
    folder = files(__package__).joinpath("content", "spaces")
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    return [
        Reading(path.name, today).read(path.read_text("utf-8"))
        for path in paths
        if path.name.endswith(".txt")
    ]


class Reading:
    """One file as far as it was read."""

    def __init__(self, file: str, today: date) -> None:
        self.file = file
        self.today = today
        self.line = 0
        self.language = ""
        self.day: date | None = None
        self.top: Said | None = None
        self.last: Said | None = None
        self.said: list[Said] = []

    def read(self, content: str) -> Room:
        head, _, rest = content.partition("\n\n")
        room = self.read_head(head)
        if room.language not in days.NAMES:
            raise self.wrong(f"{room.language!r} is no language of ours.")
        self.language = room.language
        self.line += 1
        for line in rest.splitlines():
            self.line += 1
            self.read_line(days.name_days(line.rstrip(), self.language, self.today))
        if not self.said:
            raise self.wrong("Nothing is written here.")
        room.said = self.said
        return room

    def read_head(self, head: str) -> Room:
        facts: dict[str, str] = {}
        for line in head.splitlines():
            self.line += 1
            name, colon, value = line.partition(":")
            if not colon or name not in HEADINGS or name in facts:
                raise self.wrong(f"{name!r} is no heading, or stands here twice.")
            facts[name] = value.strip()
        direct = facts.get("kind") == "direct"
        people = {name: split(facts.get(name, "")) for name in ("owners", "members")}
        shape = {
            "key": self.file.removesuffix(".txt"),
            "name": "",
            "purpose": "",
            "visibility": "hidden" if direct else None,
            "main": "chat",
            "parent": None,
            "draft": "",
            **facts,
            **people,
            "also": facts.get("also") is not None,
            "archived": "archived" in facts,
            "weeks": facts.get("weeks", "60"),
            "unread": facts.get("unread", "0"),
        }
        try:
            return msgspec.convert(shape, Room, strict=False)
        except msgspec.ValidationError as error:
            raise self.wrong(f"The head of the file is not whole. {error}") from error

    def read_line(self, line: str) -> None:
        if not line or line.startswith("//"):
            return
        if line.startswith("== "):
            self.begin_day(line[3:])
        elif line == "|" or line.startswith("| "):
            self.get_last().body.append(line[2:])
        elif attached := ATTACHED.fullmatch(line):
            self.attach(*attached.groups())
        elif written := WRITTEN.fullmatch(line):
            self.write(written)
        else:
            raise self.wrong("This line says nothing that is known.")

    def begin_day(self, words: str) -> None:
        day = days.read_day(words, self.today)
        if day is None:
            raise self.wrong(f"{words!r} is no day: write w1 to w12 and a weekday, yesterday or today.")
        self.day, self.top, self.last = day, None, None

    def write(self, written: re.Match[str]) -> None:
        mark, words = (written["mark"] or "").strip(), written["words"] or ""
        said = Said(self.line, written["who"], self.find_time(written, words), mark == "#", None, [])
        if mark == "#":
            said.title = words if words not in {"", "-"} else None
        else:
            said.body = [words] if words else []
        if mark == ">":
            if self.top is None:
                raise self.wrong("There is nothing here that it answers.")
            said.root = self.top
        else:
            self.top = said
        self.last = said
        self.said.append(said)

    def find_time(self, written: re.Match[str], words: str) -> datetime:
        if self.day is None:
            raise self.wrong("A day comes first.")
        if written["hour"]:
            day = days.move(self.day, int(written["days"] or 0))
            found = days.at(day, int(written["hour"]), int(written["minute"]))
        elif self.last is not None:
            found = self.last.at + days.pause(words)
        else:
            raise self.wrong("The first of a day needs its time.")
        if found > days.at(self.today, 9, 59):
            raise self.wrong("This would lie after ten o'clock today.")
        if self.last is not None and written["mark"] == "> " and found < self.last.at:
            raise self.wrong("This is earlier than what it answers.")
        return found

    def attach(self, mark: str, words: str) -> None:
        last = self.get_last()
        if mark == "^":
            last.label = words
        elif mark == "~":
            last.earlier = [*last.earlier, words]
        elif mark == "@":
            last.files = [*last.files, self.read_file(words)]
        else:
            for part in words.split(";"):
                emoji, _, people = part.strip().partition(" ")
                last.reactions = [*last.reactions, *((emoji, person) for person in split(people))]

    def read_file(self, words: str) -> Sent:
        drawing, name, alt = (part.strip() for part in f"{words}||".split("|")[:3])
        if drawing not in DRAWINGS or not name:
            raise self.wrong(f"{drawing!r} is no drawing of ours, or has no name.")
        return Sent(drawing, name, alt)

    def get_last(self) -> Said:
        if self.last is None:
            raise self.wrong("There is nothing here that it could belong to.")
        return self.last

    def wrong(self, words: str) -> DemoProblem:
        return DemoProblem(words, file=self.file, line=self.line)


def split(people: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in people.split(",") if name.strip())


def written_on(said: Said, edit: int) -> datetime:
    """When an edit was made: some minutes after the one before."""
    return said.at + timedelta(minutes=3 * edit)
