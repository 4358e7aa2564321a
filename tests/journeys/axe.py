"""What axe finds wrong with a page as it stands."""

from pathlib import Path

import axe_playwright_python
from playwright.async_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
THEMES = {
    "light": {"color_scheme": "light", "contrast": "no-preference"},
    "dark": {"color_scheme": "dark", "contrast": "no-preference"},
    "contrast": {"color_scheme": "light", "contrast": "more"},
}
"""What the device asks for; the page follows at once."""

RULES: dict[str, dict[str, object]] = {
    "light": {"runOnly": STANDARDS},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
    "contrast": {
        "runOnly": {
            "type": "rule",
            "values": ["color-contrast", "color-contrast-enhanced", "link-in-text-block", "target-size"],
        }
    },
}
"""What is drawn differs from theme to theme by its colours only; with high contrast 7:1 is promised, of which the enhanced rule
tells from 4.5:1 on.
"""


OPENED = (
    "dialog[open], [popover], [role=menu], [role=listbox], [role=tooltip], [role=alert], [role=status], [aria-invalid],"
    " .thread, .composer, .banner, .outstate"
)
LOOK = """
    async ([theme, opened, whole, rules]) => {
        if (!('axe' in window)) return null
        const still = ({ playState, effect }) => playState !== 'running' || effect.getTiming().iterations === Infinity
        const settled = () => document.documentElement.dataset.theme === theme && document.getAnimations().every(still)
        while (!settled()) await new Promise(requestAnimationFrame)
        const parts = opened ? [...document.querySelectorAll(opened)].filter((part) => part.checkVisibility()) : []
        const told = { resultTypes: ['violations'], preload: false, ...rules }
        const within = parts.length > 0 ? opened.split(', ').map((part) => `${part}, ${part} *`).join() : '*'
        axe.configure({ rules: [{ id: 'color-contrast', selector: within }] })
        const { violations } = await axe.run(parts.length > 0 && !whole ? { include: parts } : document, told)
        return { violations }
    }
"""
"""The page follows its device at once, but colours fade from one theme to the next."""


async def faults(page: Page, theme: str = "light", opened: str = "", *, whole: bool = True) -> list[str]:
    """Of `opened` alone colours are looked at, and all else too if it is not the `whole` page that is looked at."""
    await page.emulate_media(reduced_motion="reduce", **THEMES[theme])  # type: ignore[arg-type]
    look = [theme, opened, whole, RULES[theme]]
    found = await page.evaluate(LOOK, look)
    if found is None:
        await page.evaluate(AXE)
        found = await page.evaluate(LOOK, look)
    return [
        f"{theme} {fault['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


async def all_faults(page: Page, *, opened: bool) -> list[str]:
    """
    In every theme, one after the other, with what is open left open. The colours of the screen behind it are looked at
    when nothing lies over it.
    """
    parts = OPENED if opened else ""
    return [fault for theme in THEMES for fault in await faults(page, theme, parts, whole=theme == "light")]
