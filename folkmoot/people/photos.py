"""Photos: what somebody sends, as a small square."""

from folkmoot.kernel import pictures
from folkmoot.kernel.http import Problem, invalid
from folkmoot.people.schema import LARGEST_PHOTO


async def shrink(raw: bytes) -> bytes:
    """256 by 256 points as WebP without what else was in the file, or 422."""
    if len(raw) > LARGEST_PHOTO:
        raise Problem(413, "too_large", "At most 5 MB.", limit=LARGEST_PHOTO)
    if not raw:
        raise Problem(422, "required", "Send the picture as the body.", field="photo")
    drawn = await pictures.draw("face", raw)
    if drawn is None:
        raise invalid(
            "photo",
            "This is not a picture that can be read: JPEG, PNG, WebP, AVIF or GIF, at most 64 megapixels.",
        )
    return drawn.pictures[0]
