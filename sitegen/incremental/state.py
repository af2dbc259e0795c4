"""The build state: one SQLite file in `.sitegen/`, a cache whose loss changes nothing in `output/`.

A file of another schema or of another toolchain is dropped, and so is a damaged one: every value is sealed with its
digest, and `StateDamaged` (or SQLite's own error) makes the pipeline start from an empty state. No WAL: the folder may be an office
share. Rows of sources are constructive traces (the digest of the bytes vouches for them) and are stored as soon as
they are made; rows of outputs are written by `commit` alone, in the order *forget, commit files, record*.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sitegen.content.source import AttachmentStamp

SCHEMA = 1
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE documents (
    path TEXT PRIMARY KEY, source_digest TEXT, entry_digest TEXT, body_digest TEXT, rules_key TEXT, found INTEGER
    ) WITHOUT ROWID;
CREATE TABLE parts (path TEXT PRIMARY KEY, entry BLOB, record BLOB, findings BLOB, body BLOB);
CREATE TABLE attachments (path TEXT PRIMARY KEY, stamp BLOB) WITHOUT ROWID;
CREATE TABLE outputs (
    path TEXT PRIMARY KEY, maker TEXT, maker_digest TEXT, view_digest TEXT, body TEXT, body_digest TEXT,
    source TEXT, size INTEGER, mtime_ns INTEGER, digest TEXT, reason TEXT, findings BLOB) WITHOUT ROWID;
CREATE TABLE views (path TEXT PRIMARY KEY, view BLOB);
CREATE TABLE facts (path TEXT PRIMARY KEY, facts BLOB);
"""


class StateDamaged(sqlite3.DatabaseError):
    """A stored value is not what was stored."""


def seal(value: bytes) -> bytes:
    """A value with its digest in front; nothing stays nothing."""
    return hashlib.blake2b(value, digest_size=8).digest() + value if value else b""


def unseal(sealed: bytes) -> bytes:
    """The value that was sealed; raises StateDamaged when it is not that any more."""
    value = sealed[8:]
    if sealed and hashlib.blake2b(value, digest_size=8).digest() != sealed[:8]:
        raise StateDamaged("sealed value altered")
    return value


class DocumentRow(msgspec.Struct, frozen=True, gc=False):
    """The digests of a read source; `found` says whether its rules found anything."""

    path: str
    source_digest: str
    entry_digest: str
    body_digest: str
    rules_key: str
    found: bool


class DocumentParts(msgspec.Struct, frozen=True, gc=False):
    """A read source itself, each part as MessagePack."""

    path: str
    entry: bytes
    record: bytes
    findings: bytes
    body: bytes


class OutputRow(msgspec.Struct, frozen=True, gc=False):
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


class Made(msgspec.Struct, frozen=True, gc=False):
    """A new output row with its view and facts."""

    row: OutputRow
    view: bytes
    facts: bytes


class BuildState:
    """One connection. Use as a context manager; everything is committed explicitly."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def meta(self, name: str) -> bytes:
        """A recorded value; empty when there is none."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return unseal(row[0]) if row else b""

    def set_meta(self, name: str, value: bytes) -> None:
        """Record a value (uncommitted)."""
        self.connection.execute("REPLACE INTO meta VALUES (?, ?)", (name, seal(value)))

    def attachment_stamps(self) -> dict[str, AttachmentStamp]:
        """The stamps of the last survey by path."""
        rows = self.connection.execute("SELECT path, stamp FROM attachments ORDER BY path")
        return {path: msgspec.msgpack.decode(unseal(stamp), type=AttachmentStamp) for path, stamp in rows}

    def replace_attachment_stamps(self, stamps: Iterable[AttachmentStamp]) -> None:
        """Record the stamps of this survey."""
        with self.connection:
            self.connection.execute("DELETE FROM attachments")
            rows = ((stamp.path, seal(msgspec.msgpack.encode(stamp))) for stamp in stamps)
            self.connection.executemany("INSERT INTO attachments VALUES (?, ?)", rows)

    def documents(self) -> dict[str, DocumentRow]:
        """Path → digests of every stored document, in path order."""
        rows = self.connection.execute("SELECT * FROM documents ORDER BY path")
        return {row[0]: DocumentRow(*row) for row in rows}

    def store_documents(self, documents: Iterable[tuple[DocumentRow, DocumentParts]]) -> None:
        """Store read sources."""
        documents = list(documents)
        with self.connection:
            self.connection.executemany(
                "REPLACE INTO documents VALUES (?,?,?,?,?,?)", (msgspec.structs.astuple(row) for row, _ in documents)
            )
            self.connection.executemany(
                "REPLACE INTO parts VALUES (?,?,?,?,?)", (_sealed_parts(parts) for _, parts in documents)
            )

    def update_findings(self, rows: Iterable[tuple[str, bytes, str]]) -> None:
        """Replace the findings of documents (path, findings, rules key) whose rules ran again."""
        with self.connection:
            for path, findings, key in rows:
                self.connection.execute("UPDATE parts SET findings = ? WHERE path = ?", (seal(findings), path))
                self.connection.execute(
                    "UPDATE documents SET rules_key = ?, found = ? WHERE path = ?", (key, bool(findings), path)
                )

    def forget_documents(self, paths: Iterable[str]) -> None:
        """Drop the rows of sources that are gone."""
        gone = [(path,) for path in paths]
        if gone:
            with self.connection:
                self.connection.executemany("DELETE FROM documents WHERE path = ?", gone)
                self.connection.executemany("DELETE FROM parts WHERE path = ?", gone)

    def entries(self) -> Iterator[bytes]:
        """Every stored entry in path order."""
        for (entry,) in self.connection.execute("SELECT entry FROM parts ORDER BY path"):
            yield unseal(entry)

    def part(self, path: str, name: str) -> bytes:
        """One part (`entry`, `record`, `findings`, `body`) of a stored document; empty when there is none."""
        query = f"SELECT {name} FROM parts WHERE path = ?"
        row = self.connection.execute(query, (path,)).fetchone() if path else None
        return unseal(row[0]) if row else b""

    def outputs(self) -> dict[str, OutputRow]:
        """Every committed output by path."""
        rows = self.connection.execute("SELECT * FROM outputs ORDER BY path")
        return {row[0]: OutputRow(*row) for row in rows}

    def view(self, path: str) -> bytes:
        """The view an output was made from; empty when it is not recorded."""
        row = self.connection.execute("SELECT view FROM views WHERE path = ?", (path,)).fetchone()
        return unseal(row[0]) if row else b""

    def facts(self, path: str) -> bytes:
        """The facts of an output; empty when it is not recorded."""
        row = self.connection.execute("SELECT facts FROM facts WHERE path = ?", (path,)).fetchone()
        return unseal(row[0]) if row else b""

    def all_facts(self) -> Iterable[tuple[str, bytes]]:
        """(path, facts) of every output."""
        rows = self.connection.execute("SELECT path, facts FROM facts ORDER BY path")
        return ((path, unseal(facts)) for path, facts in rows)

    def forget_outputs(self, paths: Iterable[str]) -> None:
        """Drop rows of outputs about to change, and say that a commit is under way."""
        gone = [(path,) for path in paths]
        with self.connection:
            for table in ("outputs", "views", "facts"):
                self.connection.executemany(f"DELETE FROM {table} WHERE path = ?", gone)
            self.connection.execute("DELETE FROM meta WHERE name <> 'toolchain'")
            self.set_meta("committing", b"1")

    def record_outputs(self, made: Iterable[Made], meta: dict[str, bytes]) -> None:
        """Record committed outputs and the keys of this build; ends what `forget_outputs` began."""
        made = list(made)
        with self.connection:
            self.connection.executemany(
                "REPLACE INTO outputs VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", (msgspec.structs.astuple(m.row) for m in made)
            )
            self.connection.executemany("REPLACE INTO views VALUES (?,?)", ((m.row.path, seal(m.view)) for m in made))
            self.connection.executemany("REPLACE INTO facts VALUES (?,?)", ((m.row.path, seal(m.facts)) for m in made))
            self.connection.execute("DELETE FROM meta WHERE name = 'committing'")
            for name, value in meta.items():
                self.set_meta(name, value)


def _sealed_parts(parts: DocumentParts) -> tuple[object, ...]:
    return parts.path, seal(parts.entry), seal(parts.record), seal(parts.findings), seal(parts.body)


def drop_state(folder: Path) -> None:
    """Delete the state; the next build makes everything anew."""
    for name in ("state.sqlite", "state.sqlite-journal"):
        (folder / name).unlink(missing_ok=True)


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


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")
    return connection


def _usable(path: Path, toolchain: str) -> sqlite3.Connection | None:
    if not path.exists():
        return None
    connection = _connect_or_none(path)
    if connection is None:
        return None
    try:
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        recorded = connection.execute("SELECT value FROM meta WHERE name = 'toolchain'").fetchone()
        if schema == SCHEMA and recorded and unseal(recorded[0]) == toolchain.encode():
            return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _connect_or_none(path: Path) -> sqlite3.Connection | None:
    try:
        return _connect(path)
    except sqlite3.DatabaseError:
        return None


def _fresh(path: Path, toolchain: str) -> sqlite3.Connection:
    drop_state(path.parent)
    connection = _connect(path)
    with connection:
        connection.executescript(f"PRAGMA user_version = {SCHEMA}; {_TABLES}")
        connection.execute("INSERT INTO meta VALUES ('toolchain', ?)", (seal(toolchain.encode()),))
    return connection
