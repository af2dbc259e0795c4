"""What each page shows, as whole values, from a small catalogue: documents, items, sections, lists, front pages."""

from typing import Any

import msgspec

from sitegen.catalogue.catalogue import Catalogue
from sitegen.content.fields import Withdrawal
from sitegen.pages.exports import export_plans
from sitegen.pages.links import Addresses
from sitegen.pages.machine_views import RobotsView, SitemapIndexView, SitemapView
from sitegen.pages.parts import (
    Chrome,
    Counted,
    Frame,
    Link,
    Notice,
    SitemapEntry,
)
from sitegen.pages.views import HomeView, NoticeView, SiteMapView
from tests.catalogue.entries import catalogue, day, policy, section
from tests.pages.planned import plans
from tests.pages.small_catalogue import CHROME, ENTRIES, ROW_EXPLANATION, ROW_NEW, ROW_OLD, SECTIONS, view


def test_the_home_page_leads_to_everything() -> None:
    assert view(HomeView, "index.html") == HomeView(
        chrome=CHROME,
        frame=Frame(title="一键查阅", address="/", description="标准目录"),
        items=3,
        covered=0,
        groups=(
            Counted(title="综合政务", address="/catalogue/#a", count=1, note="1 篇文档", unit="项"),
            Counted(title="政策文件", address="/catalogue/#b", count=1, note="2 篇文档", unit="项"),
            Counted(title="管理", address="/catalogue/#c", count=1, note="0 篇文档", unit="项"),
        ),
        newest=(ROW_EXPLANATION, ROW_NEW, ROW_OLD),
        closing=(),
        disclosure=(
            Link(title="政府信息公开制度", address="/disclosure/systems/"),
            Link(title="法定主动公开内容", address="/disclosure/statutory/"),
            Link(title="政府信息公开年报", address="/disclosure/annual-reports/"),
            Link(title="主动公开目录", address="/disclosure/register/"),
        ),
        key_fields=None,
        accounts=None,
        sections=(
            Counted(title="政策文件", address="/p/", count=2, note="文件。"),
            Counted(title="政策解读", address="/i/", count=1, note="解读。"),
        ),
        topics=(
            Counted(title="招生入学", address="/topics/zhaosheng/", count=1),
            Counted(title="收费", address="/topics/shoufei/", count=1),
        ),
    )


def test_the_home_page_names_the_ten_newest() -> None:
    shown = view(HomeView, "index.html", *SECTIONS, *(policy(f"p/x{number:02}") for number in range(20)))
    assert [row.address for row in shown.newest] == [f"/p/x{number:02}/" for number in range(10)]


def test_an_unknown_address_leads_to_the_catalogue_or_home() -> None:
    text_of_404 = "您要找的页面不在这里：地址可能写错，也可能已经变更。"
    for entries, address in ((ENTRIES, "/catalogue/"), ((policy("p/x"),), "")):
        shown = view(NoticeView, "404.html", *entries)
        assert shown.frame == Frame(title="没有找到页面", address="", description="", searchable=False)
        assert shown.notices == (Notice(tone="neutral", text=text_of_404),)
        assert shown.chrome.catalogue == address


def test_the_site_map_names_sections_with_their_years_items_and_topics() -> None:
    shown = view(SiteMapView, "sitemap/index.html")
    assert [(group.label, [(link.title, link.address) for link in group.targets]) for group in shown.groups] == [
        (
            "标准目录",
            [
                ("标准目录首页", "/catalogue/"),
                ("规划", "/catalogue/a-01/"),
                ("政策文件", "/catalogue/b-01/"),
                ("任免", "/catalogue/c-01/"),
            ],
        ),
        (
            "政策文件",
            [("政策文件首页", "/p/"), ("政策文件 2021 年", "/p/2021/"), ("政策文件 2020 年", "/p/2020/")],
        ),
        ("政策解读", [("政策解读首页", "/i/"), ("政策解读 2021 年", "/i/2021/")]),
        (
            "文件库",
            [
                ("文件库", "/library/"),
                ("事项音序索引", "/library/items/"),
                ("重点制度文件汇编", "/library/compilation/"),
                ("年度系列", "/library/series/"),
                ("文件沿革", "/library/chains/"),
                ("文号索引", "/wenhao/"),
                ("主题分类", "/topics/"),
                ("有效性", "/library/validity/"),
                ("责任科室", "/library/offices/"),
                ("年份", "/library/years/"),
            ],
        ),
        ("主题分类", [("招生入学", "/topics/zhaosheng/"), ("收费", "/topics/shoufei/")]),
    ]


def test_the_sitemap_for_machines_names_every_document_and_item_with_its_last_change() -> None:
    gone = policy("p/gone", withdrawn=Withdrawal(date=day("2026-01-01"), reason="x"))
    assert view(SitemapView, "sitemap.xml", *ENTRIES, gone, base_url="https://a.cn", base_path="/jyj") == SitemapView(
        base_url="https://a.cn",
        entries=(
            SitemapEntry(address="/jyj/catalogue/a-01/", changed="2020-01-01"),
            SitemapEntry(address="/jyj/catalogue/b-01/", changed="2020-01-01"),
            SitemapEntry(address="/jyj/catalogue/c-01/", changed="2020-01-01"),
            SitemapEntry(address="/jyj/i/jiedu/", changed="2021-04-16"),
            SitemapEntry(address="/jyj/p/2020/old/", changed="2020-03-02"),
            SitemapEntry(address="/jyj/p/2021/new/", changed="2021-06-01"),
        ),
    )


def test_beyond_what_one_file_may_hold_the_sitemap_has_a_file_for_each_year() -> None:
    site = catalogue(*SECTIONS, *ENTRIES)
    shown = {plan.path: plan.view for plan in export_plans(site, Addresses(site), most=2)}
    assert shown == {
        "sitemap.xml": SitemapIndexView(
            base_url="", files=("/sitemap-2020.xml", "/sitemap-2020-2.xml", "/sitemap-2021.xml")
        ),
        "sitemap-2020.xml": SitemapView(
            base_url="",
            entries=(
                SitemapEntry(address="/catalogue/a-01/", changed="2020-01-01"),
                SitemapEntry(address="/p/2020/old/", changed="2020-03-02"),
            ),
        ),
        "sitemap-2020-2.xml": SitemapView(
            base_url="",
            entries=(
                SitemapEntry(address="/catalogue/b-01/", changed="2020-01-01"),
                SitemapEntry(address="/catalogue/c-01/", changed="2020-01-01"),
            ),
        ),
        "sitemap-2021.xml": SitemapView(
            base_url="",
            entries=(
                SitemapEntry(address="/i/jiedu/", changed="2021-04-16"),
                SitemapEntry(address="/p/2021/new/", changed="2021-06-01"),
            ),
        ),
        "robots.txt": RobotsView(open=False, sitemap=""),
    }


def test_robots_are_kept_out_of_a_demonstration_and_led_to_the_sitemap_otherwise() -> None:
    assert view(RobotsView, "robots.txt") == RobotsView(open=False, sitemap="")
    real: dict[str, Any] = {"production": True, "base_url": "https://a.cn", "base_path": "/jyj"}
    assert view(RobotsView, "robots.txt", *ENTRIES, **real) == RobotsView(
        open=True, sitemap="https://a.cn/jyj/sitemap.xml"
    )


def addresses_in(value: Any) -> set[str]:
    """Every address of this site in a view."""
    if isinstance(value, msgspec.Struct):
        found = {str(getattr(value, "address", ""))} - {""}
        return found.union(*(addresses_in(getattr(value, name)) for name in value.__struct_fields__))
    return set().union(*map(addresses_in, value)) if isinstance(value, tuple) else set()


def test_every_address_of_every_page_stands_below_the_base_path() -> None:
    found = plans(*ENTRIES, attachments=("p/2021/new/表 1.xlsx",), base_path="/jyj/gk")
    addresses = set().union(*(addresses_in(plan.view) for plan in found.values()))
    inside = {address for address in addresses if "://" not in address}
    assert len(inside) > 20
    assert [address for address in inside if not address.startswith("/jyj/gk/")] == []
    assert not any(path.startswith("jyj") for path in found)


def test_the_chrome_tells_all_that_the_site_says_of_itself() -> None:
    related: Catalogue = catalogue(
        *SECTIONS,
        section("p/sub"),
        production=True,
        base_url="https://a.cn",
        base_path="/jyj",
        site_code="3100000000",
        icp="沪ICP备1号",
        police_record="沪公网安备1号",
        telephone="021-1",
        search=True,
    )
    chrome = Addresses(related).chrome
    assert chrome == Chrome(
        name="一键查阅",
        organisation="区教育局",
        base="/jyj",
        base_url="https://a.cn",
        demonstration=False,
        navigation=tuple(Link(title=link.title, address=f"/jyj{link.address}") for link in CHROME.navigation),
        sections=tuple(Link(title=link.title, address=f"/jyj{link.address}") for link in CHROME.sections),
        catalogue="/jyj/catalogue/",
        site_code="3100000000",
        icp="沪ICP备1号",
        police_record="沪公网安备1号",
        telephone="021-1",
        search=True,
    )
