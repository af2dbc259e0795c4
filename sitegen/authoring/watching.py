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
_FEW = 3
_LONGEST_PAUSE = 0.25

Stamp = tuple[int, int, int, int]
Stamps = dict[str, Stamp]


def pauses(shortest: float = 0.3) -> Iterator[None]:
    """One moment after another, for ever; the longer each takes, the longer the pause, so that looking stays cheap."""
    taken = 0.0
    while True:
        time.sleep(max(shortest, min(3 * taken, _LONGEST_PAUSE)))
        begun = time.monotonic()
        yield
        taken = time.monotonic() - begun


def nothing() -> None:
    """What is done at a moment of rest."""


def watch(
    look: Callable[[], Stamps], run: Callable[[], None], moments: Iterator[None], rest: Callable[[], None] = nothing
) -> None:
    """Run at once, then at every moment at which what `look` sees is not what it was; at any other moment, `rest`."""
    seen = look()
    run()
    for _ in moments:
        if (now := look()) != seen:
            seen = _settled(look, seen, now)
            run()
        else:
            rest()


def _settled(look: Callable[[], Stamps], seen: Stamps, now: Stamps) -> Stamps:
    """What is seen once nothing changes any more: fifty saves, or a checkout, are one change.

    Where few files have changed, only these are looked at again: among ten thousand, that is what an editor waits for.
    Something that never rests is waited for a few seconds.
    """
    for _ in range(_LONGEST_SETTLING):
        time.sleep(SETTLING_SECONDS)
        changed = {path for path, _ in seen.items() ^ now.items()}
        if len(changed) <= _FEW and all(_stamp(path) == now.get(path) for path in changed):
            break
        before, now = now, look()
        if now == before:
            break
    return now


def _stamp(path: str) -> Stamp | None:
    try:
        return _stamp_of(os.lstat(path))
    except OSError:
        return None


def _stamp_of(status: os.stat_result) -> Stamp:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def stamps(folders: Iterable[Path]) -> Stamps:
    """Every file below the folders with size, times and inode. What vanishes meanwhile is left out."""
    return dict(stamp for folder in folders for stamp in _stamps(str(folder)))


def _stamps(folder: str) -> Iterator[tuple[str, Stamp]]:
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
                yield entry.path, _stamp_of(entry.stat(follow_symlinks=False))
        except OSError:
            continue
