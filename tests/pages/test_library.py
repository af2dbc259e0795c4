"""文件库: the hub and its lists, yearly series, lineages and the compilation, as views of small catalogues."""

from typing import Any

import msgspec
import pytest

from sitegen.config import Office, Topic
from sitegen.content.fields import Withdrawal
from sitegen.pages.parts import Counted, CountedGroup, Frame, Link
from sitegen.pages.policy_parts import PolicyRow
from sitegen.pages.views import (
    DocumentView,
    GroupsView,
    IndexView,
    ListView,
    PoliciesView,
    SectionView,
    SeriesView,
)
from tests.catalogue.entries import day, interpretation, item, policy, regulation, section, settings
from tests.pages.papers import on, paper
from tests.pages.planned import of_kind, view, views
from tests.pages.small_catalogue import HOME, LIBRARY

ENTRIES = (
    section("catalogue", title="标准目录"),
    section("p", title="政策文件", order=20),
    section("p/sub", title="下级"),
    section("i", title="解读", order=30),
    item("a-01"),
    paper("old", 2019, doc_number="示教〔2019〕1号", topics=("收费",), compiled=True),
    paper("new", 2021, replaces=on("old"), topics=("招生", "收费"), compiled=True, effective=day("2021-05-01")),
    paper("sub/x", 2021, office="基教科", series="要点", applies_to=2021),
    paper("gone", 2021, withdrawn=Withdrawal(date=day("2022-01-01"), reason="x"), office="基教科"),
    interpretation("i/y", "p/new", published=day("2022-01-01")),
)


WAYS = [
    (
        "专门目录",
        None,
        [
            ("事项音序索引", "/library/items/", "1项"),
            ("重点制度文件汇编", "/library/compilation/", "1件"),
            ("年度系列", "/library/series/", "1个"),
            ("文件沿革", "/library/chains/", "1组"),
            ("文号索引", "/wenhao/", "1件"),
        ],
    ),
    ("按栏目", None, [("政策文件", "/p/", "3篇"), ("解读", "/i/", "1篇")]),
    (
        "按主题（教育业务分类）",
        Link(title="主题分类", address="/topics/"),
        [("招生入学", "/topics/zhaosheng/", "1篇"), ("收费", "/topics/shoufei/", "2篇")],
    ),
    (
        "按有效性",
        Link(title="有效性", address="/library/validity/"),
        [("有效", "/library/validity/youxiao/", "2件"), ("已废止", "/library/validity/yi-feizhi/", "1件")],
    ),
    (
        "按责任科室",
        Link(title="责任科室", address="/library/offices/"),
        [
            ("办公室", "/library/offices/ban-gong-shi/", "3篇"),
            ("基础教育科", "/library/offices/ji-chu-jiao-yu-ke/", "1篇"),
        ],
    ),
    (
        "按年份",
        Link(title="年份", address="/library/years/"),
        [
            ("2022 年", "/library/years/2022/", "1篇"),
            ("2021 年", "/library/years/2021/", "2篇"),
            ("2019 年", "/library/years/2019/", "1篇"),
        ],
    ),
]


def counted(entries: tuple[Counted, ...]) -> list[tuple[str, str, str]]:
    """Title, address and count of what stands behind a way."""
    return [(entry.title, entry.address, f"{entry.count}{entry.unit}") for entry in entries]


def test_the_hub_counts_what_stands_behind_every_way() -> None:
    hub = view(GroupsView, "library/index.html", *ENTRIES)
    assert hub.frame == Frame(
        title="文件库",
        address="/library/",
        description="按栏目、主题、有效性、科室、年份和文号查阅全部公开的文档",
        trail=(HOME,),
        searchable=False,
    )
    assert [(group.label, group.link, counted(group.entries)) for group in hub.groups] == WAYS


def test_an_empty_library_has_its_pages_and_says_so() -> None:
    found = views()
    hub = of_kind(GroupsView, found["library/index.html"])
    assert [(group.label, [entry.count for entry in group.entries]) for group in hub.groups] == [("专门目录", [0] * 5)]
    for name in ("offices", "years", "validity", "chains"):
        assert of_kind(IndexView, found[f"library/{name}/index.html"]).entries == ()
    series = of_kind(SeriesView, found["library/series/index.html"])
    compilation = of_kind(PoliciesView, found["library/compilation/index.html"])
    assert (series.groups, compilation.groups, compilation.ended) == ((), (), None)


def test_an_office_has_its_years_and_its_newest_whatever_name_was_written() -> None:
    entries = [*(paper(f"x{number:02}", 2020, office="局办") for number in range(30)), paper("y", 2021)]
    office = view(SectionView, "library/offices/ban-gong-shi/index.html", *entries)
    index = Link(title="责任科室", address="/library/offices/")
    assert (office.frame.title, office.frame.trail) == ("办公室", (HOME, LIBRARY, index))
    assert office.years == (
        Counted(title="2021 年", address="/library/offices/ban-gong-shi/2021/", count=1),
        Counted(title="2020 年", address="/library/offices/ban-gong-shi/2020/", count=30),
    )
    assert [row.title for row in office.newest] == ["文件y", *(f"文件x{number:02}" for number in range(19))]
    year = view(ListView, "library/offices/ban-gong-shi/2020/index.html", *entries)
    assert len(year.years[0].rows) == 30
    assert [link.title for link in year.siblings] == ["2021 年", "2020 年"]
    assert year.frame.trail[-1] == Link(title="办公室", address="/library/offices/ban-gong-shi/")


def test_an_office_without_documents_has_no_page() -> None:
    paths = views(paper("x", 2021))
    assert "library/offices/ban-gong-shi/index.html" in paths
    assert "library/offices/ji-chu-jiao-yu-ke/index.html" not in paths


def test_offices_have_the_word_that_is_set_and_never_share_one() -> None:
    offices = (Office(name="办公室", id="office"), Office(name="人事科"), Office(name="仁事科"))
    documents = [policy(f"p/{number}", office=office.name) for number, office in enumerate(offices)]
    found = views(*documents, known=msgspec.structs.replace(settings(), offices=offices))
    paths = [path for path in found if path.startswith("library/offices/")]
    assert [path for path in paths if path.count("/") == 3] == [
        "library/offices/office/index.html",
        "library/offices/ren-shi-ke-2/index.html",
        "library/offices/ren-shi-ke/index.html",
    ]


def test_a_year_goes_over_all_sections() -> None:
    year = view(ListView, "library/years/2021/index.html", *ENTRIES)
    assert [row.address for row in year.years[0].rows] == ["/p/new/", "/p/sub/x/"]
    assert year.frame.title == "全部栏目（2021 年）"


def test_topics_stand_under_their_axes_and_the_official_ones_only_with_documents() -> None:
    topics = (
        Topic(id="zhaosheng", name="招生入学"),
        Topic(id="shoufei", name="收费"),
        Topic(id="wenjiao", name="科技、教育", axis="公文主题分类"),
        Topic(id="waishi", name="外事", axis="公文主题分类"),
    )
    known = msgspec.structs.replace(settings(), topics=topics)
    papers = (policy("p/x", topics=("收费", "科技、教育")), policy("p/y", topics=("收费",)))
    found = views(*papers, known=known)
    assert of_kind(GroupsView, found["topics/index.html"]).groups == (
        CountedGroup(
            label="教育业务分类",
            entries=(
                Counted(title="招生入学", address="/topics/zhaosheng/", count=0),
                Counted(title="收费", address="/topics/shoufei/", count=2),
            ),
        ),
        CountedGroup(label="公文主题分类", entries=(Counted(title="科技、教育", address="/topics/wenjiao/", count=1),)),
    )
    assert "topics/zhaosheng/index.html" in found
    assert "topics/waishi/index.html" not in found


def test_a_state_has_its_policies_with_their_dates() -> None:
    index = Link(title="有效性", address="/library/validity/")
    entries = [
        paper("a", 2021, doc_number="示教规〔2021〕1号", effective=day("2021-05-01")),
        paper("b", 2022, expires=day("2030-01-01"), sample=True),
        paper("c", 2022, expires=day("2022-12-31")),
    ]
    shown = view(PoliciesView, "library/validity/youxiao/index.html", *entries, on="2023-01-01")
    assert (shown.frame.title, shown.frame.trail, shown.count) == ("政策文件：有效", (HOME, LIBRARY, index), 2)
    assert shown.years == (
        Counted(title="2022 年", address="/library/validity/youxiao/2022/", count=1, unit="件"),
        Counted(title="2021 年", address="/library/validity/youxiao/2021/", count=1, unit="件"),
    )
    ((label, rows),) = [(group.label, group.rows) for group in shown.groups]
    assert label == "最新公开"
    assert rows == (
        PolicyRow(
            title="文件b",
            address="/p/b/",
            number="",
            issued="2022-03-01",
            effective="2022-03-01",
            until="2030-01-01",
            by_default=False,
            state="有效",
            sample=True,
        ),
        PolicyRow(
            title="文件a",
            address="/p/a/",
            number="示教规〔2021〕1号",
            issued="2021-03-01",
            effective="2021-05-01",
            until="2026-04-30",
            by_default=True,
            state="有效",
        ),
    )
    year = view(PoliciesView, "library/validity/yi-shixiao/2022/index.html", *entries, on="2023-01-01")
    assert [row.title for group in year.groups for row in group.rows] == ["文件c"]
    assert year.frame.trail[-1] == Link(title="已失效", address="/library/validity/yi-shixiao/")


@pytest.mark.parametrize(
    ("old", "until"),
    [
        ({}, "2021-04-30"),
        ({"expires": day("2030-01-01")}, "2021-04-30"),
        ({"expires": day("2020-01-01")}, "2020-01-01"),
    ],
)
def test_a_repealed_policy_was_valid_until_the_day_before_and_names_what_ended_it(old: Any, until: str) -> None:
    entries = [paper("old", 2019, **old), paper("new", 2021, repeals=on("old"), effective=day("2021-05-01"))]
    shown = view(PoliciesView, "library/validity/yi-feizhi/index.html", *entries)
    ((row,),) = (group.rows for group in shown.groups)
    assert (row.until, row.ended, row.link) == (until, "废止", Link(title="文件new", address="/p/new/"))


def test_every_state_that_occurs_has_a_page_under_its_own_word() -> None:
    entries = [
        paper("in-force", 2021),
        paper("amended", 2021),
        paper("partly", 2021),
        paper("later", 2021, effective=day("2030-01-01")),
        paper("expired", 2021, expires=day("2022-01-01")),
        paper("repealed", 2021),
        paper("acting", 2022, amends=on("amended"), repeals=(*on("partly", "第三条"), *on("repealed"))),
        paper("gone", 2021, withdrawn=Withdrawal(date=day("2022-01-01"), reason="x")),
    ]
    index = view(IndexView, "library/validity/index.html", *entries)
    assert [(entry.title, entry.address.split("/")[3], entry.count) for entry in index.entries] == [
        ("有效", "youxiao", 2),
        ("有效（已修改）", "yi-xiugai", 1),
        ("部分失效", "bufen-shixiao", 1),
        ("尚未施行", "shangwei-shixing", 1),
        ("已失效", "yi-shixiao", 1),
        ("已废止", "yi-feizhi", 1),
    ]


def test_the_compilation_stands_by_topic_and_tells_what_has_ended() -> None:
    entries = [
        paper("fee", 2021, topics=("收费", "招生"), compiled=True),
        paper("places", 2022, topics=("招生",), compiled=True, effective=day("2030-01-01")),
        paper("else", 2020, compiled=True),
        paper("not-compiled", 2020, topics=("收费",)),
        paper("old", 2019, topics=("收费",), compiled=True),
        paper("successor", 2023, replaces=on("old")),
        paper("gone", 2019, compiled=True, withdrawn=Withdrawal(date=day("2022-01-01"), reason="x")),
    ]
    shown = view(PoliciesView, "library/compilation/index.html", *entries)
    assert [(group.label, [row.title for row in group.rows]) for group in shown.groups] == [
        ("招生入学", ["文件places"]),
        ("收费", ["文件fee"]),
        ("其他", ["文件else"]),
    ]
    assert shown.count == 3
    assert shown.ended
    assert [(row.title, row.state, row.ended, row.link) for row in shown.ended.rows] == [
        ("文件old", "已废止", "替代", Link(title="文件successor", address="/p/successor/"))
    ]


def test_what_cites_interprets_and_amends_a_document_is_told_on_its_page_whatever_its_kind() -> None:
    law = regulation("law", title="条例")
    entries = [
        law,
        paper("a", 2021, leads_to=("/regulations/law/",)),
        paper("b", 2022, amends=on("a")),
        interpretation("i/x", "p/a", title="解读", leads_to=("/regulations/law/", "/p/a/")),
    ]
    found = views(*entries)
    cited = of_kind(DocumentView, found["regulations/law/index.html"])
    amended = of_kind(DocumentView, found["p/a/index.html"])
    told = {group.label: [link.title for link in group.targets] for group in cited.relations}
    assert told == {"被引用于": ["解读", "文件a"]}
    told = {group.label: [link.title for link in group.targets] for group in amended.relations}
    assert told == {"被修改于": ["文件b"], "被引用于": ["解读"]}
    assert [group.label for group in amended.companions] == ["政策解读"]
