"""Bytes that a run sets aside until it commits: views and facts of a large site would not fit into memory."""

import tempfile
from pathlib import Path
from types import TracebackType

import msgspec


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where bytes stand in the spool."""

    start: int
    size: int


NOWHERE = Place(0, 0)


class Spool:
    """A file without a name in `folder`, gone when the run ends, however it ends. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__
        self._end = 0
        self._at_end = True

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, value: bytes) -> Place:
        """Set bytes aside."""
        if not value:
            return NOWHERE
        if not self._at_end:
            self._file.seek(self._end)
            self._at_end = True
        self._file.write(value)
        place = Place(self._end, len(value))
        self._end += place.size
        return place

    def get(self, place: Place) -> bytes:
        """What was set aside at a place."""
        if not place.size:
            return b""
        self._file.seek(place.start)
        self._at_end = False
        return self._file.read(place.size)
