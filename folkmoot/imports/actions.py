"""What can be done about imports. The names here are what the rest of the house calls."""

from folkmoot.imports.queries import runs
from folkmoot.imports.remove import remove_import
from folkmoot.imports.schema import Run
from folkmoot.imports.slack.run import import_slack
from folkmoot.imports.whole import bring_whole
from folkmoot.kernel.db import Database

__all__ = ["bring_whole", "import_slack", "list_imports", "remove_import"]


async def list_imports(database: Database) -> list[Run]:
    """All there were, oldest first, removed ones too."""
    async with database.as_engine() as tx:
        return await runs.list_runs(tx)
