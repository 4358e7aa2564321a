"""Lines of the audit log for what whoever runs the server does with everything at once, as the owner of the database."""

import psycopg
from psycopg.types.json import Jsonb

from folkmoot.admin.archive import Manifest
from folkmoot.admin.schema.acts import CopyFacts
from folkmoot.kernel.acts import Act, read_facts

INSERT = "insert into acts (act, facts) values (%s, %s)"


def note(owner: str, act: Act, manifest: Manifest) -> None:
    """A database of before there was an audit log has none to write to: a backup of it is taken all the same."""
    facts = CopyFacts(
        manifest.rows, len(manifest.files), "" if act.name == "copy.backup" else manifest.made_at
    )
    with psycopg.connect(owner, autocommit=True) as connection:
        found = connection.execute("select to_regclass('acts')").fetchone()
        if found and found[0]:
            connection.execute(INSERT, [act.name, Jsonb(read_facts(act, facts))])
