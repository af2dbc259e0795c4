"""What the last run found, and what of it a page shows: all errors over it, its own findings in its bar."""

import msgspec

from sitegen.authoring.preview.about import About, editor_address
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.pages.parts import Link
from sitegen.project import Project
from sitegen.reporting.summary import LABELS

_MOST = 50  # nobody repairs more at a time


class Shown(msgspec.Struct, frozen=True):
    """What stands since the last run. `number` changes with the pages; `fault` is what kept the run from being done."""

    number: str
    base: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    fault: str = ""


class Problem(msgspec.Struct, frozen=True):
    """A diagnostic as the browser shows it: `place` is what a click copies, `editor` opens the editor there."""

    place: str
    code: str
    label: str
    message: str
    hint: str
    editor: str


class Status(msgspec.Struct, frozen=True):
    """All that the preview adds to one page. `more` errors are not listed."""

    number: str
    fault: str
    errors: tuple[Problem, ...]
    more: int
    source: str
    editor: str
    office: str
    items: tuple[Link, ...]
    findings: tuple[Problem, ...]


def status_of(project: Project, shown: Shown, about: About) -> Status:
    """What one page shows of the last run."""
    errors = [item for item in shown.diagnostics if item.severity is Severity.ERROR]
    own = [item for item in shown.diagnostics if item.path == about.source]
    return Status(
        number=shown.number,
        fault=shown.fault,
        errors=tuple(_problem(project, item) for item in errors[:_MOST]),
        more=len(errors[_MOST:]),
        source=about.source,
        editor=editor_address(project, about.source) if about.source else "",
        office=about.office,
        items=about.items,
        findings=tuple(_problem(project, item) for item in own[:_MOST]),
    )


def _problem(project: Project, item: Diagnostic) -> Problem:
    return Problem(
        place=f"{item.path}:{item.line}",
        code=item.code,
        label=LABELS[item.severity],
        message=item.message,
        hint=item.hint,
        editor=editor_address(project, item.path, item.line, item.column),
    )
