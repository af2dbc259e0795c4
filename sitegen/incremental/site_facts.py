"""The facts of any page as it will be after a build: of this run when it was rendered, else as recorded."""

from collections.abc import Mapping

import msgspec

from sitegen.incremental.outputs import Fresh, decode_facts
from sitegen.incremental.spool import Spool
from sitegen.incremental.state import BuildState
from sitegen.render.facts import NO_FACTS, PageFacts


class _Anchors(msgspec.Struct, frozen=True, array_like=True):
    """Facts of which only the anchors are read."""

    links: msgspec.Raw
    anchors: tuple[str, ...]


_ANCHORS = msgspec.msgpack.Decoder(_Anchors)


class SiteFacts:
    """Facts are decoded one by one: those of a large site would not fit into memory."""

    def __init__(self, state: BuildState, fresh: Mapping[str, Fresh], spool: Spool) -> None:
        self._state = state
        self._fresh = fresh
        self._spool = spool
        self._anchors: dict[str, frozenset[str]] = {}

    def of(self, path: str) -> PageFacts:
        """The facts of an output; none of one that is not there."""
        stored = self._stored(path)
        return decode_facts(stored) if stored else NO_FACTS

    def anchors(self, path: str) -> frozenset[str]:
        """The anchors of a page."""
        if path not in self._anchors:
            stored = self._stored(path)
            self._anchors[path] = frozenset(_ANCHORS.decode(stored).anchors if stored else ())
        return self._anchors[path]

    def _stored(self, path: str) -> bytes:
        return self._spool.get(self._fresh[path].facts) if path in self._fresh else self._state.facts(path)
