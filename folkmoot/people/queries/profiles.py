"""SQL of what people show of themselves, and of the directory."""

from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.people.queries.people import AFTER_LAST, COLUMNS, START, with_words

MOST_REPORTS = 50
LONGEST_CHAIN = 4

READ = """
    select f.about, f.about_html, coalesce(f.work_days, 0) as work_days, f.work_from, f.work_until,
           array(select s.skill from person_skills s where s.person_id = p.id order by s.skill_key) as skills,
           array(select l.language from person_languages l where l.person_id = p.id order by l.language) as languages
      from people p left join profiles f on f.person_id = p.id where p.id = $1
"""

# Upwards, and never round: who is not to be seen ends the chain.
CHAIN = f"""
    with recursive above (id, far) as (
        select p.manager_id, 1 from people p where p.id = $1
        union
        select p.manager_id, a.far + 1 from above a join people p on p.id = a.id where a.far < {LONGEST_CHAIN})
    select {COLUMNS} from (select a.id, min(a.far) as far from above a where a.id <> $1 group by a.id) a
      join people p on p.id = a.id and p.deactivated_at is null
     order by a.far desc
"""  # noqa: S608 - constants

REPORTS = f"""
    select {COLUMNS} from people p where p.manager_id = $1 and p.deactivated_at is null
     order by p.name_key, p.id limit {MOST_REPORTS}
"""  # noqa: S608 - constants

FACETS = {
    "departments": "select p.department as name, count(*) as people from people p where p.department <> '' and {here}",
    "places": "select p.place as name, count(*) as people from people p where p.place <> '' and {here}",
    "skills": "select min(s.skill) as name, count(*) as people from person_skills s join people p on p.id = s.person_id and {here}",
    "languages": "select l.language as name, count(*) as people from person_languages l join people p on p.id = l.person_id and {here}",
}
GROUPED_BY = {
    "departments": "p.department",
    "places": "p.place",
    "skills": "s.skill_key",
    "languages": "l.language",
}
MOST_FACETS = 200


async def read(tx: Tx, person: int) -> Any:
    """None for somebody who may not be seen."""
    return await tx.fetchrow(READ, person)


async def chain_above(tx: Tx, person: int) -> list[Any]:
    """Whom a person reports to, the highest first."""
    return await tx.fetch(CHAIN, person)


async def reports(tx: Tx, person: int) -> list[Any]:
    return await tx.fetch(REPORTS, person)


async def list_facets(tx: Tx, facet: str) -> list[Any]:
    """What there is to choose from, with how many people, the most first; then by name."""
    statement = FACETS[facet].format(here="p.deactivated_at is null")
    return await tx.fetch(
        f"select * from ({statement} group by {GROUPED_BY[facet]} order by people desc, name limit {MOST_FACETS}) f order by name"  # noqa: S608 - constants
    )


async def find_in_directory(
    tx: Tx, words: list[str], wanted: dict[str, Any], after: tuple[str, int] | None, most: int
) -> list[Any]:
    """By name, whoever has the words in the name, or the first of them in what to ask about, and all that is `wanted`."""
    named, values = with_words(words, 4)
    conditions = f"(true{named})"
    if words:
        number = 4 + len(values)
        conditions = f"({conditions} or p.id in (select s.person_id from person_skills s where s.skill_key >= ${number} and s.skill_key < ${number + 1}))"  # noqa: S608 - numbers
        asked = " ".join(words)
        values += [asked, asked + AFTER_LAST]
    for name, value in wanted.items():
        conditions += f" and {CONDITIONS[name].format(4 + len(values))}"
        values.append(value)
    statement = f"""
        select {COLUMNS}, p.name_key from people p
         where p.deactivated_at is null and (p.name_key, p.id) > ($1, $2) and {conditions}
         order by p.name_key, p.id limit $3
    """  # noqa: S608 - constants and numbered parameters
    return await tx.fetch(statement, *(after or START), most, *values)


CONDITIONS = {
    "department": "p.department = ${}",
    "place": "p.place = ${}",
    "skill": "p.id in (select s.person_id from person_skills s where s.skill_key = ${})",
    "language": "p.id in (select l.person_id from person_languages l where l.language = ${})",
    "ids": "p.id = any(${}::bigint[])",
}


async def write_profile(tx: Tx, person: int, values: dict[str, object]) -> bool:
    """Set the given columns where one of them differs. The keys come from code, never from a request."""
    await tx.execute("insert into profiles (person_id) values ($1) on conflict do nothing", person)
    columns = ", ".join(f"{column} = ${at}" for at, column in enumerate(values, 2))
    differs = " or ".join(f"{column} is distinct from ${at}" for at, column in enumerate(values, 2))
    statement = f"update profiles set {columns} where person_id = $1 and ({differs})"  # noqa: S608 - columns of ours
    return await tx.execute(statement, person, *values.values()) == "UPDATE 1"


async def write_skills(tx: Tx, person: int, skills: dict[str, str]) -> bool:
    """By folded key; False if they were these already."""
    keys, names = list(skills), list(skills.values())
    gone = await tx.execute(
        "delete from person_skills where person_id = $1 and (skill_key, skill) not in (select * from unnest($2::text[], $3::text[]))",
        person,
        keys,
        names,
    )
    new = await tx.execute(
        "insert into person_skills (person_id, skill_key, skill) select $1, * from unnest($2::text[], $3::text[]) on conflict do nothing",
        person,
        keys,
        names,
    )
    return (gone, new) != ("DELETE 0", "INSERT 0 0")


async def write_languages(tx: Tx, person: int, languages: list[str]) -> bool:
    gone = await tx.execute(
        "delete from person_languages where person_id = $1 and language <> all($2)", person, languages
    )
    new = await tx.execute(
        "insert into person_languages (person_id, language) select $1, * from unnest($2::text[]) on conflict do nothing",
        person,
        languages,
    )
    return (gone, new) != ("DELETE 0", "INSERT 0 0")
