"""Every hostile case is answered by a test, or says why there is nothing to answer yet."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.privacy.cases import CASES, NOT_YET

TESTS = Path(__file__).parents[1]


def numbers_of(node: ast.AST) -> Iterator[int]:
    """The numbers in `pytest.mark.hostile(…)`, anywhere below the node."""
    for found in ast.walk(node):
        if isinstance(found, ast.Call) and ast.unparse(found.func) == "pytest.mark.hostile":
            assert found.args, ast.unparse(found)
            for number in found.args:
                assert isinstance(number, ast.Constant), ast.unparse(found)
                yield number.value


def collect(tree: ast.Module, name: str) -> Iterator[tuple[int, str]]:
    """Number and test: of the marks of a test, and for each of its tests of the mark of a file."""
    tests = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    ]
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
            yield from ((number, f"{name}::{test.name}") for number in numbers_of(node) for test in tests)
    for test in tests:
        for mark in test.decorator_list:
            yield from ((number, f"{name}::{test.name}") for number in numbers_of(mark))


def answers() -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for path in sorted(TESTS.rglob("test_*.py")):
        for number, test in collect(ast.parse(path.read_text()), path.relative_to(TESTS).as_posix()):
            found[number].add(test)
    return found


def test_all_sixty_eight_have_their_words() -> None:
    assert list(CASES) == list(range(1, 69))
    assert len(set(CASES.values())) == 68
    assert set(NOT_YET) <= set(CASES)


def test_every_case_is_answered_or_has_its_reason() -> None:
    answered = answers()
    assert set(answered) <= set(CASES), "a test names a number that is no case"
    open_cases = {
        number: CASES[number] for number in CASES if number not in answered and number not in NOT_YET
    }
    assert open_cases == {}
    assert set(NOT_YET) & set(answered) == set(), "what is answered needs no reason any more"


def test_a_mark_is_found_wherever_it_may_stand() -> None:
    """The reader of marks must not overlook one, nor take one for a test that is none."""
    tree = ast.parse(
        "pytestmark = [pytest.mark.slow, pytest.mark.hostile(1)]\n"
        "@pytest.mark.parametrize('x', [1])\n@pytest.mark.hostile(2, 3)\nasync def test_a(): ...\n"
        "@pytest.mark.hostile(4)\ndef helps(): ...\ndef test_b(): ...\n"
    )
    assert sorted(collect(tree, "f")) == [
        (1, "f::test_a"),
        (1, "f::test_b"),
        (2, "f::test_a"),
        (3, "f::test_a"),
    ]
