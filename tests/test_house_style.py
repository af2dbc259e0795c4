"""What a linter cannot be told: the sizes, names and types that keep the package readable."""

import ast
import statistics
import types
import typing
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sitegen.pages import views
from sitegen.pages.machine_views import View

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "sitegen"
MODULES = sorted(PACKAGE.rglob("*.py"))
# Tests, the bench and the scripts of the pages are held to the same lengths.
TESTS = sorted(path for path in (PROJECT / "tests").rglob("*.py") if "sites" not in path.parts)
BENCH = sorted([*(PROJECT / "bench").glob("*.py"), *(PROJECT / "bench/hugo").glob("*.py")])
PYTHON = [PROJECT / "build.py", *MODULES, *TESTS, *BENCH]
FRONT = sorted(path for ending in ("html", "css", "js", "mjs") for path in (PROJECT / "templates").rglob(f"*.{ending}"))
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "data", "info"}
EMPTY_VERBS = ("process_", "handle_", "get_")
LONGEST_FUNCTION = 50
LONGEST_FILE = 350

Definition = ast.FunctionDef | ast.AsyncFunctionDef


def each(paths: list[Path]) -> pytest.MarkDecorator:
    """A test for every one of these files."""
    return pytest.mark.parametrize("path", paths, ids=[path.relative_to(PROJECT).as_posix() for path in paths])


def functions_of(path: Path) -> list[Definition]:
    """Every function and method of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, Definition)]


def length(function: Definition) -> int:
    """Lines from `def` to the end, decorators apart."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


@each([*PYTHON, *FRONT])
def test_a_file_fits_on_a_few_screens(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@each(PYTHON)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    assert [function.name for function in functions_of(path) if length(function) > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("paths", [MODULES, TESTS, BENCH], ids=["sitegen", "tests", "bench"])
def test_half_of_all_functions_are_shorter_than_ten_lines(paths: list[Path]) -> None:
    assert statistics.median(length(function) for path in paths for function in functions_of(path)) < 10


@each(PYTHON)
def test_a_name_says_what_is_there(path: Path) -> None:
    assert not EMPTY_NAMES & set(path.relative_to(PROJECT).with_suffix("").parts)
    named = [function.name for function in functions_of(path)]
    assert [name for name in named if name.lstrip("_").startswith(EMPTY_VERBS)] == []


def public(body: list[ast.stmt]) -> Iterator[Definition | ast.ClassDef]:
    """The public functions, classes and methods of public classes."""
    for node in body:
        if isinstance(node, Definition | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


@each(MODULES)
def test_a_module_and_all_that_is_public_in_it_have_docstrings(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = [node.name for node in public(tree.body) if not ast.get_docstring(node)]
    assert (bool(ast.get_docstring(tree)), bare) == (True, [])


def types_in(hint: object) -> Iterator[object]:
    """A type hint taken apart: the names in it, and those in the structures it names."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType) or origin is tuple:
        yield tuple if origin is tuple else typing.Union
        for part in typing.get_args(hint):
            yield from types_in(part)
    else:
        yield hint
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            for inner in typing.get_type_hints(hint).values():
                yield from types_in(inner)


def test_views_are_frozen_and_made_of_what_has_one_order_and_one_writing() -> None:
    """A view is a key: no dict and no set (their order), no float (its writing), nothing that can change."""
    kinds = [*typing.get_args(views.AnyView), views.OutputPlan]
    found = {part for kind in kinds for part in types_in(kind)}
    structs = {part for part in found if isinstance(part, type) and issubclass(part, msgspec.Struct)}
    assert found - structs == {str, int, bool, type(None), tuple, Ellipsis, typing.Union}
    assert [struct for struct in structs if not struct.__struct_config__.frozen] == []


def test_every_kind_of_view_is_in_the_union_that_reads_them_back() -> None:
    declared = {
        value
        for value in vars(views).values()
        if isinstance(value, type) and issubclass(value, View) and value not in (View, views.PageView)
    }
    assert declared == set(typing.get_args(views.AnyView))
