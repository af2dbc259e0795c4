"""Records → the search index among the outputs of a run, and the verdict on the questions that must be answered.

The index is a cache in `.sitegen/search/`, made of the records alone; its files are committed with the pages.
"""

import functools
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from sitegen.catalogue.publication import SAMPLE
from sitegen.checks import run_rules
from sitegen.checks.rule import Coded, Scope
from sitegen.content.addresses import id_of
from sitegen.digest import digest_bytes, digest_of_digests, encode
from sitegen.incremental.documents import decode_body
from sitegen.incremental.outputs import (
    MISSING,
    NEW,
    SHADOW,
    Fresh,
    Staged,
    Wanted,
    attachment_texts,
    decode_view,
    fresh_output,
    staged_name,
)
from sitegen.incremental.state import OutputRow
from sitegen.pages.machine_views import FileView
from sitegen.pages.search_names import INDEX, RECORD, RECORDS, record_path
from sitegen.pages.views import SearchRecord
from sitegen.pipeline import Inputs
from sitegen.render.facts import NO_FACTS
from sitegen.render.search_record import search_record
from sitegen.runs import Run, Site
from sitegen.search.index import (
    CARDS,
    Piece,
    contents,
    make_shards,
    piece_of,
    rules_digest,
    sounds_file,
    words_of,
)
from sitegen.search.pagefind import Pagefind, installed
from sitegen.search.questions import judged
from sitegen.search.shards import Shard, shards_of
from sitegen.search.tree import Tree
from sitegen.search_tokens import TRADITIONAL

COMMON = ("index.json", "traditional.txt", "sounds.txt")  # what all shards share
_NOT_INSTALLED = "没有安装 pagefind-bin，这次没有更新搜索；请用 python build.py 运行，它会自己安装。"
_FAILED = "搜索索引没有做成，这次没有更新搜索；请再运行一次，仍不行时检查磁盘空间和内存。"


class Indexed(msgspec.Struct, frozen=True):
    """The index's outputs: what is new, what stays; and a sentence when it could not be made."""

    fresh: list[Fresh]
    kept: dict[str, OutputRow]
    problem: str = ""


class Texts:
    """What a run's search is made of, each part found once: the records and the shadow tree brought up to them."""

    def __init__(self, run: Run, fresh: list[Fresh], kept: Mapping[str, OutputRow]) -> None:
        self.run = run
        self.kept = {_id(path): row for path, row in kept.items() if row.maker == RECORD}
        self.staged = {_id(item.row.path): item for item in fresh if item.row.maker == RECORD}

    @functools.cached_property
    def records(self) -> dict[str, str]:
        """Id → digest, for every record as the site will stand after the commit."""
        digests = {name: row.digest for name, row in self.kept.items()}
        digests |= {name: item.row.digest for name, item in self.staged.items()}
        return {name: digests[name] for name in sorted(digests)}

    def read(self, name: str) -> bytes:
        """The bytes of a document's record."""
        return self._file(name).read_bytes()

    def _file(self, name: str) -> Path:
        if name in self.staged:
            return self.run.project.staging / self.staged[name].name
        return self.run.project.output / record_path(name)

    def take_in(self, name: str, file: Path) -> str:
        """Put a shadow into the tree: the one that was made with the record, or one made from what is stored."""
        if name in self.staged:
            staged = self._file(name)
            staged.with_name(staged.name + SHADOW).replace(file)
            view = decode_view(self.run.spool.get(self.staged[name].view))
        else:
            state, row = self.run.state, self.kept[name]
            view = decode_view(state.view(row.path))
            assert isinstance(view, SearchRecord)
            body = decode_body(state.part(row.body, "body"))
            file.write_bytes(search_record(view, body, attachment_texts(view, state))[1])
        assert isinstance(view, SearchRecord)
        return view.date

    @functools.cached_property
    def rules(self) -> str:
        """What the index depends on beside the records."""
        return rules_digest(installed() or Pagefind("", ""))

    @functools.cached_property
    def tree(self) -> Tree:
        """The shadows of all records."""
        tree = Tree(self.run.project.search, self.rules)
        tree.update(self.records, self.take_in)
        return tree


def _id(path: str) -> str:
    return path.removeprefix(RECORDS).removesuffix(".json")


def search_findings(run: Run, site: Site, documents: Mapping[str, object], texts: Texts) -> list[Coded]:
    """What is wrong with the questions and synonyms, by the texts as they will stand.

    A production build leaves samples out: of what only they would hold nothing is said.
    """
    asked = run.settings.golden_queries or run.settings.synonyms.groups
    if not run.settings.site.search or not asked:
        return []
    known = {id_of(path) for path in documents}
    files = dict(run.inputs.survey.settings)
    found = judged(run.settings, files, known, texts.tree)
    if any(reason == SAMPLE for _, reason in site.record.hidden):
        found = msgspec.structs.replace(found, hidden=(), unheard=())
    return run_rules(Scope.SEARCH, found)


def index(run: Run, texts: Texts, first: int) -> Indexed:
    """Make what is missing of the index and stage its files, numbered from `first` on."""
    if not run.settings.site.search:
        return Indexed([], {})
    if not run.options.index:
        return Indexed([], _standing(run.inputs, texts.records))
    pagefind = installed()
    shards = shards_of(texts.tree.shadows, texts.rules)
    kept = _whole_shards(run.inputs, shards)
    missing = [shard for shard in shards if f"search/{shard.key}/{CARDS}" not in kept]
    made = make_shards(missing, texts.tree, texts.read, pagefind, run.workers.jobs) if pagefind else None
    if made is None:
        return Indexed([], _standing(run.inputs, texts.records), _FAILED if pagefind else _NOT_INSTALLED)
    fresh = [_staged(piece, run, first + number) for number, piece in enumerate(made)]
    key = digest_of_digests([texts.rules, encode(run.settings.synonyms).hex(), *(shard.key for shard in shards)])
    common = [row for name in COMMON if (row := _intact(run.inputs, f"search/{name}"))]
    if len(common) == len(COMMON) and {row.view_digest for row in common} == {_view_digest(key)}:
        kept |= {row.path: row for row in common}
    else:
        anew = _common(run, texts, shards, {item.row.path: item.name for item in fresh})
        fresh += [_staged(piece, run, first + len(made) + n, key) for n, piece in enumerate(anew)]
    shutil.rmtree(run.project.search / "run", ignore_errors=True)
    return Indexed(fresh, kept)


def _intact(inputs: Inputs, path: str) -> OutputRow | None:
    return inputs.rows.get(path) if path in inputs.intact else None


def _whole_shards(inputs: Inputs, shards: Sequence[Shard]) -> dict[str, OutputRow]:
    """The rows of the shards that stand as they were made."""
    found: dict[str, dict[str, OutputRow]] = {shard.key: {} for shard in shards}
    for path, row in inputs.rows.items():
        if row.maker == INDEX and (key := path.split("/")[1]) in found:
            found[key][path] = row
    whole = [rows for rows in found.values() if rows.keys() <= inputs.intact]
    return {path: row for rows in whole for path, row in rows.items()}


def _common(run: Run, texts: Texts, shards: Sequence[Shard], staged: Mapping[str, str]) -> list[Piece]:
    """The files that all shards share. `staged` are the names of the new files in the staging folder."""
    paths = [f"search/{shard.key}/{CARDS}" for shard in shards]
    output, staging = run.project.output, run.project.staging
    files = (staging / staged[path] if path in staged else output / path for path in paths)
    words = words_of(file.read_bytes() for file in files)
    file = run.project.search / "index.json"
    file.write_bytes(contents(shards, texts.tree.shadows, words, run.settings.synonyms))
    sounds = file.with_name("sounds.txt")
    sounds.write_bytes(sounds_file())
    return [piece_of(name, place) for name, place in zip(COMMON, (file, TRADITIONAL, sounds), strict=True)]


def _standing(inputs: Inputs, shown: Mapping[str, object]) -> dict[str, OutputRow]:
    """The old index, while every document that it may list is still shown."""
    listed = {_id(path) for path, row in inputs.rows.items() if row.maker == RECORD}
    if not listed <= shown.keys():
        return {}
    return {path: row for path, row in inputs.rows.items() if row.maker == INDEX and path in inputs.intact}


def _view(key: str) -> bytes:
    return encode(FileView(source="", digest=key))


def _view_digest(key: str) -> str:
    return digest_bytes(_view(key))


def _staged(piece: Piece, run: Run, number: int, key: str = "") -> Fresh:
    staging, path = run.project.staging, f"search/{piece.path}"
    staging.mkdir(parents=True, exist_ok=True)
    if run.project.search in piece.file.parents:
        piece.file.replace(staging / staged_name(number))
    else:
        shutil.copyfile(piece.file, staging / staged_name(number))
    reason = MISSING if path in run.inputs.rows else NEW
    view = _view(key or piece.digest)
    wanted = Wanted(path, INDEX, "", view, digest_bytes(view), "", "", "", reason)
    staged = Staged(piece.size, piece.digest, encode(NO_FACTS))
    return fresh_output(wanted, staged, staged_name(number), run.spool)
