"""Builds that kill their own process at a chosen moment: ``python -m tests.incremental.killed_build``.

Every line of standard input, ``JOBS EVENT N ROOT``, is one build in a fork of this process, and is answered by one
line: how often the event happened, or ``killed``. A moment is the N-th time that something happens: a file opened,
replaced, deleted, a folder made (Python's audit events), or a statement given to SQLite. ``any`` counts all of these;
N = 0 kills nothing.
"""

import os
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Any

import sitegen.stages  # noqa: F401 - loaded before anything is counted
from sitegen.pipeline import build
from sitegen.project import Options, Project
from tests.incremental.evolving_site import DAY

EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree")
STATEMENT = "statement"


def counted_build(jobs: int, event: str, number: int, root: Path) -> int:
    """Build; return how often the event happened."""
    happened = 0

    def count(name: str) -> None:
        nonlocal happened
        happened += event in (name, "any")
        if number and happened == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(name: str, _: tuple[Any, ...]) -> None:
        if name in EVENTS:
            count(name)

    def traced_connect(*words: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*words, **named)
        connection.set_trace_callback(lambda _: count(STATEMENT))
        return connection

    connect: Any = sqlite3.connect
    setattr(sqlite3, "connect", traced_connect)  # noqa: B010
    sys.addaudithook(hook)
    build(Project(root), Options(today=DAY, jobs=jobs))
    return happened


def main() -> None:
    """Answer every line."""
    for line in sys.stdin:
        jobs, event, number, root = line.rstrip("\n").split(" ", 3)
        child = os.fork()
        if not child:
            print(counted_build(int(jobs), event, int(number), Path(root)), flush=True)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != 0:
            print("killed", flush=True)


if __name__ == "__main__":
    main()
