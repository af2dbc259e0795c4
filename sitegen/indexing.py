"""Records → the search index among the outputs of a run, and the verdict on the questions that must be answered.

The index is a cache in `.sitegen/search/`, made of the records alone; its files are committed with the pages.
"""

import functools
import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec

from sitegen.catalogue.publication import SAMPLE
from sitegen.checks import run_rules
from sitegen.checks.rule import Coded, Scope
from sitegen.content.addresses import id_of
from sitegen.digest import digest_bytes, encode
from sitegen.incremental.commit import Fresh
from sitegen.incremental.outputs import MISSING, NEW, Staged, Wanted, staged_name
from sitegen.incremental.state import OutputRow
from sitegen.pages.search_names import INDEX, RECORD, RECORDS
from sitegen.pages.views import FileView
from sitegen.pipeline import Inputs
from sitegen.project import Project
from sitegen.render.facts import NO_FACTS
from sitegen.runs import Plan, Run
from sitegen.search.index import Published, contents, forget_other_bundles, make_bundles, published, rules_digest
from sitegen.search.pagefind import Pagefind, installed
from sitegen.search.questions import judged
from sitegen.search.shadow import Shadow, update_tree

_MUTABLE = ("search/index.json", "search/traditional.txt")
_NOT_INSTALLED = "没有安装 pagefind-bin，这次没有更新搜索；请用 python build.py 运行，它会自己安装。"
_FAILED = "搜索索引没有做成，这次没有更新搜索；请再运行一次，仍不行时检查磁盘空间和内存。"


class Records(msgspec.Struct, frozen=True):
    """The records of a run: id → digest, and where each one's bytes are."""

    digests: dict[str, str]
    files: dict[str, Path]

    def read(self, name: str) -> bytes:
        """The bytes of a record."""
        return self.files[name].read_bytes()


class Indexed(msgspec.Struct, frozen=True):
    """The index's outputs: what is new, what stays; and a sentence when it could not be made."""

    fresh: list[Fresh]
    kept: dict[str, OutputRow]
    problem: str = ""


def records_of(project: Project, fresh: list[Fresh], kept: Mapping[str, OutputRow]) -> Records:
    """Every record of the site as it will stand after the commit."""
    digests: dict[str, str] = {}
    files: dict[str, Path] = {}
    for path, row in kept.items():
        if row.maker == RECORD:
            digests[_id(path)], files[_id(path)] = row.digest, project.output / path
    for number, item in enumerate(fresh):
        if item.wanted.maker == RECORD:
            name = _id(item.wanted.path)
            digests[name], files[name] = item.staged.digest, project.staging / staged_name(number)
    return Records({name: digests[name] for name in sorted(digests)}, files)


def _id(path: str) -> str:
    return path.removeprefix(RECORDS).removesuffix(".json")


class Texts:
    """What a run's search is made of, each part found once: the records and the shadow tree brought up to them."""

    def __init__(self, run: Run, fresh: list[Fresh], kept: Mapping[str, OutputRow]) -> None:
        self.run = run
        self.records = records_of(run.project, fresh, kept)

    @functools.cached_property
    def shadows(self) -> dict[str, Shadow]:
        """Id → its shadow, for every record."""
        rules = rules_digest(installed() or Pagefind("", ""))
        return update_tree(self.records.digests, self.records.read, self.run.project.search, rules)


def search_findings(run: Run, plan: Plan, documents: Mapping[str, object], texts: Texts) -> list[Coded]:
    """What is wrong with the questions and synonyms, by the texts as they will stand.

    A production build leaves samples out: of what only they would hold nothing is said.
    """
    asked = run.settings.golden_queries or run.settings.synonyms.groups
    if not run.settings.site.search or not asked:
        return []
    shown = texts.shadows
    known = {id_of(path) for path in documents}
    files = dict(run.inputs.survey.settings)
    found = judged(run.settings, files, shown, known, run.project.search / "tree")
    if any(reason == SAMPLE for _, reason in plan.record.hidden):
        found = msgspec.structs.replace(found, hidden=(), unheard=())
    return run_rules(Scope.SEARCH, found)


def index(run: Run, texts: Texts, first: int) -> Indexed:
    """Make what is missing of the index and stage its files, numbered from `first` on."""
    if not run.settings.site.search:
        return Indexed([], {})
    if not run.options.index:
        return Indexed([], _standing(run.inputs, texts.records.digests))
    pagefind = installed()
    shadows = texts.shadows
    folder = run.project.search
    shards = make_bundles(shadows, folder, pagefind, jobs=2) if pagefind else None
    if shards is None:
        return Indexed([], _standing(run.inputs, shadows), _FAILED if pagefind else _NOT_INSTALLED)
    forget_other_bundles(folder, shards)
    (folder / "index.json").write_bytes(contents(shards, shadows, run.settings.synonyms))
    fresh: list[Fresh] = []
    kept: dict[str, OutputRow] = {}
    for one in [Published("index.json", folder / "index.json"), *published(folder, shards)]:
        path = f"search/{one.path}"
        row = run.inputs.rows.get(path)
        if (
            row
            and path in run.inputs.intact
            and (path not in _MUTABLE or row.digest == digest_bytes(one.file.read_bytes()))
        ):
            kept[path] = row
        else:
            fresh.append(_staged(path, one.file, run.project, first + len(fresh), MISSING if row else NEW))
    return Indexed(fresh, kept)


def _standing(inputs: Inputs, shown: Mapping[str, object]) -> dict[str, OutputRow]:
    """The old index, while every document that it may list is still shown."""
    listed = {_id(path) for path, row in inputs.rows.items() if row.maker == RECORD}
    if not listed <= shown.keys():
        return {}
    return {path: row for path, row in inputs.rows.items() if row.maker == INDEX and path in inputs.intact}


def _staged(path: str, file: Path, project: Project, number: int, reason: str) -> Fresh:
    content = file.read_bytes()
    digest = digest_bytes(content)
    project.staging.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, project.staging / staged_name(number))
    view = encode(FileView(source="", digest=digest))
    wanted = Wanted(path, INDEX, "", view, digest_bytes(view), "", "", "", reason)
    return Fresh(wanted, Staged(path, len(content), digest, encode(NO_FACTS)), b"")
