"""All entries and their relations: the frozen whole that catalogue rules check and pages are planned from."""

import dataclasses
import datetime
import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sitegen.catalogue.coverage import Coverage, coverage_of
from sitegen.catalogue.lineage import Lineage, lineages_of
from sitegen.catalogue.publication import FUTURE, fields_of, hidden_entries, unpublished_entries
from sitegen.catalogue.registered import registered_names
from sitegen.catalogue.relations import Graph, relation_graph
from sitegen.catalogue.sections import section_of
from sitegen.catalogue.series import Series, series_by_name
from sitegen.catalogue.topics import named_topics, offices_by_name, topics_by_name
from sitegen.catalogue.validity import WITHDRAWN, Validity, validity_of
from sitegen.config import Office, Settings, Topic
from sitegen.content.document import Entry
from sitegen.content.editions import Edition, read_editions
from sitegen.content.fields import DocumentFields
from sitegen.content.kinds.catalogue_item import CatalogueItem
from sitegen.content.kinds.section import Section
from sitegen.content.source import AttachmentStamp, bundle_of
from sitegen.diagnostics import Fault


@dataclasses.dataclass(frozen=True, kw_only=True)
class Catalogue:
    """The catalogue of one day.

    `sources` holds every read document, also those that share an id; `entries` one per id; `shown` those that are
    built, in path order; `hidden` the reasons of the others; `unpublished` the reasons of those that a preview alone
    shows. Relations and validity concern shown documents only.
    `bases` are the names of laws and papers with their ids, `coverage` the state of every shown item.
    `bundles` are the ids of documents that have a folder of their own; `editions` are all that are sound, by date.
    """

    settings: Settings
    day: datetime.date
    sources: tuple[Entry, ...]
    entries: Mapping[str, Entry]
    sections: Mapping[str, Entry]
    shown: Mapping[str, Entry]
    hidden: Mapping[str, str]
    unpublished: Mapping[str, str]
    section_of: Mapping[str, str]
    items_by_code: Mapping[str, str]
    items_of: Mapping[str, tuple[str, ...]]
    bases: Mapping[str, str]
    relations: Graph
    coverage: Mapping[str, Coverage]
    validity: Mapping[str, Validity]
    series: Series
    lineage_of: Mapping[str, Lineage]
    topics: Mapping[str, Topic]
    offices: Mapping[str, Office]
    attachments: Mapping[str, AttachmentStamp]
    bundles: frozenset[str]
    editions: tuple[Edition, ...] = ()
    edition_faults: tuple[tuple[str, Fault], ...] = ()

    def related(self, document_id: str, name: str) -> tuple[str, ...]:
        """The ids at the other end of a relation or inverse."""
        return self.relations.get(document_id, {}).get(name, ())

    def listed(self) -> tuple[Entry, ...]:
        """Shown documents that lists may name: not withdrawn, and no catalogue items."""
        return self._listed

    @functools.cached_property
    def _listed(self) -> tuple[Entry, ...]:
        return tuple(
            entry
            for entry in self.shown.values()
            if not isinstance(entry.fields, CatalogueItem) and not fields_of(entry).withdrawn
        )

    @functools.cached_property
    def by_section(self) -> Mapping[str, list[Entry]]:
        """Section id → listed documents that belong to it directly."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.listed():
            found[self.section_of[entry.id]].append(entry)
        return dict(found)

    def owner_of_attachment(self, path: str) -> str:
        """The source path of the document whose folder holds an attachment."""
        return f"{bundle_of(path, self.bundles)}/index.md"

    def unlinked_because(self, link: str) -> str:
        """Why a body may not lead to an address of this site; empty when it may.

        Its document, or the one that an attachment lies beside, is not built or has been taken down. Such a link is
        shown as plain text, so that taking a document down never breaks another page.
        """
        name = link.strip("/")
        owner = self.entries.get(name) or self.entries.get(name.rpartition("/")[0])
        if owner is None:
            return ""
        return self.hidden.get(owner.id, WITHDRAWN if fields_of(owner).withdrawn else "")

    def items(self) -> list[Entry]:
        """The shown items of the standard catalogue, in the order of their codes."""
        return [self.shown[i] for _, i in sorted(self.items_by_code.items()) if i in self.shown]

    def item(self, code: str) -> Entry | None:
        """The shown item of a code, if there is one."""
        return self.shown.get(self.items_by_code.get(code, ""))


def build_catalogue(
    sources: Iterable[Entry],
    settings: Settings,
    day: datetime.date,
    attachments: Iterable[AttachmentStamp],
    editions: Iterable[tuple[str, bytes]] = (),
    *,
    preview: bool = False,
) -> Catalogue:
    """Relate all entries. Sources must be in path order; a repeated id or code keeps its first owner."""
    sources = tuple(sources)
    sections = {entry.id: entry for entry in sources if isinstance(entry.fields, Section)}
    entries, codes = _by_id_and_code(sources)
    hidden = hidden_entries(entries.values(), day, production=settings.site.production, preview=preview)
    shown = {name: entry for name, entry in entries.items() if name not in hidden}
    unpublished = unpublished_entries(shown.values(), day)
    placed = {name: section_of(name, sections) for name in entries}
    visible = {**shown, **{name: entries[name] for name, reason in hidden.items() if reason == FUTURE}}
    items_of = {name: _items_of(entry, sections.get(placed[name]), codes) for name, entry in visible.items()}
    bases = registered_names(shown.values())
    relations = relation_graph(shown.values(), items_of, entries, bases)
    frozen, faults = read_editions(editions)
    return Catalogue(
        settings=settings,
        day=day,
        sources=sources,
        entries=entries,
        sections=sections,
        shown=shown,
        hidden=hidden,
        unpublished=unpublished,
        section_of=placed,
        items_by_code=codes,
        items_of=items_of,
        bases=bases,
        relations=relations,
        coverage=_coverage(shown, visible, unpublished, items_of, day, settings),
        validity=_validities(shown, relations, day, settings),
        series=series_by_name(shown.values()),
        lineage_of={paper.key: lineage for lineage in lineages_of(shown) for paper in lineage.papers},
        topics=topics_by_name(settings),
        offices=offices_by_name(settings),
        attachments={stamp.path: stamp for stamp in attachments},
        bundles=frozenset(entry.id for entry in sources if entry.path.endswith("/index.md")),
        editions=frozen,
        edition_faults=faults,
    )


def _by_id_and_code(sources: Iterable[Entry]) -> tuple[dict[str, Entry], dict[str, str]]:
    entries: dict[str, Entry] = {}
    codes: dict[str, str] = {}
    for entry in sources:
        if entry.path.rpartition("/")[2] != "_index.md":
            entries.setdefault(entry.id, entry)
        if isinstance(entry.fields, CatalogueItem):
            codes.setdefault(entry.fields.code, entry.id)
    return entries, codes


def _items_of(entry: Entry, section: Entry | None, codes: Mapping[str, str]) -> tuple[str, ...]:
    if isinstance(entry.fields, CatalogueItem):
        return ()
    default = section.fields.items if section and isinstance(section.fields, Section) else ()
    return tuple(codes[code] for code in fields_of(entry).items or default if code in codes)


def _coverage(
    shown: Mapping[str, Entry],
    visible: Mapping[str, Entry],
    unpublished: Mapping[str, str],
    items_of: Mapping[str, tuple[str, ...]],
    day: datetime.date,
    settings: Settings,
) -> dict[str, Coverage]:
    """The state of every shown item, by the documents that name it now or will when their day comes.

    It is that of the day, also where a preview shows what is not public yet: a draft keeps no duty.
    """
    documents: dict[str, list[DocumentFields]] = defaultdict(list)
    scheduled: dict[str, list[DocumentFields]] = defaultdict(list)
    for name, items in items_of.items():
        fields = fields_of(visible[name])
        public = name in shown and name not in unpublished
        for item in items if not fields.withdrawn and not fields.draft else ():
            (documents if public else scheduled)[item].append(fields)
    return {
        name: coverage_of(entry.fields, documents[name], scheduled[name], day, settings)
        for name, entry in shown.items()
        if isinstance(entry.fields, CatalogueItem)
    }


def _validities(
    shown: Mapping[str, Entry], relations: Graph, day: datetime.date, settings: Settings
) -> dict[str, Validity]:
    found: dict[str, Validity] = {}
    for name, entry in shown.items():
        validity = validity_of(entry, relations.get(name, {}), shown, day, settings.thresholds)
        if validity:
            found[name] = validity
    return found


def documents_by_topic(catalogue: Catalogue) -> dict[str, list[Entry]]:
    """Topic id → listed documents."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalogue.listed():
        for topic in named_topics(fields_of(entry).topics, catalogue.topics):
            found[topic.id].append(entry)
    return found
