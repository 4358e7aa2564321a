"""What somebody looks for, and what is found."""

import msgspec

from folkmoot.items.schema import Item

LONGEST_QUERY = 200
MOST_WORDS = 20


class Wanted(msgspec.Struct, frozen=True):
    """A question in its parts, all folded. A phrase is words in a row; a single word is a phrase of one.

    `begins`: the last word may be the beginning of one, as long as it is being typed.
    """

    phrases: list[list[str]]
    begins: bool
    authors: list[list[str]]
    spaces: list[list[str]]


class Found(msgspec.Struct):
    """Newest first. `words` are the folded words to mark."""

    items: list[Item]
    before: str | None = None
    words: list[str] = []
