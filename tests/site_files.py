"""Whole small sites for tests: copied from ``tests/sites``, laid over each other, or written from text; and the
command line, run in this process or in one of its own.

A stored site is a folder that holds ``content/`` and, where it needs to, some files of ``templates/`` (the shipped ones
stand below them). A file named ``SYMLINKS`` in it lists ``path -> target`` lines, since not every system can check
out a symbolic link; one named ``WRITTEN`` holds files (see ``write_files``) whose names not every system can check out.
"""

import contextlib
import datetime
import io
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from sitegen import cli
from sitegen.project import Options, Project

PROJECT = Path(__file__).parent.parent
SITES = Path(__file__).parent / "sites"
SYMLINKS = "SYMLINKS"
WRITTEN = "WRITTEN"
DAY = datetime.date(2026, 7, 1)
TODAY = ("--today", DAY.isoformat())


class Ran(NamedTuple):
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


def copied_site(name: str, root: Path) -> Project:
    """A stored site (``minimal``, ``full``, ``broken/FM002``) in ``root``, which need not exist yet."""
    lay_over(name, root)
    return Project(root.resolve())


def lay_over(name: str, root: Path) -> None:
    """Put the files of a stored site over those of the site in ``root``."""
    folder = SITES / name
    if (folder / "templates").is_dir() and not (root / "templates").is_dir():
        shutil.copytree(PROJECT / "templates", root / "templates")
    shutil.copytree(folder, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(SYMLINKS, WRITTEN))
    if (folder / SYMLINKS).is_file():
        for line in (folder / SYMLINKS).read_text(encoding="utf-8").splitlines():
            path, _, target = line.partition(" -> ")
            (root / path).symlink_to(target)
    if (folder / WRITTEN).is_file():
        write_files(root, (folder / WRITTEN).read_text(encoding="utf-8"))


def write_files(root: Path, text: str) -> None:
    """Write files from one text: a line ``-- path --`` begins each, what follows up to the next is its content."""
    path, lines = "", list[str]()
    for line in [*text.splitlines(), "-- end --"]:
        if line.startswith("-- ") and line.endswith(" --"):
            if path:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")
            path, lines = line[3:-3], []
        else:
            lines.append(line)


def options(day: datetime.date = DAY, *, clean: bool = False) -> Options:
    """A run on ``day`` that starts no processes."""
    return Options(today=day, jobs=1, clean=clean)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: path with ``/`` → bytes, sorted by path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def times_of(folder: Path) -> dict[str, int]:
    """Every file and folder below a folder with the time of its last change, which a rewrite of equal bytes alters."""
    return {path.relative_to(folder).as_posix(): path.lstat().st_mtime_ns for path in sorted(folder.rglob("*"))}


def run(*words: str | Path) -> Ran:
    """Run the command line in this process, as ``python -m sitegen WORDS`` would."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    terminate, arguments = signal.getsignal(signal.SIGTERM), sys.argv
    sys.argv = ["sitegen", *map(str, words)]
    code: object = 0
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            cli.main()
    except SystemExit as leave:
        code = leave.code or 0
    finally:
        sys.argv = arguments
        signal.signal(signal.SIGTERM, terminate)
    assert isinstance(code, int)
    return Ran(code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def start(*words: str | Path, **environment: str) -> "subprocess.Popen[bytes]":
    """Start ``python -m sitegen WORDS`` as a process of its own, with pipes; variables come on top of ours."""
    return subprocess.Popen(
        [sys.executable, "-m", "sitegen", *map(str, words)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def run_process(*words: str | Path, encoding: str = "utf-8", **environment: str) -> Ran:
    """Run ``python -m sitegen WORDS`` as a process of its own; undecodable output fails the test."""
    with start(*words, **environment) as process:
        out, err = process.communicate(timeout=120)
    return Ran(process.returncode, _decoded(out, encoding), _decoded(err, encoding))


def _decoded(output: bytes, encoding: str) -> str:
    return output.decode(encoding).replace("\r\n", "\n")
