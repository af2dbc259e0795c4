"""Staged files → `output/`, all at once: forget, commit files and their manifest, record. Prunes only what is ours."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sitegen.incremental.deletion import delete
from sitegen.incremental.manifest import write_manifest
from sitegen.incremental.outputs import Fresh
from sitegen.incremental.present import MARK, folder_links, is_intact
from sitegen.incremental.spool import Spool
from sitegen.incremental.state import BuildState, OutputRow
from sitegen.pages.search_names import INDEX

_MARK_TEXT = (
    "This folder is generated; whatever is put here by hand is deleted.\n本文件夹由程序生成，请勿手工存放文件。\n"
)


class Changes(msgspec.Struct, frozen=True):
    """What a commit did, as counts: written (bytes differ), kept (rendered anew, same bytes), deleted.

    The files of the search index are not counted: nobody made them by an edit.
    """

    written: int = 0
    kept: int = 0
    deleted: int = 0


class Batch(msgspec.Struct, frozen=True):
    """What one commit brings: the staged outputs and what is set aside of them, the rows that stay as they are, all
    rows as recorded so far, the values to record.

    With `sweep` the whole folder is walked, so that files no record knows of (the state was lost, a commit was
    interrupted) go as well.
    """

    fresh: list[Fresh]
    spool: Spool
    kept: dict[str, OutputRow]
    recorded: dict[str, OutputRow]
    meta: dict[str, bytes]
    sweep: bool


def commit(output: Path, staging: Path, batch: Batch, state: BuildState) -> Changes:
    """Replace what changed, delete what is no longer planned, record it."""
    fresh = batch.fresh
    recorded = batch.recorded
    planned = {item.row.path for item in fresh} | set(batch.kept)
    gone = [path for path in recorded if path not in planned]
    state.begin_commit()
    output.mkdir(parents=True, exist_ok=True)
    _mark(output / MARK)
    for link in folder_links(output, [*recorded, *planned]):
        delete(output / link)  # before anything is deleted: what is behind a link is not ours
    _delete(output, [path for path in gone if recorded[path].maker == INDEX])
    deleted = _delete(output, [path for path in gone if recorded[path].maker != INDEX])
    deleted += _sweep(output, planned) if batch.sweep else 0
    rows = list(_replace(output, staging, fresh, recorded))
    stamp = write_manifest(output, [*batch.kept.values(), *rows])
    meta = {**batch.meta, "outputs": str(len(planned)).encode(), "manifest": stamp}
    views, facts = (batch.spool.get(item.view) for item in fresh), (batch.spool.get(item.facts) for item in fresh)
    state.record_outputs(rows, views, facts, gone, meta)
    pages = [row for row in rows if row.maker != INDEX]
    written = sum(1 for row in pages if row.digest != getattr(recorded.get(row.path), "digest", ""))
    return Changes(written, len(pages) - written, deleted)


def _replace(output: Path, staging: Path, fresh: list[Fresh], recorded: dict[str, OutputRow]) -> Iterator[OutputRow]:
    folders: set[str] = set()
    root = str(output)
    for item in fresh:
        path = item.row.path
        file = f"{root}/{path}"
        _make_folder(root, path.rpartition("/")[0], folders)
        row = recorded.get(path)
        if not (row and row.digest == item.row.digest and is_intact(file, row, by_bytes=True)):
            _put(f"{staging}/{item.name}", file)
        yield msgspec.structs.replace(item.row, mtime_ns=os.lstat(file).st_mtime_ns)


def _put(staged: str, file: str) -> None:
    """Move a staged file to its place; a folder that stands there goes."""
    try:
        os.replace(staged, file)
    except OSError:
        if not os.path.isdir(file):
            raise
        delete(file)
        os.replace(staged, file)


def _make_folder(root: str, folder: str, made: set[str]) -> None:
    """Make a folder of ours below `root`; a file or link in its way is not ours any more and is deleted."""
    if not folder or folder in made:
        return
    _make_folder(root, folder.rpartition("/")[0], made)
    path = f"{root}/{folder}"
    try:
        os.mkdir(path)
    except FileExistsError:
        if os.path.islink(path) or not os.path.isdir(path):
            os.unlink(path)
            os.mkdir(path)
    made.add(folder)


def _mark(mark: Path) -> None:
    if mark.is_symlink():
        delete(mark)
    mark.write_text(_MARK_TEXT, encoding="utf-8", newline="\n")


def _sweep(output: Path, planned: set[str]) -> int:
    """Delete what is not planned, empty folders included; returns how many files went."""
    strays: list[str] = []
    for folder, folders, files in os.walk(output):
        links = [name for name in folders if os.path.islink(f"{folder}/{name}")]
        paths = (Path(folder, name).relative_to(output).as_posix() for name in (*files, *links))
        strays += (path for path in paths if path not in planned and path != MARK)
    deleted = _delete(output, strays)
    for folder, _, _ in os.walk(output, topdown=False):
        _remove_if_empty(Path(folder))
    return deleted


def _delete(output: Path, paths: list[str]) -> int:
    """Delete files and the folders that become empty; returns how many files went."""
    deleted = 0
    for path in paths:
        deleted += delete(f"{output}/{path}")
        for folder in Path(path).parents:
            if folder.as_posix() == "." or not _remove_if_empty(output / folder):
                break
    return deleted


def _remove_if_empty(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:
        return False
    return True
