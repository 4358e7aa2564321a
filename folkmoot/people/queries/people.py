"""People, their names and their profiles. Everything under `web` is read under row-level security."""

from typing import Any

from folkmoot.kernel.db import Tx

COLUMNS = """
    p.id, p.kind, p.name, p.title, p.department, p.phone, p.zone, p.language, p.place, p.photo, p.activated_at, p.deactivated_at,
    exists (select from org_roles r where r.person_id = p.id and r.role = 'administrator' and r.ended_at is null) as admin
"""
AFTER_LAST = "\U0010ffff"
MOST_WORDS = 5
START = ("", 0)

FIND = f"select {COLUMNS} from people p where p.id = $1"  # noqa: S608 - constants and numbered parameters
FIND_MANY = f"select {COLUMNS} from people p where p.id = any($1::bigint[]) order by p.name_key, p.id"  # noqa: S608 - constants and numbered parameters
FIND_PHOTO = "select p.photo from people p where p.id = $1"


async def find_person(tx: Tx, person: int) -> Any:
    return await tx.fetchrow(FIND, person)


async def find_people(tx: Tx, ids: list[int]) -> list[Any]:
    return await tx.fetch(FIND_MANY, ids)


async def find_photo(tx: Tx, person: int) -> str | None:
    photo: str | None = await tx.fetchval(FIND_PHOTO, person)
    return photo


async def find_by_names(tx: Tx, keys: list[str]) -> list[Any]:
    """Whoever may be seen and has exactly one of these folded names."""
    statement = f"select {COLUMNS}, p.name_key from people p where p.name_key = any($1) and p.deactivated_at is null order by p.id"  # noqa: S608 - constants
    return await tx.fetch(statement, keys)


async def find_of_department(tx: Tx, department: str, most: int) -> list[Any]:
    statement = f"select {COLUMNS} from people p where p.department = $1 and p.deactivated_at is null and p.kind <> 'bot' order by p.name_key, p.id limit $2"  # noqa: S608 - constants
    return await tx.fetch(statement, department, most)


def with_words(words: list[str], first: int) -> tuple[str, list[str]]:
    """A condition for each word and its values, numbered from `first`. A range in byte order uses the index even under
    row-level security, where LIKE would not: it is not leakproof.
    """
    conditions, values = "", []
    for at, word in enumerate(words[:MOST_WORDS]):
        number = first + 2 * at
        conditions += f" and p.id in (select w.person_id from person_words w where w.word >= ${number} and w.word < ${number + 1})"  # noqa: S608 - constants and numbered parameters
        values += [word, word + AFTER_LAST]
    return conditions, values


async def search_people(
    tx: Tx, words: list[str], after: tuple[str, int] | None, space: int | None, most: int
) -> list[Any]:
    """Who is not deactivated, by name, from `after` on; `space` takes only its members."""
    conditions, values = with_words(words, 4)
    if space is not None:
        conditions += (
            f" and p.id in (select m.person_id from memberships m where m.space_id = ${4 + len(values)})"  # noqa: S608 - a number
        )
    statement = f"""
        select {COLUMNS}, p.name_key from people p
         where p.deactivated_at is null and (p.name_key, p.id) > ($1, $2){conditions}
         order by p.name_key, p.id limit $3
    """  # noqa: S608 - constants and numbered parameters
    members = [] if space is None else [space]
    return await tx.fetch(statement, *(after or START), most, *values, *members)


INSERT = """
    insert into people (kind, name, name_key, owner_id, created_by, activated_at) values ($1, $2, $3, $4, $5, $6) returning id
"""


async def insert_person(
    tx: Tx, kind: str, name: str, name_key: str, *, owner: int | None, by: int | None, activated_at: object
) -> int:
    person: int = await tx.fetchval(INSERT, kind, name, name_key, owner, by, activated_at)
    return person


async def update_person(tx: Tx, person: int, values: dict[str, object]) -> bool:
    """Set the given columns where one of them differs; False if nothing did. The keys come from code, never from a request."""
    columns = ", ".join(f"{column} = ${at}" for at, column in enumerate(values, 2))
    differs = " or ".join(f"{column} is distinct from ${at}" for at, column in enumerate(values, 2))
    statement = f"update people set {columns} where id = $1 and ({differs})"  # noqa: S608 - columns of ours
    tag = await tx.execute(statement, person, *values.values())
    return tag == "UPDATE 1"


async def find_old_photo(tx: Tx, person: int) -> str | None:
    photo: str | None = await tx.fetchval("select photo from people where id = $1 for update", person)
    return photo


async def lock_active(tx: Tx, person: int) -> Any:
    """The person's row if not deactivated, kept from being deactivated until the transaction ends."""
    return await tx.fetchrow(
        "select id, kind, name, language, activated_at, owner_id from people where id = $1 and deactivated_at is null for share",
        person,
    )


async def lock_to_change(tx: Tx, person: int) -> Any:
    return await tx.fetchrow(
        "select id, kind, name, activated_at, deactivated_at, owner_id from people where id = $1 for update",
        person,
    )


async def activate(tx: Tx, person: int, at: object) -> None:
    await tx.execute("update people set activated_at = $2 where id = $1 and activated_at is null", person, at)


async def is_administrator(tx: Tx, person: int) -> bool:
    statement = "select 1 from org_roles where person_id = $1 and role = 'administrator' and ended_at is null"
    return await tx.fetchval(statement, person) is not None


async def find_organisation(tx: Tx) -> str | None:
    name: str | None = await tx.fetchval("select name from organisation")
    return name


HOUSE = """
    select o.name, (select r.value from house_rules r where r.name = 'look') as look,
           (select r.value from house_rules r where r.name = 'areas') as areas
      from organisation o
"""


async def find_house(tx: Tx) -> Any:
    return await tx.fetchrow(HOUSE)


async def rename_organisation(tx: Tx, name: str) -> bool:
    return await tx.execute("update organisation set name = $1 where name <> $1", name) == "UPDATE 1"


async def find_company(tx: Tx) -> int | None:
    space: int | None = await tx.fetchval("select id from spaces where kind = 'company'")
    return space


# A company space that an import made has no owner; whoever is let in first is it.
JOIN_COMPANY = """
    insert into memberships (space_id, person_id, "right", source)
    select $1::bigint, $2::bigint,
           case when exists (select from memberships m where m.space_id = $1::bigint and m."right" = 'owner')
                then $3 else 'owner' end, $4
    on conflict (person_id, space_id) do nothing
"""


async def join_company(tx: Tx, space: int, person: int, right: str, source: str) -> bool:
    return await tx.execute(JOIN_COMPANY, space, person, right, source) == "INSERT 0 1"


async def insert_organisation(tx: Tx, name: str, epoch: str) -> bool:
    tag = await tx.execute(
        "insert into organisation (name, epoch) values ($1, $2) on conflict do nothing", name, epoch
    )
    return tag == "INSERT 0 1"


async def enter_as_newcomer(tx: Tx, person: int, actor: int) -> int:
    """Into the spaces meant for everybody new; how many those were. The log is written there too."""
    entered: int = await tx.fetchval("select enter_as_newcomer($1, $2)", person, actor)
    return entered


INSERT_COMPANY = """
    insert into spaces (kind, visibility, name, name_key, main, has_chat, has_posts, created_by, opened_at)
    values ('company', 'open', $1, $2, 'posts', false, true, $3, $4) returning id
"""


async def insert_company(tx: Tx, name: str, name_key: str, by: int, at: object) -> int:
    space: int = await tx.fetchval(INSERT_COMPANY, name, name_key, by, at)
    await tx.execute("insert into space_heads (space_id) values ($1)", space)
    return space


async def insert_role(tx: Tx, person: int, role: str, by: int | None) -> bool:
    statement = """
        insert into org_roles (person_id, role, granted_by) values ($1, $2, $3)
        on conflict (person_id, role) where ended_at is null do nothing
    """
    return await tx.execute(statement, person, role, by) == "INSERT 0 1"


async def find_bot(tx: Tx, person: int) -> int | None:
    found: int | None = await tx.fetchval("select id from people where id = $1 and kind = 'bot'", person)
    return found


async def find_address(tx: Tx, person: int) -> str | None:
    """Of a person who is in: the first e-mail address they are known by."""
    address: str | None = await tx.fetchval(
        """
        select i.subject from identities i join people p on p.id = i.person_id
         where i.person_id = $1 and i.provider = 'email' and p.activated_at is not null and p.deactivated_at is null
           and p.kind <> 'bot'
         order by i.id limit 1
        """,
        person,
    )
    return address


async def owns_address(tx: Tx, person: int, key: str) -> bool:
    owned: bool = await tx.fetchval(
        """
        select exists (select from identities i join people p on p.id = i.person_id
                        where i.provider = 'email' and i.subject_key = $2 and p.id = $1 and p.activated_at is not null
                          and p.deactivated_at is null and p.kind <> 'bot')
        """,
        person,
        key,
    )
    return owned
