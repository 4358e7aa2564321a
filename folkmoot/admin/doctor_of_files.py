"""The doctor's look at the store: that every file which somebody sent is there, and whole."""

from pathlib import Path

import psycopg

from folkmoot.admin.findings import OK, WRONG, Finding
from folkmoot.files.schema import content_path
from folkmoot.kernel.blobs import FOLDER

SENT = (
    "select c.hash, c.bytes from contents c where exists (select from attachments a where a.content = c.hash)"
)


def look_at_files(connection: psycopg.Connection, data: Path) -> Finding:
    """By presence and size: comparing every byte is the work of a restore."""
    count, missing = 0, []
    for content, size in connection.execute(SENT):
        count += 1
        path = data / FOLDER / content_path(content)
        if not path.is_file() or path.stat().st_size != size:
            missing.append(path)
    if missing:
        hint = "Do: bring them back from a backup, into the same place"
        return Finding(
            WRONG,
            "files.missing",
            f"{len(missing)} of {count} missing or cut, {missing[0]} first. {hint}",
            {"missing": len(missing), "count": count},
        )
    return Finding(OK, "files.there", f"{count} sent, all there", {"count": count})
