"""政府信息公开: the platform's four columns, 主动公开目录 both ways, and pages at the foot of the site."""

from typing import Any

import msgspec
import pytest

from sitegen.config import StatutoryKind
from sitegen.content.fields import Withdrawal
from sitegen.content.kinds.catalogue_item import Basis, Deadline
from sitegen.pages.parts import Counted, Duty, Link, RegisterRow, RegulationRow, StatutoryGroup
from sitegen.pages.views import (
    DisclosureView,
    DocumentView,
    ItemView,
    ListView,
    NoticeView,
    RedirectView,
    RegisterView,
    RegulationsView,
    StatutoryView,
)
from tests.catalogue.entries import article, day, item, page, policy, regulation, section, settings
from tests.pages.planned import view, views

SECTIONS = (section("catalogue"), section("regulations", kinds=("regulation",)), section("notices"), section("pages"))


def test_the_platform_has_its_four_columns_and_the_register_in_order() -> None:
    reports = section("reports", platform="政府信息公开年报")
    entries = (
        *SECTIONS,
        reports,
        page("guide", purpose="政府信息公开指南"),
        regulation("a", about_disclosure=True),
        regulation("b"),
        article("nianbao-2025", "reports"),
        item("a-01", article_20=1),
        item("a-02"),
        policy("p/closed", disclosure="依申请公开"),
    )
    shown = view(DisclosureView, "disclosure/index.html", *entries)
    assert shown.columns == (
        Counted(title="政府信息公开指南", address="/pages/guide/", count=1, note="有哪些信息，怎样查，怎样申请"),
        Counted(title="政府信息公开制度", address="/disclosure/systems/", count=1, note="公开所依据的法规和文件"),
        Counted(
            title="法定主动公开内容",
            address="/disclosure/statutory/",
            count=1,
            note="法规要求公开的每一项，各由哪些事项落实",
        ),
        Counted(
            title="政府信息公开年报", address="/disclosure/annual-reports/", count=1, note="历年的公开工作年度报告"
        ),
        Counted(title="主动公开目录", address="/disclosure/register/", count=4, note="逐条列出索引、名称、概述和日期"),
    )


def test_a_platform_without_a_guide_says_so_and_leads_nowhere() -> None:
    shown = view(DisclosureView, "disclosure/index.html", *SECTIONS)
    told = "有哪些信息，怎样查，怎样申请"
    assert shown.columns[0] == Counted(title="政府信息公开指南", address="", count=0, note=told)


def test_the_systems_stand_by_level_then_by_the_newest_version() -> None:
    entries = (
        regulation("old", about_disclosure=True, version=day("2007-04-05")),
        regulation("new", about_disclosure=True, doc_number="国令〔2019〕711号"),
        regulation(
            "law",
            level="法律",
            about_disclosure=True,
            verified=True,
            official_url="https://x.cn/",
            compared_on=day("2026-01-05"),
        ),
        regulation("other"),
    )
    shown = view(RegulationsView, "disclosure/systems/index.html", *SECTIONS, *entries)
    assert [row.title for row in shown.rows] == ["法 law", "法 new", "法 old"]
    assert shown.rows[0] == RegulationRow(
        title="法 law",
        address="/regulations/law/",
        level="法律",
        number="",
        issuers=("国务院",),
        version="2019-04-03",
        comparison="2026-01-05 与官方文本核对",
        official="https://x.cn/",
    )
    assert (shown.rows[1].number, shown.rows[1].comparison) == ("国令〔2019〕711号", "尚未与官方文本核对")
    assert shown.register == Link(title="栏目 regulations", address="/regulations/")


def test_statutory_content_has_all_fifteen_kinds_with_their_duties_and_states() -> None:
    entries = (
        item("a-01", "综合政务", "规划", article_20=3),
        item("a-02", "综合政务", "计划", article_20=3, deadline=Deadline(yearly="12-31")),
        policy("p/x", items=("a-01",), published=day("2026-02-02"), issued=day("2026-02-02")),
    )
    names = (StatutoryKind(number=3, name="规划"),)
    known = msgspec.structs.replace(settings(), article_20=names)
    shown = view(StatutoryView, "disclosure/statutory/index.html", *SECTIONS, *entries, known=known)
    assert [group.anchor for group in shown.groups] == [f"_20-{number}" for number in range(1, 16)]
    assert shown.groups[2] == StatutoryGroup(
        anchor="_20-3",
        article="《中华人民共和国政府信息公开条例》第二十条第（三）项",
        name="规划",
        items=(
            Duty(
                title="规划",
                path="综合政务",
                address="/catalogue/a-01/",
                state="covered",
                status="已公开",
                documents=1,
            ),
            Duty(
                title="计划",
                path="综合政务",
                address="/catalogue/a-02/",
                state="due",
                status="应于 2026-12-31 前公开",
                documents=0,
            ),
        ),
        covered=1,
    )
    assert (shown.groups[0].name, shown.groups[0].items) == ("", ())


def test_the_annual_reports_are_those_of_the_sections_marked_for_them() -> None:
    reports = section("reports", platform="政府信息公开年报")
    entries = (article("r-2024", "reports", published=day("2025-01-20")), article("r-2025", "reports"), article("x"))
    shown = view(ListView, "disclosure/annual-reports/index.html", *SECTIONS, reports, *entries)
    assert [[row.title for row in year.rows] for year in shown.years] == [["信息 r-2025"], ["信息 r-2024"]]


def test_each_row_of_the_register_leads_to_the_duty_it_fulfils_and_back() -> None:
    entries = (
        item("a-01", "综合政务", "规划"),
        policy("p/x", items=("a-01",), index_number="YJCY 2021 1", title="文件甲", sample=True),
        policy("p/closed", items=("a-01",), disclosure="依申请公开"),
        policy("p/gone", withdrawn=Withdrawal(date=day("2026-01-01"), reason="有误")),
    )
    found = views(*SECTIONS, *entries)
    shown = found["disclosure/register/2021/index.html"]
    assert isinstance(shown, RegisterView)
    assert shown.rows == (
        RegisterRow(
            index="YJCY 2021 1",
            anchor="YJCY-2021-1",
            title="文件甲",
            address="/p/x/",
            summary="概述 p/x",
            date="2021-04-12",
            items=(Link(title="规划", address="/catalogue/a-01/"),),
            sample=True,
        ),
    )
    row = Link(title="YJCY 2021 1", address="/disclosure/register/2021/#YJCY-2021-1")
    document, duty, closed = found["p/x/index.html"], found["catalogue/a-01/index.html"], found["p/closed/index.html"]
    assert isinstance(document, DocumentView)
    assert isinstance(duty, ItemView)
    assert isinstance(closed, DocumentView)
    assert [fact.values for fact in document.properties if fact.label == "索引号"] == [(row,)]
    assert [fact.values for fact in closed.properties if fact.label == "索引号"] == [(Link(title="号 p/closed"),)]
    assert {one.title: one.index for one in duty.years[0].rows} == {"文件甲": row, "文件 p/closed": None}


def test_a_basis_leads_to_the_law_by_any_of_its_names_and_the_law_back_to_the_item() -> None:
    basis = (
        Basis(regulation="信息条例", article="第二条"),
        Basis(regulation="要点（示教〔2021〕9号）"),
        Basis(regulation="别处的规定"),
    )
    entries = (
        item("a-01", "综合政务", "规划", basis=basis),
        regulation("a", known_as=("信息条例",)),
        policy("p/plan", title="要点", doc_number="示教〔2021〕9号"),
    )
    found = views(*SECTIONS, *entries)
    duty, law = found["catalogue/a-01/index.html"], found["regulations/a/index.html"]
    assert isinstance(duty, ItemView)
    assert isinstance(law, DocumentView)
    assert duty.item.basis == (
        Link(title="《信息条例》第二条", address="/regulations/a/"),
        Link(title="《要点（示教〔2021〕9号）》", address="/p/plan/"),
        Link(title="《别处的规定》"),
    )
    assert [(group.label, group.targets) for group in law.relations] == [
        ("以此为公开依据的事项", (Link(title="规划", address="/catalogue/a-01/"),))
    ]


def test_pages_with_a_purpose_stand_at_the_foot_of_every_page() -> None:
    entries = (page("about", purpose="关于本站"), page("plain"), page("guide", purpose="政府信息公开指南", draft=True))
    shown = view(NoticeView, "404.html", *SECTIONS, *entries)
    assert shown.chrome.pages == (Link(title="关于本站", address="/pages/about/"),)


ENDING: dict[str, Any] = {"starts": day("2026-03-02"), "ends": day("2026-03-06"), "aliases": ("/old/list/",)}


@pytest.mark.parametrize(("on", "stands"), [("2026-03-06", True), ("2026-03-07", False)])
def test_after_its_last_day_nothing_of_a_notice_is_left_but_its_address(on: str, stands: bool) -> None:
    notice = article("list", title="张三等的名单", summary="李四", items=("a-01",), **ENDING)
    other = policy("p/x", leads_to=("/notices/list/",))
    found = views(*SECTIONS, notice, other, item("a-01"), on=on)
    naming = {path for path, view in found.items() if "张三" in str(view) or "李四" in str(view)}
    assert bool(naming) is stands
    shown, redirect, citing = (
        found[path] for path in ("notices/list/index.html", "old/list/index.html", "p/x/index.html")
    )
    assert isinstance(redirect, RedirectView)
    assert isinstance(citing, DocumentView)
    if stands:
        assert isinstance(shown, DocumentView)
        assert [fact.values[0].title for fact in shown.properties if fact.label == "公示期"] == [
            "2026-03-02 至 2026-03-06"
        ]
        return
    assert isinstance(shown, NoticeView)
    assert (shown.frame.title, shown.notices[0].text) == ("公示期已满", "本信息的公示期已满，内容已经撤下。")
    assert redirect.title == "公示期已满"
    assert citing.absent == ("/notices/list/",)


def test_a_draft_notice_has_no_address_even_after_its_last_day() -> None:
    found = views(*SECTIONS, article("list", draft=True, **ENDING))
    assert not [path for path in found if "list" in path]
