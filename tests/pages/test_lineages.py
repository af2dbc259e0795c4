"""Yearly series and lineages: on the page of a document and as lists of their own."""

from sitegen.content.fields import Reference
from sitegen.pages.parts import LineageGroup, LineageStep, Link, SeriesRow
from sitegen.pages.views import (
    DocumentView,
    IndexView,
    LineagesView,
    SeriesView,
)
from tests.catalogue.entries import day
from tests.pages.papers import on, paper
from tests.pages.planned import view


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
