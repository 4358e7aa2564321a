"""Requests a minute, as each route declares them."""

import pytest

from tests.running import Running
from tests.world import Who


@pytest.mark.hostile(59)
async def test_one_more_than_the_route_takes_is_refused_to_that_person_only(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.app.rates, "factor", 3 / 600)
    monkeypatch.setattr(house.app.rates, "_counts", {})
    max_, ines = house.client(Who.MAX), house.client(Who.INES)
    assert [(await max_.get("/api/feed")).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = await max_.get("/api/feed")
    assert refused.json()["code"] == "too_many"
    assert "Retry-After" in refused.headers
    assert (await max_.get("/api/me/drafts")).status_code == 200
    assert (await ines.get("/api/feed")).status_code == 200
