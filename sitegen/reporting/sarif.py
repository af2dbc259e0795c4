"""Diagnostics as SARIF 2.1.0, the format that code hosts and editors read."""

import hashlib
import urllib.parse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from sitegen.diagnostics import FAMILIES, Diagnostic, Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


class RuleText(msgspec.Struct, frozen=True):
    """A rule as reports tell it: `manual` says what, why, wrong and right."""

    code: str
    name: str
    severity: Severity
    basis: str
    manual: str


def sarif_text(diagnostics: Sequence[Diagnostic], rules: Sequence[RuleText]) -> str:
    """One run with every rule and every diagnostic, indented by two blanks."""
    places = {rule.code: place for place, rule in enumerate(rules)}
    driver = {"name": "一键查阅", "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": list(_results(diagnostics, places)),
    }
    content = msgspec.json.encode({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})
    return msgspec.json.format(content, indent=2).decode()


def _rule(rule: RuleText) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.manual.partition("\n")[0]},
        "fullDescription": {"text": rule.manual.partition("\n")[0]},
        "help": {"text": f"{rule.manual}\n\n依据：{rule.basis}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [FAMILIES.get(rule.code[:2], rule.code[:2])]},
    }


def _results(diagnostics: Iterable[Diagnostic], places: dict[str, int]) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for item in diagnostics:
        mark = _fingerprint(item)
        seen[mark] += 1
        yield {
            "ruleId": item.code,
            **({"ruleIndex": places[item.code]} if item.code in places else {}),
            "level": _LEVELS[item.severity],
            "message": {"text": _unicode(f"{item.message}。{item.hint}")},
            "locations": [{"physicalLocation": _location(item)}],
            "partialFingerprints": {"finding/v1": f"{mark}:{seen[mark]}"},
        }


def _location(item: Diagnostic) -> dict[str, Any]:
    address = urllib.parse.quote(item.path, safe="/", errors="surrogateescape")
    return {
        "artifactLocation": {"uri": address, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": item.line, "startColumn": item.column},
    }


def _fingerprint(item: Diagnostic) -> str:
    """The same while the finding stands, even when lines above it come and go."""
    parts = "\n".join((item.path, item.code, item.message))
    return hashlib.sha256(parts.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _unicode(text: str) -> str:
    """A name of bytes that are no text cannot stand in JSON: they become question marks."""
    return text.encode("utf-8", "replace").decode()
