"""Who works at Meridian: one line a person in content/people.txt."""

from importlib.resources import files

from folkmoot.demo.schema import DemoProblem, Persona

FILE = "people.txt"
COLUMNS = 10
DEMO = "ingrid"
"""Whose account it is that visitors try."""

DOMAIN = "meridian.example"
DEMO_ADDRESS = f"demo@{DOMAIN}"
ZONES = {
    "Cork": "Europe/Dublin",
    "Gdańsk": "Europe/Warsaw",
    "Graz": "Europe/Vienna",
    "Lyon": "Europe/Paris",
    "Marseille": "Europe/Paris",
    "Porto": "Europe/Lisbon",
    "Rotterdam": "Europe/Amsterdam",
    "Tromsø": "Europe/Oslo",
    "Trondheim": "Europe/Oslo",
    "Zadar": "Europe/Zagreb",
}


def read_people() -> list[Persona]:
    return parse_people(files(__package__).joinpath("content", FILE).read_text("utf-8"))


def parse_people(content: str) -> list[Persona]:
    found: dict[str, Persona] = {}
    managers: dict[str, int] = {}
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip() or line.startswith("//"):
            continue
        person = parse_person(line, number)
        if person.handle in found:
            raise DemoProblem(f"{person.handle} stands here twice.", file=FILE, line=number)
        found[person.handle] = person
        managers |= {person.manager: number} if person.manager else {}
    for manager, number in managers.items():
        if manager not in found:
            raise DemoProblem(f"{manager} is nobody of this file.", file=FILE, line=number)
    return list(found.values())


def parse_person(line: str, number: int) -> Persona:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != COLUMNS:
        raise DemoProblem(f"There are {len(cells)} columns and should be {COLUMNS}.", file=FILE, line=number)
    handle, name, title, department, place, language, manager, phone, weeks, look = cells
    if place not in ZONES or not weeks.isdecimal():
        raise DemoProblem(
            f"{place} is no place of ours, or {weeks} no number of weeks.", file=FILE, line=number
        )
    guest = not department
    emails = [f"{handle}@guest.example" if guest else f"{handle}@{DOMAIN}"]
    if handle == DEMO:
        emails.insert(0, DEMO_ADDRESS)
    return Persona(
        handle=handle,
        name=name,
        title=title,
        department=department,
        place=place,
        zone=ZONES[place],
        language=language,
        manager=manager if manager != "-" else None,
        phone=phone if phone != "-" else "",
        weeks=int(weeks),
        look=look,
        guest=guest,
        emails=tuple(emails),
    )
