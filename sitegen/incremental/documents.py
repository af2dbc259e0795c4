"""Sources → stored documents: only what is new is read, and only rules whose inputs changed run again."""

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from sitegen.checks import check_document
from sitegen.checks.rule import Coded, CodedEntry, EntryFinding, faults_of, source_path
from sitegen.config import Settings
from sitegen.content.document import Document, Entry, read_document
from sitegen.content.fields import DocumentFields, Waiver
from sitegen.content.markdown import Body, line_of_link
from sitegen.content.source import Survey, read_bytes
from sitegen.conversion import Located
from sitegen.diagnostics import Fault, Finding
from sitegen.digest import digest_bytes, encode
from sitegen.incremental.sealing import StateDamaged
from sitegen.incremental.state import BuildState, DocumentParts, DocumentRow
from sitegen.incremental.workers import Workers

T = TypeVar("T")


class Record(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a document beside entry and body: faults, the places of its fields, its waivers."""

    faults: tuple[Fault, ...]
    places: tuple[Located, ...]
    fence_line: int
    waive: tuple[Waiver, ...]


class CatalogueRecord(msgspec.Struct, frozen=True):
    """What is recorded under the catalogue key: the findings of its rules and the documents that are not built."""

    key: str
    findings: tuple[CodedEntry, ...]
    hidden: tuple[tuple[str, str], ...]


NO_CATALOGUE = CatalogueRecord("", (), ())
NO_RECORD = Record((), (), 1, ())
_ENTRY = msgspec.msgpack.Decoder(Entry)
_ENTRY_OR_NONE = msgspec.msgpack.Decoder(Entry | None)
_BODY = msgspec.msgpack.Decoder(Body)
_RECORD = msgspec.msgpack.Decoder(Record)
_FINDINGS = msgspec.msgpack.Decoder(list[Coded])


def decode_entry(stored: bytes) -> Entry:
    """A stored entry."""
    return _ENTRY.decode(stored)


def decode_entry_or_none(stored: bytes) -> Entry | None:
    """A stored entry; None for a source that could not be used."""
    entry: Entry | None = _ENTRY_OR_NONE.decode(stored)
    return entry


def decode_body(stored: bytes) -> Body | None:
    """A stored body; None for an output without one."""
    return _BODY.decode(stored) if stored else None


def decode_record(stored: bytes) -> Record:
    """A stored record; an empty one for a path that is no document."""
    return _RECORD.decode(stored) if stored else NO_RECORD


def decode_findings(stored: bytes) -> list[Coded]:
    """Stored findings."""
    return _FINDINGS.decode(stored) if stored else []


def read_documents(
    content: Path, survey: Survey, settings: Settings, state: BuildState, workers: Workers
) -> dict[str, DocumentRow]:
    """Bring the stored documents up to the survey: forget what is gone, read what is new, check what must be."""
    stored = state.documents()
    rules_key = digest_bytes(encode(settings))
    gone = stored.keys() - {source.path for source in survey.sources}
    new = [s.path for s in survey.sources if s.path not in stored or stored[s.path].source_digest != s.digest]
    outdated = [row.path for row in stored.values() if row.rules_key != rules_key and row.path not in gone]
    if not gone and not new and not outdated:
        return _complete(stored, survey)
    current = {path: row for path, row in stored.items() if path not in gone}
    state.forget_documents(gone)
    tasks = [(str(content), batch, settings, rules_key) for batch in batches(new)]
    for documents in workers.run(_read_batch, tasks, len(new)):
        state.store_documents(documents)
        current.update((row.path, row) for row, _ in documents)
    if not outdated:
        return {path: current[path] for path in sorted(current)}
    checked = _checked_again((stored[path] for path in sorted(set(outdated) - set(new))), settings, rules_key, state)
    state.update_findings(checked)
    return _complete(state.documents(), survey)


def _complete(rows: dict[str, DocumentRow], survey: Survey) -> dict[str, DocumentRow]:
    if list(rows) != [source.path for source in survey.sources]:
        raise StateDamaged("documents")
    return rows


def document_findings(rows: Iterable[DocumentRow], state: BuildState) -> Iterator[Coded]:
    """Everything the document rules found."""
    for row in rows:
        if row.found:
            yield from decode_findings(state.part(row.path, "findings"))


def batches(pieces: Iterable[T], size: int = 32) -> Iterator[list[T]]:
    """Pieces of work in runs of `size`, in order."""
    waiting = iter(pieces)
    while batch := list(itertools.islice(waiting, size)):
        yield batch


def _read_batch(
    content: str, paths: list[str], settings: Settings, rules_key: str
) -> list[tuple[DocumentRow, DocumentParts]]:
    return [_stored(*_read(content, path), settings, rules_key) for path in paths]


def _read(content: str, path: str) -> tuple[Document, str]:
    try:
        source = read_bytes(f"{content}/{path}")
    except OSError:
        fault = Fault("SR002", 1, 1, "文件读不出来", "检查文件是否还在、是否被其他程序占用、有没有读取权限")
        return Document(path, None, Body("", (), ()), (fault,), (), 1), ""
    return read_document(path, source), digest_bytes(source)


def _stored(document: Document, digest: str, settings: Settings, rules_key: str) -> tuple[DocumentRow, DocumentParts]:
    fields = document.entry.fields if document.entry else None
    waive = fields.waive if isinstance(fields, DocumentFields) else ()
    record = Record(document.faults, document.places, document.fence_line, waive)
    findings = _findings(document, settings)
    parts = DocumentParts(document.path, encode(document.entry), encode(record), findings, encode(document.body))
    row = DocumentRow(
        document.path, digest, digest_bytes(parts.entry), digest_bytes(parts.body), rules_key, bool(findings)
    )
    return row, parts


def _findings(document: Document, settings: Settings) -> bytes:
    """What is wrong with a document; that it could not be read at all is no rule's to say."""
    unreadable = [Coded("SR002", finding) for finding in faults_of(document, "SR002")]
    findings = [*unreadable, *check_document(document, settings)]
    return encode(findings) if findings else b""


def _checked_again(
    rows: Iterable[DocumentRow], settings: Settings, rules_key: str, state: BuildState
) -> Iterator[tuple[DocumentRow, bytes]]:
    for row in rows:
        record = decode_record(state.part(row.path, "record"))
        document = Document(
            row.path,
            _ENTRY_OR_NONE.decode(state.part(row.path, "entry")),
            _BODY.decode(state.part(row.path, "body")),
            record.faults,
            record.places,
            record.fence_line,
        )
        findings = _findings(document, settings)
        yield msgspec.structs.replace(row, rules_key=rules_key, found=bool(findings)), findings


def located(findings: Iterable[CodedEntry], state: BuildState) -> list[Coded]:
    """Catalogue findings at the present lines of their fields; those about no source at the settings."""
    return [Coded(coded.code, _located(coded.finding, state)) for coded in findings]


def _located(finding: EntryFinding, state: BuildState) -> Finding:
    record = decode_record(state.part(finding.path, "record"))
    document = Document(finding.path, None, Body("", (), ()), (), record.places, record.fence_line)
    line, column = document.place_of(finding.field, finding.index)
    if finding.link and (body := decode_body(state.part(finding.path, "body"))):
        line, column = line_of_link(body, finding.link, finding.name) or line, 1
    if finding.line:
        line, column = finding.line, 1
    return Finding(source_path(finding.path), line, column, finding.message, finding.hint)
