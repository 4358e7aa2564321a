"""Blocks hold the text of messages whose `text` is empty. They are put back into Slack's markup, read like any other."""

from collections import Counter
from collections.abc import Callable
from typing import Any

DEEPEST = 20
MARKS = (("code", "`"), ("strike", "~"), ("italic", "_"), ("bold", "*"))


def read_blocks(blocks: object, notes: Counter[str], depth: int = 0) -> str:
    """The blocks one under the other, as Slack's markup."""
    if not isinstance(blocks, list) or depth > DEEPEST:
        return ""
    texts = (read_block(block, notes, depth) for block in blocks if isinstance(block, dict))
    return "\n".join(text for text in texts if text.strip())


def read_block(block: dict[str, Any], notes: Counter[str], depth: int) -> str:
    kind = block.get("type")
    if kind == "rich_text":
        return read_rich(block.get("elements"), notes, depth)
    if kind in {"section", "header"}:
        fields = block.get("fields")
        parts = [block.get("text"), *(fields if isinstance(fields, list) else [])]
        return "\n".join(filter(None, (read_text(part) for part in parts)))
    if kind == "context":
        elements = block.get("elements")
        return (
            " ".join(filter(None, (read_text(part) for part in elements)))
            if isinstance(elements, list)
            else ""
        )
    if kind == "markdown":
        return protect(say(block.get("text")))
    if kind in {"image", "video"}:
        url = say(block.get("image_url") or block.get("title_url"))
        label = say(block.get("alt_text")) or read_text(block.get("title"))
        return f"<{protect(url)}|{protect(label)}>" if url.startswith("http") else protect(label)
    if kind != "divider":
        notes["button, form or other block that is not text"] += 1
    return ""


def read_text(part: object) -> str:
    if not isinstance(part, dict):
        return ""
    text = say(part.get("text"))
    return text if part.get("type") == "mrkdwn" else protect(text)


def read_rich(elements: object, notes: Counter[str], depth: int) -> str:
    if not isinstance(elements, list) or depth > DEEPEST:
        return ""
    return "\n".join(read_rich_part(part, notes, depth + 1) for part in elements if isinstance(part, dict))


def read_rich_part(part: dict[str, Any], notes: Counter[str], depth: int) -> str:
    kind, elements = part.get("type"), part.get("elements")
    if kind == "rich_text_list":
        depth_of_list = part.get("indent")
        level = min(depth_of_list, DEEPEST) if isinstance(depth_of_list, int) else 0
        lines = read_rich(elements, notes, depth).split("\n")
        numbered = part.get("style") == "ordered"
        return "\n".join(
            f"{'    ' * level}{f'{at}.' if numbered else '•'} {line}" for at, line in enumerate(lines, 1)
        )
    text = (
        "".join(read_leaf(leaf, notes) for leaf in elements if isinstance(leaf, dict))
        if isinstance(elements, list)
        else ""
    )
    if kind == "rich_text_preformatted":
        return f"```{text}```"
    if kind == "rich_text_quote":
        return "\n".join(f"&gt; {line}" for line in text.split("\n"))
    return text


def read_leaf(leaf: dict[str, Any], notes: Counter[str]) -> str:
    kind = leaf.get("type")
    if kind == "text":
        return style(protect(say(leaf.get("text"))), leaf.get("style"))
    if kind == "link":
        url, label = protect(say(leaf.get("url"))), protect(say(leaf.get("text")))
        return style(f"<{url}|{label}>" if label else f"<{url}>", leaf.get("style"))
    return read_token(kind, leaf, notes)


TOKENS: dict[object, Callable[[dict[str, Any]], str]] = {
    "user": lambda leaf: f"<@{say(leaf.get('user_id'))}>",
    "channel": lambda leaf: f"<#{say(leaf.get('channel_id'))}>",
    "usergroup": lambda _: "<!subteam^>",
    "broadcast": lambda leaf: f"<!{say(leaf.get('range'))}>",
    "emoji": lambda leaf: f":{say(leaf.get('name'))}:",
    "date": lambda leaf: protect(say(leaf.get("fallback"))),
    "color": lambda leaf: protect(say(leaf.get("value"))),
}


def read_token(kind: object, leaf: dict[str, Any], notes: Counter[str]) -> str:
    read = TOKENS.get(kind) if isinstance(kind, str) else None
    if read is None:
        notes["button, form or other block that is not text"] += 1
        return ""
    return read(leaf)


def style(text: str, marks: object) -> str:
    """Bold and the like, around the words only: Slack reads no mark next to a space."""
    if not isinstance(marks, dict) or not text.strip() or "\n" in text:
        return text
    bare = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    for name, mark in MARKS:
        if marks.get(name) is True:
            bare = f"{mark}{bare}{mark}"
    return f"{before}{bare}{after}"


def protect(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def say(value: object) -> str:
    return value if isinstance(value, str) else ""
