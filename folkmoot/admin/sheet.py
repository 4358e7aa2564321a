"""The printable sheet of cards: A4, two by three on a page, one card a person, to cut along the lines.

A card speaks the language of its person; what stands around them, that of all if they share one, else the printer's.
"""

import base64
import hashlib
from datetime import datetime
from html import escape
from urllib.parse import urlsplit

from folkmoot.admin.schema.people import Card, Printer
from folkmoot.admin.sheet_words import WORDS
from folkmoot.kernel.language import choose_language, direction_of, say_day
from folkmoot.kernel.qr import draw_qr

STYLE = """
@page{size:A4;margin:12mm}
*{box-sizing:border-box;margin:0;padding:0}
body{max-width:794px;margin:0 auto;padding:24px;color:#000;background:#fff;font:15px/22px "Segoe UI",system-ui,sans-serif}
header{display:flex;justify-content:space-between;border-bottom:2px solid #000;padding-bottom:10px}
h1{font-size:28px;line-height:34px;font-weight:680;margin:22px 0 12px}
ol{padding-inline-start:22px;display:grid;gap:4px}
ul{list-style:none;display:grid;grid-template-columns:1fr 1fr;margin:26px 0;border-top:1px dashed #000;border-inline-start:1px dashed #000}
li.card{display:grid;grid-template-columns:132px 1fr;gap:18px;padding:20px;border-bottom:1px dashed #000;
border-inline-end:1px dashed #000;font-size:13px;line-height:18px;break-inside:avoid}
.card b{display:block;font-size:17px;line-height:24px;margin-bottom:6px;overflow-wrap:anywhere}
.card p{margin-bottom:8px}
.qr{width:132px;height:132px}
.code{display:block;font:15px/20px ui-monospace,Consolas,monospace;overflow-wrap:anywhere}
.big{font-size:18px;font-weight:700}
footer{font-size:13px;line-height:18px;border-top:1px solid #000;padding-top:10px}
@media print{body{padding:0}}
"""
POLICY = (
    "default-src 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title} · {organisation}</title><style>{style}</style></head><body>
<header><b>{organisation}</b><span>{host}</span></header>
<main><h1>{heading}</h1>
<ol>{steps}</ol>
<ul>
{cards}
</ul></main>
<footer>{footer}</footer>
</body></html>
"""
CARD = """<li class="card" lang="{language}" dir="{direction}">{qr}<div><b>{name}</b>{known}<p>{said}<span class="code big">{code}</span></p></div></li>"""


def draw(cards: list[Card], organisation: str, url: str, by: Printer, today: datetime) -> str:
    spoken = {choose_language(card.language) for card in cards}
    language = spoken.pop() if len(spoken) == 1 else choose_language(by.language)
    words = WORDS[language]
    values = {
        "organisation": escape(organisation),
        "host": escape(urlsplit(url).netloc),
        "maker": escape(by.name),
        "until": say_day(min(card.expires_at for card in cards), language, by.zone),
        "today": say_day(today, language, by.zone),
    }
    return PAGE.format(
        style=STYLE,
        language=language,
        direction=direction_of(language),
        title=words.title,
        heading=words.heading,
        steps="\n".join(f"<li>{step.format(**values)}</li>" for step in words.steps),
        cards="\n".join(draw_card(card) for card in cards),
        footer=" ".join(words.footer).format(**values),
        **values,
    )


def draw_card(card: Card) -> str:
    language = choose_language(card.language)
    words = WORDS[language]
    known = (
        f'<p>{words.sign_in_name}<span class="code">{escape(card.known_as)}</span></p>'
        if card.known_as
        else ""
    )
    return CARD.format(
        language=language,
        direction=direction_of(language),
        qr=draw_qr(card.link, words.picture),
        name=escape(card.name),
        known=known,
        said=words.code,
        code=escape(card.code),
    )
