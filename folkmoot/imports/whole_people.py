"""The people of a whole organisation: who they are, how they are known, who leads them."""

from folkmoot.imports.queries import belonging, runs
from folkmoot.imports.schema import Ids, ImportProblem, Whole
from folkmoot.kernel import text
from folkmoot.kernel.db import Tx
from folkmoot.people import access as people


async def bring_people(tx: Tx, whole: Whole, ids: Ids) -> None:
    rows, facts, known_as = [], [], []
    for each in whole.people:
        number = ids.people[each.key]
        rows.append(
            (
                number,
                each.kind,
                each.name,
                text.fold(each.name),
                each.title,
                each.phone,
                each.zone,
                each.gone_at,
            )
        )
        manager = ids.people[each.manager] if each.manager else None
        facts.append((number, each.department, each.language, manager, each.photo, each.came_at))
        known_as += [(number, *read_email(email)) for email in each.emails]
    came_at = min(each.came_at for each in whole.people)
    await belonging.insert_people(tx, rows, came_at)
    await belonging.complete_people(tx, facts)
    first = await runs.reserve_ids(tx, "identities", len(known_as))
    numbered = [(first + place, *each) for place, each in enumerate(known_as)]
    if await belonging.insert_identities(tx, numbered, came_at) < len(numbered):
        raise ImportProblem("Two people have one e-mail address.")


def read_email(email: str) -> tuple[str, str, str]:
    identity = people.find_identity(email)
    if identity is None or identity.provider != "email":
        raise ImportProblem(f"{email} is no e-mail address.")
    return identity.provider, identity.subject, identity.key
