"""Every link and heading of a body knows the line an editor wrote it on; no mark of that is left in the page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.line_marks import mark_lines, strip_marks
from sitegen.content.markdown import Body, BodyLink, line_of_link, render_body

SOURCE = "policies/2021/a/index.md"
HERE = "site:/policies/2021/a/"
PRIVATE = re.compile("[\ue000-\uf8ff]")


def rendered(text: str, first_line: int = 1) -> Body:
    """The body of a text that has no faults."""
    body, faults = render_body(text, first_line, SOURCE)
    assert faults == ()
    assert not PRIVATE.search(body.html)
    return body


def links(text: str) -> list[tuple[str, int]]:
    """The links of a text, addresses below the document's own folder shortened, with their lines."""
    return [(link.href.replace(HERE, "").strip("/"), link.line) for link in rendered(text).links]


def headings(text: str) -> list[tuple[int, str, int]]:
    """Level, text and line of every heading."""
    return [(heading.level, heading.text, heading.line) for heading in rendered(text).headings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一\n\n[甲](a.md)、[乙](b.md)\n[丙](c.md)\n", [("a", 3), ("b", 3), ("c", 4)]),
        ("![图](a.png)\n\n![图](b.png '题')\n", [("a.png", 1), ("b.png", 3)]),
        ("[甲](<a.md>)\n[乙](<b c.docx>)\n", [("a", 1), ("b-c.docx", 2)]),
        ("[甲](a.md#二 '题')\n[乙]( b.md )\n", [("a/#二", 1), ("b", 2)]),
        ("[很长的\n题目](a.md)\n", [("a", 2)]),
        ("[甲](\na.md)\n", [("a", 1)]),
        ("[![图](a.png)](b.md)\n", [("b", 1), ("a.png", 1)]),
        ("**[甲](a.md)**，~~[乙](b.md)~~\n", [("a", 1), ("b", 1)]),
        ("[甲](x_(1).md)\n", [("x_(1)", 1)]),
        ("[甲](https://a.cn/?a=1&b=2#c)\n", [("https://a.cn/?a=1&b=2#c", 1)]),
        ("[信](mailto:a@b.cn)、[话](tel:021-1)\n", [("mailto:a@b.cn", 1), ("tel:021-1", 1)]),
        ("[本页](#二)\n", [("#二", 1)]),
    ],
    ids=[
        "paragraph", "images", "angle brackets", "title and blanks", "text over two lines", "address on the next line",
        "image in link", "emphasis", "brackets in the address", "query", "mail and telephone", "own page",
    ],
)  # fmt: skip
def test_an_inline_link_has_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 一\n- [甲](a.md)\n    - [乙](b.md)\n\n        [丙](c.md)\n", [("a", 2), ("b", 3), ("c", 5)]),
        ("段落：\n1. [甲](a.md)\n2. 二\n   [乙](b.md)\n", [("a", 2), ("b", 4)]),
        ("段落\n| a | b |\n| - | - |\n| [甲](a.md) | x |\n| y | [乙](b.md) |\n", [("a", 4), ("b", 5)]),
        ("> 一\n> [甲](a.md)\n>\n> - [乙](b.md)\n", [("a", 2), ("b", 4)]),
        ("一[^1]\n\n[^1]: [甲](a.md)\n    [乙](b.md)\n\n    [丙](c.md)\n", [("a", 3), ("b", 4), ("c", 6)]),
        ("## 一 [甲](a.md)\n\n二 [乙](b.md)\n---\n", [("a", 1), ("b", 3)]),
        ("<details>\n<summary>一</summary>\n</details>\n\n[甲](a.md)\n", [("a", 5)]),
    ],
    ids=["list", "ordered list", "table", "quote", "footnote", "headings", "below html"],
)
def test_a_link_inside_a_structure_has_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(links(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见[词][r]和[r]\n\n[r]: a.md\n", [("a", 3), ("a", 3)]),
        ("[r]: <a.md> '题'\n[s]: b.md\n\n[r]、[s]\n", [("a", 1), ("b", 2)]),
        ("![图][r]\n\n  [r]: a.png\n", [("a.png", 3)]),
        ("> [词][r]\n>\n> [r]: a.md\n", [("a", 3)]),
        ("- [词][r]\n\n    [r]: a.md\n", [("a", 3)]),
        ("[词][r]\n\n[r]:\n    a.md\n", [("a", 4)]),
    ],
    ids=["two uses", "two definitions", "image", "quote", "list", "address on the next line"],
)
def test_a_link_by_reference_has_the_line_of_its_definition(text: str, expected: list[tuple[str, int]]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('一\n<a href="a.md">甲</a>\n<img alt="图" src="b.png">\n', [("a", 2), ("b.png", 3)]),
        ("<a href='a.md'>甲</a>\n<a class=x href=b.md>乙</a>\n", [("a", 1), ("b", 2)]),
        ('<A HREF="a.md">甲</A>\n<a title="1 > 0" href = "b.md">乙</a>\n', [("a", 1), ("b", 2)]),
        ('<p>\n<a\nhref="a.md">甲</a></p>\n', [("a", 3)]),
        ("<table>\n<tr><td><a href='a.md'>甲</a></td></tr>\n</table>\n", [("a", 2)]),
    ],
    ids=["double quotes", "single and no quotes", "capitals and odd attributes", "own line", "table"],
)
def test_a_raw_link_has_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert links(text) == expected


def test_the_same_address_on_two_lines_is_two_links() -> None:
    assert links("[甲](a.md)\n\n[甲](a.md)\n") == [("a", 1), ("a", 3)]


def test_web_addresses_written_as_text_are_links_with_their_line_and_mail_addresses_are_none() -> None:
    body = rendered("见\n<https://a.cn/b?c=1>、<x@b.cn>\n")
    assert body.links == (BodyLink("https://a.cn/b?c=1", 2, "https://a.cn/b?c=1"),)
    assert 'href="https://a.cn/b?c=1"' in body.html
    assert 'href="mailto:x@b.cn"' in body.html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 一\n\n## 二 ##\n正文\n### 三\n", [(1, "一", 1), (2, "二", 3), (3, "三", 5)]),
        ("一\n===\n\n二\n---\n", [(1, "一", 1), (2, "二", 4)]),
        ("> ## 一\n>\n> 二\n> ---\n", [(2, "一", 1), (2, "二", 3)]),
        ("- ## 一\n\n    ### 二\n", [(2, "一", 1), (3, "二", 3)]),
        ("  ## 一\n　　## 二\n", [(2, "一", 1), (2, "二", 2)]),
        ("## `代码` **粗** [链](a.md) &amp; <b>字</b>\n", [(2, "代码 粗 链 & 字", 1)]),
        ("#\n\n##\n", [(1, "", 1), (2, "", 3)]),
        ("## 一 {#own .c}\n", [(2, "一", 1)]),
        ("```x``` 行\n\n## 一\n", [(2, "一", 3)]),
    ],
    ids=[
        "hashes", "underlines", "quote", "list", "indented", "inline", "empty", "attributes",
        "a line that begins with a code span",
    ],
)  # fmt: skip
def test_a_heading_has_its_line(text: str, expected: list[tuple[int, str, int]]) -> None:
    assert headings(text) == expected


def test_a_heading_below_a_fence_that_does_not_end_has_its_line() -> None:
    body, faults = render_body("```\n# 没有结束\n\n## 一\n", 1, SOURCE)
    assert [(h.level, h.text, h.line) for h in body.headings] == [(1, "没有结束", 2), (2, "一", 4)]
    assert [(fault.code, fault.line) for fault in faults] == [("MD006", 1)]


def test_lines_are_counted_from_the_line_given() -> None:
    body = rendered("## 一\n\n[甲](a.md)\n", 31)
    assert ([h.line for h in body.headings], [link.line for link in body.links]) == ([31], [33])


CODE = "[x](no.md) # no <a href='no.md'> [r]: no.md"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("一 `](a)` 二", "<p>一 <code>](a)</code> 二</p>"),
        ("`` ](a) ` ``", "<p><code>](a) `</code></p>"),
        ("一 `两\n行 ](a)` 二", "<p>一 <code>两\n行 ](a)</code> 二</p>"),
        ("```\n](a)\n# b\n    c\n　d\n- e\n```", "<pre><code>](a)\n# b\n    c\n　d\n- e\n</code></pre>"),
        ("~~~ python\n](a)\n```\n~~~", '<pre><code class="language-python">](a)\n```\n</code></pre>'),
        ("````\n```\n](a)\n```\n````", "<pre><code>```\n](a)\n```\n</code></pre>"),
        ("  ```\n  ](a)\n  ```", "<pre><code>  ](a)\n</code></pre>"),
        ("一\n\n```\n| a | b |\n| - | - |\n```", "<p>一</p>\n<pre><code>| a | b |\n| - | - |\n</code></pre>"),
        ("```\nhref='a' src=\"b\"\n[r]: c\n```", "<pre><code>href='a' src=\"b\"\n[r]: c\n</code></pre>"),
    ],
)
def test_code_is_left_alone_and_holds_no_mark(text: str, html: str) -> None:
    body = rendered(text)
    assert (body.html, body.links, body.headings) == (html, (), ())


def test_words_that_look_like_links_are_left_alone() -> None:
    text = '数组[0](下标)、href= 和 src="x"、[注]: 说明、C# 与 F#'
    body = rendered(text)
    assert body.html.replace('<a href="site:/policies/2021/a/下标/">0</a>', "[0](下标)") == f"<p>{text}</p>"


def test_marks_are_put_in_and_taken_out_without_touching_the_text() -> None:
    text = "## 一\n\n[甲](a.md) <a href='b.md'>乙</a>\n\n二\n---\n\n[r]: c.md\n"
    assert mark_lines(text, 7).count("\ue000") == 5
    assert strip_marks(mark_lines(text, 7)) == text


def test_the_line_of_an_address_is_that_of_the_first_link_to_it() -> None:
    body = rendered("[外](https://a.cn/b/)\n\n[甲](b.md?x=1#二)\n\n[乙](b.md)\n")
    assert [line_of_link(body, address) for address in ("/policies/2021/a/b/", "/b/")] == [3, 0]


class Writer:
    """Writes documents with links of many forms, each to an address of its own, so that a line can be looked up."""

    FORMS = (
        "[x](t{}.md)",
        "![x](t{}.png)",
        "[x](<t{} a.md>)",
        "[x](t{}.md#f 'title')",
        "<a href='t{}.md'>y</a>",
        '<img src="t{}.png">',
        "<a class=z href=t{}.md>q</a>",
        "**[x](t{}.md)**",
        "[x](https://a.cn/t{})",
        "[x](/t{}/)",
    )
    BLOCKS = (
        "文字 @ 又\n第二行 @",
        "## 标题 @\n正文 @",
        "段落：\n- 一 @\n- 二\n  续 @",
        "1. 一 @\n2. 二 @",
        "- 一\n    - 二 @\n\n        段 @\n- 三 @",
        "段\n| a | b |\n| --- | --- |\n| @ | x |\n| y | @ |",
        "> 引 @\n> 行 @",
        "> - 引 @\n>     - 行 @",
        "`[x](no.md)` 与 ``[y](no.md) ` `` @",
        "```\n[x](no.md)\n# no\n<a href='no.md'>\n```\n后 @",
        "~~~ py\n[x](no.md)\n~~~\n@",
        "文[^%]\n\n[^%]: 注 @\n    续 @",
        "见 [词][r%]\n\n[r%]: t0%.md",
        "> 见 [词][r%]\n>\n> [r%]: <t0%.md> '题'",
        "- 见 [词][r%]\n\n    [r%]: t0%.md",
        "<p>x</p>\n\n@",
        "　　缩进 @\n    四格 @\n\t制表 @",
        "标题 @\n---\n后 @",
        "> ## 引题 @\n>\n> x",
        "```a b``` @",
        "<details><summary>s</summary></details>\n@",
    )

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.number = 0

    def block(self) -> str:
        """One block, its `@` replaced by links and its `%` by a number of its own."""
        self.number += 1
        text = self.draw(st.sampled_from(self.BLOCKS)).replace("%", str(self.number))
        return re.sub("@", lambda _: self.link(), text)

    def link(self) -> str:
        """One link to an address that no other has."""
        self.number += 1
        return str(self.draw(st.sampled_from(self.FORMS))).format(self.number)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Texts of some blocks, with one or two blank lines between them."""
    writer = Writer(draw)
    blocks = [writer.block() for _ in range(draw(st.integers(1, 6)))]
    return draw(st.sampled_from(["\n\n", "\n\n\n"])).join(blocks)


@given(documents())
def test_every_link_and_heading_of_a_generated_document_has_its_line(text: str) -> None:
    body, _ = render_body(text, 7, SOURCE)
    lines = text.split("\n")
    for link in body.links:
        (name,) = re.findall(r"t\d+", link.href)
        assert re.search(rf"{name}(?!\d)", lines[link.line - 7]), link
    for heading in body.headings:
        assert heading.text.split()[0] in lines[heading.line - 7], heading
    written = set(re.findall(r"t\d+", text))
    assert {name for link in body.links for name in re.findall(r"t\d+", link.href)} == written
    assert not PRIVATE.search(body.html)
