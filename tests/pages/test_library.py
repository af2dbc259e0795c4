"""文件库: the hub and its lists, yearly series, lineages and the compilation, as views of small catalogues."""

from typing import Any, TypeVar

import msgspec
import pytest

from sitegen.catalogue.catalogue import build_catalogue
from sitegen.config import Office, Topic
from sitegen.content.document import Entry
from sitegen.content.fields import Reference, Withdrawal
from sitegen.content.kinds.regulation import Regulation
from sitegen.pages.parts import Counted, CountedGroup, Frame, LineageGroup, LineageStep, Link, PolicyRow, SeriesRow
from sitegen.pages.plan import plan_outputs
from sitegen.pages.views import (
    AnyView,
    DocumentView,
    GroupsView,
    IndexView,
    LineagesView,
    ListView,
    PoliciesView,
    SectionView,
    SeriesView,
    View,
)
from tests.catalogue.entries import catalogue, day, interpretation, item, policy, section, settings

Wanted = TypeVar("Wanted", bound=View)

HOME = Link(title="首页", address="/")
LIBRARY = Link(title="文件库", address="/library/")


def views(*entries: Entry, **more: Any) -> dict[str, AnyView]:
    """Path → view of every output."""
    return {plan.path: plan.view for plan in plan_outputs(catalogue(*entries, **more), {})}


def view(kind: type[Wanted], path: str, *entries: Entry, **more: Any) -> Wanted:
    """The view of one page, of the kind expected."""
    found = views(*entries, **more)[path]
    assert isinstance(found, kind)
    return found


def paper(name: str, year: int, **fields: Any) -> Entry:
    """A paper of a year."""
    dates = {"issued": day(f"{year}-03-01"), "published": day(f"{year}-03-02")}
    return policy(f"p/{name}", title=f"文件{name}", **{**dates, **fields})


def on(name: str, part: str | None = None) -> tuple[Reference, ...]:
    return (Reference(id=f"p/{name}", part=part),)


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


def test_the_hub_counts_what_stands_behind_every_way() -> None:
    hub = view(GroupsView, "library/index.html", *ENTRIES)
    assert hub.frame == Frame(
        title="文件库",
        address="/library/",
        description="按栏目、主题、有效性、科室、年份和文号查阅全部公开的文档",
        trail=(HOME,),
        searchable=False,
    )
    assert [
        (
            group.label,
            group.link,
            [(entry.title, entry.address, f"{entry.count}{entry.unit}") for entry in group.entries],
        )
        for group in hub.groups
    ] == [
        (
            "专门目录",
            None,
            [
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


def test_an_empty_library_has_its_pages_and_says_so() -> None:
    found = views()
    hub = found["library/index.html"]
    assert isinstance(hub, GroupsView)
    assert [(group.label, [entry.count for entry in group.entries]) for group in hub.groups] == [("专门目录", [0] * 4)]
    for name in ("offices", "years", "validity", "chains"):
        index = found[f"library/{name}/index.html"]
        assert isinstance(index, IndexView)
        assert index.entries == ()
    series, compilation = found["library/series/index.html"], found["library/compilation/index.html"]
    assert isinstance(series, SeriesView)
    assert isinstance(compilation, PoliciesView)
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
    found = build_catalogue(documents, msgspec.structs.replace(settings(), offices=offices), day("2026-07-01"), ())
    paths = [plan.path for plan in plan_outputs(found, {}) if plan.path.startswith("library/offices/")]
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
    documents = [policy("p/x", topics=("收费", "科技、教育"))]
    found = {
        plan.path: plan.view for plan in plan_outputs(build_catalogue(documents, known, day("2026-07-01"), ()), {})
    }
    index = found["topics/index.html"]
    assert isinstance(index, GroupsView)
    assert index.groups == (
        CountedGroup(
            label="教育业务分类",
            entries=(
                Counted(title="招生入学", address="/topics/zhaosheng/", count=0),
                Counted(title="收费", address="/topics/shoufei/", count=1),
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


def test_all_series_are_listed_newest_year_first() -> None:
    entries = [
        paper("a1", 2021, series="甲", applies_to=2021),
        paper("a2", 2022, series="甲", applies_to=2022),
        paper("b1", 2023, series="乙", applies_to=2022),
        paper("c", 2024, series="丙"),
    ]
    shown = view(SeriesView, "library/series/index.html", *entries)
    assert [(group.name, [(row.year, row.newest) for row in group.rows]) for group in shown.groups] == [
        ("乙", [(2022, True)]),
        ("甲", [(2022, True), (2021, False)]),
    ]


def test_a_document_shows_its_whole_series_and_stands_marked_in_it() -> None:
    years = [paper(f"y{year}", year, series="要点", applies_to=year) for year in (2021, 2022, 2023)]
    shown = view(DocumentView, "p/y2022/index.html", *years, paper("alone", 2021, series="独", applies_to=2021))
    assert shown.series
    assert shown.series.name == "要点"
    assert shown.series.rows == (
        SeriesRow(title="文件y2023", address="/p/y2023/", year=2023, date="2023-03-02", newest=True),
        SeriesRow(title="文件y2022", address="/p/y2022/", year=2022, date="2022-03-02", newest=False, here=True),
        SeriesRow(title="文件y2021", address="/p/y2021/", year=2021, date="2021-03-02", newest=False),
    )
    assert view(DocumentView, "p/alone/index.html", paper("alone", 2021, series="独", applies_to=2021)).series is None


def steps(group: LineageGroup | None) -> list[tuple[str, str, tuple[str, ...], bool, bool]]:
    assert group
    return [(step.title, step.state, step.acts, step.joined, step.here) for step in group.rows]


def test_a_lineage_says_of_each_paper_what_it_did_and_which_one_this_is() -> None:
    entries = [
        paper("a", 2016, doc_number="示教〔2016〕1号"),
        paper("b", 2018, amends=on("a", "第一条")),
        paper("c", 2020, repeals=(*on("a", "第三条"), *on("a", "第五条"))),
        paper("d", 2021, replaces=on("a"), repeals=on("b"), effective=day("2027-01-01")),
    ]
    assert steps(view(DocumentView, "p/b/index.html", *entries).lineage) == [
        ("文件a", "部分失效", (), False, False),
        ("文件b", "有效", ("修改示教〔2016〕1号（第一条）",), True, True),
        ("文件c", "有效", ("部分废止示教〔2016〕1号（第三条、第五条）",), False, False),
        (
            "文件d",
            "尚未施行",
            ("自 2027-01-01 起替代示教〔2016〕1号", "自 2027-01-01 起废止《文件b》"),
            False,
            False,
        ),
    ]


def test_a_paper_published_elsewhere_is_a_step_without_date() -> None:
    outside = Reference(title="外办法", number="沪教〔2012〕9号", url="https://x.cn/")
    shown = view(DocumentView, "p/a/index.html", paper("a", 2016, repeals=(outside,)))
    assert shown.lineage
    assert shown.lineage.rows[0] == LineageStep(
        title="外办法",
        address="https://x.cn/",
        number="沪教〔2012〕9号",
        date="",
        state="站外文件",
        acts=(),
        joined=False,
    )


def test_a_page_of_a_long_lineage_shows_what_concerns_its_paper_and_leads_to_the_whole() -> None:
    cleared = [paper(f"x{number:02}", 2010) for number in range(20)]
    cleaning = paper("clean-up", 2020, repeals=tuple(Reference(id=entry.id) for entry in cleared))
    shown = view(DocumentView, "p/x07/index.html", *cleared, cleaning).lineage
    assert shown
    assert [step.title for step in shown.rows] == ["文件x07", "文件clean-up"]
    assert shown.link == Link(title="查看相互关联的全部 21 件文件", address="/library/chains/2020/#_p/clean-up")
    whole = view(LineagesView, "library/chains/2020/index.html", *cleared, cleaning)
    assert [(group.anchor, len(group.rows)) for group in whole.groups] == [("_p/clean-up", 21)]
    assert len(steps(view(DocumentView, "p/clean-up/index.html", *cleared, cleaning).lineage)) == 21


def test_a_lineage_stands_under_every_year_in_which_something_happened() -> None:
    entries = [
        paper("a", 2016),
        paper("b", 2018, repeals=on("a")),
        paper("c", 2021, replaces=on("b")),
        paper("x", 2017),
        paper("y", 2021, amends=on("x")),
    ]
    index = view(IndexView, "library/chains/index.html", *entries)
    assert [(entry.address, entry.count, entry.unit) for entry in index.entries] == [
        ("/library/chains/2021/", 2, "组"),
        ("/library/chains/2018/", 1, "组"),
    ]
    year = view(LineagesView, "library/chains/2021/index.html", *entries)
    assert [[step.title for step in group.rows] for group in year.groups] == [
        ["文件a", "文件b", "文件c"],
        ["文件x", "文件y"],
    ]


def test_a_circle_of_papers_is_drawn_and_ends() -> None:
    circle = [paper("a", 2016, repeals=on("b")), paper("b", 2018, repeals=on("a"))]
    assert [step[0] for step in steps(view(DocumentView, "p/a/index.html", *circle).lineage)] == ["文件a", "文件b"]


def test_what_cites_interprets_and_amends_a_document_is_told_on_its_page_whatever_its_kind() -> None:
    law = Entry(
        "r/law",
        "r/law.md",
        Regulation(
            title="条例",
            published=day("2020-01-01"),
            summary="概述",
            index_number="号 r",
            office="办公室",
            level="行政法规",
            issuers=("国务院",),
            version=day("2019-04-03"),
            verified=False,
        ),
        links=(),
        has_body=True,
    )
    entries = [
        law,
        paper("a", 2021, leads_to=("/r/law/",)),
        paper("b", 2022, amends=on("a")),
        interpretation("i/x", "p/a", title="解读", leads_to=("/r/law/", "/p/a/")),
    ]
    found = views(*entries)
    cited, amended = found["r/law/index.html"], found["p/a/index.html"]
    assert isinstance(cited, DocumentView)
    assert isinstance(amended, DocumentView)
    told = {group.label: [link.title for link in group.targets] for group in cited.relations}
    assert told == {"被引用于": ["解读", "文件a"]}
    told = {group.label: [link.title for link in group.targets] for group in amended.relations}
    assert told == {"被修改于": ["文件b"], "政策解读": ["解读"], "被引用于": ["解读"]}
