"""What a page says when another language speaks in it: texts that stayed English, and words that no longer fit.

The pseudo-language is made in the page from the English texts it has: every letter another, every vowel twice, so that
texts are 40 % longer. It is in no build. What is still plain English then did not come from a catalog. The texts that a
page fetches when its first screen stands are waited for: they would be English.
"""

from pathlib import Path

from playwright.async_api import Page

from folkmoot.kernel.settings import CLIENT
from tests.journeys.opening import rest

PLAIN = "abcdefghijklmnopqrstuvwxyz" + "abcdefghijklmnopqrstuvwxyz".upper()
PSEUDO = "áƀćďéƒĝĥíĵķłṁńóƥɋŕšťúṽŵẋýž" + "ÁƁĆĎÉƑĜĤÍĴĶŁṀŃÓƤɊŔŠŤÚṼŴẊÝŽ"

LONG_ENGLISH = "en-x-long"
"""Not "en": what is loaded later brings the texts of the language that is spoken along."""

SPEAK = """
    async ([language, direction, addresses, plain, pseudo]) => {
        const root = document.getElementById('root')
        const found = Object.keys(root).find((key) => key.startsWith('__reactContainer$'))
        const search = (fiber) => fiber && (fiber.memoizedProps?.i18n ?? search(fiber.child) ?? search(fiber.sibling))
        const i18n = search(root[found].stateNode.current)
        const moment = () => new Promise((done) => setTimeout(done, 20))
        const rest = () => performance.getEntriesByType('resource').find(({ name }) => name.includes('/assets/en-rest-'))
        if (addresses.length === 0) {
            while (!rest()) await moment()
            const { messages } = await import(rest().name)
            while (!Object.keys(messages).every((id) => id in i18n.messages)) await moment()
        }
        const letters = new Map([...plain].map((letter, index) => [letter, [...pseudo][index]]))
        const longer = (letter) => (letters.get(letter) ?? letter) + (/[aeiou]/i.test(letter) ? letters.get(letter) : '')
        const strange = (text) => text.split(/(<[^>]*>)/)
            .map((part, index) => (index % 2 ? part : [...part].map(longer).join(''))).join('')
        const say = (part) => {
            if (typeof part === 'string') return part === '#' ? part : strange(part)
            const [name, kind, forms] = part
            if (!forms) return part
            const said = Object.entries(forms)
                .map(([form, parts]) => [form, Array.isArray(parts) ? parts.map(say) : parts])
            return [name, kind, Object.fromEntries(said)]
        }
        const own = Object.entries(i18n.messages)
            .map(([id, parts]) => [id, typeof parts === 'string' ? strange(parts) : parts.map(say)])
        const parts = await Promise.all(addresses.map((address) => import(address)))
        const messages = Object.assign({}, ...(parts.length ? parts.map((part) => part.messages) : [Object.fromEntries(own)]))
        Object.assign(document.documentElement, { lang: language, dir: direction })
        i18n.loadAndActivate({ locale: language, messages })
        const frame = () => new Promise(requestAnimationFrame)
        await frame()
        await frame()
    }
"""

PEOPLES = (
    "bdi, .tx, .in, pre, textarea, .suggest, kbd, code, option, .emoji, svg, style, script, noscript, "
    "[contenteditable=true] *, body [lang=en], .toast"
)
"""What people wrote, their initials, keys, lists of names that are the browser's, what is said to be English, and what was
said before the language changed.
"""

UNTRANSLATED = """
    ([peoples, known]) => {
        const parts = [...document.querySelectorAll('*')].filter((part) => part.checkVisibility() && !part.closest(peoples))
        const said = parts.flatMap((part) => [
            ...[...part.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data),
            ...['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-valuetext']
                .map((name) => part.getAttribute(name) ?? ''),
        ])
        const words = (text) => text.replace(/\\S+@\\S+|https?:\\S+|About canary\\w+|canary\\w*|from:\\w+|mail\\.example\\.org|\\w+\\.(png|pdf|wav|dwg)|[A-Z0-9]{5}-[A-Z0-9]{5}/g, '').match(/(?<!\\p{L})[A-Za-z]{2,}(?!\\p{L})/gu) ?? []
        return [...new Set(said.filter((text) => words(text).some((word) => !known.includes(word.toLowerCase()))))]
    }
"""

CUT = """
    ([ours, shortened]) => {
        const written = new RegExp(ours, 'u')
        const within = (box, outer, axis) => axis === 'x'
            ? box.left >= outer.left - 1.5 && box.right <= outer.right + 1.5
            : box.top >= outer.top - 3 && box.bottom <= outer.bottom + 3
        const page = { left: 0, right: innerWidth }
        const faults = []
        const look = (node) => {
            const part = node.parentElement
            if (!part.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return
            if (part.closest(`.sr, option, svg, ${shortened}`)) return
            const range = document.createRange()
            range.selectNodeContents(node)
            const box = range.getBoundingClientRect()
            if (box.width === 0) return
            const free = { x: false, y: false }
            for (let outer = part; outer && outer !== document.documentElement; outer = outer.parentElement) {
                const style = getComputedStyle(outer)
                const bounds = outer.getBoundingClientRect()
                if (style.position === 'absolute' && style.clipPath !== 'none') return
                for (const axis of ['x', 'y']) {
                    const flow = axis === 'x' ? style.overflowX : style.overflowY
                    if (!free[axis] && /hidden|clip/.test(flow) && !within(box, bounds, axis)) faults.push(`cut (${axis}): ${node.data}`)
                    free[axis] ||= /auto|scroll/.test(flow)
                }
                if (outer.matches('button, .btn, [role=tab]') && !free.x && !within(box, bounds, 'x')) faults.push(`spills out: ${node.data}`)
                if (style.textOverflow === 'ellipsis' && outer.scrollWidth > outer.clientWidth + 1) faults.push(`shortened: ${node.data}`)
            }
            if (!free.x && !within(box, page, 'x')) faults.push(`outside of the window: ${node.data}`)
        }
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) if (written.test(walker.currentNode.data)) look(walker.currentNode)
        if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than its window')
        return [...new Set(faults)]
    }
"""

SHORTENED = ".pal .m"
"""One line a row, so what says by whom and where a thing was said may be shortened there."""

OF_THE_WORLD = """
    ada ines max lea otto gus bo dan uma solheim everyone at meridian heat networks pumps bid old office folkmoot phase berlin tests english zzyzx
    walk dwg pump watch dismiss sites werke ctrl
"""
"""Names of the world the tests live in, of keys, and what react-aria says by itself, in the language it is given."""

OF_THE_CLOCK = """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    mo tu we th fr sa su byte kb mb gb tb
"""
"""These come from the browser, which stays English here: days, months and what is measured."""

KNOWN = [*OF_THE_WORLD.split(), *OF_THE_CLOCK.split()]


LONG_LETTERS = f"[{''.join(sorted(set(PSEUDO) - set('éíóúáýÁÉÍÓÚÝ')))}]"
ARABIC_LETTERS = r"\p{Script=Arabic}"


async def text_faults(page: Page, *sizes: tuple[int, int]) -> list[str]:
    """In the page as it stands, whatever is open in it, or in windows of these sizes one after the other. It speaks Arabic
    afterwards, and is as large as the first.
    """
    await page.evaluate(SPEAK, [LONG_ENGLISH, "ltr", [], PLAIN, PSEUDO])
    found = []
    for size in sizes or (None,):
        await resize(page, size)
        found += [f"English: {text}" for text in await page.evaluate(UNTRANSLATED, [PEOPLES, KNOWN])]
        found += [f"long, {fault}" for fault in await page.evaluate(CUT, [LONG_LETTERS, SHORTENED])]
    await page.evaluate(SPEAK, ["ar", "rtl", catalog("ar"), "", ""])
    for size in reversed(sizes or (None,)):
        await resize(page, size)
        found += [f"Arabic, {fault}" for fault in await page.evaluate(CUT, [ARABIC_LETTERS, SHORTENED])]
    return found


async def resize(page: Page, size: tuple[int, int] | None) -> None:
    """What a wider window shows beside the rest is asked for then."""
    if size is not None and page.viewport_size != {"width": size[0], "height": size[1]}:
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        await rest(page)


def catalog(language: str) -> list[str]:
    """The addresses of the built texts of a language: those of the first screen, and the rest."""
    return [f"/assets/{path.name}" for path in Path(CLIENT, "assets").glob(f"{language}-*-*.js")]
