"""Letters to people, as text and as HTML."""

from datetime import timedelta
from html import escape

from folkmoot.kernel.mail import Letter

PAGE = """<!doctype html><html lang="en"><body style="font:16px/24px system-ui,sans-serif;color:#1c1b19;margin:24px">
{paragraphs}
</body></html>
"""


def reset_letter(to: str, name: str, organisation: str, link: str, lasts: timedelta) -> Letter:
    minutes = int(lasts.total_seconds() // 60)
    lines = [
        f"Hello {name},",
        f"somebody, hopefully you, asked for a new password at {organisation}. Choose it here:",
        link,
        f"The link works once, for {minutes} minutes. If it was not you, do nothing: your password stays as it is.",
    ]
    paragraphs = "\n".join(f"<p>{as_link(line) if line == link else escape(line)}</p>" for line in lines)
    return Letter(
        to,
        f"A new password for {organisation}",
        "\n\n".join(lines) + "\n",
        PAGE.format(paragraphs=paragraphs),
    )


def as_link(link: str) -> str:
    return f'<a href="{escape(link, quote=True)}">{escape(link)}</a>'
