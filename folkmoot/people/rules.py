"""What a name, a password and an identity may be, and how long things last. No I/O."""

import re
import unicodedata
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import available_timezones

import msgspec

from folkmoot.kernel import text
from folkmoot.kernel.http import Problem, invalid
from folkmoot.people.schema import LONGEST_NAME, LONGEST_PASSWORD, SHORTEST_PASSWORD, Identity
from folkmoot.people.schema.profiles import ProfileChanges
from folkmoot.people.schema.rules import SignInRules

SEEN_EVERY = timedelta(minutes=1)
INVITATION_LASTS = timedelta(days=7)
RESET_LASTS = timedelta(days=1)
MAILED_RESET_LASTS = timedelta(hours=1)

EMAIL = re.compile(r"[^@\s<>\"(),:;\[\]\\]{1,64}@[^@\s<>\"(),:;\[\]\\/?#]{1,189}")
SIGN_IN_NAME = re.compile(r"[\w][\w.\-]{1,62}[\w]")
ZONE = re.compile(r"[A-Za-z_]{2,20}(/[A-Za-z0-9_+\-]{1,30}){0,2}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
# Letters that change the direction or the look of what stands around them, so that one name could pose as another.
STEERING = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
BETWEEN_WORDS = re.compile(r"[- ''’.,_()/|]+")
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


LONGEST_UNDER_ICON = 12


def read_line(value: str, field: str, longest: int, *, needed: bool = False) -> str:
    """One line of text a person typed, trimmed; 422 where it is too long or, if `needed`, empty."""
    line = " ".join(STEERING.sub("", text.clean(value)).split())
    if len(line) > longest:
        raise Problem(422, "too_long", f"At most {longest} letters.", field=field, limit=longest)
    if needed and not line:
        raise Problem(422, "required", "This is needed.", field=field)
    return line


LONGEST_FACTS = {"title": 120, "department": 120, "place": 80, "phone": 40}
"""What the organisation or somebody themselves says of a person, each on one line."""


def read_fact(value: str, field: str) -> str:
    return read_line(value, field, LONGEST_FACTS[field])


def read_name(value: str, field: str = "name") -> str:
    return read_line(value, field, LONGEST_NAME, needed=True)


def shorten_for_icon(name: str) -> str:
    """What fits under an icon: the name, or as many of its words as do."""
    if len(name) <= LONGEST_UNDER_ICON:
        return name
    kept = name[: LONGEST_UNDER_ICON + 1].rpartition(" ")[0] or name[:LONGEST_UNDER_ICON]
    return kept.rstrip(" ,.-–—&")


@cache
def known_zones() -> frozenset[str]:
    """Empty on a machine without the zone files; then any well-formed name is taken."""
    return frozenset(available_timezones())


def read_zone(value: str) -> str:
    if not ZONE.fullmatch(value) or (known_zones() and value not in known_zones()):
        raise invalid("zone", "This time zone is not known.")
    return value


def read_language(value: str) -> str:
    if not LANGUAGE.fullmatch(value):
        raise invalid("language", "This language is not known.")
    return value


def read_profile_columns(wanted: ProfileChanges) -> dict[str, object]:
    """Columns of `profiles` and their values, checked."""
    values: dict[str, object] = {}
    if isinstance(wanted.about, str):
        about = STEERING.sub("", text.clean(wanted.about)).strip()
        values |= {"about": about, "about_html": text.render(about), "renderer": text.RENDERER}
    if wanted.hours is None:
        values |= {"work_days": 0, "work_from": None, "work_until": None}
    elif not isinstance(wanted.hours, msgspec.UnsetType):
        if wanted.hours.start == wanted.hours.end:
            raise invalid("hours", "The end is another time than the beginning.")
        days = sum({1 << day - 1 for day in wanted.hours.days})
        values |= {"work_days": days, "work_from": wanted.hours.start, "work_until": wanted.hours.end}
    return values


def read_skills(said: list[str]) -> dict[str, str]:
    """What somebody can be asked about, by folded key; each once, as it was written first."""
    skills: dict[str, str] = {}
    for one in said:
        line = read_line(one, "skills", 40)
        if line:
            skills.setdefault(text.fold(line), line)
    return skills


def find_identity(value: str) -> Identity | None:
    """What somebody types to say who they are: an e-mail address if it has an @, else a sign-in name."""
    subject = text.clean(value).strip()
    if "@" in subject:
        # Marks stay: two mailboxes that differ in them are two people's.
        folded = unicodedata.normalize("NFKC", subject).casefold()
        return (
            Identity("email", subject, folded) if len(subject) <= 254 and EMAIL.fullmatch(subject) else None
        )
    key = text.fold(subject)
    return Identity("name", subject, key) if SIGN_IN_NAME.fullmatch(subject) and key else None


def get_identity(value: str, field: str = "identity") -> Identity:
    identity = find_identity(value)
    if identity is None:
        raise invalid(
            field, "Write an e-mail address, or a name of 3 to 64 letters, digits, dots and dashes."
        )
    return identity


def is_possible_password(password: str) -> bool:
    """False for what is never hashed: it could not have been set, and hashing it would cost."""
    return len(password) <= LONGEST_PASSWORD and "\x00" not in password


def require_possible_password(password: str, field: str = "password") -> None:
    if not is_possible_password(password):
        raise Problem(
            422, "too_long", f"At most {LONGEST_PASSWORD} letters.", field=field, limit=LONGEST_PASSWORD
        )


def require_good_password(password: str, field: str = "password") -> None:
    require_possible_password(password, field)
    if len(password) < SHORTEST_PASSWORD:
        raise Problem(
            422, "invalid", f"At least {SHORTEST_PASSWORD} letters.", field=field, limit=SHORTEST_PASSWORD
        )


def session_end(created: datetime, now: datetime, rules: SignInRules) -> datetime:
    """So many days from now, yet never later than so many after signing in: 30 and 90 unless administrators say otherwise."""
    return min(now + timedelta(days=rules.idle_days), created + timedelta(days=rules.most_days))


def second_factor_due(
    rules: SignInRules, activated: datetime | None, administers_since: datetime | None
) -> datetime | None:
    """From when a second factor is required of somebody; None if it is not. The time to set it up begins when the rule
    came, when the person came, or when they became an administrator, whichever was last.
    """
    if rules.second_factor == "free" or rules.since is None:
        return None
    if rules.second_factor == "administrators" and administers_since is None:
        return None
    begins = [rules.since, activated, administers_since if rules.second_factor == "administrators" else None]
    return max(moment for moment in begins if moment is not None) + rules.grace


def split_words(folded: str) -> list[str]:
    """The words of a folded name or query, split as the trigger `split_name` splits names."""
    return [word for word in BETWEEN_WORDS.split(folded) if word]


def name_device(user_agent: str) -> str:
    """A device in a few words, such as `Firefox on Linux`: coarse on purpose, no versions and no models."""
    browser = next((name for mark, name in BROWSERS.items() if mark + "/" in user_agent), "")
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    if not browser:
        return f"Unknown program on {system}" if system else "Unknown program"
    return f"{browser} on {system}" if system else browser
