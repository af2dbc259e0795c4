"""What a page says of itself: its links with lines, its ids, those that occur twice, its titles."""

from sitegen.render.facts import NO_FACTS, PageFacts, PageLink, read_facts

PAGE = """<!doctype html>
<html><head><title>标题 - 网站</title><link rel="stylesheet" href="/assets/site.css"></head>
<body id="top"><h1 id="a">一</h1>
<p><a href="/b/#x">甲</a><a href="/b/#x">又</a><a href=" /c/ ">乙</a><a>无</a><img src="/d.png"></p>
<p id="a">二</p><p id="b" class="b">三</p><p id="a">四</p><p id>五</p>
<script src="/e.js"></script>
</body></html>"""


def test_links_ids_and_titles_of_a_page_are_taken_in_the_order_of_first_use() -> None:
    assert read_facts(PAGE, {"/c/": 7, "/b/#x": 5, "/nowhere/": 9}) == PageFacts(
        links=(
            PageLink("/assets/site.css", 0),
            PageLink("/b/#x", 5),
            PageLink("/c/", 7),
            PageLink("/d.png", 0),
            PageLink("/e.js", 0),
        ),
        anchors=("top", "a", "b", ""),
        repeated=("a",),
        headings=1,
        title="标题 - 网站",
    )


def test_entities_in_addresses_and_ids_are_read_as_a_browser_reads_them() -> None:
    facts = read_facts('<a href="/a/?x=1&amp;y=2">一</a><p id="a&amp;b">', {"/a/?x=1&y=2": 3})
    assert (facts.links, facts.anchors) == ((PageLink("/a/?x=1&y=2", 3),), ("a&b",))


def test_a_page_without_a_title_and_with_two_headings_says_so() -> None:
    facts = read_facts("<h1>一</h1><h1>二</h1>", {})
    assert (facts.headings, facts.title) == (2, "")
    assert read_facts("", {}) == PageFacts((), (), (), 0, "")


def test_what_is_no_page_has_no_facts_that_a_rule_could_blame() -> None:
    assert PageFacts((), (), (), 1, "-") == NO_FACTS
