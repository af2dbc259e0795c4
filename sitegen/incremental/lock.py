"""One build at a time."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sitegen.diagnostics import EnvironmentFault

_WAIT_SECONDS = 600.0


@contextlib.contextmanager
def build_lock(folder: Path, *, wait_seconds: float = _WAIT_SECONDS) -> Iterator[None]:
    """One build at a time: SQLite's own lock on a file beside the state, freed by the system when a process dies."""
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / "lock.sqlite", timeout=wait_seconds, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        raise EnvironmentFault("另一个构建正在进行，等它结束后再试。") from error
    try:
        yield
    finally:
        connection.close()
