"""What a question means. No I/O."""

import re

from folkmoot.kernel.http import Problem
from folkmoot.kernel.text import split_words
from folkmoot.search.schema import LONGEST_QUERY, MOST_WORDS, Wanted

PART = re.compile(r'(?:\b(?P<where>from|in):\s*)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))', re.IGNORECASE)
QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
SHORTEST_BEGINNING = 2
"""One letter begins half of all words: it is looked for as the word it is."""


def read_question(q: str) -> Wanted:
    """Words, "phrases", `from:name` and `in:space`, each name with quotes if it has several words; 422 if there is nothing
    to look for or too much.
    """
    if len(q) > LONGEST_QUERY:
        raise Problem(422, "too_long", f"At most {LONGEST_QUERY} letters.", field="q", limit=LONGEST_QUERY)
    wanted = split_question(q.translate(QUOTES))
    if not (wanted.phrases or wanted.authors or wanted.spaces):
        raise Problem(422, "required", "Write what to look for.", field="q")
    if sum(map(len, [*wanted.phrases, *wanted.authors, *wanted.spaces])) > MOST_WORDS:
        raise Problem(422, "too_long", f"At most {MOST_WORDS} words.", field="q", limit=MOST_WORDS)
    return wanted


def split_question(q: str) -> Wanted:
    phrases: list[list[str]] = []
    named: dict[str, list[list[str]]] = {"from": [], "in": []}
    begins = False
    for part in PART.finditer(q):
        where, plain = (part["where"] or "").lower(), part["plain"]
        words = split_words(part["quoted"] if plain is None else plain)
        if words:
            named.get(where, phrases).append(words)
            begins = not where and plain is not None and part.end() == len(q)
    begins = begins and len(phrases[-1]) == 1 and len(phrases[-1][0]) >= SHORTEST_BEGINNING
    return Wanted(phrases, begins, named["from"], named["in"])


def as_tsquery(wanted: Wanted) -> str | None:
    """For `to_tsquery`. Its words are runs of letters and digits, so nothing in them can be an operator."""
    if not wanted.phrases:
        return None
    terms = [f"'{' '.join(phrase)}'" for phrase in wanted.phrases]
    return " & ".join(terms) + (":*" if wanted.begins else "")


def words_to_mark(wanted: Wanted) -> list[str]:
    return list(dict.fromkeys(word for phrase in wanted.phrases for word in phrase))
