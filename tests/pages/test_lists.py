"""The pages that lead on: sections, their years, topics and document numbers."""

import itertools

from sitegen.content.fields import Withdrawal
from sitegen.pages.parts import (
    Counted,
    Frame,
    Link,
    NumberGroup,
    NumberRow,
    YearGroup,
)
from sitegen.pages.views import (
    HomeView,
    IndexView,
    ListView,
    NumbersView,
    SectionView,
)
from tests.catalogue.entries import day, policy, section
from tests.pages.planned import of_kind, views
from tests.pages.small_catalogue import (
    CHROME,
    ENTRIES,
    HOME,
    LIBRARY,
    POLICIES,
    ROW_NEW,
    ROW_OLD,
    SECTIONS,
    view,
)


def test_a_section_shows_its_years_and_its_newest_documents() -> None:
    assert view(SectionView, "p/index.html") == SectionView(
        chrome=CHROME,
        frame=Frame(
            title="政策文件",
            address="/p/",
            description="文件。",
            trail=(HOME,),
            searchable=False,
            column="政策文件",
            column_type="政策文件",
        ),
        years=(
            Counted(title="2021 年", address="/p/2021/", count=1),
            Counted(title="2020 年", address="/p/2020/", count=1),
        ),
        sections=(),
        newest=(ROW_NEW, ROW_OLD),
    )


def test_a_section_names_the_sections_below_it_and_the_twenty_newest() -> None:
    below = section("p/sub", title="下级")
    found = views(*SECTIONS, below, *(policy(f"p/x{number:02}") for number in range(30)), policy("p/sub/y"))
    shown, under = of_kind(SectionView, found["p/index.html"]), of_kind(SectionView, found["p/sub/index.html"])
    assert shown.sections == (Counted(title="下级", address="/p/sub/", count=1),)
    assert len(shown.newest) == 20
    assert under.frame.trail == (HOME, POLICIES)
    assert [link.title for link in under.chrome.navigation] == [link.title for link in CHROME.navigation]


def test_a_section_counts_what_the_sections_below_it_hold_and_the_home_page_names_only_the_uppermost() -> None:
    below, deeper = section("p/sub", title="下级"), section("p/sub/deep", title="更下级")
    found = views(*SECTIONS, below, deeper, policy("p/sub/y"), policy("p/sub/deep/z"))
    home, shown = of_kind(HomeView, found["index.html"]), of_kind(SectionView, found["p/index.html"])
    assert shown.sections == (Counted(title="下级", address="/p/sub/", count=2),)
    assert [(one.address, one.count) for one in home.sections if one.address.startswith("/p/")] == [("/p/", 2)]


def test_a_year_of_a_section_has_a_page_that_newer_documents_do_not_change() -> None:
    siblings = (Link(title="2021 年", address="/p/2021/"), Link(title="2020 年", address="/p/2020/"))
    assert view(ListView, "p/2020/index.html") == ListView(
        chrome=CHROME,
        frame=Frame(
            title="政策文件（2020 年）",
            address="/p/2020/",
            description="政策文件栏目 2020 年公开的文档",
            trail=(HOME, POLICIES),
            searchable=False,
            column="政策文件",
            column_type="政策文件",
        ),
        years=(YearGroup(year=2020, rows=(ROW_OLD,)),),
        siblings=siblings,
    )
    assert view(ListView, "p/2020/index.html", *ENTRIES, policy("p/2021/more")) == view(ListView, "p/2020/index.html")


def test_a_topic_shows_its_documents_by_year_and_an_empty_one_none() -> None:
    topics = Link(title="主题分类", address="/topics/")
    another = policy("p/2020/x", topics=("收费",), published=day("2020-05-01"), title="收费一")
    shown = view(ListView, "topics/shoufei/index.html", *ENTRIES, another)
    assert [(group.year, [row.title for row in group.rows]) for group in shown.years] == [
        (2021, ["新办法"]),
        (2020, ["收费一"]),
    ]
    assert (shown.frame.title, shown.frame.trail) == ("收费", (HOME, LIBRARY, topics))
    nothing = view(ListView, "topics/zhaosheng/index.html", *SECTIONS)
    assert nothing.years == ()


GONE = Withdrawal(date=day("2022-01-01"), reason="x")
NUMBERED = (
    policy("p/a", title="甲", doc_number="示教〔2021〕2号", issued=day("2021-02-01")),
    policy("p/b", title="乙", doc_number="示教〔2021〕10号"),
    policy("p/c", title="丙", doc_number="示办〔2021〕2号", issued=day("2021-01-01"), disclosure="依申请公开"),
    policy("p/d", title="丁", doc_number="示教〔2021〕2号", withdrawn=GONE),
    policy("p/e", title="戊", doc_number="示教〔2020〕1号"),
    policy("p/f", title="己", doc_number="没有文号"),
    policy("p/g", title="庚", doc_number="示教〔2021〕3号", draft=True),
    policy("p/h", title="辛"),
)


def numbered(number: str, anchors: tuple[str, str], title: str, address: str, date: str, note: str = "") -> NumberRow:
    """A line of the page of document numbers, with its full and its short anchor."""
    anchor, short = anchors
    return NumberRow(number=number, anchor=anchor, short=short, title=title, address=address, date=date, note=note)


def test_document_numbers_of_a_year_stand_under_their_agencies_with_anchors() -> None:
    shown = view(NumbersView, "wenhao/2021/index.html", *SECTIONS, *NUMBERED)
    assert shown.groups == (
        NumberGroup(
            agency="示办",
            rows=(numbered("示办〔2021〕2号", ("示办-2", "2"), "丙", "/p/c/", "2021-01-01", "依申请公开"),),
        ),
        NumberGroup(
            agency="示教",
            rows=(
                numbered("示教〔2021〕2号", ("示教-2", ""), "甲", "/p/a/", "2021-02-01"),
                numbered("示教〔2021〕2号", ("", ""), "丁", "/p/d/", "2021-04-12", "已撤下"),
                numbered("示教〔2021〕10号", ("示教-10", "10"), "乙", "/p/b/", "2021-04-12"),
            ),
        ),
    )


def test_the_years_of_document_numbers_are_counted_and_lead_to_each_other() -> None:
    found = views(*SECTIONS, *NUMBERED)
    assert of_kind(NumbersView, found["wenhao/2021/index.html"]).siblings == (
        Link(title="2021 年", address="/wenhao/2021/"),
        Link(title="2020 年", address="/wenhao/2020/"),
    )
    assert of_kind(IndexView, found["wenhao/index.html"]).entries == (
        Counted(title="2021 年", address="/wenhao/2021/", count=4, unit="件"),
        Counted(title="2020 年", address="/wenhao/2020/", count=1, unit="件"),
    )


def test_anchors_of_a_numbers_page_are_never_repeated() -> None:
    papers = [
        policy(f"p/x{place:02}", doc_number=f"{agency}〔2021〕{serial}号")
        for place, (agency, serial) in enumerate(itertools.product(("示教", "示办", "示"), (1, 2, 12, 2, 1)))
    ]
    shown = view(NumbersView, "wenhao/2021/index.html", *SECTIONS, *papers)
    rows = [row for group in shown.groups for row in group.rows]
    anchors = [anchor for row in rows for anchor in (row.anchor, row.short) if anchor]
    assert len(rows) == 15
    assert len(set(anchors)) == len(anchors)
    assert {"1", "2", "12", "示教-1", "示办-12", "示-2"} <= set(anchors)
