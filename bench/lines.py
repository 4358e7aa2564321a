"""Each figure of the results as a line, with what was promised beside what was measured."""

from typing import Any, NamedTuple

from bench.measures.roads import TARGETS


class Line(NamedTuple):
    """One figure. `kept`: whether the promise was kept; None where there is none, or nothing was measured."""

    what: str
    measured: str
    promised: str
    kept: bool | None


def lines_of(results: dict[str, Any]) -> list[Line]:
    return [
        *roads(results.get("roads", {})),
        *start(results.get("start")),
        *search(results.get("search", {})),
        *growth(results.get("feed_while_growing", {})),
        *delivery(results.get("delivery", {})),
        *news(results.get("news")),
        *everybody(results.get("everybody", {})),
        *screen(results.get("screen", {})),
        *whole(results),
        *links(results.get("links")),
        *against(results.get("against")),
    ]


def links(found: dict[str, Any] | None) -> list[Line]:
    if not found:
        return []
    measured = f"{found['rate']}/s, p50 {found['p50']} ms, p95 {found['p95']} ms"
    return [Line("previews of links, one worker", measured, "≥ 2 a second", found["rate"] >= 2)]


def roads(found: dict[str, Any]) -> list[Line]:
    lines = []
    for road, target in TARGETS.items():
        if "server_1" not in found.get(road, {}):
            continue
        one, two = found[road]["server_1"], found[road]["server_2"]
        lines += [
            Line(f"{road}, 1 worker", speed(one), f"≥ {target:.0%} of bare", one["ratio"] >= target),
            Line(
                f"{road}, 2 workers",
                f"{speed(two)}, × {two['times']:.2f} of one",
                "no less than with one",
                two["times"] >= 1,
            ),
        ]
        worst = max(one["p99"], two["p99"])
        lines.append(Line(f"{road}, p99 of both", f"{worst:.1f} ms", "< 40 ms", worst < 40))
    for road, limit in (("history", 110), ("feed", 220)):
        if "policies_us" in found.get(road, {}):
            cost = found[road]["policies_us"]
            lines.append(
                Line(f"row security, {road}", f"{cost:+} µs of PostgreSQL", f"≤ +{limit} µs", cost <= limit)
            )
    return lines


def speed(run: dict[str, Any]) -> str:
    return (
        f"{run['rate']:,.0f}/s, {run['ratio']:.0%} of bare, p50 {run['p50']:.1f} ms, p99 {run['p99']:.1f} ms"
    )


def speed_of_one(run: dict[str, Any]) -> str:
    return f"p95 {run['p95']:.1f} ms, {run['ratio']:.0%} of the bare rate"


def start(found: dict[str, Any] | None) -> list[Line]:
    if not found:
        return []
    name, served = "start of a person in 300 spaces", found["server_2"]
    statements = sum("set_config" not in one and one != "commit" for one in found["statements"])
    return [
        Line(name, f"{speed_of_one(served)}", "p95 < 40 ms", served["p95"] < 40),
        Line(name, f"{statements} statements", "≤ 12", statements <= 12),
    ]


def search(found: dict[str, Any]) -> list[Line]:
    lines = []
    for name, limit in (("rare", 60), ("common", 150)):
        if name in found:
            alone, together = found[name]["alone"], found[name]["together"]["server_2"]
            lines += [
                Line(
                    f"search, {name} word, one asks",
                    f"p95 {alone['p95']:.1f} ms",
                    f"p95 < {limit} ms",
                    alone["p95"] < limit,
                ),
                Line(
                    f"search, {name} word, 16 ask at once",
                    f"p95 {together['p95']:.1f} ms, {together['rate']:.0f}/s, {together['ratio']:.0%} of bare",
                    "–",
                    None,
                ),
            ]
    return lines


def growth(found: dict[str, Any]) -> list[Line]:
    lines = []
    for spaces, sizes in found.items():
        (few, first), (many, last), (_, times) = sizes.items()
        text = f"{first['p50']:.1f} ms at {int(few):,} items, {last['p50']:.1f} ms at {int(many):,}: × {times:.2f}"
        lines.append(Line(f"feed of a person in {int(spaces):,} spaces", text, "≤ × 1.5", times <= 1.5))
    return lines


LIMITS_OF_DELIVERY = {100: 15, 1000: 30}

STATEMENTS_ALONE = {
    "statement": "the bare statement of sending alone, 50/s",
    "statement_not_flushed": "the same without waiting for the disk",
}


def delivery(found: dict[str, Any]) -> list[Line]:
    lines = []
    for workers in (1, 2):
        for sockets, limit in LIMITS_OF_DELIVERY.items():
            run = found.get(f"{sockets}_sockets_{workers}")
            if run:
                name = f"send to seen, {sockets:,} sockets × 50/s, {workers} worker{'s'[: workers - 1]}"
                lines.append(Line(name, times(run), f"p99 < {limit} ms", run["p99"] < limit))
                if sockets == 1000:
                    lines += costs(run, workers)
    if "open_transaction" in found:
        run = found["open_transaction"]
        lines.append(
            Line("the same beside a transaction open for 5 s", times(run), "p99 < 30 ms", run["p99"] < 30)
        )
    for name, what in STATEMENTS_ALONE.items():
        if name in found:
            run = found[name]
            lines.append(Line(what, f"p50 {run['p50']:.1f} ms, p99 {run['p99']:.1f} ms", "a figure", None))
    if "saturation" in found:
        run = found["saturation"]
        text = f"{run['deliveries_a_second']:,} deliveries/s ({run['messages_a_second']:.0f} messages/s, p50 {run['p50']:.0f} ms)"
        lines.append(Line("saturation, 1,000 sockets, 2 workers", text, "a figure", None))
    if lines:
        share = max(run.get("client_share", 0) for run in found.values())
        lines.append(
            Line(
                "load client while delivering", f"at most {share:.0%} of a core", "not the limit", share < 0.9
            )
        )
    return lines


def times(run: dict[str, Any]) -> str:
    missing = "" if run["share_delivered"] == 1 else f", {run['share_delivered']:.2%} arrived"
    return f"p50 {run['p50']:.1f} ms, p99 {run['p99']:.1f} ms{missing}"


def costs(run: dict[str, Any], workers: int) -> list[Line]:
    cpu, memory = run["server_us_a_delivery"], run.get("kb_a_socket")
    name = f"1,000 sockets, {workers} worker{'s'[: workers - 1]}"
    lines = [Line(f"server CPU a delivery, {name}", f"{cpu:.1f} µs", "≤ 14 µs", cpu <= 14)]
    if memory is not None:
        lines.append(Line(f"memory a socket, {name}", f"{memory:.0f} KB", "≤ 35 KB", memory <= 35))
    return lines


def news(found: dict[str, Any] | None) -> list[Line]:
    """No promise yet: it is a figure to compare with the commit before."""
    if not found:
        return []
    text = f"{found['seconds']:.2f} s, at most {found['most']:.2f} s"
    return [Line(f"{found['people']:,} people told of one message that names all of them", text, "", None)]


def everybody(found: dict[str, Any]) -> list[Line]:
    if not found:
        return []
    name = f"{found['people']} people do everything for {found['seconds'] / 60:.0f} minutes"
    text = f"{found['requests']:,} requests, p50 {found['p50']:.0f} ms, p95 {found['p95']:.0f} ms, p99 {found['p99']:.0f} ms"
    cores = f"server {found['server_share']:.0%}, PostgreSQL {found['postgres_share']:.0%} of a core"
    slowest = max(found["acts"], key=lambda act: found["acts"][act]["p95"])
    return [
        Line(name, text, "a figure", None),
        Line("of these refused or failed", str(found["failures"]), "0", found["failures"] == 0),
        Line("the slowest of it", f"{slowest}: p95 {found['acts'][slowest]['p95']:.0f} ms", "a figure", None),
        Line("what it takes", f"{cores}, server {found['server_grew_mb']:+} MB", "a figure", None),
    ]


def screen(found: dict[str, Any]) -> list[Line]:
    """A frame is what the browser takes between two drawings; on a slowed processor it takes longer."""
    if "script_kb" not in found:
        return []
    size, task = found["script_kb"], found["longest_task_ms"]
    return [
        Line(
            "script of the first screen, gzip",
            f"{size:.0f} KB in {found['script_files']} files",
            "< 180 KB",
            size < 180,
        ),
        *later(found),
        Line(
            "20 s of scrolling back through 50,000 messages, processor 4 × slower",
            f"longest task {task:.0f} ms, {found['tasks_over_100_ms']} over 100 ms, {found['frames_a_second']:.0f} frames/s",
            "no task over 100 ms",
            found["tasks_over_100_ms"] == 0,
        ),
        Line("jumps meanwhile", str(found["jumps"]), "none", found["jumps"] == 0),
        Line(
            "from the key to the message on the screen, 4 × slower",
            f"{found['frames_to_sent']} frame, at most {found['most_frames_to_sent']}",
            "1 frame",
            found["most_frames_to_sent"] == 1,
        ),
        Line(
            "a space opened again, from memory",
            f"{found['opened_ms']:.0f} ms, at most {found['most_opened_ms']:.0f} ms",
            "< 100 ms",
            found["opened_ms"] < 100,
        ),
        Line(
            f"the same, processor {found['slowed']} × slower",
            f"{found['slowed_opened_ms']:.0f} ms, at most {found['slowed_most_opened_ms']:.0f} ms",
            "",
            None,
        ),
    ]


def later(found: dict[str, Any]) -> list[Line]:
    """What is fetched for the next steps while the first screen is being read."""
    if "whole_script_kb" not in found:
        return []
    measured = f"{found['whole_script_kb']:.0f} KB in {found['whole_script_files']} files"
    return [Line("with what comes while it is being read", measured, "", None)]


def whole(results: dict[str, Any]) -> list[Line]:
    lines = []
    for workers, run in results.get("idle", {}).items():
        text = f"{run['mb']} MB (server {run['server_mb']}, PostgreSQL {run['postgres_mb']})"
        lines.append(
            Line(
                f"everything idle, {workers} worker{'s'[: int(workers) - 1]}",
                text,
                "< 350 MB",
                run["mb"] < 350,
            )
        )
    if "starting" in results:
        seconds = results["starting"]["seconds"]
        lines.append(Line("bin/run to ready, the second time", f"{seconds:.1f} s", "< 4 s", seconds < 4))
    lines += starts(results.get("first"))
    if "seconds" in results.get("import", {}):
        run = results["import"]
        text = f"{run['seconds']:.0f} s, at most {run['mb']} MB beside PostgreSQL"
        lines.append(
            Line("import of 52,739 messages", text, "< 75 s", run["seconds"] < 75 and run["status"] == 0)
        )
    return lines


def starts(found: dict[str, Any] | None) -> list[Line]:
    """`bin/run` on a fresh clone. How fast packages come is the network's and the registry's, and counts as it is."""
    if not found:
        return []
    steps = ", ".join(f"{name} {seconds} s" for name, seconds in found["steps"].items())
    first, second = found["seconds"], found["second"]
    return [
        Line(
            "first start on a fresh clone, nothing cached", f"{first:.0f} s ({steps})", "< 4 min", first < 240
        ),
        Line("second start of that clone", f"{second:.1f} s", "< 4 s", second < 4),
    ]


def against(found: dict[str, Any] | None) -> list[Line]:
    """In turns with another commit. A tenth is what two runs of the same commit may differ by."""
    if not found:
        return []
    commit = found["commit"]
    lines = []
    for road, run in found["roads"].items():
        text = f"{run['ours']['rate']:,.0f}/s, p99 {run['ours']['p99']:.1f} ms, × {run['times']:.2f} of {run['theirs']['rate']:,.0f}/s"
        lines.append(Line(f"{road} beside {commit}", text, "no slower", run["times"] > 0.9))
    for sockets, run in found["delivery"].items():
        text = f"p50 {run['ours']['p50']:.1f} ms and {run['theirs']['p50']:.1f} ms, p99 {run['ours']['p99']:.1f} ms and {run['theirs']['p99']:.1f} ms"
        lines.append(
            Line(f"delivery to {sockets} sockets beside {commit}", text, "no slower", run["times"] < 1.1)
        )
    return lines
