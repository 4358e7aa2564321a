"""Jobs have names that people understand, each of them."""

import re
from pathlib import Path

import folkmoot.worker  # noqa: F401 - registers the jobs of every area
from folkmoot.kernel import jobs
from tests.running import Running

NAMES = Path(__file__).parents[2] / "web/src/people/jobs.ts"


async def test_every_job_that_can_fail_has_a_name_on_the_screen(house: Running) -> None:
    """Also those of the queue itself, whose library has others that are never put in."""
    bench = jobs.Bench(house.app.database, house.settings)
    queue = jobs.open_queue(house.logins.engine, bench)
    named = set(re.findall(r'^  "([\w.]+)": \(\) => t`', NAMES.read_text(), re.MULTILINE))
    assert named == {name for name in queue.tasks if not name.startswith(("builtin:", "procrastinate."))}
