"""Attachments → their texts in the state, each file read once for its digest."""

from collections.abc import Iterable, Iterator

import msgspec

from sitegen.content.attachment_texts import is_read, read_text, text_key
from sitegen.content.source import AttachmentStamp, read_bytes
from sitegen.digest import digest_bytes
from sitegen.incremental.documents import batches
from sitegen.incremental.state import BuildState
from sitegen.incremental.workers import Workers

SMALL = 8  # files of a batch: one may take a second
WEIGHT = 10  # documents that one file is worth


def read_attachments(content: str, stamps: Iterable[AttachmentStamp], state: BuildState, workers: Workers) -> None:
    """Bring the stored texts up to the attachments."""
    sought = {text_key(stamp.path, stamp.digest): stamp.path for stamp in stamps if _is_sought(stamp)}
    stored = state.text_troubles()
    new = {key: path for key, path in sought.items() if key not in stored}
    gone = stored.keys() - sought.keys()
    if new or gone:
        tasks = [(content, batch) for batch in batches(sorted(new.values()), SMALL)]
        found = workers.run(_read_batch, tasks, len(new) * WEIGHT)
        state.store_texts((text for texts in found for text in texts if text), gone)


def _is_sought(stamp: AttachmentStamp) -> bool:
    return is_read(stamp.path) and not stamp.troubles


def with_troubles(stamps: Iterable[AttachmentStamp], state: BuildState) -> Iterator[AttachmentStamp]:
    """The attachments, each with what keeps its text from being searched among its troubles."""
    troubles = state.text_troubles()
    for stamp in stamps:
        trouble = troubles.get(text_key(stamp.path, stamp.digest), "") if _is_sought(stamp) else ""
        yield msgspec.structs.replace(stamp, troubles=(trouble,)) if trouble else stamp


def _read_batch(content: str, paths: list[str]) -> list[tuple[str, str, str] | None]:
    return [_read(content, path) for path in paths]


def _read(content: str, path: str) -> tuple[str, str, str] | None:
    """Key, text and trouble. What cannot be opened now is told by the copy that fails; nothing is stored of it."""
    try:
        read = read_bytes(f"{content}/{path}")
    except OSError:
        return None
    text = read_text(path, read)
    return text_key(path, digest_bytes(read)), text.text, text.trouble
