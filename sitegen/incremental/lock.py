"""One build at a time."""

import contextlib
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from sitegen.diagnostics import EnvironmentFault

_WAIT_SECONDS = 600.0
_PAUSE_SECONDS = 0.05


@contextlib.contextmanager
def build_lock(folder: Path, *, wait_seconds: float = _WAIT_SECONDS) -> Iterator[None]:
    """One build at a time: SQLite's own lock on a file beside the state, freed by the system when a process dies.

    The waiting is ours, not SQLite's: its own does not let Ctrl-C through.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with contextlib.closing(_connect(folder)) as connection:
            _claim(connection, time.monotonic() + wait_seconds)
            yield
    except LockUnusable as error:
        raise EnvironmentFault(f"不能使用文件夹 {folder.name}，请检查它是否可写、磁盘是否已满。") from error


class LockUnusable(Exception):
    """The lock's file cannot be opened or written."""


def _connect(folder: Path) -> sqlite3.Connection:
    path = folder / "lock.sqlite"
    try:
        if path.exists() and path.stat().st_size:  # rubbish: nothing is ever written to it
            os.truncate(path, 0)
        return sqlite3.connect(path, timeout=0, isolation_level=None)
    except (sqlite3.OperationalError, OSError) as error:
        raise LockUnusable from error


def _claim(connection: sqlite3.Connection, until: float) -> None:
    told = False
    while not _try_claim(connection):
        if time.monotonic() >= until:
            raise EnvironmentFault("另一个构建正在进行，等它结束后再试。")
        if not told:
            print("另一个构建正在进行，等待它结束……", file=sys.stderr, flush=True)
            told = True
        time.sleep(_PAUSE_SECONDS)


def _try_claim(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise LockUnusable from error
        return False
    return True
