"""The anchors of any page, before and after a build."""

from sitegen.incremental.commit import Fresh
from sitegen.incremental.outputs import decode_facts
from sitegen.incremental.state import BuildState


class Anchors:
    """The anchors of any page: of this run when it was rendered, else as recorded."""

    def __init__(self, state: BuildState, fresh: list[Fresh]) -> None:
        self._state = state
        self._fresh = {item.wanted.path: item.staged.facts for item in fresh}
        self._known: dict[str, frozenset[str]] = {}

    def of(self, path: str) -> frozenset[str]:
        """The anchors of a page as it will be after this build."""
        if path not in self._known:
            stored = self._fresh.get(path) or self._state.facts(path)
            self._known[path] = frozenset(decode_facts(stored).anchors) if stored else frozenset()
        return self._known[path]

    def before(self, path: str) -> frozenset[str]:
        """The anchors a page had when it was last committed."""
        stored = self._state.facts(path)
        return frozenset(decode_facts(stored).anchors) if stored else frozenset()
