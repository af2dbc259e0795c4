"""The build state: one SQLite file in `.sitegen/`, a cache whose loss changes nothing in `output/`.

A file of another schema or of another toolchain is dropped, and so is a damaged one: every value is sealed with a
digest of itself and of what it belongs to, what must be there is missed, and `StateDamaged` (or SQLite's own error)
makes the pipeline start from an empty state. No WAL: the folder may be an office share. Rows of sources are constructive traces
(the digest of the bytes vouches for them) and are stored as soon as they are made; rows of outputs are written by
`commit` alone, in the order *forget the keys, commit files, record*. Rows that a commit has not replaced yet are
believed where the bytes agree, and tell what may still stand in `output/`.
"""

import contextlib
import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from sitegen.content.source import AttachmentStamp
from sitegen.incremental.deletion import delete
from sitegen.incremental.sealing import DAMAGE, StateDamaged, seal, unseal

R = TypeVar("R")
SCHEMA = 2
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE documents (path TEXT PRIMARY KEY, row BLOB) WITHOUT ROWID;
CREATE TABLE parts (path TEXT PRIMARY KEY, entry BLOB, record BLOB, findings BLOB, body BLOB);
CREATE TABLE attachments (path TEXT PRIMARY KEY, stamp BLOB) WITHOUT ROWID;
CREATE TABLE texts (key TEXT PRIMARY KEY, trouble BLOB, text BLOB);
CREATE TABLE outputs (path TEXT PRIMARY KEY, row BLOB) WITHOUT ROWID;
CREATE TABLE views (path TEXT PRIMARY KEY, view BLOB);
CREATE TABLE facts (path TEXT PRIMARY KEY, facts BLOB);
"""


class DocumentRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The digests of a read source; `found` says whether its rules found anything."""

    path: str
    source_digest: str
    entry_digest: str
    body_digest: str
    rules_key: str
    found: bool

    def key_of(self, part: str) -> str:
        """What a part of this document is sealed with."""
        return f"{part} {self.path} {self.source_digest} {self.rules_key if part == 'findings' else ''}"


class DocumentParts(msgspec.Struct, frozen=True, gc=False):
    """A read source itself, each part as MessagePack."""

    path: str
    entry: bytes
    record: bytes
    findings: bytes
    body: bytes


class OutputRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An output as committed: what it was made from and what stands on disk."""

    path: str
    maker: str
    maker_digest: str
    view_digest: str
    body: str
    body_digest: str
    source: str
    size: int
    mtime_ns: int
    digest: str
    reason: str
    findings: bytes
    identity: str = ""

    def key_of(self, part: str) -> str:
        """What the view or the facts of this output are sealed with."""
        return f"{part} {self.path} {self.view_digest if part == 'view' else self.digest + self.body_digest}"


_DOCUMENT_ROW = msgspec.msgpack.Decoder(DocumentRow)
_OUTPUT_ROW = msgspec.msgpack.Decoder(OutputRow)
_STAMP = msgspec.msgpack.Decoder(AttachmentStamp)


class BuildState:
    """One connection. Use as a context manager; everything is committed explicitly."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def meta(self, name: str) -> bytes:
        """A recorded value; empty when there is none."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return unseal(f"meta {name}", row[0]) if row else b""

    def set_meta(self, name: str, value: bytes) -> None:
        """Record a value (uncommitted)."""
        self.connection.execute("REPLACE INTO meta VALUES (?, ?)", (name, seal(f"meta {name}", value)))

    def attachment_stamps(self) -> dict[str, AttachmentStamp]:
        """The stamps of the last survey by path."""
        rows = self.connection.execute("SELECT path, stamp FROM attachments ORDER BY path")
        return {path: _STAMP.decode(unseal(f"stamp {path}", stamp)) for path, stamp in rows}

    def replace_attachment_stamps(self, stamps: Iterable[AttachmentStamp]) -> None:
        """Record the stamps of this survey."""
        with self.connection:
            self.connection.execute("DELETE FROM attachments")
            rows = ((stamp.path, seal(f"stamp {stamp.path}", msgspec.msgpack.encode(stamp))) for stamp in stamps)
            self.connection.executemany("INSERT INTO attachments VALUES (?, ?)", rows)

    def text_troubles(self) -> dict[str, str]:
        """The key of every text of an attachment, with what kept it from being read (whole)."""
        rows = self.connection.execute("SELECT key, trouble FROM texts")
        return {key: unseal(f"trouble {key}", why).decode() for key, why in rows}

    def attachment_text(self, key: str) -> str:
        """The text of an attachment; empty when it was not read."""
        stored = self.connection.execute("SELECT text FROM texts WHERE key = ?", (key,)).fetchone()
        return unseal(f"text {key}", stored[0]).decode() if stored else ""

    def store_texts(self, texts: Iterable[tuple[str, str, str]], gone: Iterable[str]) -> None:
        """Store (key, text, trouble) of attachments, and drop what is gone."""
        sealed = ((k, seal(f"trouble {k}", why.encode()), seal(f"text {k}", text.encode())) for k, text, why in texts)
        with self.connection:
            self.connection.executemany("DELETE FROM texts WHERE key = ?", [(key,) for key in gone])
            self.connection.executemany("REPLACE INTO texts VALUES (?,?,?)", sealed)

    def documents(self) -> dict[str, DocumentRow]:
        """Path → digests of every stored document, in path order."""
        return self._rows("documents", _DOCUMENT_ROW)

    def _rows(self, table: str, decoder: "msgspec.msgpack.Decoder[R]") -> dict[str, R]:
        rows = self.connection.execute(f"SELECT path, row FROM {table} ORDER BY path").fetchall()
        found = {path: decoder.decode(unseal(f"{table} {path}", row)) for path, row in rows}
        if len(found) != len(rows):
            raise StateDamaged(table)
        return found

    def _row(self, path: str, table: str, decoder: "msgspec.msgpack.Decoder[R]") -> R | None:
        stored = self.connection.execute(f"SELECT row FROM {table} WHERE path = ?", (path,)).fetchone()
        return decoder.decode(unseal(f"{table} {path}", stored[0])) if stored else None

    def store_documents(self, documents: Iterable[tuple[DocumentRow, DocumentParts]]) -> None:
        """Store read sources."""
        documents = list(documents)
        with self.connection:
            self._store_document_rows(row for row, _ in documents)
            sealed = (_sealed_parts(row, parts) for row, parts in documents)
            self.connection.executemany("REPLACE INTO parts VALUES (?,?,?,?,?)", sealed)

    def _store_document_rows(self, rows: Iterable[DocumentRow]) -> None:
        sealed = ((row.path, seal(f"documents {row.path}", msgspec.msgpack.encode(row))) for row in rows)
        self.connection.executemany("REPLACE INTO documents VALUES (?,?)", sealed)

    def update_findings(self, rows: Iterable[tuple[DocumentRow, bytes]]) -> None:
        """Replace the findings of documents whose rules ran again."""
        rows = list(rows)
        sealed = ((row.path, seal(row.key_of("findings"), findings)) for row, findings in rows)
        with self.connection:
            self._store_document_rows(row for row, _ in rows)
            self.connection.executemany("UPDATE parts SET findings = ?2 WHERE path = ?1", sealed)

    def forget_documents(self, paths: Iterable[str]) -> None:
        """Drop the rows of sources that are gone."""
        gone = [(path,) for path in paths]
        if gone:
            with self.connection:
                self.connection.executemany("DELETE FROM documents WHERE path = ?", gone)
                self.connection.executemany("DELETE FROM parts WHERE path = ?", gone)

    def entries(self, documents: Mapping[str, DocumentRow]) -> Iterator[bytes]:
        """The stored entries of all documents, in order."""
        stored = self.connection.execute("SELECT path, entry FROM parts ORDER BY path")
        for row, (path, entry) in itertools.zip_longest(documents.values(), stored, fillvalue=("", b"")):
            if not isinstance(row, DocumentRow) or row.path != path:
                raise StateDamaged("parts")
            yield unseal(row.key_of("entry"), entry)

    def part(self, path: str, name: str) -> bytes:
        """One part (`entry`, `record`, `findings`, `body`) of a stored document; empty when there is none."""
        row = self._row(path, "documents", _DOCUMENT_ROW) if path else None
        return self._value(row, name, "parts") if row else b""

    def _value(self, row: DocumentRow | OutputRow, name: str, table: str) -> bytes:
        stored = self.connection.execute(f"SELECT {name} FROM {table} WHERE path = ?", (row.path,)).fetchone()
        return unseal(row.key_of(name), stored[0] if stored else None)

    def outputs(self) -> dict[str, OutputRow]:
        """Every committed output by path."""
        rows = self._rows("outputs", _OUTPUT_ROW)
        if (count := self.meta("outputs")) and int(count) != len(rows):
            raise StateDamaged("outputs")
        return rows

    def output(self, path: str) -> OutputRow | None:
        """One committed output."""
        return self._row(path, "outputs", _OUTPUT_ROW)

    def view(self, path: str) -> bytes:
        """The view an output was made from; empty when it is not recorded."""
        row = self.output(path)
        return self.view_at(row) if row else b""

    def view_at(self, row: OutputRow) -> bytes:
        """The view a committed output was made from."""
        return self._value(row, "view", "views")

    def facts(self, path: str) -> bytes:
        """The facts of an output; empty when it is not recorded."""
        row = self.output(path)
        return self.facts_at(row) if row else b""

    def facts_at(self, row: OutputRow) -> bytes:
        """The facts of a committed output."""
        return self._value(row, "facts", "facts")

    def facts_of(self, rows: Mapping[str, OutputRow]) -> Iterator[tuple[str, bytes]]:
        """(path, facts) of many outputs."""
        found = 0
        for path, facts in self.connection.execute("SELECT path, facts FROM facts ORDER BY path"):
            if row := rows.get(path):
                found += 1
                yield path, unseal(row.key_of("facts"), facts)
        if found != len(rows):
            raise StateDamaged("facts")

    def begin_commit(self) -> None:
        """Forget the keys of the last build, and say that a commit is under way."""
        with self.connection:
            self.connection.execute("DELETE FROM meta WHERE name <> 'toolchain'")
            self.set_meta("committing", b"1")

    def record_outputs(
        self,
        rows: Sequence[OutputRow],
        views: Iterable[bytes],
        facts: Iterable[bytes],
        gone: Sequence[str],
        meta: dict[str, bytes],
    ) -> None:
        """Record what was committed and the keys of this build, drop what is gone; ends what `begin_commit` began."""
        values = {
            "outputs": ((row.path, seal(f"outputs {row.path}", msgspec.msgpack.encode(row))) for row in rows),
            "views": ((row.path, seal(row.key_of("view"), view)) for row, view in zip(rows, views, strict=True)),
            "facts": ((row.path, seal(row.key_of("facts"), fact)) for row, fact in zip(rows, facts, strict=True)),
        }
        with self.connection:
            for table, sealed in values.items():
                self.connection.executemany(f"DELETE FROM {table} WHERE path = ?", ((path,) for path in gone))
                self.connection.executemany(f"REPLACE INTO {table} VALUES (?,?)", sealed)
            self.connection.execute("DELETE FROM meta WHERE name = 'committing'")
            for name, value in meta.items():
                self.set_meta(name, value)


def _sealed_parts(row: DocumentRow, parts: DocumentParts) -> tuple[object, ...]:
    names = ("entry", "record", "findings", "body")
    return row.path, *(seal(row.key_of(name), getattr(parts, name)) for name in names)


def drop_state(folder: Path) -> None:
    """Delete the state; the next build makes everything anew."""
    for ending in ("", "-journal", "-wal", "-shm"):
        delete(folder / f"state.sqlite{ending}")
    delete(folder / "search")


@contextlib.contextmanager
def open_state(folder: Path, toolchain: str) -> Iterator[BuildState]:
    """The state in `folder`, made anew when it cannot be used by this toolchain."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "state.sqlite"
    connection = _usable(path, toolchain) or _fresh(path, toolchain)
    try:
        yield BuildState(connection)
    finally:
        connection.close()


@contextlib.contextmanager
def read_state(folder: Path) -> Iterator[BuildState]:
    """The state as it stands, to be looked at beside a build: nothing is made, dropped or written.

    Raises one of `DAMAGE` when there is none, when it is being replaced or cannot be read.
    """
    path = folder / "state.sqlite"
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        yield BuildState(connection)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, check_same_thread=False)


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")


def _usable(path: Path, toolchain: str) -> sqlite3.Connection | None:
    if not path.is_file():
        return None
    connection = _connect(path)
    try:
        if _fits(connection, toolchain):
            return connection
    except DAMAGE:
        pass
    connection.close()
    return None


def _fits(connection: sqlite3.Connection, toolchain: str) -> bool:
    _prepare(connection)
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    return schema == SCHEMA and BuildState(connection).meta("toolchain") == toolchain.encode()


def _fresh(path: Path, toolchain: str) -> sqlite3.Connection:
    drop_state(path.parent)
    connection = _connect(path)
    _prepare(connection)
    with connection:
        connection.executescript(f"PRAGMA user_version = {SCHEMA}; {_TABLES}")
        BuildState(connection).set_meta("toolchain", toolchain.encode())
    return connection
