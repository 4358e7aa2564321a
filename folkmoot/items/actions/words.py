"""What search looks at."""

from collections.abc import Iterable

from folkmoot.items.kinds import Kind
from folkmoot.kernel import text


def words_of(kind: Kind, title: str | None, body: str, names: Iterable[str] = ()) -> str:
    """Title, body and the names of the files."""
    return text.searchable(" ".join([title or "", body, *names])) if kind.searchable else ""
