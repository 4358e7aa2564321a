"""What was literal in Slack stays literal in Markdown, with as few backslashes as that takes."""

import re

PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
BACKSLASH = re.compile(rf"\\(?=[{PUNCTUATION}]|$)")
STAR = re.compile(r"(?<!\s)\*|\*(?!\s|$)")
UNDERSCORE = re.compile(r"(?<!\w)_(?!\s|_*$)|(?<![\w\s])_|(?<=\S)(?<!_)_(?!\w)|(?<=_)_(?=\w)")
TILDE = re.compile(r"~(?=~)|(?<=~)~")
LINK = re.compile(r"\[(?=[^\]\n]*\][(:\[])")
OPENED = re.compile(r"<(?=[A-Za-z][A-Za-z0-9+.\-]*:|[^\s<>]*@)")
ENTITY = re.compile(r"&(?=#?\w{1,32};)")
RULED = re.compile(r"(\s*)([-=*_|:])(?=[-=*_|:\s]*$)")
NUMBERED = re.compile(r"(\s*\d{3,})([.)])(?=\s|$)")
STARTS = re.compile(r"(\s*)(#{1,6}(?=\s|$)|\+(?=\s|$)|>|~{3})")
INDENT = re.compile(r"[ \t]{2,}")


def escape(text: str) -> str:
    """Within a line. `<@42>` that somebody typed is no mention: an entity keeps it from being read as one."""
    text = BACKSLASH.sub(r"\\\\", text)
    text = STAR.sub(r"\\*", text.replace("`", "\\`"))
    text = UNDERSCORE.sub(r"\\_", text)
    text = TILDE.sub(r"\\~", text)
    text = LINK.sub(r"\\[", text)
    text = ENTITY.sub(r"\\&", text)
    return OPENED.sub("&lt;", text)


def escape_start(line: str) -> str:
    """What only means something at the start of a line, of a line that is already escaped within."""
    if RULED.match(line):
        return RULED.sub(r"\1\\\2", line, count=1)
    line = NUMBERED.sub(r"\1\\\2", line, count=1) if NUMBERED.match(line) else line
    line = STARTS.sub(r"\1\\\2", line, count=1) if STARTS.match(line) else line
    indent = INDENT.match(line)
    return line.replace(indent[0], "\N{NO-BREAK SPACE}" * len(indent[0].expandtabs(4)), 1) if indent else line


def escape_label(label: str) -> str:
    return escape(label).replace("[", "\\[").replace("]", "\\]").replace("\\\\[", "\\[")


def quote_url(url: str) -> str:
    """Of a link in round brackets."""
    for letter, code in (
        ("\\", "%5C"),
        (" ", "%20"),
        ("(", "%28"),
        (")", "%29"),
        ("<", "%3C"),
        (">", "%3E"),
        ("\n", ""),
    ):
        url = url.replace(letter, code)
    return url
