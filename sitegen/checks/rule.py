"""What a rule is: a small pure function, values in, findings out; its docstring is its manual."""

import enum
import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from sitegen.content.document import Document
from sitegen.content.link_names import LinkName
from sitegen.diagnostics import FAMILIES, Finding, Severity


class Scope(enum.Enum):
    """What a rule is given, which is also the key under which its findings survive."""

    SURVEY = "(Survey)"
    DOCUMENT = "(Document, Settings)"
    CATALOGUE = "(Catalogue)"
    PAGE = "(path, PageFacts, OutputPlan source)"
    SITE = "(SiteLinks)"
    REACH = "(Unreached)"
    ADDRESSES = "(Vanished)"
    SEARCH = "(Judged)"
    TEMPLATE = "(TemplateFault)"


class Rule(msgspec.Struct, frozen=True):
    """One rule. `basis` names the law, standard or promise it stands on."""

    code: str
    name: str
    severity: Severity
    basis: str
    scope: Scope
    check: Callable[..., Iterable[Any]]

    @property
    def family(self) -> str:
        """The Chinese name of the rule's family."""
        return FAMILIES[self.code[:2]]

    @property
    def manual(self) -> str:
        """The rule's docstring: what, why, wrong, right."""
        return inspect.cleandoc(self.check.__doc__ or "")


class EntryFinding(msgspec.Struct, frozen=True):
    """A catalogue rule's finding: it names a field of a source, not a line, so that it survives when lines move.

    `index` is the list item concerned, -1 for the whole field. With `link`, an address that the body leads to, the place
    is the first line of the body that does (under `name`); with `line`, it is that line.
    """

    path: str
    field: str
    index: int
    message: str
    hint: str
    link: str = ""
    line: int = 0
    name: LinkName | None = None


class Coded(msgspec.Struct, frozen=True, array_like=True):
    """A finding with its rule's code, as it is stored."""

    code: str
    finding: Finding


class CodedEntry(msgspec.Struct, frozen=True, array_like=True):
    """An unlocated finding with its rule's code, as it is stored."""

    code: str
    finding: EntryFinding


def at_field(document: Document, field: str, message: str, hint: str, index: int = -1) -> Finding:
    """A finding at a field of a document's front matter."""
    line, column = document.place_of(field, index)
    return Finding(source_path(document.path), line, column, message, hint)


def faults_of(document: Document, code: str) -> Iterator[Finding]:
    """The faults with this code that were met while the document was read."""
    return (fault.at(source_path(document.path)) for fault in document.faults if fault.code == code)


def source_path(path: str) -> str:
    """The path of a source as reports print it."""
    return f"content/{path}"
