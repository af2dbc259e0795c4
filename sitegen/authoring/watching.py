"""`build.py check --watch`: check again whenever something under `content/` has been saved.

Meant for an editor's task: the lines `BEGINS` and `ENDS` tell it which findings are current.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

BEGINS = "—— 开始检查"
ENDS = "—— 检查完毕，保存后会再次检查"
_PAUSE_SECONDS = 0.3


def pauses() -> Iterator[None]:
    """One moment after another, for ever."""
    while True:
        time.sleep(_PAUSE_SECONDS)
        yield


def watch(content: Path, run: Callable[[], None], moments: Iterator[None]) -> None:
    """Run at once, then at every moment at which `content` is not what it was."""
    seen = _stamp(content)
    run()
    for _ in moments:
        if (stamp := _stamp(content)) != seen:
            seen = stamp
            run()


def _stamp(content: Path) -> dict[str, tuple[int, int]]:
    """Every file with its size and time; one that vanishes meanwhile is left out."""
    return dict(_stamps(content))


def _stamps(content: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for path in content.rglob("*"):
        try:
            status = path.stat()
        except OSError:
            continue
        if not path.is_dir():
            yield str(path), (status.st_size, status.st_mtime_ns)
