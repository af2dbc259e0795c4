"""The frozen whole: who is shown, where each document belongs, its items, series, topics, and which links may stand."""

from typing import Any

import pytest

from sitegen.catalogue.catalogue import documents_by_topic
from sitegen.catalogue.claims import Claim, claimed_addresses
from sitegen.catalogue.publication import hidden_because
from sitegen.catalogue.sections import by_year, newest_first, section_of
from sitegen.content.addresses import RESERVED
from sitegen.content.document import Entry
from sitegen.content.fields import Withdrawal
from tests.catalogue.entries import attachment, catalogue, day, interpretation, item, policy, section

GONE = Withdrawal(date=day("2026-01-01"), reason="内容有误")


def ids(entries: list[Entry] | tuple[Entry, ...]) -> list[str]:
    return [entry.id for entry in entries]


@pytest.mark.parametrize(
    ("fields", "production", "expected"),
    [
        ({}, False, ""),
        ({"draft": True}, False, "草稿"),
        ({"published": day("2026-07-01")}, False, ""),
        ({"published": day("2026-07-02")}, False, "未到公开日期"),
        ({"draft": True, "published": day("2026-07-02")}, True, "草稿"),
        ({"sample": True}, False, ""),
        ({"sample": True}, True, "示例"),
        ({"sample": True, "published": day("2026-07-02")}, True, "未到公开日期"),
    ],
)
def test_drafts_documents_of_later_days_and_samples_in_production_are_hidden(
    fields: dict[str, Any], production: bool, expected: str
) -> None:
    entry = policy("p/x", **fields)
    assert hidden_because(entry, day("2026-07-01"), production=production) == expected


def test_the_catalogue_shows_what_is_not_hidden_and_tells_why_the_rest_is() -> None:
    found = catalogue(
        section("p"), policy("p/a"), policy("p/b", draft=True), policy("p/c", published=day("2027-01-01")), item("a-1")
    )
    assert list(found.shown) == ["catalogue/a-1", "p/a"]
    assert found.hidden == {"p/b": "草稿", "p/c": "未到公开日期"}
    assert list(found.entries) == ["catalogue/a-1", "p/a", "p/b", "p/c"]
    assert list(found.sections) == ["p"]


def test_lists_name_what_is_shown_and_neither_items_nor_what_was_taken_down() -> None:
    found = catalogue(policy("p/a"), policy("p/b", withdrawn=GONE), policy("p/c", draft=True), item("a-1"))
    assert ids(found.listed()) == ["p/a"]


def test_a_repeated_id_keeps_its_first_owner_and_both_sources() -> None:
    first, second = policy("p/x"), policy("p/x", folder=True)
    found = catalogue(first, second)
    assert found.entries == {"p/x": first}
    assert found.sources == (first, second)


def test_a_repeated_code_keeps_its_first_owner() -> None:
    found = catalogue(item("a-1"), item("b-1", code="a-1"))
    assert found.items_by_code == {"a-1": "catalogue/a-1"}


def test_items_stand_in_the_order_of_their_codes() -> None:
    found = catalogue(item("b-1"), item("a-10"), item("a-2"), item("z", code="a-1"), item("c", draft=True))
    assert ids(found.items()) == ["catalogue/z", "catalogue/a-10", "catalogue/a-2", "catalogue/b-1"]


@pytest.mark.parametrize(
    ("document", "expected"),
    [("a/b/c/x", "a/b"), ("a/b/x", "a/b"), ("a/x", "a"), ("x", ""), ("z/x", ""), ("a/b", "a")],
)
def test_a_document_belongs_to_the_nearest_section_above_it(document: str, expected: str) -> None:
    sections = {name: section(name) for name in ("a", "a/b")}
    assert section_of(document, sections) == expected


def test_items_come_from_the_document_or_else_from_its_section() -> None:
    found = catalogue(
        section("p", items=("a-1", "a-2", "nothing")),
        section("p/sub"),
        item("a-1"),
        item("a-2"),
        item("a-3"),
        policy("p/default"),
        policy("p/own", items=("a-3",)),
        policy("p/wrong", items=("nothing",)),
        policy("p/sub/none"),
        policy("q/none"),
    )
    assert found.items_of == {
        "catalogue/a-1": (),
        "catalogue/a-2": (),
        "catalogue/a-3": (),
        "p/default": ("catalogue/a-1", "catalogue/a-2"),
        "p/own": ("catalogue/a-3",),
        "p/sub/none": (),
        "p/wrong": (),
        "q/none": (),
    }


def test_documents_stand_newest_first_and_those_of_one_day_by_their_ids() -> None:
    entries = [
        policy("p/b"),
        policy("p/a"),
        policy("p/new", published=day("2022-01-01")),
        policy("p/old", published=day("2019-12-31")),
    ]
    assert ids(newest_first(entries)) == ["p/new", "p/a", "p/b", "p/old"]


def test_documents_are_grouped_by_the_year_of_publication_newest_first() -> None:
    entries = [
        policy("p/a", published=day("2020-12-31"), issued=day("2020-01-01")),
        policy("p/b", published=day("2021-01-01"), issued=day("2020-12-30")),
        policy("p/c", published=day("2021-06-01")),
    ]
    years = by_year(entries)
    assert list(years) == [2021, 2020]
    assert {year: ids(found) for year, found in years.items()} == {2021: ["p/c", "p/b"], 2020: ["p/a"]}


def test_a_series_is_what_is_shown_of_it_newest_year_first() -> None:
    found = catalogue(
        policy("p/2024", series="招生", applies_to=2024),
        policy("p/2025-a", series="招生", applies_to=2025),
        policy("p/2025-b", series="招生", applies_to=2025),
        policy("p/2026", series="招生", applies_to=2026, draft=True),
        policy("p/2027", series="招生", applies_to=2027, withdrawn=GONE),
        policy("p/other", series="收费", applies_to=2019),
        policy("p/yearless", series="收费"),
        policy("p/none"),
    )
    assert {name: ids(members) for name, members in found.series.items()} == {
        "招生": ["p/2025-a", "p/2025-b", "p/2024"],
        "收费": ["p/other"],
    }


def test_topics_and_offices_are_known_by_name_and_alias() -> None:
    found = catalogue()
    assert {name: topic.id for name, topic in found.topics.items()} == {
        "招生入学": "zhaosheng",
        "招生": "zhaosheng",
        "收费": "shoufei",
    }
    assert {name: office.name for name, office in found.offices.items()} == {
        "办公室": "办公室",
        "局办": "办公室",
        "基础教育科": "基础教育科",
        "基教科": "基础教育科",
    }


def test_documents_stand_under_their_topics_once_whatever_name_was_written() -> None:
    found = catalogue(
        policy("p/a", topics=("招生", "收费")),
        interpretation("i/b", topics=("招生入学", "招生入学")),
        policy("p/c", topics=("没有",)),
        policy("p/d", topics=("收费",), draft=True),
        item("a-1", topics=("收费",)),
    )
    by_topic = {topic: ids(entries) for topic, entries in documents_by_topic(found).items()}
    assert by_topic == {"zhaosheng": ["i/b", "p/a"], "shoufei": ["p/a"]}


def test_a_name_and_its_alias_together_are_one_topic() -> None:
    found = catalogue(policy("p/a", topics=("招生入学", "招生")))
    assert {topic: ids(entries) for topic, entries in documents_by_topic(found).items()} == {"zhaosheng": ["p/a"]}


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/p/shown/", ""),
        ("/p/shown/biao.xlsx", ""),
        ("/p/draft/", "草稿"),
        ("/p/draft/biao.xlsx", "草稿"),
        ("/p/later/", "未到公开日期"),
        ("/p/gone/", "已撤下"),
        ("/p/gone/biao.xlsx", "已撤下"),
        ("/nowhere/", ""),
        ("/", ""),
    ],
)
def test_a_link_to_what_is_not_built_or_was_taken_down_may_not_stand(link: str, expected: str) -> None:
    found = catalogue(
        policy("p/shown", folder=True),
        policy("p/draft", folder=True, draft=True),
        policy("p/later", published=day("2027-01-01")),
        policy("p/gone", folder=True, withdrawn=GONE),
    )
    assert found.unlinked_because(link) == expected


def test_an_attachment_belongs_to_the_document_whose_folder_holds_it() -> None:
    found = catalogue(policy("p/x", folder=True), policy("p/y"), attachments=("p/x/表.xlsx", "p/x/图/一.png"))
    assert found.bundles == {"p/x"}
    assert found.attachments == {path: attachment(path) for path in ("p/x/表.xlsx", "p/x/图/一.png")}
    assert [found.owner_of_attachment(path) for path in found.attachments] == ["p/x/index.md", "p/x/index.md"]


def test_every_address_that_something_wants_is_claimed_system_pages_first() -> None:
    found = catalogue(
        section("p"),
        policy("p/x", folder=True, aliases=("/p/old/", "/old/x/")),
        policy("p/x"),
        policy("p/later", published=day("2027-01-01")),
        attachments=("p/x/表.xlsx",),
    )
    claims = list(claimed_addresses(found))
    system = [claim.address for claim in claims if not claim.path]
    assert system[0] == "/"
    assert set(system) == {
        "/",
        *(f"/{name}/" for name in RESERVED),
        *("/404.html", "/robots.txt", "/sitemap.xml", "/p/2021/", "/p/2027/"),
    }
    assert claims[len(system) :] == [
        Claim("/p/", "p/_index.md", "title", "栏目 content/p/_index.md "),
        Claim("/p/later/", "p/later.md", "title", "文档 content/p/later.md "),
        Claim("/p/x/", "p/x.md", "title", "文档 content/p/x.md "),
        Claim("/p/x/", "p/x/index.md", "title", "文档 content/p/x/index.md "),
        Claim("/p/x/biao.xlsx", "p/x/index.md", "attachments", "附件 content/p/x/表.xlsx "),
    ]


def test_old_addresses_are_claimed_with_their_place_in_the_list() -> None:
    claims = list(claimed_addresses(catalogue(policy("p/x", aliases=("/p/old/", "/old/x/")))))
    what = "文档 content/p/x.md 的旧地址"
    assert [claim for claim in claims if claim.field == "aliases"] == [
        Claim("/p/old/", "p/x.md", "aliases", what, 0),
        Claim("/old/x/", "p/x.md", "aliases", what, 1),
    ]
