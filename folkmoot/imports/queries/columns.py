"""How rows travel to the database."""

from typing import Any


def columns(rows: list[Any], width: int) -> list[list[Any]]:
    """Rows turned into the arrays that unnest takes."""
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]
