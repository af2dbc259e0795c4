"""The table of rules: every row is complete, in its place, and means what other modules take it to mean."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import FunctionType

import pytest

import sitegen.checks
from sitegen.checks import RULES
from sitegen.checks.documents import WAIVABLE
from sitegen.checks.rule import Rule, Scope
from sitegen.diagnostics import FAMILIES as FAMILY_NAMES
from sitegen.diagnostics import Severity

FAMILIES = {
    "FM": "front_matter",
    "SR": "sources",
    "MD": "markdown",
    "DC": "documents",
    "PD": "kinds.policy",
    "IN": "kinds.interpretation",
    "RG": "kinds.regulation",
    "AR": "kinds.article",
    "CI": "kinds.catalogue_item",
    "CT": "catalogue",
    "ED": "editions",
    "DU": "duties",
    "RL": "relations",
    "RC": "contradictions",
    "LK": "links",
    "LN": "link_names",
    "AD": "addresses",
    "PG": "pages",
    "SE": "search",
    "TP": "templates",
}
MANUAL = re.compile(r"[^\n]+。\n\n为什么：[^\n]+\n错误：[^\n]+\n正确：[^\n]+")

each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


def rule_functions() -> Iterator[FunctionType]:
    """Every public function of a module of rules whose docstring is a manual."""
    for found in pkgutil.walk_packages(sitegen.checks.__path__, "sitegen.checks."):
        for name, function in inspect.getmembers(importlib.import_module(found.name), inspect.isfunction):
            if (
                function.__module__ == found.name
                and not name.startswith("_")
                and "为什么：" in (function.__doc__ or "")
            ):
                yield function


@each_rule
def test_a_manual_has_what_why_wrong_and_right(rule: Rule) -> None:
    assert MANUAL.fullmatch(rule.manual), rule.manual


@each_rule
def test_a_rule_stands_on_something(rule: Rule) -> None:
    assert re.search(r"[一-鿿]|GB/T \d+", rule.basis)


@each_rule
def test_a_rule_is_named_after_its_function_in_the_module_of_its_family(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{2}\d{3}", rule.code)
    assert rule.check.__name__.replace("_", "-") == rule.name
    assert rule.check.__module__ == f"sitegen.checks.{FAMILIES[rule.code[:2]]}"


def test_codes_names_and_functions_occur_once() -> None:
    for values in ([rule.code for rule in RULES], [rule.name for rule in RULES], [rule.check for rule in RULES]):
        assert len(set(values)) == len(values)


def test_a_family_stands_together_in_the_order_of_its_codes() -> None:
    families = list(dict.fromkeys(rule.code[:2] for rule in RULES))
    assert [rule.code for rule in RULES] == sorted(
        (rule.code for rule in RULES), key=lambda code: (families.index(code[:2]), code)
    )


def test_no_rule_is_forgotten_in_the_table() -> None:
    assert {function.__name__ for function in rule_functions()} == {rule.check.__name__ for rule in RULES}


def test_rules_on_the_whole_site_are_errors() -> None:
    """Their findings are not recorded: a build that goes through has none."""
    assert {rule.severity for rule in RULES if rule.scope is Scope.SITE} == {Severity.ERROR}


def test_what_time_alone_brings_about_is_no_error() -> None:
    severities = {rule.name: rule.severity for rule in RULES}
    assert severities["expired-waiver"] is Severity.WARNING
    assert severities["item-without-content"] is Severity.WARNING  # `nothing_yet` ends on a day
    assert severities["relation-to-hidden"] is Severity.WARNING


def test_exactly_the_warnings_at_a_document_can_be_waived() -> None:
    """But for two: an expired waiver is answered by taking it out, and the register of papers is no document."""
    at_documents = {
        rule.code
        for rule in RULES
        if rule.severity is not Severity.ERROR and rule.scope in (Scope.DOCUMENT, Scope.CATALOGUE, Scope.REACH)
    }
    assert at_documents - {"CT011", "DU006"} == WAIVABLE


def test_every_family_has_one_chinese_name_that_reports_use() -> None:
    assert {rule.code[:2] for rule in RULES} == set(FAMILY_NAMES)
    assert len(set(FAMILY_NAMES.values())) == len(FAMILY_NAMES)
