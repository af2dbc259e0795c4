"""Plans and records → what is stale and why; stale plans → staged files with facts."""

import itertools
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from sitegen.checks import run_rules
from sitegen.checks.rule import Coded, Scope
from sitegen.diagnostics import Finding
from sitegen.digest import digest_bytes, encode
from sitegen.incremental.bodies import body_digest, stored_body
from sitegen.incremental.documents import batches, decode_body
from sitegen.incremental.spool import Place, Spool
from sitegen.incremental.state import BuildState, OutputRow
from sitegen.incremental.workers import WORTH_SPAWNING, Workers
from sitegen.pages.machine_views import FileView
from sitegen.pages.search_names import RECORD
from sitegen.pages.views import AnyView, OutputPlan, SearchRecord
from sitegen.render.facts import PageFacts
from sitegen.render.makers import is_template, make
from sitegen.render.templates import TemplateFault, Templates, TemplatesSpec

_VIEW = msgspec.msgpack.Decoder(AnyView)
_FACTS = msgspec.msgpack.Decoder(PageFacts)

SHADOW = ".shadow"  # what a staged record's shadow is called beside it
NEW, VIEW, BODY, MAKER, MISSING = "新页面", "页面内容变了", "正文变了", "模板或程序变了", "文件缺失或被改动"


class Wanted(msgspec.Struct, frozen=True, gc=False):
    """An output as planned, with the digests that make its key. `view` is encoded."""

    path: str
    maker: str
    maker_digest: str
    view: bytes
    view_digest: str
    body: str
    body_digest: str
    source: str
    reason: str = ""
    identity: str = ""


class Staged(msgspec.Struct, frozen=True, array_like=True):
    """A rendered output in the staging folder, or what kept it from being made."""

    size: int
    digest: str
    facts: bytes
    findings: tuple[Coded, ...] = ()


class Fresh(msgspec.Struct, frozen=True, gc=False):
    """A staged output to be committed: its row without a time, its file in the staging folder, and what is set aside."""

    row: OutputRow
    name: str
    view: Place
    facts: Place

    @property
    def is_whole(self) -> bool:
        """Whether it could be made: what could not has no facts."""
        return self.facts.size > 0


class Workplace(NamedTuple):
    """Where outputs are made, and with what: they are staged in `staging`, files are copied from below `root`."""

    staging: Path
    root: Path
    templates: TemplatesSpec
    state: BuildState
    workers: Workers
    spool: Spool


def decode_view(stored: bytes) -> AnyView:
    """A stored view."""
    view: AnyView = _VIEW.decode(stored)
    return view


def decode_facts(stored: bytes) -> PageFacts:
    """Stored facts."""
    return _FACTS.decode(stored)


def maker_digest(maker: str, templates: Templates, toolchain: str) -> str:
    """What a maker is: a template with its includes and the asset map, or our code and libraries."""
    return templates.digest(maker) if is_template(maker) else toolchain


def wanted_outputs(
    plans: Iterable[OutputPlan], bodies: Mapping[str, str], templates: Templates, toolchain: str
) -> Iterator[Wanted]:
    """The plans with their digests. `bodies` maps a source to the digest of its body."""
    for plan in plans:
        view = encode(plan.view)
        yield Wanted(
            path=plan.path,
            maker=plan.maker,
            maker_digest=maker_digest(plan.maker, templates, toolchain),
            view=view,
            view_digest=digest_bytes(view),
            body=plan.body,
            body_digest=body_digest(plan.body, bodies),
            source=plan.source,
            identity=plan.identity,
        )


def staleness(wanted: Wanted, row: OutputRow | None, present: bool) -> str:
    """Why an output must be made again; empty when it need not be."""
    if row is None:
        return NEW
    if (wanted.maker, wanted.maker_digest) != (row.maker, row.maker_digest):
        return MAKER
    if wanted.view_digest != row.view_digest:
        return VIEW
    if (wanted.body, wanted.body_digest, wanted.source, wanted.identity) != (
        *(row.body, row.body_digest),
        *(row.source, row.identity),
    ):
        return BODY
    return "" if present else MISSING


def stage_outputs(stale: Iterable[Wanted], place: Workplace) -> Iterator[Fresh]:
    """Render every stale output into the staging folder, in order. They are taken as they are planned, a few at a time."""
    planned = iter(stale)
    first = list(itertools.islice(planned, WORTH_SPAWNING))
    sent: deque[list[tuple[str, Wanted]]] = deque()

    def tasks() -> Iterator[tuple[str, str, TemplatesSpec, list[_Piece]]]:
        numbered = ((staged_name(number), wanted) for number, wanted in enumerate(itertools.chain(first, planned)))
        for batch in batches(numbered):
            sent.append(batch)
            pieces = [_piece(name, wanted, place.state) for name, wanted in batch]
            yield str(place.staging), str(place.root), place.templates, pieces

    for results in place.workers.run(_stage_batch, tasks(), len(first)):
        for (name, wanted), staged in zip(sent.popleft(), results, strict=True):
            yield fresh_output(wanted, staged, name, place.spool)


def fresh_output(wanted: Wanted, staged: Staged, name: str, spool: Spool) -> Fresh:
    """A staged output, its view and facts set aside."""
    row = OutputRow(
        path=wanted.path,
        maker=wanted.maker,
        maker_digest=wanted.maker_digest,
        view_digest=wanted.view_digest,
        body=wanted.body,
        body_digest=wanted.body_digest,
        source=wanted.source,
        size=staged.size,
        mtime_ns=0,
        digest=staged.digest,
        reason=wanted.reason,
        findings=encode(staged.findings) if staged.findings else b"",
        identity=wanted.identity,
    )
    return Fresh(row, name, spool.put(wanted.view), spool.put(staged.facts))


def attachment_texts(view: AnyView, state: BuildState) -> tuple[str, ...]:
    """The texts of a search record's files."""
    files = view.files if isinstance(view, SearchRecord) else ()
    return tuple(state.attachment_text(key) for _, key in files)


def staged_name(number: int) -> str:
    """The file name of the n-th stale output in the staging folder."""
    return f"{number:06d}"


class _Piece(msgspec.Struct, frozen=True, array_like=True):
    path: str
    name: str
    maker: str
    view: bytes
    body: bytes
    source: str
    texts: tuple[str, ...]


def _piece(name: str, wanted: Wanted, state: BuildState) -> _Piece:
    body = stored_body(wanted.body, state)
    texts = attachment_texts(decode_view(wanted.view), state) if wanted.maker == RECORD else ()
    return _Piece(wanted.path, name, wanted.maker, wanted.view, body, wanted.source, texts)


_OPEN: dict[TemplatesSpec, Templates] = {}


def _stage_batch(staging: str, root: str, spec: TemplatesSpec, pieces: list[_Piece]) -> list[Staged]:
    if spec not in _OPEN:
        _OPEN.clear()
        _OPEN[spec] = spec.open()
    return [_stage(f"{staging}/{piece.name}", Path(root), _OPEN[spec], piece) for piece in pieces]


def _stage(file: str, root: Path, templates: Templates, piece: _Piece) -> Staged:
    view = decode_view(piece.view)
    try:
        made = make(piece.maker, view, decode_body(piece.body), templates, root, piece.texts)
    except TemplateFault as fault:
        return Staged(0, "", b"", tuple(run_rules(Scope.TEMPLATE, fault)))
    except OSError:
        hint = "检查文件是否还在、是否被其他程序占用、有没有读取权限"
        return Staged(0, "", b"", (_unusable(_source(piece.path, view), "文件读不出来", hint),))
    digest = digest_bytes(made.content)
    if isinstance(view, FileView) and view.digest != digest:
        return Staged(0, "", b"", (changed_meanwhile(view.source),))
    with open(file, "wb", buffering=0) as staged:
        staged.write(made.content)
    if made.shadow:
        with open(file + SHADOW, "wb", buffering=0) as staged:
            staged.write(made.shadow)
    findings = tuple(run_rules(Scope.PAGE, piece.path, made.facts, piece.source))
    return Staged(len(made.content), digest, encode(made.facts), findings)


def _source(path: str, view: AnyView) -> str:
    return view.source if isinstance(view, FileView) else path


def changed_meanwhile(path: str) -> Coded:
    """The finding about a file that is not what it was when the run began: nothing recorded would be true of it."""
    return _unusable(path, "文件在生成网站的时候被改动", "再运行一次")


def _unusable(path: str, message: str, hint: str) -> Coded:
    return Coded("SR002", Finding(path, 1, 1, message, hint))


def close_templates() -> None:
    """Forget the templates this process has opened: they may not be what their digest says."""
    _OPEN.clear()
