"""Patience on a machine that others use too: wait for a quiet moment before a build is measured."""

import time

WINDOW_SECONDS = 0.5
QUIET = 0.1


def wait_until_idle(patience: float) -> None:
    """Return when the processors have been nearly idle for half a second, or when patience (seconds) is over."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if busy_share() < QUIET:
            return


def busy_share() -> float:
    """The share of processor time that was used during half a second (Linux)."""
    before, idle_before = _ticks()
    time.sleep(WINDOW_SECONDS)
    after, idle_after = _ticks()
    return 1 - (idle_after - idle_before) / max(1, after - before)


def _ticks() -> tuple[int, int]:
    """Ticks of all kinds since the machine started, and those of them that were idle."""
    with open("/proc/stat", encoding="ascii") as opened:
        ticks = [int(word) for word in opened.readline().split()[1:9]]
    return sum(ticks), ticks[3] + ticks[4]
