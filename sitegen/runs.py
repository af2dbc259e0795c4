"""The values that all stages of a run share, and what is made of its findings."""

from collections.abc import Iterable

import msgspec

from sitegen.checks import BY_CODE, diagnostic, without_waived
from sitegen.checks.link_targets import Address
from sitegen.checks.rule import Coded, CodedEntry
from sitegen.config import Settings
from sitegen.content.fields import Waiver
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.incremental.documents import CatalogueRecord, decode_record
from sitegen.incremental.outputs import Wanted
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
    timings: Timings

    def address(self) -> Address:
        """What the site is called."""
        return Address(self.settings.site.base_path, self.settings.site.base_url or "")

    def templates(self) -> TemplatesSpec:
        """The templates of this run."""
        return TemplatesSpec(str(self.project.templates), assets_of(self.project), self.inputs.templates)


class Plan(msgspec.Struct, frozen=True):
    """What the relate-and-plan stages decided: the catalogue's record, what is stale, and the rows that stand."""

    record: CatalogueRecord
    stale: list[Wanted]
    kept: dict[str, OutputRow]

    def with_outputs(self, fresh: Iterable[Wanted], kept: dict[str, OutputRow]) -> "Plan":
        """This plan with more outputs."""
        return Plan(self.record, [*self.stale, *fresh], {**self.kept, **kept})

    def paths(self) -> dict[str, Wanted | OutputRow]:
        """Every output path of the site."""
        return {**self.kept, **{wanted.path: wanted for wanted in self.stale}}


def has_errors(findings: Iterable[Coded | CodedEntry]) -> bool:
    """Whether any finding is an error's."""
    return any(BY_CODE[found.code].severity is Severity.ERROR for found in findings)


def result_of(run: Run, findings: Iterable[Coded], plan: Plan | None = None) -> Result:
    """The result of a run that found these, without what is waived. The files of the search index are not counted."""

    def waivers_of(path: str) -> tuple[Waiver, ...]:
        return decode_record(run.state.part(path.removeprefix("content/"), "record")).waive

    reported = without_waived(map(diagnostic, findings), waivers_of, run.options.today)
    return Result(
        diagnostics=in_report_order(reported),
        hidden=plan.record.hidden if plan else (),
        outputs=sum(1 for one in plan.paths().values() if one.maker != INDEX) if plan else 0,
    )


def in_report_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In the order of reports, each once: a failing template fails for every page it makes."""
    return tuple(sorted(set(diagnostics), key=lambda item: item.order))
