"""Running again whenever a file has been saved: `check --watch` and the preview.

The lines `BEGINS` and `ENDS` tell an editor's task which findings of `check --watch` are current.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sitegen.content.source import is_left_over

BEGINS = "—— 开始检查"
ENDS = "—— 检查完毕，保存后会再次检查"
SETTLING_SECONDS = 0.03
_LONGEST_SETTLING = 100
_LONGEST_PAUSE = 0.25

Stamps = dict[str, tuple[int, int, int, int]]


def pauses(shortest: float = 0.3) -> Iterator[None]:
    """One moment after another, for ever; the longer each takes, the longer the pause, so that looking stays cheap."""
    taken = 0.0
    while True:
        time.sleep(max(shortest, min(3 * taken, _LONGEST_PAUSE)))
        begun = time.monotonic()
        yield
        taken = time.monotonic() - begun


def watch(look: Callable[[], object], run: Callable[[], None], moments: Iterator[None]) -> None:
    """Run at once, then at every moment at which what `look` sees is not what it was."""
    seen = look()
    run()
    for _ in moments:
        if (now := look()) != seen:
            seen = _settled(look, now)
            run()


def _settled(look: Callable[[], object], now: object) -> object:
    """What is seen once nothing changes any more: fifty saves, or a checkout, are one change.

    Something that never rests is waited for a few seconds.
    """
    for _ in range(_LONGEST_SETTLING):
        time.sleep(SETTLING_SECONDS)
        before, now = now, look()
        if now == before:
            break
    return now


def stamps(folders: Iterable[Path]) -> Stamps:
    """Every file below the folders with size, times and inode. What vanishes meanwhile is left out."""
    return dict(stamp for folder in folders for stamp in _stamps(str(folder)))


def _stamps(folder: str) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not is_left_over(entry.name)]
    except OSError:
        return
    for entry in found:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _stamps(entry.path)
            else:
                status = entry.stat(follow_symlinks=False)
                yield entry.path, (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        except OSError:
            continue
