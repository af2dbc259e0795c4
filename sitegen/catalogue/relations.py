"""Who names whom: every declared relation with its inverse, among the documents that are shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sitegen.catalogue.publication import fields_of
from sitegen.content.document import Entry
from sitegen.content.fields import FULFILS, Reference, Relation, relation_fields
from sitegen.content.kinds import KINDS
from sitegen.content.kinds.catalogue_item import CatalogueItem

BASIS = Relation("basis", "basis_of", ("regulation", "policy"), "公开依据", "以此为公开依据的事项")
CITES = Relation("cites", "cited_by", ("*",), "引用", "被引用于")

_FIELDS = {schema: tuple(relation_fields(schema)) for schema in KINDS.values()}

RELATIONS: tuple[Relation, ...] = (
    *{relation.name: relation for fields in _FIELDS.values() for _, relation in fields}.values(),
    BASIS,
    CITES,
)

Graph = Mapping[str, Mapping[str, tuple[str, ...]]]


def declared_references(entry: Entry) -> list[tuple[str, Relation, tuple[Reference, ...]]]:
    """Each relation field of a document (items apart) with its references in order."""
    fields = fields_of(entry)
    return [
        (name, relation, getattr(fields, name))
        for name, relation in _FIELDS[type(fields)]
        if relation is not FULFILS and getattr(fields, name)
    ]


def references_of(entry: Entry, relation: Relation) -> list[Reference]:
    """What a document declares by one relation, in order."""
    fields = fields_of(entry)
    return [one for name, known in _FIELDS[type(fields)] if known is relation for one in getattr(fields, name) or ()]


def relation_graph(
    shown: Iterable[Entry],
    items_of: Mapping[str, tuple[str, ...]],
    entries: Mapping[str, Entry],
    bases: Mapping[str, str],
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Id → relation or inverse name → ids, for shown documents only, in the order of the sources.

    `bases` leads from every name of a law or paper that 公开依据 may use to its id.
    """
    shown = tuple(shown)
    ids = {entry.id for entry in shown}
    graph: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry in shown:
        for relation, target in _edges(entry, items_of, entries, bases):
            if target in ids and target not in graph[entry.id][relation.name]:
                graph[entry.id][relation.name].append(target)
                graph[target][relation.inverse].append(entry.id)
    return {
        name: {relation: tuple(targets) for relation, targets in edges.items() if targets}
        for name, edges in graph.items()
    }


def _edges(
    entry: Entry, items_of: Mapping[str, tuple[str, ...]], entries: Mapping[str, Entry], bases: Mapping[str, str]
) -> Iterable[tuple[Relation, str]]:
    for item in items_of.get(entry.id, ()):
        yield FULFILS, item
    if isinstance(entry.fields, CatalogueItem):
        for basis in entry.fields.basis:
            if basis.regulation in bases:
                yield BASIS, bases[basis.regulation]
    for _, relation, references in declared_references(entry):
        for reference in references:
            if reference.id and relation_allows(relation, entries.get(reference.id)):
                yield relation, reference.id
    for link in entry.links:
        target = link.strip("/")
        if target != entry.id:
            yield CITES, target


def relation_allows(relation: Relation, target: Entry | None) -> bool:
    """Whether a relation may point to this document."""
    return target is not None and ("*" in relation.targets or kind_of(target) in relation.targets)


def kind_of(entry: Entry) -> str:
    """The name of a document's kind."""
    return str(type(entry.fields).__struct_config__.tag)
