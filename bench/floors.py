"""`python -m bench.floors SITE [--work FOLDER]`: what no builder can go below on this machine."""

import argparse
import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROUNDS = 5
FILES = 10_000
PAGE = b"x" * 12_000


def measured(action: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """The median time of an action, in seconds."""
    found = []
    for _ in range(ROUNDS):
        before()
        start = time.perf_counter()
        action()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def sources(folder: Path) -> list[str]:
    """Every Markdown file below a folder."""
    return [f"{root}/{name}" for root, _, names in os.walk(folder) for name in names if name.endswith(".md")]


def read(path: str) -> bytes:
    """A whole file, by one read of its exact size and one that finds the end."""
    handle = os.open(path, os.O_RDONLY)
    try:
        return os.read(handle, os.fstat(handle).st_size + 1)
    finally:
        os.close(handle)


def write_files(folder: Path) -> None:
    """Write 10,000 pages of 12 KB."""
    for number in range(FILES):
        handle = os.open(f"{folder}/{number}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.write(handle, PAGE)
        os.close(handle)


def floors(site: Path, work: Path) -> Iterator[tuple[str, float]]:
    """Each floor with its seconds."""
    paths = sources(site / "content")
    contents = [read(path) for path in paths]
    pages = work / "floors"

    def empty() -> None:
        shutil.rmtree(pages, ignore_errors=True)
        pages.mkdir(parents=True)

    yield "start Python", measured(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    yield f"list {len(paths)} sources", measured(lambda: sources(site / "content"))
    yield f"read {len(paths)} sources", measured(lambda: [read(path) for path in paths])
    yield f"sha256 of {len(paths)} sources", measured(lambda: [hashlib.sha256(text).digest() for text in contents])
    yield f"write {FILES} new files", measured(lambda: write_files(pages), empty)
    yield f"overwrite {FILES} files", measured(lambda: write_files(pages))
    shutil.rmtree(pages)


def main() -> int:
    """Read the arguments and print a Markdown table."""
    parser = argparse.ArgumentParser(prog="bench.floors", description="What no builder can go below.")
    parser.add_argument("site", metavar="SITE", type=Path, help="a folder that bench.generate wrote")
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "peers")
    words = parser.parse_args()
    print("| floor | s |\n| --- | ---: |")
    for name, seconds in floors(words.site, words.work):
        print(f"| {name} | {seconds:.3f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
