"""What a page says of itself: its links with lines, its ids, those that occur twice, its titles."""

import pytest

from sitegen.render.facts import (
    NO_FACTS,
    PageFacts,
    PageLink,
    Written,
    css_addresses,
    read_css_facts,
    read_export_facts,
    read_facts,
)

PAGE = """<!doctype html>
<html><head><title>标题 - 网站</title><link rel="stylesheet" href="/assets/site.css"></head>
<body id="top"><h1 id="a">一</h1>
<p><a href="/b/#x">甲</a><a href="/b/#x">又</a><a href=" /c/ ">乙</a><a>无</a><img src="/d.png"></p>
<p id="a">二</p><p id="b" class="b">三</p><p id="a">四</p><p id>五</p>
<script src="/e.js"></script>
</body></html>"""


def test_links_ids_and_titles_of_a_page_are_taken_in_the_order_of_first_use() -> None:
    assert read_facts(
        PAGE.encode(),
        {" /c/ ": [Written(7, "c.md"), Written(8, "c.md")], "/b/#x": [Written(5, "b.md#x")], "/nowhere/": []},
    ) == PageFacts(
        links=(
            PageLink("/assets/site.css", loaded=True),
            PageLink("/b/#x", 5, "b.md#x"),
            PageLink(" /c/ ", 7, "c.md"),
            PageLink(" /c/ ", 8, "c.md"),
            PageLink("/d.png", loaded=True),
            PageLink("/e.js", loaded=True),
        ),
        anchors=("top", "a", "b", ""),
        repeated=("a",),
        headings=1,
        title="标题 - 网站",
    )


def test_entities_in_addresses_and_ids_are_read_as_a_browser_reads_them() -> None:
    facts = read_facts(
        '<a href="/a/?x=1&amp;y=2">一</a><p id="a&amp;b">'.encode(), {"/a/?x=1&y=2": [Written(3, "a.md?x=1&y=2")]}
    )
    assert (facts.links, facts.anchors) == ((PageLink("/a/?x=1&y=2", 3, "a.md?x=1&y=2"),), ("a&b",))


def test_a_page_without_a_title_and_with_two_headings_says_so() -> None:
    facts = read_facts("<h1>一</h1><h1>二</h1>".encode(), {})
    assert (facts.headings, facts.title) == (2, "")
    assert read_facts(b"", {}) == PageFacts((), (), (), 0, "")


def test_what_is_no_page_has_no_facts_that_a_rule_could_blame() -> None:
    assert PageFacts((), (), (), 1, "-") == NO_FACTS


RARE = """<form action="/f/"><button formaction="/g/"></button></form><object data="/h.swf"></object>
<map><area href="/i/"></map><video src="/j.mp4" poster="/k.png"><source src="/l.mp4"><track src="/m.vtt"></video>
<iframe src="/n/"></iframe><img src="/o.png" srcset="/p.png 1x, /q.png 2x,"><p style="background: url('/r.png')"></p>
<style>@import "/s.css"; /* url(/not.png) */</style><meta http-equiv="Refresh" content="0; URL='/t/'">
<meta name="description" content="0; url=/not/"><blockquote data="/not/"></blockquote>"""


def test_every_element_that_leads_or_loads_is_read() -> None:
    found = {link.href: link.loaded for link in read_facts(RARE.encode(), {}).links}
    followed = {href for href, loaded in found.items() if not loaded}
    assert followed == {"/f/", "/g/", "/i/", "/t/"}
    assert set(found) - followed == {
        *("/h.swf", "/j.mp4", "/k.png", "/l.mp4", "/m.vtt", "/n/", "/o.png", "/p.png", "/q.png", "/r.png", "/s.css"),
    }


@pytest.mark.parametrize(
    "element",
    [
        '<FORM ACTION="/x/">',
        "<button formaction = /x/>",
        '<object\ndata="/x/">',
        '<video Poster="/x/">',
        '<img SrcSet="/x/ 2x">',
        '<body background="/x/">',
        '<p STYLE="background: url(/x/)">',
        "<style>p { background: url(/x/) }</style>",
        '<META HTTP-EQUIV="refresh" content="0; url=/x/">',
    ],
)
def test_what_rarely_leads_is_read_of_a_page_that_has_nothing_else(element: str) -> None:
    page = f'<link rel="stylesheet" href="/site.css">{element}'
    assert "/x/" in {link.href for link in read_facts(page.encode(), {}).links}


def test_what_a_style_sheet_loads_is_known_with_its_line() -> None:
    css = """@import 'a.css';
/* url(b.png)
*/ p { background: url( "c d.png" ) } q { src: url(e.woff) }"""
    assert list(css_addresses(css)) == [("a.css", 1), ("c d.png", 3), ("e.woff", 3)]
    assert read_css_facts(css).links[0] == PageLink("a.css", 1, "a.css", loaded=True)


def test_exports_have_their_addresses_too() -> None:
    site_map = "<urlset><url><loc>https://a.cn/x/?a&amp;b</loc></url></urlset>"
    feed = '<feed><link href="/y/"/><entry><link rel="self" href="/z/"/></entry></feed>'
    rows = r'[{"title": "url", "url": "/a\u00e4/"}, {"address" : "/b/", "size": 3}]'
    robots = "User-agent: *\nSitemap: https://a.cn/sitemap.xml\n"
    for path, text, expected in (
        ("sitemap.xml", site_map, ["https://a.cn/x/?a&b"]),
        ("feeds/all.xml", feed, ["/y/", "/z/"]),
        ("data/all.json", rows, ["/aä/", "/b/"]),
        ("robots.txt", robots, ["https://a.cn/sitemap.xml"]),
    ):
        assert [link.href for link in read_export_facts(path, text).links] == expected
