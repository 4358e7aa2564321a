"""The words that describe a face, such as `s2 red curly shirt:teal glasses`."""

import msgspec

from folkmoot.demo.schema import DemoProblem

SKINS = {
    "s1": "#f6dccb",
    "s2": "#eecbb0",
    "s3": "#dfb08c",
    "s4": "#c48c66",
    "s5": "#9a6544",
    "s6": "#6f4530",
}
HAIRS = {
    "black": "#26211f",
    "dark": "#3f2c22",
    "brown": "#6b4630",
    "chestnut": "#84472c",
    "red": "#b4552d",
    "blond": "#d9b066",
    "fair": "#e6cf9c",
    "grey": "#9a9a96",
    "white": "#dcdad4",
}
COLOURS = {
    "teal": "#1f5a5c",
    "green": "#2f6b46",
    "navy": "#27395f",
    "blue": "#3d6ea5",
    "wine": "#7a2c3b",
    "rust": "#a8482a",
    "mustard": "#c4922f",
    "plum": "#5c3a63",
    "stone": "#8d8778",
    "black": "#2c2c2e",
    "cream": "#ece4d2",
    "orange": "#e07b26",
    "rose": "#c77b86",
}
GROUNDS = ("#d3e3df", "#dbe4ec", "#ecdccb", "#e3dcea", "#e6e3cf", "#f0d9d3", "#d4e2cf", "#d9dde0")
CUTS = (
    "bald",
    "crop",
    "side",
    "curly",
    "bob",
    "long",
    "waves",
    "bun",
    "tail",
    "afro",
    "braid",
    "scarf",
    "fringe",
    "receding",
)
CLOTHES = ("crew", "shirt", "vneck", "blazer", "hoodie", "roll", "vest")
EXTRAS = ("glasses", "beard", "moustache", "stubble", "earrings", "freckles", "smile", "lines")


class Look(msgspec.Struct, frozen=True):
    """Colours as #rrggbb. `extras` are of EXTRAS."""

    skin: str
    hair: str
    cut: str
    clothes: str
    colour: str
    ground: str
    extras: frozenset[str]


def read_look(words: str, number: int) -> Look:
    """`number` chooses the ground, so that people side by side differ."""
    skin, hair, cut, worn, *extras = words.split()
    clothes, _, colour = worn.partition(":")
    unknown = [
        word
        for word, allowed in (
            (skin, SKINS),
            (hair, HAIRS if cut != "scarf" else COLOURS),
            (cut, CUTS),
            (clothes, CLOTHES),
            (colour, COLOURS),
            *((extra, EXTRAS) for extra in extras),
        )
        if word not in allowed
    ]
    if unknown:
        raise DemoProblem(f"A portrait cannot be drawn from {unknown[0]!r} in {words!r}.", file="people.txt")
    shade = COLOURS[hair] if cut == "scarf" else HAIRS[hair]
    ground = GROUNDS[number % len(GROUNDS)]
    return Look(SKINS[skin], shade, cut, clothes, COLOURS[colour], ground, frozenset(extras))


def mix(colour: str, other: str, part: float) -> str:
    """So much of the second colour in the first."""
    pairs = zip(split(colour), split(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def split(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
