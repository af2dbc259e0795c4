"""Attachments → their texts in the state, each file read once for its digest.

A site without search needs no texts; of its files of pages it is only asked whether they are scanned.
"""

from collections.abc import Iterable, Iterator

import msgspec

from sitegen.content.attachment_texts import is_paged, is_read, read_text, text_key, text_layer, text_layer_key
from sitegen.content.source import AttachmentStamp, read_bytes
from sitegen.digest import digest_bytes
from sitegen.incremental.documents import batches
from sitegen.incremental.state import BuildState
from sitegen.incremental.workers import Workers

SMALL = 8  # files of a batch: one may take a second
WEIGHT = 10  # documents that one file is worth


def read_attachments(
    content: str, stamps: Iterable[AttachmentStamp], state: BuildState, workers: Workers, *, search: bool
) -> None:
    """Bring what is stored up to the attachments."""
    sought = {key: stamp.path for stamp in stamps if (key := _key(stamp, search=search))}
    stored = state.text_troubles()
    new = {key: path for key, path in sought.items() if key not in stored}
    gone = stored.keys() - sought.keys()
    if new or gone:
        size, weight = (SMALL, WEIGHT) if search else (SMALL * WEIGHT, 1)
        tasks = [(content, batch, search) for batch in batches(sorted(new.values()), size)]
        found = workers.run(_read_batch, tasks, len(new) * weight)
        state.store_texts((text for texts in found for text in texts if text), gone)


def with_troubles(stamps: Iterable[AttachmentStamp], state: BuildState, *, search: bool) -> Iterator[AttachmentStamp]:
    """The attachments, each with what keeps its text from being read among its troubles."""
    troubles = state.text_troubles()
    for stamp in stamps:
        trouble = troubles.get(_key(stamp, search=search), "")
        yield msgspec.structs.replace(stamp, troubles=(trouble,)) if trouble else stamp


def _key(stamp: AttachmentStamp, *, search: bool) -> str:
    """Under what the findings on an attachment are stored; empty when nothing is asked of it."""
    if stamp.troubles:
        return ""
    if search:
        return text_key(stamp.path, stamp.digest) if is_read(stamp.path) else ""
    return text_layer_key(stamp.path, stamp.digest) if is_paged(stamp.path) else ""


def _read_batch(content: str, paths: list[str], search: bool) -> list[tuple[str, str, str] | None]:
    return [_read(content, path, search=search) for path in paths]


def _read(content: str, path: str, *, search: bool) -> tuple[str, str, str] | None:
    """Key, text and trouble. What cannot be opened now is told by the copy that fails; nothing is stored of it."""
    try:
        read = read_bytes(f"{content}/{path}")
    except OSError:
        return None
    text = read_text(path, read) if search else text_layer(path, read)
    key = text_key if search else text_layer_key
    return key(path, digest_bytes(read)), text.text, text.trouble
