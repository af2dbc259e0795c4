"""The output plan: every output once, in the order of paths, with its maker, its body and the source it is told at."""

import itertools
from typing import Any

import pytest

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.relations import kind_of
from sitegen.content.document import Entry
from sitegen.content.fields import Withdrawal
from sitegen.content.kinds.interpretation import Interpretation
from sitegen.content.kinds.policy import Policy
from sitegen.pages.kinds import GENERIC, PAGES, page_of
from sitegen.pages.kinds.interpretation import synchrony
from sitegen.pages.links import Addresses
from sitegen.pages.machine_views import FileView
from sitegen.pages.plan import plan_outputs
from sitegen.pages.search_names import RECORD
from sitegen.pages.views import DocumentView, HomeView, OutputPlan
from sitegen.render.makers import COPY, MAKERS
from tests.catalogue.entries import catalogue, day, interpretation, item, policy, section
from tests.site_files import PROJECT

ASSETS = {"assets/site-0123456789.css": ("assets/site.css", "digest of css")}


def planned(*entries: Entry, **more: Any) -> list[OutputPlan]:
    return sorted(plan_outputs(catalogue(*entries, **more), ASSETS), key=lambda plan: plan.path)


def small_catalogue() -> Catalogue:
    """A catalogue with a document of every kind, hidden and withdrawn ones, aliases and attachments."""
    return catalogue(
        section("catalogue"),
        section("p"),
        section("i"),
        item("a-01"),
        policy("p/2021/x", folder=True, doc_number="示教〔2021〕1号", topics=("收费",), aliases=("/p/old/",)),
        policy("p/2021/closed", folder=True, disclosure="依申请公开"),
        policy("p/2021/gone", folder=True, withdrawn=Withdrawal(date=day("2026-01-01"), reason="x")),
        policy("p/2021/draft", folder=True, draft=True),
        interpretation("i/y", "p/2021/x"),
        attachments=tuple(f"p/2021/{name}/表.txt" for name in ("x", "closed", "gone", "draft")),
    )


# Path, maker, body and source of every output of the small catalogue.
PLANNED = [
    ("404.html", "pages/notice.html", "", ""),
    ("assets/site-0123456789.css", "copy", "", "templates/assets/site.css"),
    ("catalogue/a-01/index.html", "kinds/catalogue_item.html", "catalogue/a-01.md", "catalogue/a-01.md"),
    ("catalogue/index.html", "pages/catalogue.html", "catalogue/_index.md", "catalogue/_index.md"),
    ("disclosure/annual-reports/index.html", "pages/list.html", "", ""),
    ("disclosure/index.html", "pages/disclosure.html", "", ""),
    ("disclosure/register/2021/index.html", "pages/register.html", "", ""),
    ("disclosure/register/index.html", "pages/index.html", "", ""),
    ("disclosure/statutory/index.html", "pages/statutory.html", "", ""),
    ("disclosure/systems/index.html", "pages/regulations.html", "", ""),
    ("i/2021/index.html", "pages/list.html", "", ""),
    ("i/index.html", "pages/section.html", "i/_index.md", "i/_index.md"),
    ("i/y/index.html", "kinds/document.html", "i/y.md", "i/y.md"),
    ("index.html", "pages/home.html", "", ""),
    ("library/chains/index.html", "pages/index.html", "", ""),
    ("library/compilation/index.html", "pages/compilation.html", "", ""),
    ("library/index.html", "pages/groups.html", "", ""),
    ("library/items/index.html", "pages/groups.html", "", ""),
    ("library/offices/ban-gong-shi/2021/index.html", "pages/list.html", "", ""),
    ("library/offices/ban-gong-shi/index.html", "pages/section.html", "", ""),
    ("library/offices/index.html", "pages/index.html", "", ""),
    ("library/series/index.html", "pages/series.html", "", ""),
    ("library/validity/index.html", "pages/index.html", "", ""),
    ("library/validity/youxiao/2021/index.html", "pages/policies.html", "", ""),
    ("library/validity/youxiao/index.html", "pages/policies.html", "", ""),
    ("library/years/2021/index.html", "pages/list.html", "", ""),
    ("library/years/index.html", "pages/index.html", "", ""),
    ("p/2021/closed/index.html", "kinds/policy.html", "", "p/2021/closed/index.md"),
    ("p/2021/gone/index.html", "pages/notice.html", "", "p/2021/gone/index.md"),
    ("p/2021/index.html", "pages/list.html", "", ""),
    ("p/2021/x/biao.txt", "copy", "", "content/p/2021/x/表.txt"),
    ("p/2021/x/index.html", "kinds/policy.html", "p/2021/x/index.md", "p/2021/x/index.md"),
    ("p/index.html", "pages/section.html", "p/_index.md", "p/_index.md"),
    ("p/old/index.html", "pages/redirect.html", "", "p/2021/x/index.md"),
    ("robots.txt", "robots_txt", "", ""),
    ("search/index.html", "pages/search.html", "", ""),
    ("search/text/catalogue/a-01.json", "search_record", "catalogue/a-01.md", ""),
    ("search/text/i/y.json", "search_record", "i/y.md", ""),
    ("search/text/p/2021/closed.json", "search_record", "", ""),
    ("search/text/p/2021/x.json", "search_record", "p/2021/x/index.md", ""),
    ("sitemap.xml", "sitemap_xml", "", ""),
    ("sitemap/index.html", "pages/site_map.html", "", ""),
    ("topics/index.html", "pages/groups.html", "", ""),
    ("topics/shoufei/index.html", "pages/list.html", "", ""),
    ("topics/zhaosheng/index.html", "pages/list.html", "", ""),
    ("wenhao/2021/index.html", "pages/numbers.html", "", ""),
    ("wenhao/index.html", "pages/index.html", "", ""),
]


def test_every_output_is_planned_once() -> None:
    plans = sorted(plan_outputs(small_catalogue(), ASSETS), key=lambda plan: plan.path)
    assert [(plan.path, plan.maker, plan.body, plan.source) for plan in plans] == PLANNED
    assert {plan.tree for plan in plans} == {"site"}


def test_the_order_of_the_sources_does_not_change_the_plan() -> None:
    entries = [section("p"), policy("p/b"), policy("p/a"), policy("p/c", published=day("2020-01-01")), item("a-1")]
    expected = planned(*entries)
    for shuffled in itertools.permutations(entries):
        assert planned(*shuffled) == expected


def test_every_maker_is_a_template_a_function_or_a_copy() -> None:
    plans = list(plan_outputs(small_catalogue(), ASSETS))
    makers = {plan.maker for plan in plans}
    templates = {maker for maker in makers if (PROJECT / "templates" / maker).is_file()}
    assert makers - templates == {COPY, RECORD, *MAKERS} - {"sitemap_index_xml"}  # which only a large site has


def test_a_copied_file_is_known_by_its_digest() -> None:
    plans = {plan.path: plan.view for plan in plan_outputs(small_catalogue(), ASSETS)}
    assert plans["assets/site-0123456789.css"] == FileView(source="templates/assets/site.css", digest="digest of css")
    assert plans["p/2021/x/biao.txt"] == FileView(source="content/p/2021/x/表.txt", digest="digest of p/2021/x/表.txt")


def test_attachments_in_folders_below_a_document_are_planned_too() -> None:
    paths = [plan.path for plan in planned(policy("p/x", folder=True), attachments=("p/x/tu/一.png", "p/x/a.txt"))]
    assert [path for path in paths if path.startswith("p/x/")] == ["p/x/a.txt", "p/x/index.html", "p/x/tu/yi.png"]


def test_a_site_without_documents_still_has_its_pages() -> None:
    paths = [plan.path for plan in planned()]
    assert paths == sorted(paths)
    assert {"index.html", "404.html", "sitemap/index.html", "topics/index.html", "wenhao/index.html"} <= set(paths)


def test_every_kind_has_its_page_and_an_unknown_one_the_generic() -> None:
    entries = (policy("p"), interpretation("i"), item("a"))
    assert [page_of(entry) for entry in entries] == [PAGES[kind_of(entry)] for entry in entries]
    assert GENERIC[0] == "kinds/document.html"


def test_the_generic_page_shows_the_common_facts_of_any_document() -> None:
    related = small_catalogue()
    shown = GENERIC[1](related.shown["i/y"], related, Addresses(related))
    assert isinstance(shown, DocumentView)
    assert [fact.label for fact in shown.properties] == [
        "解读形式",
        "解读阶段",
        "索引号",
        "生成日期",
        "公开日期",
        "责任科室",
    ]


APPROVED, OTHER = day("2021-04-12"), day("2021-04-13")


@pytest.mark.parametrize(
    ("fields", "policies", "expected"),
    [
        ({}, [{}], ["同步发布"]),
        ({"drafted_together": True}, [{}], ["同步起草", "同步发布"]),
        ({"approved_on": APPROVED}, [{"approved_on": APPROVED}], ["同步审批", "同步发布"]),
        ({"approved_on": APPROVED}, [{"approved_on": OTHER}], ["同步发布"]),
        ({"approved_on": APPROVED}, [{}], ["同步发布"]),
        ({}, [{"approved_on": APPROVED}], ["同步发布"]),
        ({"published": day("2021-04-17")}, [{}], []),
        ({"published": day("2021-04-17"), "drafted_together": True}, [{}], ["同步起草"]),
        ({"approved_on": APPROVED}, [{"approved_on": APPROVED}, {"approved_on": OTHER}], ["同步发布"]),
        ({"approved_on": APPROVED}, [{"approved_on": APPROVED}] * 2, ["同步审批", "同步发布"]),
        ({}, [{}, {"published": day("2021-04-17")}], []),
        ({"drafted_together": True, "approved_on": APPROVED}, [], ["同步起草"]),
        (
            {"drafted_together": True, "approved_on": APPROVED},
            [{"approved_on": APPROVED}],
            ["同步起草", "同步审批", "同步发布"],
        ),
    ],
)
def test_synchrony_is_computed_from_the_dates_of_both_ends(
    fields: dict[str, Any], policies: list[dict[str, Any]], expected: list[str]
) -> None:
    explained = interpretation("i/x", **fields).fields
    papers = [policy(f"p/{number}", **dates).fields for number, dates in enumerate(policies)]
    assert isinstance(explained, Interpretation)
    assert synchrony(explained, [paper for paper in papers if isinstance(paper, Policy)]) == expected


def test_a_site_without_search_has_no_search_page_no_records_and_no_box() -> None:
    plans = list(plan_outputs(catalogue(policy("p/x"), item("a-01"), search=False), ASSETS))
    assert not [plan.path for plan in plans if plan.path.startswith("search/")]
    home = next(plan.view for plan in plans if plan.path == "index.html")
    assert isinstance(home, HomeView)
    assert not home.chrome.search
