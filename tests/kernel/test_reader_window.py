"""How often the log is read: every 5 ms, and less often only when the process has hardly any time left."""

import time

import pytest

from folkmoot.kernel.db import share_of_connections
from folkmoot.kernel.socket.reader import LONGEST_WINDOW, SHORTEST_WINDOW, Load, window_for


@pytest.mark.parametrize("share", [0, 0.3, 0.7])
def test_a_process_that_keeps_up_reads_as_often_as_may_be(share: float) -> None:
    assert window_for(share) == SHORTEST_WINDOW


@pytest.mark.parametrize("share", [0.95, 1])
def test_a_process_that_does_not_reads_less_often(share: float) -> None:
    assert window_for(share) == pytest.approx(LONGEST_WINDOW)


def test_in_between_the_window_widens_with_the_load() -> None:
    windows = [window_for(share / 100) for share in range(70, 96)]
    assert windows == sorted(windows)
    assert len(set(windows)) == len(windows)


def test_load_rises_with_work_and_falls_with_waiting() -> None:
    load = Load()
    for _ in range(40):
        sum(range(200_000))
        worked = load.share()
    time.sleep(0.5)
    assert 0 < load.share() < worked <= 1


@pytest.mark.parametrize(("workers", "connections"), [(1, 16), (2, 16), (3, 16), (4, 12), (12, 4), (64, 4)])
def test_all_processes_together_stay_within_what_postgresql_takes(workers: int, connections: int) -> None:
    assert share_of_connections(workers) == connections
