"""Which outputs no way leads to from the home page. Only what may have changed is looked for."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from sitegen.checks.link_targets import Address, Target, target_of
from sitegen.render.facts import PageFacts

HOME = "index.html"


class Targets:
    """The output paths that outputs lead to; an address from the root leads to the same place on every page."""

    def __init__(self, site: Address) -> None:
        self._site = site
        self._known: dict[str, str] = {}
        self._followed: set[str] = set()

    def of(self, path: str, facts: PageFacts) -> frozenset[str]:
        """The output paths that one output leads to."""
        found = {self._path(link.href, path) for link in facts.links if not link.href.startswith("#")}
        return frozenset(found - {""})

    def new(self, path: str, facts: PageFacts) -> Iterator[str]:
        """Those of them that may not have been named yet by `new`: no address from the root is looked at twice."""
        addresses = {link.href for link in facts.links} - self._followed
        for address in addresses:
            if not address.startswith("#") and (target := self._path(address, path)):
                yield target
        self._followed.update(address for address in addresses if address.startswith("/"))

    def _path(self, href: str, page: str) -> str:
        if not href.startswith("/"):
            return _path_of(target_of(href, page, self._site))
        known = self._known.get(href)
        if known is None:
            known = self._known[href] = _path_of(target_of(href, page, self._site))
        return known


def _path_of(target: Target | None) -> str:
    return target.path if target else ""


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
