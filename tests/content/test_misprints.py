"""What an editor mistyped is told at its place; what is right, or meant to be seen, is passed over without a word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.leftovers import without_code
from sitegen.content.markdown import render_body

SOURCE = "policies/2021/a/index.md"
Told = list[tuple[str, int, int]]


def told(text: str, first_line: int = 1) -> Told:
    """Code, line and column of every fault."""
    return [(fault.code, fault.line, fault.column) for fault in render_body(text, first_line, SOURCE)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\n一\n\n## 二\n", [("MD006", 1, 1)]),
        ("一\n\n~~~ python\n二\n", [("MD006", 3, 1)]),
        ("```\n一\n```\n\n```\n二\n", [("MD006", 5, 1)]),
        ("> 一\n>\n> ```\n> 二\n", [("MD006", 3, 3)]),
        ("一 <!-- 二\n\n三\n", [("MD006", 1, 3)]),
        ("<!-- 一 -->\n\n二\n\n<!-- 三\n\n四\n", [("MD006", 5, 1)]),
        ('一 <a href="x.md"\n', [("MD006", 1, 3)]),
    ],
)
def test_what_was_begun_and_not_ended_is_told_where_it_begins(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一** 二 **三\n", [("MD007", 1, 2)]),
        ("一\n\n二三四五六七八九十**甲\n", [("MD007", 3, 10)]),
        ("**一\n\n二**\n", [("MD007", 1, 1), ("MD007", 3, 2)]),
        ("`**`\n\n```\n**\n```\n\n**一\n", [("MD007", 7, 1)]),
        ("- 一\n- **二\n", [("MD007", 2, 3)]),
        ("<p>\n**一**\n</p>\n", [("MD007", 2, 1)]),
        ("一__二__三\n", [("MD007", 1, 2)]),
    ],
)
def test_emphasis_that_shows_its_signs_is_told(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "**一**，__二__，***三***\n",
        "一**二**三\n",
        r"联系人：张\*\*" + "\n",
        "`**` 与 &#42;&#42;\n",
        "```\n**\n__二__\n```\n",
        "身份证号 310***********1234\n",
        "签名：________，日期：____年__月\n",
        "2 * 3\n",
        "file__name__x\n",
    ],
)
def test_emphasis_that_works_and_signs_that_are_meant_are_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("见[附件] (附件1.docx)。\n", 5),
        ("见[附件](附件1.docx\n", 5),
        ("见[附件](附件1.docx）。\n", 5),
        ("见[附件]（附件1.docx）。\n", 5),
        ("见［附件］（../a.md）。\n", 5),
        ("见［附件］(https://example.org/)。\n", 5),
        ("见【附件】(附件1.pdf)。\n", 5),
        ("见![图] (图.png)。\n", 5),
        ("见[附件][甲]。\n", 2),
        ("见[附件1.docx]。\n", 2),
        ("见［附件1.XLSX］。\n", 2),
    ],
)
def test_a_link_that_is_none_is_told(text: str, column: int) -> None:
    assert told(f"一\n\n{text}", 7) == [("MD008", 9, column)]


@pytest.mark.parametrize(
    "text",
    [
        "[附件](附件1.docx)（见下文）\n",
        "[附件][甲]\n\n[甲]: a.md\n",
        "教育部〔2021〕5号、［2021］（第5号）、[2021] (5)\n",
        "《办法》[1][2]，【重要】（略）\n",
        r"写成 \[文字\](地址)" + "\n",
        "`[附件] (a.docx)`\n\n```\n[附件.docx]\n```\n",
        "[附件.docx](附件.docx)\n",
        "数组 a[0] (见 b)\n",
    ],
)
def test_links_that_work_and_brackets_that_are_text_are_not_told(text: str) -> None:
    assert told(text) == []


TABLE = "| 甲 | 乙 |\n| --- | --- |\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TABLE}| 1 | 2 | 3 |\n", [("MD009", 3, 1)]),
        (f"> {TABLE}| 1 | 2|3 |".replace("\n", "\n> "), [("MD009", 3, 3)]),
        (f"一\n{TABLE}| 1 | 2 |\n| 1 |\n", [("MD010", 5, 1)]),
        (f"{TABLE}| 1 | 2 |\n一\n二\n\n三\n", [("MD010", 4, 1)]),
        ("甲 | 乙\n--- | ---\n1 | 2 | 3\n", [("MD009", 3, 1)]),
        ("- 一\n    | 甲 | 乙 |\n    | - | - |\n    | 1 |\n", [("MD010", 4, 5)]),
        ("一\n\n| 甲 | 乙 |\n| 1 | 2 |\n| 3 | 4 |\n", [("MD010", 3, 1)]),
        ("| 甲 | 乙 |\n| --- |\n| 1 | 2 |\n", [("MD010", 1, 1)]),
        ("| 甲 | 乙 |\n| 1 | 2 |\n\n| 甲 | 乙 |\n| 1 | 2 |\n", [("MD010", 1, 1), ("MD010", 4, 1)]),
    ],
)
def test_a_table_that_is_out_of_shape_is_told_at_its_row(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{TABLE}| 1 | 2 |\n",
        f"{TABLE}| 1 \\| 2 | 3 |\n| `1 | 2` | 3 |\n| | |\n",
        f"{TABLE}1 | 2\n",
        "甲 | 乙\n丙 | 丁\n",
        "| 张三\n",
        "甲 | 乙\n---\n",
        f"```\n{TABLE}| 1 |\n```\n\n{TABLE}| 1 | 2 |\n",
        "<table><tr><td>一 | 二</td></tr></table>\n\n一 | 二\n",
    ],
)
def test_a_table_in_shape_is_not_told(text: str) -> None:
    assert told(text) == []


CELLS = st.lists(st.sampled_from(["一", " ", "a", "|", "`", "\\|", "\\`"]), max_size=6).map("".join)


@given(st.lists(CELLS, min_size=1, max_size=4))
def test_a_row_is_told_to_be_too_long_exactly_when_the_page_would_lose_a_cell(cells: list[str]) -> None:
    row = f"|{'|'.join(cells)}|"
    wide = "|" + "x|" * 12
    html = render_body(f"{wide}\n|{'-|' * 12}\n{row}\n", 1, SOURCE)[0].html
    shown = re.findall(r"<td>(.*?)</td>", html)
    codes = {code for code, line, _ in told(f"{TABLE}{row}\n") if line == 3}
    assert ("MD009" in codes) == any(shown[2:]) or not any(shown[2:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一[^1]，二[^2]。\n\n[^2]: 注\n", [("MD011", 1, 2)]),
        ("一[^1]，二[^1]。\n", [("MD011", 1, 2)]),
        ("一[^1]。\n\n[^1]: 注\n[^2]: 注\n", [("MD011", 4, 1)]),
        ("一[^1]。\n\n[^1]：注\n", [("MD011", 3, 1)]),
        ("一[^1]。\n\n[^1]: 注\n\n[^1]: 又注\n", [("MD011", 5, 1)]),
    ],
)
def test_a_footnote_without_its_other_half_is_told(text: str, expected: Told) -> None:
    assert told(text) == expected


def test_footnotes_that_match_and_signs_that_are_none_are_not_told() -> None:
    assert told("一[^1]，二[^注]，三[^1]。`[^2]`，" + r"\[^3]" + "\n\n[^1]: 见[^注]\n[^注]: 二\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("＃＃ 一、总体要求\n", [("MD014", 1, 1)]),
        ("一\n＃二\n", [("MD014", 2, 1)]),
        ("3＃楼\n\n＃3楼\n\n一＃二\n", []),
        ("按时公开。\n---\n二\n", [("MD014", 1, 1)]),
        ("一\n\n按时公开。\n---\n二\n", [("MD014", 3, 1)]),
        ("总体要求\n---\n\n按时公开。\n\n---\n二\n", []),
        ("**一、总体要求**\n\n**（二）目标**\n\n**第三章 附则**\n", [("MD015", n, 3) for n in (1, 3, 5)]),
        ("**请注意**\n\n**一、按时公开。**\n\n**问：怎样查？**\n\n一、**总体要求**\n", []),
    ],
)
def test_a_heading_that_is_none_is_told_and_so_is_a_sentence_that_became_one(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![](a.png)\n", [("MD016", 1, 1)]),
        ("一 ![a.png](a.png)\n\n二 ![ ](a.png)\n", [("MD016", 1, 3), ("MD016", 3, 3)]),
        ("![IMG_2021-03.JPG](a.png)\n", [("MD016", 1, 1)]),
        ("![图片 1][r]\n\n[r]: a.png\n", [("MD016", 3, 1)]),
        ('一\n<img src="a.png">\n', [("MD016", 2, 1)]),
        ("![招生流程图](a.png)\n\n<img src='a.png' alt='流程>图'>\n\n`![](a.png)`\n", []),
    ],
)
def test_an_image_that_says_nothing_is_told(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 一\n  - 二\n  - 三\n- 四\n", [("MD018", 2, 1)]),
        ("1. 一\n   - 二\n2. 三\n   - 四\n", [("MD018", 2, 1), ("MD018", 4, 1)]),
        ("- 一\n    - 二\n- 三\n", []),
        ("段落：\n  - 一\n  - 二\n", []),
        ("- 一\n  续\n- 二\n", []),
    ],
)
def test_an_item_that_stays_on_the_level_above_is_told(text: str, expected: Told) -> None:
    assert told(text) == expected


@given(st.text(st.sampled_from("一`~<!->\n a*["), max_size=60))
def test_blanking_out_code_moves_nothing(text: str) -> None:
    kept = without_code(text)
    assert len(kept) == len(text)
    assert [i for i, c in enumerate(kept) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
    assert all(c in (" ", original) for c, original in zip(kept, text, strict=True))


PIECES = [
    *"一 \n*_`[](){}|<>!#＃:：^-~",
    *(
        "\n\n",
        "**",
        "__",
        "```\n",
        "[^1]",
        "[^1]: ",
        "](",
        "［",
        "］（",
        ".docx]",
        "| a | b |\n",
        "| - | - |\n",
        "<!--",
        "-->",
    ),
    *("<img src=a>", "![](a)", "&lt;", "<a b=", "    ", "> ", "- ", "。\n---\n", "**一、a**"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_place_that_is_told_exists(text: str) -> None:
    lines = text.split("\n")
    for _, line, column in told(text, 5):
        assert 5 <= line < 5 + len(lines)
        assert 1 <= column <= len(lines[line - 5]) + 1
