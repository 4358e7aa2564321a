"""The printable sheet of cards: A4, two by three on a page, one card a person, to cut along the lines."""

import base64
import hashlib
from datetime import datetime
from html import escape
from urllib.parse import urlsplit

import segno

from folkmoot.admin.schema import Card

STYLE = """
@page{size:A4;margin:12mm}
*{box-sizing:border-box;margin:0;padding:0}
body{max-width:794px;margin:0 auto;padding:24px;color:#000;background:#fff;font:15px/22px Outfit,"Segoe UI",system-ui,sans-serif}
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
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Invitation cards · {organisation}</title><style>{style}</style></head><body>
<header><b>{organisation}</b><span>{host}</span></header>
<main><h1>Your way in</h1>
<ol><li>Point the phone’s camera at your square. Or open {host} and type the code.</li>
<li>Choose a password. No e-mail address needed.</li>
<li>Say hello. Everyone at {organisation} can read what is written in the space of everyone.</li></ol>
<ul>
{cards}
</ul></main>
<footer>Cut along the lines and hand out by name. Each code works once, until {until}. Made by {maker}, and each person is told so.
Lost it? {maker} makes a new one and the old one stops. Printed on {today}.</footer>
</body></html>
"""
CARD = """<li class="card">{qr}<div><b>{name}</b>{known}<p>Code<span class="code big">{code}</span></p></div></li>"""


def draw_qr(link: str) -> str:
    """The link as an SVG without styles or scripts of its own."""
    picture: str = segno.make(link, error="m", micro=False).svg_inline(
        border=2, omitsize=True, dark="#000", svgclass="qr", lineclass=None, title="QR code of the link"
    )
    return picture


def draw(cards: list[Card], organisation: str, url: str, maker: str, today: datetime) -> str:
    return PAGE.format(
        style=STYLE,
        organisation=escape(organisation),
        host=escape(urlsplit(url).netloc),
        cards="\n".join(draw_card(card) for card in cards),
        until=say_day(min(card.expires_at for card in cards)),
        maker=escape(maker),
        today=say_day(today),
    )


def draw_card(card: Card) -> str:
    known = f'<p>Sign-in name<span class="code">{escape(card.known_as)}</span></p>' if card.known_as else ""
    return CARD.format(qr=draw_qr(card.link), name=escape(card.name), known=known, code=escape(card.code))


def say_day(day: datetime) -> str:
    return f"{day.day} {day:%B %Y}"
