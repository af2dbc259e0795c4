"""Taking documents down while errors stand: removing personal data beats every other promise.

A document marked `withdrawn`, or a 公示 whose last day has passed, loses its text, its attachments and its place in
every list at once, even when mistakes elsewhere keep the rest of `output/` from being touched. Views as recorded are
the ground: what leads to the document is taken out of them. The next build without errors makes everything anew from
the catalogue.
"""

import datetime
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import Any

import msgspec

from sitegen.content.addresses import address_of
from sitegen.content.document import Entry
from sitegen.content.fields import DocumentFields
from sitegen.digest import digest_bytes, encode
from sitegen.incremental.bodies import body_digest, without
from sitegen.incremental.outputs import VIEW, Wanted, decode_view
from sitegen.incremental.state import BuildState, DocumentRow, OutputRow
from sitegen.pages.departures import Departure, departure_of
from sitegen.pages.search_names import INDEX, record_path
from sitegen.pages.views import BETWEEN, AnyView, DocumentView, ItemView, NoticeView, PageView, RedirectView
from sitegen.render.makers import COPY

NOTICE = "pages/notice.html"


class TakenDown(msgspec.Struct, frozen=True):
    """The sources taken down, the outputs to be made again, and the paths of the files to be deleted.

    `pages` are those of the documents themselves, and those that tell what may no longer be told of them: one that cannot
    be made again is deleted.
    """

    sources: tuple[str, ...]
    wanted: list[Wanted]
    deleted: frozenset[str]
    pages: frozenset[str]


class Leaving(msgspec.Struct, frozen=True):
    """A document that leaves the site, what is said of it, and the address by which all that stands leads to it."""

    entry: Entry
    departure: Departure
    address: str


class Standing(msgspec.Struct, frozen=True):
    """What stands in `output/`: the rows of the last commit, which of them are as recorded, and any file at all.

    They differ when a commit was cut short: a page may be newer than its row, or have none.
    """

    rows: Mapping[str, OutputRow]
    intact: Set[str]
    output: Path

    def shows(self, entry: Entry) -> bool:
        """Whether the page of a document may stand there with its text."""
        path = page_of(entry)
        row = self.rows.get(path)
        if row is None:
            return (self.output / path).is_file() or not self.intact >= self.rows.keys()
        return row.maker != NOTICE or path not in self.intact


def page_of(entry: Entry) -> str:
    """The output path of a document's own page."""
    return f"{entry.id}/index.html"


def take_down(
    entries: Iterable[Entry],
    documents: Mapping[str, DocumentRow],
    standing: Standing,
    state: BuildState,
    day: datetime.date,
) -> TakenDown:
    """What must change in `output/` for the documents that have left the site by `day` and still stand there."""
    gone = {entry: departure for entry in entries if (departure := _departure(entry, day))}
    live = {entry: departure for entry, departure in gone.items() if standing.shows(entry)}
    rows = standing.rows
    wanted: dict[str, Wanted] = {}
    deleted: set[str] = set()
    pages = {page_of(entry) for entry in live}
    left = {entry.path for entry in live}
    base = _base(rows, state) if live else ""
    for entry, departure in live.items():
        leaving = Leaving(entry, departure, base + address_of(entry.id))
        deleted |= {row.path for row in rows.values() if row.maker == COPY and row.path.startswith(f"{entry.id}/")}
        deleted |= {row.path for row in rows.values() if row.maker == INDEX or row.path == record_path(entry.id)}
        for row in (_as_wanted(row, wanted.get(row.path)) for row in rows.values()):
            stored = wanted[row.path].view if row.path in wanted else state.view(row.path)
            if address_of(entry.id).encode() in stored and row.path not in deleted:
                changed = _changed(row, decode_view(stored), leaving, documents, left)
                wanted.update({row.path: changed} if changed else {})
                pages |= {row.path} if _tells(stored, entry, departure) else set()
                deleted |= {row.path} if _quotes(row, entry) and not changed else set()
    if live:
        newer = (row for path, row in rows.items() if path not in standing.intact and path not in deleted)
        wanted = {**{row.path: one for row in newer if (one := _as_recorded(row, documents, state))}, **wanted}
    return TakenDown(tuple(entry.path for entry in live), list(wanted.values()), frozenset(deleted), frozenset(pages))


def _as_wanted(row: OutputRow, wanted: Wanted | None) -> OutputRow:
    """A row with the texts that are left of it."""
    if wanted is None:
        return row
    return msgspec.structs.replace(row, body=wanted.body, body_digest=wanted.body_digest)


def _quotes(row: OutputRow, entry: Entry) -> bool:
    """Whether an output holds the text of a document besides its own page: the compilation."""
    return entry.path in row.body.split(BETWEEN) and row.path != page_of(entry)


def _tells(stored: bytes, entry: Entry, departure: Departure) -> bool:
    """Whether a recorded view holds the summary of a document that has left, or a title that may no longer be shown."""
    fields = entry.fields
    assert isinstance(fields, DocumentFields)
    told = [fields.summary] if departure.title == fields.title else [fields.summary, fields.title]
    return any(text.encode() in stored for text in told)


def _departure(entry: Entry, day: datetime.date) -> Departure | None:
    return departure_of(entry.fields, day) if isinstance(entry.fields, DocumentFields) else None


def _as_recorded(row: OutputRow, documents: Mapping[str, DocumentRow], state: BuildState) -> Wanted | None:
    """A page that a commit cut short has made newer than its row, as it was before; None when its body is another."""
    if _has_other_body(row, documents):
        return None
    return _wanted(row, decode_view(state.view(row.path)), row.maker, row.body, row.body_digest)


def _has_other_body(row: OutputRow, documents: Mapping[str, DocumentRow], gone: Set[str] = frozenset()) -> bool:
    """Whether a text of the output, but for those that have gone, is no longer what it was made with."""
    texts = zip(row.body.split(BETWEEN), row.body_digest.split(BETWEEN), strict=True)
    told = [(documents.get(name), digest) for name, digest in texts if name and name not in gone]
    return any(document is None or document.body_digest != digest for document, digest in told)


def _base(rows: Mapping[str, OutputRow], state: BuildState) -> str:
    """What all addresses of the site begin with, as it was built last; mostly empty."""
    views = (decode_view(state.view(path)) for path in rows)
    return next((view.chrome.base for view in views if isinstance(view, PageView)), "")


def _changed(
    row: OutputRow,
    view: AnyView,
    leaving: Leaving,
    documents: Mapping[str, DocumentRow],
    gone: Set[str],
) -> Wanted | None:
    """The output without the document; None when nothing of it shows there, or another text of it has changed meanwhile.

    `gone` are all documents that leave the site with this one.
    """
    entry, departure, address = leaving.entry, leaving.departure, leaving.address
    if row.path == page_of(entry) and isinstance(view, DocumentView | ItemView):
        frame = departure.frame(view.frame)
        notice = NoticeView(chrome=view.chrome, frame=frame, notices=(departure.notice(),))
        return _wanted(row, notice, NOTICE, "", "")
    quotes = _quotes(row, entry)
    if _has_other_body(row, documents, gone if quotes else frozenset()):
        return None
    after = without_address(view, address)
    if isinstance(after, RedirectView) and after.address == address:
        after = msgspec.structs.replace(after, title=departure.title)
    body = without(row.body, entry.path)
    digests = {name: document.body_digest for name, document in documents.items()} if quotes else {}
    digest = body_digest(body, digests) if quotes else row.body_digest
    return _wanted(row, after, row.maker, body, digest) if after != view else None


def _wanted(row: OutputRow, view: AnyView, maker: str, body: str, body_digest: str) -> Wanted:
    encoded = encode(view)
    # The maker's digest stays empty, so that the next whole build makes this output anew in any case.
    return Wanted(
        row.path, maker, "", encoded, digest_bytes(encoded), body, body_digest, row.source, VIEW, row.identity
    )


_SINGLE = ("link", "latest")  # fields of views that may lead to a document, or to none


def without_address(value: Any, address: str) -> Any:
    """A view without the parts that lead to `address`: list items go, single links become None."""
    if not isinstance(value, msgspec.Struct):
        return value
    changes: dict[str, Any] = {}
    for name in value.__struct_fields__:
        part = getattr(value, name)
        if isinstance(part, tuple):
            kept = tuple(without_address(item, address) for item in part if not _leads_to(item, address))
            changes[name] = tuple(item for item in kept if not _emptied(item))
        elif name in _SINGLE and _leads_to(part, address):
            changes[name] = None
        else:
            changes[name] = without_address(part, address)
    return msgspec.structs.replace(value, **changes)


def _leads_to(item: Any, address: str) -> bool:
    return isinstance(item, msgspec.Struct) and getattr(item, "address", None) == address


def _emptied(item: Any) -> bool:
    """A labelled group whose every part is gone: templates never see one without parts."""
    parts = [getattr(item, name) for name in ("values", "targets", "rows") if hasattr(item, name)]
    return isinstance(item, msgspec.Struct) and bool(parts) and not any(parts)
