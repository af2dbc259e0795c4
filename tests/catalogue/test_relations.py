"""Every relation is declared once and known from both ends, among the documents that are shown."""

from typing import Any

import pytest

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.relations import BASIS, CITES, RELATIONS, declared_references, kind_of, relation_allows
from sitegen.content.document import Entry
from sitegen.content.fields import FULFILS, Reference, Relation, Withdrawal
from sitegen.content.kinds import KINDS
from sitegen.content.kinds.interpretation import INTERPRETS
from sitegen.content.kinds.policy import AMENDS, REPEALS, REPLACES
from tests.catalogue.entries import catalogue, day, interpretation, item, policy, section

Edges = dict[str, dict[str, tuple[str, ...]]]


def graph(*entries: Entry) -> Edges:
    """The whole graph of these entries as plain dictionaries."""
    return plain(catalogue(*entries))


def plain(related: Catalogue) -> Edges:
    return {name: dict(edges) for name, edges in related.relations.items() if edges}


def references(*ids: str) -> tuple[Reference, ...]:
    return tuple(Reference(id=name) for name in ids)


@pytest.mark.parametrize("relation", [REPEALS, AMENDS, REPLACES])
def test_what_one_policy_does_to_another_is_known_from_both_ends(relation: Relation) -> None:
    declared: dict[str, Any] = {relation.name: references("p/old")}
    assert graph(policy("p/new", **declared), policy("p/old")) == {
        "p/new": {relation.name: ("p/old",)},
        "p/old": {relation.inverse: ("p/new",)},
    }


def test_interpretations_are_known_at_the_policies_they_explain() -> None:
    both, one = interpretation("i/a", "p/x", "p/y"), interpretation("i/b", "p/x")
    assert graph(both, one, policy("p/x"), policy("p/y")) == {
        "i/a": {"interprets": ("p/x", "p/y")},
        "i/b": {"interprets": ("p/x",)},
        "p/x": {"interpreted_by": ("i/a", "i/b")},
        "p/y": {"interpreted_by": ("i/a",)},
    }


def test_documents_are_known_at_their_items() -> None:
    assert graph(item("a-1"), item("b-1"), policy("p/x", items=("b-1", "a-1"))) == {
        "p/x": {"items": ("catalogue/b-1", "catalogue/a-1")},
        "catalogue/a-1": {"documents": ("p/x",)},
        "catalogue/b-1": {"documents": ("p/x",)},
    }


def test_documents_that_a_text_leads_to_are_cited() -> None:
    links = ("/catalogue/a-1/", "/i/a/", "/p/", "/p/x/", "/p/x/fu-jian.docx", "/p/y/", "/nowhere/")
    found = graph(
        section("p"), item("a-1"), interpretation("i/a"), policy("p/x", folder=True, leads_to=links), policy("p/y")
    )
    assert found == {
        "p/x": {"cites": ("catalogue/a-1", "i/a", "p/y")},
        "catalogue/a-1": {"cited_by": ("p/x",)},
        "i/a": {"cited_by": ("p/x",)},
        "p/y": {"cited_by": ("p/x",)},
    }


def test_items_cite_too() -> None:
    assert graph(item("a-1", leads_to=("/p/x/",)), policy("p/x")) == {
        "catalogue/a-1": {"cites": ("p/x",)},
        "p/x": {"cited_by": ("catalogue/a-1",)},
    }


def test_a_paper_published_elsewhere_is_declared_and_stands_in_no_graph() -> None:
    outside = Reference(title="沪教委通知", number="沪教委办〔2019〕38号", url="https://example.org/")
    entry = policy("p/x", repeals=(outside, Reference(id="p/y")))
    assert declared_references(entry) == [("repeals", REPEALS, (outside, Reference(id="p/y")))]
    assert graph(entry, policy("p/y")) == {"p/x": {"repeals": ("p/y",)}, "p/y": {"repealed_by": ("p/x",)}}


@pytest.mark.parametrize(
    "hidden",
    [{"draft": True}, {"published": day("2026-07-02")}, {"sample": True}],
    ids=["draft", "future", "sample in production"],
)
def test_hidden_documents_stand_in_no_relation(hidden: dict[str, Any]) -> None:
    related = catalogue(
        policy("p/x", repeals=references("p/hidden"), leads_to=("/p/hidden/",)),
        policy("p/hidden", repeals=references("p/x"), items=("a-1",), leads_to=("/p/x/",), **hidden),
        item("a-1"),
        production=True,
        base_url="https://example.org",
    )
    assert plain(related) == {}
    assert set(related.hidden) == {"p/hidden"}


def test_a_relation_to_the_wrong_kind_or_to_nothing_counts_for_nothing() -> None:
    found = graph(
        policy("p/x", repeals=references("i/a", "p/nothing")), interpretation("i/a", "catalogue/a-1"), item("a-1")
    )
    assert found == {}


def test_a_document_named_twice_is_related_once() -> None:
    found = graph(policy("p/x", repeals=references("p/y", "p/y"), leads_to=("/p/y/",)), policy("p/y"))
    assert found == {
        "p/x": {"repeals": ("p/y",), "cites": ("p/y",)},
        "p/y": {"repealed_by": ("p/x",), "cited_by": ("p/x",)},
    }


def test_a_document_that_names_itself_is_related_by_declaration_and_never_cites_itself() -> None:
    found = graph(policy("p/x", repeals=references("p/x"), leads_to=("/p/x/",)))
    assert found == {"p/x": {"repeals": ("p/x",), "repealed_by": ("p/x",)}}


def test_withdrawn_documents_stay_related() -> None:
    gone = policy("p/gone", withdrawn=Withdrawal(date=day("2026-01-01"), reason="内容有误"))
    assert graph(policy("p/x", repeals=references("p/gone")), gone) == {
        "p/x": {"repeals": ("p/gone",)},
        "p/gone": {"repealed_by": ("p/x",)},
    }


def test_relations_and_inverses_are_asked_for_by_name() -> None:
    related = catalogue(policy("p/x", amends=references("p/y")), policy("p/y"))
    assert related.related("p/x", "amends") == ("p/y",)
    assert related.related("p/y", "amended_by") == ("p/x",)
    assert related.related("p/y", "amends") == ()
    assert related.related("p/nothing", "amends") == ()


def test_the_order_of_targets_is_that_of_the_text_and_of_sources_that_of_their_paths() -> None:
    found = graph(
        policy("p/c", amends=references("p/b", "p/a")), policy("p/a"), policy("p/b", amends=references("p/a"))
    )
    assert found["p/c"]["amends"] == ("p/b", "p/a")
    assert found["p/a"]["amended_by"] == ("p/b", "p/c")


def test_every_relation_has_names_of_its_own_for_both_ends() -> None:
    assert set(RELATIONS) == {FULFILS, INTERPRETS, REPEALS, AMENDS, REPLACES, BASIS, CITES}
    names = [name for relation in RELATIONS for name in (relation.name, relation.inverse)]
    labels = [label for relation in RELATIONS for label in (relation.label, relation.inverse_label)]
    assert len(set(names)) == len(names)
    assert len(set(labels)) == len(labels)


def test_a_relation_allows_the_kinds_it_names_or_any() -> None:
    targets = [None, policy("p"), interpretation("i"), item("a")]
    assert [relation_allows(INTERPRETS, target) for target in targets] == [False, True, False, False]
    assert [relation_allows(FULFILS, target) for target in targets] == [False, False, False, True]
    assert [relation_allows(CITES, target) for target in targets] == [False, True, True, True]


def test_every_kind_knows_its_name() -> None:
    entries = [policy("p"), interpretation("i"), item("a")]
    assert [kind_of(entry) for entry in entries] == ["policy", "interpretation", "catalogue_item"]
    assert [type(entry.fields) for entry in entries] == [KINDS[kind_of(entry)] for entry in entries]
