"""Links of the whole site: changed outputs against all targets, all outputs when a target may have vanished."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from sitegen.checks import run_rules
from sitegen.checks.link_targets import Address, Targets
from sitegen.checks.links import SiteLinks, Unreached, judged
from sitegen.checks.rule import Coded, Scope, source_path
from sitegen.incremental.origins import Origins
from sitegen.incremental.outputs import Fresh, decode_facts
from sitegen.incremental.reach import Ways, doubtful, unreached
from sitegen.incremental.site_facts import SiteFacts
from sitegen.incremental.spool import Spool
from sitegen.incremental.state import BuildState, OutputRow
from sitegen.pages.views import BETWEEN
from sitegen.render.facts import PageFacts
from sitegen.render.makers import COPY
from sitegen.render.templates import TemplatesSpec

_MAY_STAND_ALONE = frozenset({"pages/notice.html", "pages/redirect.html"})


class Outputs(NamedTuple):
    """What a run has rendered, with the spool of it, and what it keeps; `recorded` are the rows of the last commit."""

    fresh: list[Fresh]
    spool: Spool
    kept: Mapping[str, OutputRow]
    recorded: Mapping[str, OutputRow]


class LinkCheck:
    """One check of all links: what is broken, and what no way leads to.

    A page that was rendered anew and says of itself what it said before is as good as one that was not.
    """

    def __init__(self, outputs: Outputs, state: BuildState, site: Address) -> None:
        self._outputs = outputs
        self._state = state
        self._targets = Targets(site)
        self._ways = Ways(self._targets)
        self._fresh = {item.row.path: item for item in outputs.fresh}
        self._whole = not state.meta("build_key")  # a commit was cut short: not every target is on record
        self._changed = {path: item for path, item in self._fresh.items() if self._is_changed(item)}
        self._facts = SiteFacts(state, self._changed, outputs.spool)
        self.paths = {**outputs.kept, **{path: item.row for path, item in self._fresh.items()}}
        self._before = {} if self._whole else dict(self._recorded_facts())

    def _is_changed(self, item: Fresh) -> bool:
        row = None if self._whole else self._outputs.recorded.get(item.row.path)
        return row is None or self._state.facts_at(row) != self._outputs.spool.get(item.facts)

    def _recorded_facts(self) -> Iterator[tuple[str, PageFacts]]:
        """The facts, as last committed, of what has changed and of what is gone."""
        for path, row in self._outputs.recorded.items():
            if path in self._changed or path not in self.paths:
                yield path, decode_facts(self._state.facts_at(row))

    def broken(self, spec: TemplatesSpec, root: Path) -> list[Coded]:
        """The findings of the link rules. What a page of several texts leads to is judged on the pages of these texts."""
        anchors_of = self._facts.anchors
        faults = judged(self._pages_to_judge(), self.paths, anchors_of, self._targets)
        if not faults:
            return []
        origins = Origins(self._state, self.paths, self._view, spec, root)
        return run_rules(Scope.SITE, SiteLinks(faults, self.paths, anchors_of, origins.made_by))

    def _view(self, path: str) -> bytes:
        fresh = self._fresh.get(path)
        return self._outputs.spool.get(fresh.view) if fresh else self._state.view(path)

    def _pages_to_judge(self) -> Iterator[tuple[str, str, PageFacts]]:
        for path, item in self._changed.items():
            if BETWEEN not in item.row.body:
                yield path, item.row.source, self._facts.of(path)
        if self._something_vanished():
            recorded = self._outputs.recorded
            standing = {path: recorded[path] for path in self.paths if path not in self._changed}
            for path, facts in self._state.facts_of(standing):
                if facts and BETWEEN not in standing[path].body:
                    yield path, standing[path].source, decode_facts(facts)

    def _something_vanished(self) -> bool:
        if self._whole:
            return True
        return any(
            path not in self.paths or not self._facts.anchors(path).issuperset(facts.anchors)
            for path, facts in self._before.items()
        )

    def unreached(self) -> tuple[str, ...]:
        """The outputs that no way leads to from the home page, sorted."""
        stored = b"" if self._whole else self._state.meta("unreached")
        last: tuple[str, ...] = msgspec.msgpack.decode(stored, type=tuple[str, ...]) if stored else ()
        if stored:
            now = {path: self._ways.of(path, self._facts.of(path)) for path in self._changed}
            before = {path: self._ways.of(path, facts) for path, facts in self._before.items()}
            if before == now:
                return last
            goals = doubtful(before, now, (path for path in self.paths if path not in self._outputs.recorded))
            goals |= frozenset(last)
        else:
            goals = frozenset(self.paths)

        def leads_to(path: str) -> Iterable[str]:
            return self._ways.new(path, self._facts.of(path))

        return tuple(sorted(unreached(tuple(filter(self._needs_a_way, goals)), self._changed.keys(), leads_to)))

    def _needs_a_way(self, path: str) -> bool:
        output = self.paths.get(path)
        if output is None or path == "404.html" or output.maker in _MAY_STAND_ALONE:
            return False
        return path.endswith(".html") or (output.maker == COPY and output.source.startswith("content/"))

    def orphans(self, paths: Iterable[str]) -> list[Coded]:
        """The findings on what no way leads to."""
        return [coded for path in paths for coded in run_rules(Scope.REACH, self._told(path))]

    def _told(self, path: str) -> Unreached:
        output = self.paths[path]
        address = f"/{path.removesuffix('index.html')}"
        if output.maker != COPY:
            place = source_path(output.source) if output.source else f"templates/{output.maker}"
            return Unreached(place, address)
        folder = posixpath.dirname(output.source)
        while folder and posixpath.join(folder.removeprefix("content/"), "index.html") not in self.paths:
            folder = posixpath.dirname(folder)
        return Unreached(f"{folder}/index.md", address, posixpath.relpath(output.source, folder))
