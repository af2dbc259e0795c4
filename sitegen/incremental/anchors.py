"""The anchors of any page as it will be after a build."""

from collections.abc import Mapping

from sitegen.incremental.outputs import decode_facts
from sitegen.incremental.state import BuildState


class Anchors:
    """The anchors of any page: of this run when it was rendered, else as recorded."""

    def __init__(self, state: BuildState, fresh: Mapping[str, bytes]) -> None:
        self._state = state
        self._fresh = fresh
        self._known: dict[str, frozenset[str]] = {}

    def of(self, path: str) -> frozenset[str]:
        """The anchors of a page."""
        if path not in self._known:
            self._known[path] = frozenset(self._facts(path))
        return self._known[path]

    def _facts(self, path: str) -> tuple[str, ...]:
        stored = self._fresh.get(path) or self._state.facts(path)
        return decode_facts(stored).anchors if stored else ()
