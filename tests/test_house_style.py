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

PACKAGE = Path(__file__).parent.parent / "sitegen"
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [module.relative_to(PACKAGE).as_posix() for module in MODULES]
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "data", "info"}
EMPTY_VERBS = ("process_", "handle_", "get_")
LONGEST_FUNCTION = 50
LONGEST_FILE = 350

Definition = ast.FunctionDef | ast.AsyncFunctionDef
each_module = pytest.mark.parametrize("module", MODULES, ids=NAMES)


def functions_of(module: Path) -> list[Definition]:
    """Every function and method of a file."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, Definition)]


def length(function: Definition) -> int:
    """Lines from `def` to the end, decorators apart."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


@each_module
def test_a_file_fits_on_a_few_screens(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@each_module
def test_a_function_fits_on_a_screen(module: Path) -> None:
    assert [function.name for function in functions_of(module) if length(function) > LONGEST_FUNCTION] == []


def test_half_of_all_functions_are_shorter_than_ten_lines() -> None:
    assert statistics.median(length(function) for module in MODULES for function in functions_of(module)) < 10


@each_module
def test_a_name_says_what_is_there(module: Path) -> None:
    assert not EMPTY_NAMES & set(module.relative_to(PACKAGE).with_suffix("").parts)
    named = [function.name for function in functions_of(module)]
    assert [name for name in named if name.lstrip("_").startswith(EMPTY_VERBS)] == []


def public(body: list[ast.stmt]) -> Iterator[Definition | ast.ClassDef]:
    """The public functions, classes and methods of public classes."""
    for node in body:
        if isinstance(node, Definition | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


@each_module
def test_a_module_and_all_that_is_public_in_it_have_docstrings(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
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
        if isinstance(value, type) and issubclass(value, views.View) and value is not views.View
    }
    assert declared == set(typing.get_args(views.AnyView))
