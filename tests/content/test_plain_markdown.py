"""The quick way for plain Markdown gives exactly the body and the faults that the library's way gives."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.generate import site_files
from bench.plan import make_plan
from sitegen.content import markdown as bodies
from sitegen.content.markdown import Body, render_body
from sitegen.content.plain_markdown import read_plain
from sitegen.diagnostics import Fault
from tests.content.test_inline import SOURCES, body_of
from tests.site_files import PROJECT

Rendered = tuple[Body, tuple[Fault, ...]]


def by_the_library(text: str) -> Rendered:
    """The body and faults of a text when nothing is taken for plain."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bodies, "read_plain", lambda *words: None)
        return render_body(text, 5, "policies/2021/a.md")


def taken_for_plain(text: str) -> bool:
    """Whether a text goes the quick way."""
    return read_plain(text, 5, lambda name: name) is not None


def same(text: str) -> bool:
    """Whether both ways make the same of a text."""
    return render_body(text, 5, "policies/2021/a.md") == by_the_library(text)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_shipped_documents_are_rendered_alike(path: Path) -> None:
    assert same(body_of(path.read_text(encoding="utf-8")))


def test_generated_documents_are_rendered_alike_and_go_the_quick_way() -> None:
    texts = [body_of(content.decode()) for path, content in site_files(make_plan(150, 7)) if path.endswith(".md")]
    texts = [text for text in texts if text.strip()]
    assert [text for text in texts if not same(text)] == []
    assert sum(map(taken_for_plain, texts)) > 0.95 * len(texts) > 100


PLAIN = [
    "一段文字。\n",
    "\n\n一段文字，\n第二行。\n\n另一段。",
    "## 一、总体要求\n\n正文。\n\n## 一、总体要求\n### （一）目标\n正文。\n",
    "　　首行缩进的一段。\n  又一行。\n",
    "要求如下：\n- 第一项；\n- **第二项**：[办法](../2020/b.md#一目标)。\n\n后文。\n",
    "1. 第一\n2. 第二\n3. 第三\n\n## 标题\n",
    "| 学校 | 人数 |\n| :-- | --: |\n| [一小](a.md) | 12 |\n| 二小 |  |\n",
    "表格：\n| 学校 | 人数 | 备注 |\n|---|:-:|---|\n| 一小 | 12 | **满** |",
    "**一**、**二**和[三](a.md)、[四](https://a.cn/b)。",
    "[离开](../../../../x.md)和[反斜](a/../b.md)、[空](./)\n",
    "2021.3 版，共 3.5 万元；#不是标题，- 也不是列表。",
]
OTHER = [
    "- 一\n\n- 二\n",
    "- 一\n    - 二\n",
    "- 一\n续行\n",
    "2. 从二开始\n",
    "1) 括号\n",
    "* 星号\n",
    "+ 加号\n",
    "- - 两层\n",
    "- 1. 两层\n",
    "- # 标题\n",
    "标题\n---\n",
    "一\n***\n二",
    "*斜*",
    "** 空格 **",
    "***三***",
    "**一*二**",
    "**一\n二**",
    "[一][二]",
    "[一](a b)",
    "[一](a 'b')",
    "[**一**](a.md)",
    "![图](a.png)",
    "[一](javascript:x)",
    "[一](mailto:a@b.cn)",
    "[]()",
    "注[^1]\n\n[^1]: 注\n",
    "[r]: a.md\n",
    "一  \n二",
    "一 \n二",
    "> 引用",
    "<b>一</b>",
    "&amp;",
    "a_b_c",
    "`码`",
    "~~删~~",
    "## 标题 {#x}",
    "####### 七级",
    "## 标题 ##",
    "##\n",
    "| 一列 |\n| --- |\n| 二 |\n",
    "| 一 | 二 |\n| --- | --- |\n",
    "| 一 | 二 |\n| --- |\n| 三 | 四 |\n",
    "| 一 | 二 |\n| --- | --- |\n| 三 |\n",
    "一 | 二\n--- | ---\n三 | 四\n",
    "a\u00a0b",
    "a\u2028b",
    "a\x1fb",
    "a\u3000\nb",
    "　　- 一\n　　- 二\n",
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_texts_go_the_quick_way(text: str) -> None:
    assert taken_for_plain(text)
    assert same(text)


@pytest.mark.parametrize("text", OTHER)
def test_whatever_else_a_text_holds_is_left_to_the_library(text: str) -> None:
    assert not taken_for_plain(text)


WORDS = st.sampled_from(
    [
        *(
            "中文",
            "，",
            "。",
            "a b",
            "1.5",
            "（一）",
            "“引”",
            " ",
            "\u3000",
            "x",
            "2021年",
            "：",
            "#",
            "-",
            "=",
            "'",
            '"',
            "|",
        ),
        *(
            "**粗**",
            "**",
            "*",
            "[文](a.md)",
            "[文](../b/c.md#三)",
            "[文](https://a.cn)",
            "[",
            "]",
            "](",
            ")",
            "!",
            "\\",
            "_",
        ),
        *("**“粗”**", "[《名》](x.md)", "**粗**[文](d.md)", "<", "&", "~", "`", "{", "\t", "[^1]", "]:", "\u00a0"),
    ]
)
LINES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(
            ["", "", "", "## ", "### ", "#", "- ", "1. ", "2. ", "| ", "　　", "  ", "    ", "> ", "* ", "1) "]
        ),
        st.lists(WORDS, max_size=5).map("".join),
    ),
)
TABLES = st.integers(2, 3).flatmap(
    lambda width: st.tuples(
        st.lists(WORDS.filter(lambda word: "|" not in word), min_size=width, max_size=width),
        st.lists(st.sampled_from(["---", ":--", "--:", ":-:", "-"]), min_size=width, max_size=width),
        st.lists(WORDS, min_size=width, max_size=width),
    ).map(lambda rows: "\n".join("| " + " | ".join(row) + " |" for row in rows))
)
TEXTS = st.lists(
    st.one_of(LINES, LINES, LINES, TABLES, st.sampled_from(["", "", "---", "===", "- 一\n- 二", "1. 一\n2. 二"])),
    max_size=12,
).map("\n".join)


@given(TEXTS)
def test_any_text_is_rendered_alike(text: str) -> None:
    assert same(text)
