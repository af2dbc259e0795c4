"""What editors write becomes the HTML they mean: lists, tables, pasted indents, emphasis, headings, links, tables."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.markdown import Body, heading_id, render_body
from sitegen.diagnostics import Fault

SOURCE = "policies/2021/a/index.md"
TABLE = '<div class="table-scroll" role="region" aria-label="表格 1" tabindex="0"><table>'


def html_of(text: str) -> str:
    """The HTML of a text that has no faults."""
    body, faults = render_body(text, 1, SOURCE)
    assert faults == ()
    return body.html


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n　\n"])
def test_nothing_has_an_empty_body(text: str) -> None:
    assert render_body(text, 5, SOURCE)[0] == Body("", (), ())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("段落：\n- 一\n- 二", "<p>段落：</p>\n<ul>\n<li>一</li>\n<li>二</li>\n</ul>"),
        ("段落：\n* 一\n+ 二", "<p>段落：</p>\n<ul>\n<li>一</li>\n<li>二</li>\n</ul>"),
        ("段落：\n1. 一\n2. 二", "<p>段落：</p>\n<ol>\n<li>一</li>\n<li>二</li>\n</ol>"),
        ("## 标题\n- 一", '<h2 id="标题">标题</h2>\n<ul>\n<li>一</li>\n</ul>'),
        ("- 一\n- 二\n\n段落", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>\n<p>段落</p>"),
        ("共\n2021. 年", "<p>共\n2021. 年</p>"),
        ("温度\n-5 度", "<p>温度\n-5 度</p>"),
        ("段落：\n1、一\n（2）二\n3) 三", "<p>段落：\n1、一\n（2）二\n3) 三</p>"),
        (
            "> 段落：\n> - 一\n> - 二",
            "<blockquote>\n<p>段落：</p>\n<ul>\n<li>一</li>\n<li>二</li>\n</ul>\n</blockquote>",
        ),
        (">段落：\n>1. 一", "<blockquote>\n<p>段落：</p>\n<ol>\n<li>一</li>\n</ol>\n</blockquote>"),
        (
            ">> 段落：\n>> - 一\n>> - 二",
            "<blockquote>\n<blockquote>\n<p>段落：</p>\n<ul>\n<li>一</li>\n<li>二</li>\n</ul>\n</blockquote>\n</blockquote>",
        ),
        ("> 段落\n- 一", "<blockquote>\n<p>段落</p>\n</blockquote>\n<ul>\n<li>一</li>\n</ul>"),
        (
            "- 一\n\n    段落：\n    - 二\n    - 三",
            "<ul>\n<li>\n<p>一</p>\n<p>段落：</p>\n<ul>\n<li>二</li>\n<li>三</li>\n</ul>\n</li>\n</ul>",
        ),
        (
            "- 一二三四五六：\n    - 二\n- 三",
            "<ul>\n<li>一二三四五六：<ul>\n<li>二</li>\n</ul>\n</li>\n<li>三</li>\n</ul>",
        ),
    ],
    ids=[
        *("dashes", "other signs", "numbers", "below a heading", "above a paragraph", "a year", "a minus"),
        *("Chinese numbers", "quote", "tight quote", "quote in a quote", "below a quote", "in an item", "nested"),
    ],
)
def test_a_list_may_begin_right_below_a_paragraph(text: str, html: str) -> None:
    assert html_of(text) == html


ROWS = "</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table></div>"
HEAD = "<thead>\n<tr>\n<th>甲</th>\n<th>乙</th>\n</tr>\n"


@pytest.mark.parametrize(
    "table",
    [
        "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |",
        "甲 | 乙\n--- | ---\n1 | 2",
        "甲 | 乙\n- | -\n1 | 2",
        "|甲|乙|\n|-|-|\n|1|2|",
    ],
    ids=["framed", "open", "open with single dashes", "tight"],
)
def test_a_table_may_begin_right_below_a_paragraph(table: str) -> None:
    expected = f"{TABLE}\n{HEAD}{ROWS}"
    assert html_of(table) == expected
    assert html_of(f"段落：\n{table}") == f"<p>段落：</p>\n{expected}"


@pytest.mark.parametrize(
    ("before", "prefix", "html"),
    [
        ("> 段落：", "> ", "<blockquote>\n<p>段落：</p>\n{}\n</blockquote>"),
        ("- 一", "    ", "<ul>\n<li>\n<p>一</p>\n{}\n</li>\n</ul>"),
        ("- 一\n\n    段落：", "    ", "<ul>\n<li>\n<p>一</p>\n<p>段落：</p>\n{}\n</li>\n</ul>"),
    ],
    ids=["quote", "item", "paragraph of an item"],
)
def test_a_table_may_begin_right_below_a_line_of_a_quote_or_an_item(before: str, prefix: str, html: str) -> None:
    rows = "\n".join(f"{prefix}{row}" for row in ("| 甲 | 乙 |", "| --- | --- |", "| 1 | 2 |"))
    assert html_of(f"{before}\n{rows}") == html.format(f"{TABLE}\n{HEAD}{ROWS}")


@pytest.mark.parametrize("text", ["共\n| 张三", "甲 | 乙\n丙 | 丁"])
def test_bars_alone_make_no_table(text: str) -> None:
    assert html_of(text) == f"<p>{text}</p>"


def test_a_table_of_one_column_may_begin_right_below_a_paragraph() -> None:
    html = html_of("段落：\n| 甲 |\n| - |\n| 1 |")
    assert html.startswith(f"<p>段落：</p>\n{TABLE}\n<thead>\n<tr>\n<th>甲</th>\n")


def test_columns_are_aligned_by_classes() -> None:
    html = html_of("| 甲 | 乙 | 丙 |\n| :-- | :-: | --: |\n| 1 | 2 | 3 |")
    assert re.findall(r"<(t[hd]) class=\"align-(\w+)\">", html) == [
        (tag, side) for tag in ("th", "td") for side in ("left", "center", "right")
    ]


def test_every_table_is_wrapped_once_also_one_of_raw_html_with_attributes() -> None:
    html = html_of('<table class="x"><tr><td rowspan="2">1</td></tr></table>\n\n段落')
    assert html == (
        TABLE.replace("<table>", '<table class="x">')
        + '<tbody><tr><td rowspan="2">1</td></tr></tbody></table></div>\n\n<p>段落</p>'
    )


@pytest.mark.parametrize("indent", ["    ", "\t", "　　", "  ", " \t　", "        "])
def test_a_pasted_indent_is_no_code(indent: str) -> None:
    assert html_of(f"{indent}第一段\n\n{indent}第二段\n{indent}续") == "<p>第一段</p>\n<p>第二段\n续</p>"


@pytest.mark.parametrize("indent", ["    ", "\t"])
def test_an_indent_below_a_list_item_belongs_to_the_item(indent: str) -> None:
    html = html_of(f"- 一\n\n{indent}续\n\n{indent}- 二\n\n　　段落")
    assert html == "<ul>\n<li>\n<p>一</p>\n<p>续</p>\n<ul>\n<li>二</li>\n</ul>\n</li>\n</ul>\n<p>段落</p>"


def test_a_footnote_may_have_several_paragraphs() -> None:
    html = html_of("一[^1]。\n\n[^1]: 甲\n\n    乙\n\n二")
    assert "<p>二</p>" in html.partition('<div class="footnote">')[0]
    assert re.search(r"<p>甲</p>\n<p>乙.*</p>\n</li>", html.partition('<div class="footnote">')[2])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**真，**她", "<strong>真，</strong>她"),
        ("她**“真”**说", "她<strong>“真”</strong>说"),
        ("**《办法》**第三条", "<strong>《办法》</strong>第三条"),
        ("（**重要**）", "（<strong>重要</strong>）"),
        ("**一、**总体**要求**。", "<strong>一、</strong>总体<strong>要求</strong>。"),
        ("*强调*，_也是_", "<em>强调</em>，<em>也是</em>"),
        ("***全部***", "<strong><em>全部</em></strong>"),
        ("文件_名_称", "文件_名_称"),
        ("~~旧~~新", "<del>旧</del>新"),
        ("~~旧，**全**~~新", "<del>旧，<strong>全</strong></del>新"),
        ("1~2 天、约~~ 3 天", "1~2 天、约~~ 3 天"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        (r"\*不是\* \_强调\_", "*不是* _强调_"),
        ("一  \n二", "一<br>\n二"),
        ("A&B &lt; 1 < 2", "A&amp;B &lt; 1 &lt; 2"),
    ],
)
def test_emphasis_keeps_to_the_words_it_stands_at(text: str, html: str) -> None:
    assert html_of(text) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、总体要求", "一总体要求"),
        ("（二）工作 任务：2021年", "二工作任务2021年"),
        ("Ａ类  Schools", "a类schools"),
        ("《办法》第3条", "办法第3条"),
        ("a-b_c", "a-b_c"),
        ("-x-", "x"),
        ("！！！", "section"),
        ("", "section"),
        ("é", "é"),
    ],
)
def test_a_heading_id_is_its_text_without_blanks_and_punctuation(text: str, expected: str) -> None:
    assert heading_id(text) == expected


def ids_of(text: str) -> list[str]:
    """The ids of the headings, which are also those of the elements."""
    body = render_body(text, 1, SOURCE)[0]
    ids = [heading.id for heading in body.headings]
    assert re.findall(r"<h\d[^>]*? id=\"([^\"]*)\"", body.html) == ids
    return ids


def test_equal_headings_are_numbered() -> None:
    text = "## 要求\n\n## 要求\n\n### 要求！\n\n## ！\n\n## ？\n\n## 要求_1\n"
    assert ids_of(text) == ["要求", "要求_1", "要求_2", "section", "section_1", "要求_3"]


def test_an_id_of_the_editor_is_kept() -> None:
    assert ids_of("## 一 {#own}\n\n## own\n") == ["own", "own_1"]


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Co", "Cc")), max_size=8), max_size=8))
def test_heading_ids_are_never_empty_and_never_repeated(titles: list[str]) -> None:
    ids = ids_of("\n\n".join(f"## {title}" for title in titles))
    assert all(ids)
    assert len(set(ids)) == len(ids)


@given(st.text(st.characters(categories=("Lo", "Ll", "Nd")), min_size=1, max_size=8))
def test_letters_and_digits_of_a_heading_stay_in_its_id(title: str) -> None:
    kept = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).lower())
    assert set(heading_id(title)) <= set(kept) | set("section")
    assert len(heading_id(title)) >= sum(c.isalnum() for c in unicodedata.normalize("NFKC", title).lower())


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("../b.md", "/policies/2021/b/"),
        ("../../2020/c/index.md#一", "/policies/2020/c/#一"),
        ("附件%201.docx", "/policies/2021/a/fu-jian-1.docx"),
        ("/catalogue/zwgk-01/", "/catalogue/zwgk-01/"),
        ("../../_index.md", "/policies/"),
        ("#二", "/policies/2021/a/#二"),
    ],
)
def test_links_to_sources_become_addresses_of_the_site(href: str, target: str) -> None:
    assert html_of(f"[x]({href})") == f'<p><a href="site:{target}">x</a></p>'


@pytest.mark.parametrize("href", ["../../../../x.md", "%2e%2e/..%2f../../x.md", "../../../../etc/passwd"])
def test_a_link_that_leaves_content_is_told_and_leads_nowhere(href: str) -> None:
    body, faults = render_body(f"一\n\n[x]({href})", 9, SOURCE)
    assert faults == (Fault("MD004", 11, 1, "链接指到了 content 文件夹之外", "改成本站文档的相对路径"),)
    assert body.html == '<p>一</p>\n<p><a href="">x</a></p>'


def test_every_unusable_link_is_told_at_its_line() -> None:
    _, faults = render_body("[a](file:///D:/x.docx)\n\n[b](D:/x.docx)\n[c](//evil.cn)\n", 5, SOURCE)
    assert [(fault.code, fault.line) for fault in faults] == [("MD004", 5), ("MD004", 7), ("MD004", 8)]


TEXTS = st.text(st.sampled_from("一二，。[]()*_~`<>&!\\#-|:=\"' 1.a\n\n　\t"), max_size=80)


@given(TEXTS, TEXTS)
def test_a_body_does_not_depend_on_what_was_rendered_before(before: str, text: str) -> None:
    alone = render_body(text, 1, SOURCE)
    render_body(before, 1, SOURCE)
    assert render_body(text, 1, SOURCE) == alone
