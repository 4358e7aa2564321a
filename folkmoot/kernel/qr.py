"""Codes for a camera, as a picture that can do nothing."""

import segno


def draw_qr(content: str, title: str) -> str:
    """An SVG without styles or scripts of its own."""
    picture: str = segno.make(content, error="m", micro=False).svg_inline(
        border=2, omitsize=True, dark="#000", svgclass="qr", lineclass=None, title=title
    )
    return picture
