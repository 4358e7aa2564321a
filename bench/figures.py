"""Small arithmetic of measuring."""

import statistics
from typing import Any


def percentile(values: list[float], share: float) -> float:
    """`share` 0.99: what 99 of 100 stay below. Nothing measured: not a number."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def latencies_of(values: list[float]) -> dict[str, float]:
    """In the unit given, rounded to a hundredth."""
    return {f"p{round(share * 100)}": round(percentile(values, share), 2) for share in (0.5, 0.95, 0.99)}


def median_run(runs: list[dict[str, Any]], by: str) -> dict[str, Any]:
    """The run in the middle, with the lowest and highest value of `by` beside it."""
    ordered = sorted(runs, key=lambda run: run[by])
    middle = ordered[len(ordered) // 2]
    return {**middle, "lowest": ordered[0][by], "highest": ordered[-1][by], "runs": len(runs)}


def median(values: list[float]) -> float:
    return statistics.median(values)
