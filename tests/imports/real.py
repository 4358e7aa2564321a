"""The real archive, where it is."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[3] / "shared" / "data"


def needs_real_archive() -> Path:
    """Skips the test, visibly, where the archive is not there."""
    path = Path(os.environ.get("FOLKMOOT_TEST_DATA") or BESIDE) / "slack-communities.zip"
    if not path.exists():
        pytest.skip(f"{path.name} is not there; FOLKMOOT_TEST_DATA names its folder")
    return path
