"""The page of any document: frame, notices, facts, relations both ways, attachments. Kinds add their own facts."""

import posixpath
from collections.abc import Iterable, Iterator

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.relations import RELATIONS, declared_references, kind_of, references_of
from sitegen.catalogue.series import series_of
from sitegen.catalogue.topics import named_topics
from sitegen.catalogue.validity import ENDED
from sitegen.content.addresses import attachment_address
from sitegen.content.document import Entry
from sitegen.content.fields import CONTINUES, FULFILS, Relation
from sitegen.content.kinds import KIND_LABELS
from sitegen.content.kinds.interpretation import INTERPRETS
from sitegen.pages.lineages import lineage_on_page, successor
from sitegen.pages.links import (
    OFFICE,
    Addresses,
    absent_targets,
    linked,
    office_link,
    plain,
    reference_link,
    register_link,
    section_fields,
    shows_body,
    trail_to,
)
from sitegen.pages.parts import Download, Frame, Link, Notice, Property, RelationGroup
from sitegen.pages.policy_parts import Paper
from sitegen.pages.series import series_on_page
from sitegen.pages.views import DocumentView

_COMPANIONS = (INTERPRETS.label, INTERPRETS.inverse_label)


def document_view(
    entry: Entry,
    catalogue: Catalogue,
    addresses: Addresses,
    own: Iterable[Property | None] = (),
    reposts: tuple[Property, ...] = (),
    paper: Paper | None = None,
) -> DocumentView:
    """The view of a document; `own` are the facts of its kind, shown before the common ones."""
    relations = tuple(_relations(entry, catalogue, addresses))
    validity = catalogue.validity.get(entry.id)
    return DocumentView(
        chrome=addresses.chrome,
        frame=document_frame(entry, catalogue, addresses),
        kind=KIND_LABELS[kind_of(entry)],
        validity=validity.state if validity else "",
        on_request=not shows_body(fields_of(entry)),
        notices=tuple(_notices(entry, catalogue, addresses)),
        properties=tuple(fact for fact in (*own, *_common_facts(entry, catalogue, addresses)) if fact),
        companions=tuple(group for group in relations if group.label in _COMPANIONS),
        relations=tuple(group for group in relations if group.label not in _COMPANIONS),
        downloads=tuple(downloads_of(entry, catalogue, addresses)),
        reposts=reposts,
        paper=paper,
        series=series_on_page(entry, catalogue, addresses),
        lineage=lineage_on_page(entry, catalogue, addresses),
        absent=absent_targets(entry, catalogue),
    )


def document_frame(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> Frame:
    """Title, address, summary, trail and the facts for meta tags of a document's page."""
    fields = fields_of(entry)
    section = catalogue.sections.get(catalogue.section_of[entry.id])
    column = section_fields(section) if section else None
    return Frame(
        title=fields.title,
        address=addresses.of(entry.id),
        description=fields.summary if shows_body(fields) else "",
        trail=trail_to(entry, catalogue, addresses),
        sample=fields.sample,
        column=column.title if column else "",
        column_type=column.column_type if column else "",
        published=fields.published.isoformat(),
        source=fields.source or catalogue.settings.site.organisation,
        unpublished=catalogue.unpublished.get(entry.id, ""),
    )


def _common_facts(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> Iterator[Property | None]:
    fields = fields_of(entry)
    if shows_body(fields):
        yield linked("索引号", [register_link(fields, addresses)])
    else:
        yield plain("索引号", fields.index_number)
    yield plain("生成日期", fields.formation_date)
    yield plain("公开日期", fields.published)
    yield linked(OFFICE, [office_link(fields.office, catalogue, addresses)])
    yield plain("来源", fields.source)
    topics = named_topics(fields.topics, catalogue.topics)
    yield linked("主题分类", [Link(title=t.name, address=addresses.to(f"/topics/{t.id}/")) for t in topics])
    items = [catalogue.shown[name] for name in catalogue.related(entry.id, FULFILS.name)]
    yield linked(FULFILS.label, [addresses.document(item) for item in items])


def _notices(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> Iterator[Notice]:
    fields = fields_of(entry)
    validity = catalogue.validity.get(entry.id)
    if validity and validity.state in ENDED:
        yield Notice(tone="ended", text=f"本文件{validity.state}。", link=successor(entry, catalogue, addresses))
    newest = newest_of_series(entry, catalogue)
    if newest is not entry:
        year = f"（{fields_of(newest).applies_to} 年度）"
        text = f"这是 {fields.applies_to} 年度的内容。最新一年："
        yield Notice(
            tone="warning", text=text, link=Link(title=fields_of(newest).title + year, address=addresses.of(newest.id))
        )
    for correction in fields.correction:
        yield Notice(tone="neutral", text=f"{correction.date.isoformat()} 更正：{correction.what}")
    for change in fields.changed:
        yield Notice(tone="neutral", text=f"{change.date.isoformat()} 变更：{change.note}")


def newest_of_series(entry: Entry, catalogue: Catalogue) -> Entry:
    """The document of the same 年度系列 with the latest 适用年度; the entry itself outside a series."""
    return next(iter(series_of(entry, catalogue.series)), entry)


def _relations(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> Iterator[RelationGroup]:
    """Declared relations (outside papers included), then what others declare about this document."""
    for _, relation, references in declared_references(entry):
        links = [reference_link(reference, catalogue, addresses) for reference in references]
        if shown := tuple(link for link in links if link):
            yield RelationGroup(label=relation.label, targets=shown)
    for relation in RELATIONS:
        names = () if relation in (FULFILS, CONTINUES) else catalogue.related(entry.id, relation.inverse)
        if names:
            targets = tuple(_other_end(catalogue.shown[name], relation, entry, addresses) for name in sorted(names))
            yield RelationGroup(label=relation.inverse_label, targets=targets)


def _other_end(other: Entry, relation: Relation, entry: Entry, addresses: Addresses) -> Link:
    """The document that declares a relation to this one, with the articles it names (a partial repeal)."""
    link = addresses.document(other)
    parts = [item.part for item in references_of(other, relation) if item.id == entry.id and item.part]
    return Link(title=f"{link.title}（{'、'.join(parts)}）", address=link.address) if parts else link


def downloads_of(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> Iterator[Download]:
    """The attachments a document offers."""
    for attachment in fields_of(entry).attachments:
        path = posixpath.join(posixpath.dirname(entry.path), attachment.file)
        if stamp := catalogue.attachments.get(path):
            ending = path.rpartition(".")[2].upper()
            address = addresses.to(attachment_address(path))
            yield Download(title=attachment.title, address=address, type=ending, size=stamp.size)
