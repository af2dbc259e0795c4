"""Which outputs no way leads to from the home page. Only what may have changed is looked for."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from sitegen.checks.link_targets import Targets
from sitegen.render.facts import PageFacts

HOME = "index.html"


class Ways:
    """The output paths that outputs lead to."""

    def __init__(self, targets: Targets) -> None:
        self._targets = targets
        self._followed: set[str] = set()

    def of(self, path: str, facts: PageFacts) -> frozenset[str]:
        """The output paths that one output leads to."""
        return frozenset(self._paths((link.href for link in facts.links), path))

    def new(self, path: str, facts: PageFacts) -> Iterator[str]:
        """Those of them that may not have been named yet by `new`: no address from the root is looked at twice."""
        addresses = {link.href for link in facts.links} - self._followed
        self._followed.update(address for address in addresses if address.startswith("/"))
        return self._paths(addresses, path)

    def _paths(self, addresses: Iterable[str], page: str) -> Iterator[str]:
        for address in addresses:
            target = None if address.startswith("#") else self._targets.of(address, page)
            if target and target.path:
                yield target.path


def unreached(
    goals: Collection[str], first: Collection[str], leads_to: Callable[[str], Iterable[str]]
) -> frozenset[str]:
    """The goals that no way leads to from home. Pages in `first` are looked at before others; it ends when all are met."""
    missing = set(goals) - {HOME}
    known = {HOME}
    waiting = deque([HOME])
    while missing and waiting:
        for target in leads_to(waiting.popleft()):
            if target in known:
                continue
            known.add(target)
            missing.discard(target)
            if target in first:
                waiting.appendleft(target)
            elif target.endswith(".html"):
                waiting.append(target)
    return frozenset(missing)


def doubtful(
    before: Mapping[str, frozenset[str]], now: Mapping[str, frozenset[str]], new: Iterable[str]
) -> frozenset[str]:
    """What may have lost its last way: where changed or deleted pages led to and no longer do, and what is new.

    Whatever else was reached still is: a way to it is either whole, or leads on from one of these.
    """
    lost = (targets - now.get(path, frozenset()) for path, targets in before.items())
    return frozenset().union(*lost, new)
