"""Where a run's time goes: milliseconds per stage, in the order of the stages."""

import time


class Timings:
    """A stopwatch that names each lap."""

    def __init__(self) -> None:
        self.laps: list[tuple[str, float]] = []
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """What passed since the last lap belongs to `stage`."""
        now = time.perf_counter()
        self.laps.append((stage, (now - self._last) * 1000))
        self._last = now
