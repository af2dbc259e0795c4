"""A maker gets a view and a body and gives bytes and facts: pages, copies, sitemap.xml, robots.txt."""

import urllib.robotparser
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from msgspec.structs import replace

from sitegen.content.markdown import Body, BodyLink, Heading, render_body
from sitegen.pages.machine_views import FileView, RobotsView, SitemapIndexView, SitemapView
from sitegen.pages.parts import Chrome, Frame, Notice, SitemapEntry
from sitegen.pages.views import DocumentView, NoticeView
from sitegen.render.assets import read_assets
from sitegen.render.facts import NO_FACTS
from sitegen.render.makers import Made, is_template, make, placed_html, robots_txt, sitemap_xml
from sitegen.render.templates import TemplateFault, Templates
from tests.site_files import PROJECT

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def chrome(base: str = "") -> Chrome:
    return Chrome(
        name="一键查阅",
        organisation="区教育局",
        base=base,
        base_url="",
        demonstration=True,
        navigation=(),
        sections=(),
        catalogue="",
        site_code="",
        icp="",
        police_record="",
        telephone="",
    )


def document(base: str = "", absent: tuple[str, ...] = ()) -> DocumentView:
    """The view of a document without facts."""
    return DocumentView(
        chrome=chrome(base),
        frame=Frame(title="标题", address=f"{base}/a/", description=""),
        kind="政策文件",
        validity="",
        on_request=False,
        notices=(),
        properties=(),
        companions=(),
        relations=(),
        downloads=(),
        reposts=(),
        absent=absent,
    )


@pytest.fixture
def shipped() -> Templates:
    """The templates of the project."""
    return Templates(PROJECT / "templates", read_assets(PROJECT / "templates"))


def test_a_sitemap_is_sound_xml_with_absolute_addresses() -> None:
    entries = (
        SitemapEntry(address="/a/", changed="2021-04-16"),
        SitemapEntry(address="/b/?x=1&y='<\">", changed="2022-01-01"),
    )
    root = ET.fromstring(sitemap_xml(SitemapView(base_url="https://a.cn", entries=entries)).decode())
    assert root.tag == f"{NAMESPACE}urlset"
    assert [(url.findtext(f"{NAMESPACE}loc"), url.findtext(f"{NAMESPACE}lastmod")) for url in root] == [
        ("https://a.cn/a/", "2021-04-16"),
        ("https://a.cn/b/?x=1&y='<\">", "2022-01-01"),
    ]


def test_a_sitemap_of_sitemaps_is_sound_xml_with_absolute_addresses() -> None:
    view = SitemapIndexView(base_url="https://a.cn", files=("/b&c/sitemap-2020.xml", "/b&c/sitemap-2021.xml"))
    made = make("sitemap_index_xml", view, None, Templates(PROJECT / "templates", ()), PROJECT)
    root = ET.fromstring(made.content.decode())
    named = [element.text for element in root.iter(f"{NAMESPACE}loc")]
    assert root.tag == f"{NAMESPACE}sitemapindex"
    assert named == ["https://a.cn/b&c/sitemap-2020.xml", "https://a.cn/b&c/sitemap-2021.xml"]
    assert [link.href for link in made.facts.links] == named


def test_an_empty_sitemap_is_sound_too() -> None:
    assert list(ET.fromstring(sitemap_xml(SitemapView(base_url="", entries=())).decode())) == []


@pytest.mark.parametrize(("is_open", "sitemaps"), [(True, ["https://a.cn/sitemap.xml"]), (False, None)])
def test_robots_txt_opens_or_closes_the_whole_site(is_open: bool, sitemaps: list[str] | None) -> None:
    parser = urllib.robotparser.RobotFileParser()
    parser.parse(robots_txt(RobotsView(open=is_open, sitemap="https://a.cn/sitemap.xml")).decode().splitlines())
    assert (parser.can_fetch("*", "/a/"), parser.site_maps()) == (is_open, sitemaps)


def test_robots_txt_names_no_sitemap_where_the_site_has_no_address_yet() -> None:
    assert robots_txt(RobotsView(open=True, sitemap="")) == b"User-agent: *\nDisallow:\n"


@pytest.mark.parametrize(
    ("maker", "expected"), [("kinds/policy.html", True), ("copy", False), ("sitemap_xml", False), ("x.htm", False)]
)
def test_a_template_is_told_by_its_ending(maker: str, expected: bool) -> None:
    assert is_template(maker) is expected


def test_a_copy_has_the_bytes_of_its_source(tmp_path: Path, shipped: Templates) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/附件.txt").write_bytes(b"\x00\xff")
    copied = make("copy", FileView(source="content/附件.txt", digest=""), None, shipped, tmp_path)
    assert copied == Made(b"\x00\xff", NO_FACTS)
    css = make("copy", FileView(source="templates/assets/site.css", digest=""), None, shipped, tmp_path)
    assert css.content == (PROJECT / "templates/assets/site.css").read_bytes()


def test_a_copy_that_cannot_be_read_raises(tmp_path: Path, shipped: Templates) -> None:
    with pytest.raises(FileNotFoundError):
        make("copy", FileView(source="content/nothing.txt", digest=""), None, shipped, tmp_path)


def test_functions_make_sitemap_and_robots(tmp_path: Path, shipped: Templates) -> None:
    robots, sitemap = RobotsView(open=False, sitemap=""), SitemapView(base_url="", entries=())
    assert make("robots_txt", robots, None, shipped, tmp_path) == Made(robots_txt(robots), NO_FACTS)
    assert make("sitemap_xml", sitemap, None, shipped, tmp_path) == Made(sitemap_xml(sitemap), NO_FACTS)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="site:/b/#x">甲</a>', "甲"),
        ('<a href="site:/b/">甲</a><a href="site:/b/">乙</a>', "甲乙"),
        ('<a class="c" href="site:/b/?x" title="t"><b>甲</b>乙</a>', "<b>甲</b>乙"),
        ('<a id="i" href="site:/b/"><img alt="图" src="site:/c.png"></a>', '<img alt="图" src="/jyj/c.png">'),
        ('前<img alt="图" src="site:/b.png">后', "前后"),
        ('<a href="site:/d&amp;e/">丁</a>', "丁"),
        ('<a href="site:/b/c/">丙</a>', '<a href="/jyj/b/c/">丙</a>'),
        ('<a href="https://a.cn/b/">外</a>', '<a href="https://a.cn/b/">外</a>'),
        ('<abbr title="x">甲</abbr><a href="site:/c/">乙</a>', '<abbr title="x">甲</abbr><a href="/jyj/c/">乙</a>'),
        ('<a href="site:/c/">一</a><a href="site:/b/">二</a>', '<a href="/jyj/c/">一</a>二'),
    ],
)
def test_links_to_what_is_not_built_become_plain_text(html: str, expected: str) -> None:
    absent = ("/b/", "/b.png", "/d&e/")
    assert placed_html(Body(html, (), ()), "/jyj", absent) == expected


def test_all_links_stand_below_the_base_path_when_nothing_is_absent() -> None:
    html = '<a href="site:/a/#b">一</a><img src="site:/c.png"><p>site:/x 与 "site"</p>'
    expected = '<a href="{0}/a/#b">一</a><img src="{0}/c.png"><p>site:/x 与 "site"</p>'
    for base in ("", "/jyj"):
        assert placed_html(Body(html, (), ()), base, ()) == expected.format(base)


BODY = Body(
    '<h2 id="一">一</h2>\n<p><a href="site:/b/#二">甲</a><a href="site:/c/">乙</a><a href="https://a.cn/">丙</a></p>',
    (
        BodyLink("site:/b/#二", 7, "b.md#二"),
        BodyLink("site:/b/#二", 9, "b.md#二"),
        BodyLink("site:/c/", 8),
        BodyLink("https://a.cn/", 9),
    ),
    (Heading(2, "一", "一", 5),),
)


@pytest.mark.parametrize("base", ["", "/jyj"])
def test_a_page_knows_the_lines_of_the_links_in_its_body(base: str, shipped: Templates, tmp_path: Path) -> None:
    made = make("kinds/policy.html", document(base, ("/c/",)), BODY, shipped, tmp_path)
    links = [(link.href, link.line, link.written) for link in made.facts.links if link.line]
    assert links == [(f"{base}/b/#二", 7, "b.md#二"), (f"{base}/b/#二", 9, "b.md#二"), ("https://a.cn/", 9, "")]
    assert f"{base}/c/" not in {link.href for link in made.facts.links}
    assert (made.facts.headings, made.facts.title, made.facts.repeated) == (1, "标题 - 一键查阅", ())
    assert {"一", "_main"} <= set(made.facts.anchors)


def test_a_page_is_the_same_every_time(shipped: Templates, tmp_path: Path) -> None:
    first = make("kinds/policy.html", document(), BODY, shipped, tmp_path)
    assert make("kinds/policy.html", document(), BODY, shipped, tmp_path) == first


def test_a_view_that_lacks_what_a_template_asks_for_is_a_fault(shipped: Templates, tmp_path: Path) -> None:
    notice = NoticeView(
        chrome=chrome(), frame=Frame(title="x", address="", description=""), notices=(Notice(tone="neutral", text="y"),)
    )
    assert make("pages/notice.html", notice, None, shipped, tmp_path).facts.headings == 1
    with pytest.raises(TemplateFault):
        make("pages/home.html", notice, None, shipped, tmp_path)


def test_a_title_is_never_markup_and_a_body_is(shipped: Templates, tmp_path: Path) -> None:
    body, _ = render_body("**粗**", 1, "a/b.md")
    view = document()
    made = make("kinds/policy.html", view, body, shipped, tmp_path).content.decode()
    assert "<strong>粗</strong>" in made
    hostile = Frame(title="<script>alert(1)</script>", address="/a/", description='"><script>')
    page = make("kinds/policy.html", replace(view, frame=hostile), body, shipped, tmp_path).content.decode()
    assert "<script>" not in page
