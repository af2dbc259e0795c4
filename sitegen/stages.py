"""What a build does when something changed: read, relate, plan, render, prove, commit. Imported late by `pipeline`."""

import contextlib
import shutil
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.catalogue.catalogue import Catalogue, build_catalogue
from sitegen.checks import check_catalogue, diagnostic, run_rules
from sitegen.checks.rule import Coded, Scope
from sitegen.content.source import Source
from sitegen.conversion import nearest
from sitegen.diagnostics import UsageError
from sitegen.digest import encode
from sitegen.incremental.attachment_texts import read_attachments, with_troubles
from sitegen.incremental.bodies import body_digest
from sitegen.incremental.commit import Batch, commit
from sitegen.incremental.documents import (
    NO_CATALOGUE,
    CatalogueRecord,
    decode_entry,
    decode_entry_or_none,
    decode_findings,
    document_findings,
    located,
    read_documents,
)
from sitegen.incremental.explanation import explained_kept, explained_stale
from sitegen.incremental.keys import catalogue_key, templates_digest
from sitegen.incremental.manifest import Line, read_manifest
from sitegen.incremental.outputs import (
    Fresh,
    Wanted,
    changed_meanwhile,
    close_templates,
    maker_digest,
    stage_outputs,
    staleness,
    wanted_outputs,
)
from sitegen.incremental.site_links import LinkCheck, Outputs
from sitegen.incremental.spool import Spool
from sitegen.incremental.state import BuildState, DocumentRow, OutputRow
from sitegen.incremental.vanishing import vanished_findings
from sitegen.incremental.workers import Workers
from sitegen.indexing import Texts, index, search_findings
from sitegen.pages.plan import plan_outputs
from sitegen.pages.search_names import INDEX
from sitegen.pipeline import Inputs
from sitegen.project import Options, Project, Result
from sitegen.render.assets import assets_of
from sitegen.render.templates import TemplateFault, TemplatesSpec
from sitegen.runs import Plan, Run, Site, has_errors, in_report_order, result_of
from sitegen.settings_files import read_settings, settings_findings
from sitegen.taking_down import Standing, take_down
from sitegen.timings import Timings

_MEND_FIRST = "内容有错误，先运行 python build.py check 改正。"


def run_stages(
    project: Project, options: Options, inputs: Inputs, state: BuildState, timings: Timings, *, commit: bool
) -> Result:
    """All stages in order; each runs on sound input only, and the first with errors is the last."""
    earlier = read_manifest(options.against) if options.against else []
    settings, faults = read_settings(dict(inputs.survey.settings))
    if settings is None:
        return Result(diagnostics=in_report_order(diagnostic(Coded(*found)) for found in settings_findings(faults)))
    with Workers(options.jobs) as workers, Spool(project.state) as spool:
        run = Run(project, options, inputs, state, settings, workers, spool, timings)
        return _run(run, write=commit, earlier=earlier)


def explain_output(project: Project, options: Options, inputs: Inputs, state: BuildState, path: str) -> list[str]:
    """The sentences that say why an output is, or is not, made again. Nothing is rendered."""
    paths: list[str] = []
    with _sound_documents(project, options, inputs, state) as (run, documents):
        try:
            for output in _plan(run, documents).outputs:
                if output.path == path:
                    return list(_explained(output, state))
                paths.append(output.path)
        except TemplateFault as fault:
            raise UsageError("模板有错误，先运行 python build.py check 改正。") from fault
    raise UsageError(f"没有名为 {path} 的输出文件。{nearest(path, sorted(paths))}")


def _explained(output: Wanted | OutputRow, state: BuildState) -> Iterator[str]:
    return explained_kept(output) if isinstance(output, OutputRow) else explained_stale(output, state)


def related_catalogue(project: Project, options: Options, inputs: Inputs, state: BuildState) -> Catalogue:
    """The catalogue of the day; raises UsageError while an error stands in it."""
    with _sound_documents(project, options, inputs, state) as (run, documents):
        catalogue = _relate(run, documents)
    if has_errors(check_catalogue(catalogue)):
        raise UsageError(_MEND_FIRST)
    return catalogue


@contextlib.contextmanager
def _sound_documents(
    project: Project, options: Options, inputs: Inputs, state: BuildState
) -> Iterator[tuple[Run, dict[str, DocumentRow]]]:
    settings, _ = read_settings(dict(inputs.survey.settings))
    if settings is None:
        raise UsageError("设置文件有错误，先运行 python build.py check 改正。")
    with Workers(options.jobs) as workers, Spool(project.state) as spool:
        run = Run(project, options, inputs, state, settings, workers, spool, Timings())
        documents, findings = _read(run)
        if has_errors(findings):
            raise UsageError(_MEND_FIRST)
        yield run, documents


def _run(run: Run, *, write: bool, earlier: list[Line]) -> Result:
    documents, findings = _read(run)
    run.timings.lap("解析文档")
    if has_errors(findings):
        return _refused(run, documents, findings, write=write)
    plan = _plan(run, documents)
    findings += located(plan.record.findings, run.state)
    run.timings.lap("建立目录")
    if has_errors(findings):
        return _refused(run, documents, findings, Site(plan.record, [], {}), write=write)
    try:
        site, found = _render(run, plan)
    except TemplateFault as fault:
        return _refused(run, documents, [*findings, *run_rules(Scope.TEMPLATE, fault)], write=write)
    findings += found
    run.timings.lap("计划并生成页面")
    if earlier:
        findings += vanished_findings(earlier, site.paths(), run.inputs.survey.attachments, site.record.hidden)
    orphans: tuple[str, ...] = ()
    if all(item.is_whole for item in site.fresh):  # what could not be made has no anchors: its links cannot be judged
        recorded = {path: row for path, row in run.inputs.rows.items() if row.maker != INDEX}
        links = LinkCheck(Outputs(site.fresh, run.spool, site.kept, recorded), run.state, run.address())
        orphans = links.unreached()
        findings += [*links.broken(run.templates(), run.project.root), *links.orphans(orphans)]
    run.timings.lap("核对链接")
    texts = Texts(run, site.fresh, site.kept)
    if not has_errors(findings):
        findings += search_findings(run, site, documents, texts)
        run.timings.lap("核对搜索")
    if has_errors(findings):
        return _refused(run, documents, findings, site, write=write)
    return _write(texts, documents, site, findings, orphans) if write else result_of(run, findings, site)


def _refused(
    run: Run, documents: Mapping[str, DocumentRow], findings: list[Coded], site: Site | None = None, *, write: bool
) -> Result:
    """The result of a run with errors. Nothing of `output/` changes, except that withdrawn documents leave it.

    With them leaves what a commit that was cut short had begun: what they said may stand there too.
    """
    result = result_of(run, findings, site)
    entries = (entry for entry in map(decode_entry_or_none, run.state.entries(documents)) if entry)
    rows = run.inputs.rows
    standing = Standing(rows, run.inputs.intact, run.project.output)
    taken = take_down(entries, documents, standing, run.state, run.options.today) if write else None
    if not taken or not taken.sources:
        return result
    fresh, failing = _rendered_anew(run, taken.wanted)
    changed = {item.row.path for item in fresh} | taken.deleted | (taken.pages & failing)
    kept = {path: row for path, row in rows.items() if path not in changed}
    sweep = bool(run.state.meta("committing")) or not taken.pages <= rows.keys()
    commit(run.project.output, run.project.staging, Batch(fresh, run.spool, kept, rows, {}, sweep=sweep), run.state)
    return msgspec.structs.replace(result, taken_down=taken.sources)


def _rendered_anew(run: Run, wanted: list[Wanted]) -> tuple[list[Fresh], set[str]]:
    """The outputs staged, and the paths of those that cannot be made (a template may be what is wrong)."""
    failing: set[str] = set()
    while True:
        shutil.rmtree(run.project.staging, ignore_errors=True)
        site, _ = _render(run, Plan(NO_CATALOGUE, (one for one in wanted if one.path not in failing)))
        found = {item.row.path for item in site.fresh if not item.is_whole}
        if not found:
            return site.fresh, failing
        failing |= found


def _read(run: Run) -> tuple[dict[str, DocumentRow], list[Coded]]:
    survey = run.inputs.survey
    if tuple(run.inputs.stamps.values()) != survey.attachments:
        run.state.replace_attachment_stamps(survey.attachments)
    rows = read_documents(run.project.content, survey, run.settings, run.state, run.workers)
    search = run.settings.site.search
    read_attachments(str(run.project.content), survey.attachments, run.state, run.workers, search=search)
    return rows, [*run_rules(Scope.SURVEY, survey), *document_findings(rows.values(), run.state)]


def _plan(run: Run, documents: Mapping[str, DocumentRow]) -> Plan:
    """The recorded plans when the catalogue key stands, else new ones."""
    assets = assets_of(run.project)
    spec = TemplatesSpec(str(run.project.templates), assets, run.inputs.templates)
    digests = ((row.path, row.entry_digest) for row in documents.values())
    key = catalogue_key(digests, run.inputs.survey, assets, run.options.today, preview=run.project.preview)
    stored = run.state.meta("catalogue")
    record = msgspec.msgpack.decode(stored, type=CatalogueRecord) if stored else NO_CATALOGUE
    if record.key == key:
        return Plan(record, _as_recorded(run, documents, spec))
    catalogue = _relate(run, documents)
    record = CatalogueRecord(key, tuple(check_catalogue(catalogue)), _hidden(catalogue))
    if has_errors(record.findings):
        return Plan(record, iter(()))
    plans = plan_outputs(catalogue, {asset.path: (asset.source, asset.digest) for asset in assets})
    bodies = {row.path: row.body_digest for row in documents.values()}
    return Plan(record, _compared(run, wanted_outputs(plans, bodies, spec.open(), run.inputs.toolchain)))


def _relate(run: Run, documents: Mapping[str, DocumentRow]) -> Catalogue:
    entries = map(decode_entry, run.state.entries(documents))
    survey, day = run.inputs.survey, run.options.today
    attachments = with_troubles(survey.attachments, run.state, search=run.settings.site.search)
    return build_catalogue(entries, run.settings, day, attachments, survey.editions, preview=run.project.preview)


def _hidden(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    return tuple((catalogue.entries[name].path, reason) for name, reason in catalogue.hidden.items())


def _compared(run: Run, wanted: Iterable[Wanted]) -> Iterator[Wanted | OutputRow]:
    for one in wanted:
        row = run.inputs.rows.get(one.path)
        reason = staleness(one, row, one.path in run.inputs.intact)
        yield msgspec.structs.replace(one, reason=reason) if reason or not row else row


def _as_recorded(run: Run, documents: Mapping[str, DocumentRow], spec: TemplatesSpec) -> Iterator[Wanted | OutputRow]:
    """The recorded plans stand: what remains is stale by its body, its maker, or its file."""
    rows = [row for row in run.inputs.rows.values() if row.maker != INDEX]
    makers = {row.maker: row.maker_digest for row in rows}
    if run.state.meta("templates") != run.inputs.templates.encode():
        templates = spec.open()
        makers = {maker: maker_digest(maker, templates, run.inputs.toolchain) for maker in makers}
    bodies = {row.path: row.body_digest for row in documents.values()}
    for row in rows:
        body = body_digest(row.body, bodies)
        present = row.path in run.inputs.intact
        if row.maker_digest == makers[row.maker] and row.body_digest == body and present:
            yield row
            continue
        view = run.state.view_at(row)
        wanted = Wanted(
            row.path, row.maker, makers[row.maker], view, row.view_digest, row.body, body, row.source, "", row.identity
        )
        yield msgspec.structs.replace(wanted, reason=staleness(wanted, row, present))


def _render(run: Run, plan: Plan) -> tuple[Site, list[Coded]]:
    """What is stale is rendered while the rest is still being planned; with the findings of all outputs."""
    site = Site(plan.record, [], {})
    run.project.staging.mkdir(parents=True, exist_ok=True)
    site.fresh.extend(stage_outputs(_stale(plan.outputs, site.kept), run.workplace()))
    findings = [found for row in site.paths().values() if row.findings for found in decode_findings(row.findings)]
    if site.fresh and templates_digest(run.project.templates) != run.inputs.templates:
        close_templates()
        findings.append(changed_meanwhile("templates"))
    return site, findings


def _stale(outputs: Iterable[Wanted | OutputRow], kept: dict[str, OutputRow]) -> Iterator[Wanted]:
    """What is to be made; the rows that stand are put into `kept`."""
    for output in outputs:
        if isinstance(output, OutputRow):
            kept[output.path] = output
        else:
            yield output


def _write(
    texts: Texts,
    documents: Mapping[str, DocumentRow],
    site: Site,
    findings: list[Coded],
    orphans: tuple[str, ...],
) -> Result:
    """Index, then replace everything at once. An index that could not be made is tried again by the next run."""
    run = texts.run
    indexed = index(run, texts, len(site.fresh))
    run.timings.lap("搜索索引")
    fresh_state = not run.state.meta("build_key") or bool(run.state.meta("committing"))
    site = Site(site.record, [*site.fresh, *indexed.fresh], {**site.kept, **indexed.kept})
    notes = (indexed.problem,) if indexed.problem else ()
    result = msgspec.structs.replace(result_of(run, findings, site), notes=notes)
    unchanged = msgspec.structs.replace(result, unchanged=True, committed=True)
    whole = not notes and _as_surveyed(documents, run.inputs.survey.sources)
    meta = {
        "build_key": run.inputs.key.encode() if whole else b"",
        "templates": run.inputs.templates.encode(),
        "catalogue": encode(site.record),
        "result": encode(unchanged),
        "unreached": encode(orphans),
        "unindexed": b"" if run.options.index else b"1",
    }
    batch = Batch(site.fresh, run.spool, site.kept, run.inputs.rows, meta, sweep=fresh_state)
    changes = commit(run.project.output, run.project.staging, batch, run.state)
    run.timings.lap("写入")
    return msgspec.structs.replace(
        result, committed=True, written=changes.written, kept=changes.kept, deleted=changes.deleted
    )


def _as_surveyed(documents: Mapping[str, DocumentRow], sources: Iterable[Source]) -> bool:
    """Whether every source was read as it was surveyed; one that changed in between is not what the key says."""
    return all(row.source_digest == source.digest for row, source in zip(documents.values(), sources, strict=True))
