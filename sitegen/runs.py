"""The values that all stages of a run share, and what is made of its findings."""

from collections.abc import Iterable, Iterator

import msgspec

from sitegen.checks import BY_CODE, diagnostic, without_waived
from sitegen.checks.link_targets import Address
from sitegen.checks.rule import Coded, CodedEntry
from sitegen.config import Settings
from sitegen.content.fields import Waiver
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.incremental.documents import CatalogueRecord, decode_record
from sitegen.incremental.outputs import Fresh, Wanted, Workplace
from sitegen.incremental.spool import Spool
from sitegen.incremental.state import BuildState, OutputRow
from sitegen.incremental.workers import Workers
from sitegen.pages.search_names import INDEX
from sitegen.pipeline import Inputs
from sitegen.project import Options, Project, Result
from sitegen.render.assets import assets_of
from sitegen.render.templates import TemplatesSpec
from sitegen.timings import Timings


class Run(msgspec.Struct, frozen=True):
    """The values all stages share."""

    project: Project
    options: Options
    inputs: Inputs
    state: BuildState
    settings: Settings
    workers: Workers
    spool: Spool
    timings: Timings

    def address(self) -> Address:
        """What the site is called."""
        return Address(self.settings.site.base_path, self.settings.site.base_url or "")

    def templates(self) -> TemplatesSpec:
        """The templates of this run."""
        return TemplatesSpec(str(self.project.templates), assets_of(self.project), self.inputs.templates)

    def workplace(self) -> Workplace:
        """Where the outputs of this run are made."""
        project = self.project
        return Workplace(project.staging, project.root, self.templates(), self.state, self.workers, self.spool)


class Plan(msgspec.Struct, frozen=True):
    """What the relate stage decided: the catalogue's record, and every output of the site.

    The outputs are planned while they are gone through, once: those to be made, and the rows of those that stand.
    """

    record: CatalogueRecord
    outputs: Iterator[Wanted | OutputRow]


class Site(msgspec.Struct, frozen=True):
    """The site as it will stand: the catalogue's record, what was rendered, and the rows that stand."""

    record: CatalogueRecord
    fresh: list[Fresh]
    kept: dict[str, OutputRow]

    def paths(self) -> dict[str, OutputRow]:
        """Every output of the site by its path."""
        return {**self.kept, **{item.row.path: item.row for item in self.fresh}}


def has_errors(findings: Iterable[Coded | CodedEntry]) -> bool:
    """Whether any finding is an error's."""
    return any(BY_CODE[found.code].severity is Severity.ERROR for found in findings)


def result_of(run: Run, findings: Iterable[Coded], site: Site | None = None) -> Result:
    """The result of a run that found these, without what is waived. The files of the search index are not counted."""

    def waivers_of(path: str) -> tuple[Waiver, ...]:
        return decode_record(run.state.part(path.removeprefix("content/"), "record")).waive

    reported = without_waived(map(diagnostic, findings), waivers_of, run.options.today)
    return Result(
        diagnostics=in_report_order(reported),
        hidden=site.record.hidden if site else (),
        outputs=sum(1 for row in site.paths().values() if row.maker != INDEX) if site else 0,
    )


def in_report_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In the order of reports, each once: a failing template fails for every page it makes."""
    return tuple(sorted(set(diagnostics), key=lambda item: item.order))
