"""What would take minutes, or crash the library, is refused with its line; what is only large is not.

Time is not measured: work is counted, in function calls.
"""

import sys
from collections.abc import Iterator

import pytest

from sitegen.content import limits
from sitegen.content.limits import over_limits
from sitegen.content.markdown import Body, render_body
from sitegen.diagnostics import Fault

SOURCE = "policies/2021/a.md"
PATIENCE = 10_000_000  # function calls: a few for every character that the limits let the library walk through


class TooMuchWork(Exception):
    """More steps of the interpreter than a body may cost."""


@pytest.fixture
def counted() -> Iterator[list[int]]:
    """Count the function calls of a test, and stop it when they are too many."""
    calls = [0]

    def count(frame: object, event: str, argument: object) -> None:
        if event in ("call", "c_call"):
            calls[0] += 1
            if calls[0] > PATIENCE:
                sys.setprofile(None)
                raise TooMuchWork

    sys.setprofile(count)
    yield calls
    sys.setprofile(None)


def refused(text: str, first_line: int = 1) -> list[tuple[int, str]]:
    """Line and message of every reason to refuse a text."""
    body, faults = render_body(text, first_line, SOURCE)
    if any(fault.code == "MD002" for fault in faults):
        assert body == Body("", (), ())
    assert {fault.code for fault in faults} <= {"MD002"}
    return [(fault.line, fault.message) for fault in faults]


def test_a_body_over_the_size_is_refused() -> None:
    assert refused("字" * 10_000 + "\n\n" + "字\n\n" * 74_000, 9) == [(9, "正文超过 400 KB")]
    assert refused("字" * 10_000 + "\n\n" + "字\n\n" * 500) == []


def test_every_line_over_the_length_is_refused() -> None:
    text = "\n\n".join(["字" * 20_001, "字" * 20_000, "a" * 20_001])
    assert refused(text, 5) == [(5, "这一行超过 20000 字"), (9, "这一行超过 20000 字")]


@pytest.mark.parametrize("mark", [*"[*_`<!&(\\"])
def test_a_line_with_too_many_marks_is_refused(mark: str) -> None:
    assert refused(f"一\n\n{mark * 401}\n") == [(3, "这一行里的括号、星号或反引号过多")]


@pytest.mark.parametrize(
    "line",
    [
        ">" * 13 + " x",
        "> " * 13 + "x",
        "- " * 13 + "x",
        "1. " * 13 + "x",
        "12) " * 13 + "x",
        "    " * 13 + "- x",
        "\t" * 13 + "x",
        "> - 1. " * 5 + "x",
    ],
)
def test_a_line_nested_too_deeply_is_refused(line: str) -> None:
    assert refused(f"一\n\n{line}\n") == [(3, "引用或列表嵌套超过 12 层")]


@pytest.mark.parametrize("line", ["> " * 12 + "x", "- " * 12 + "x", "1. " * 12 + "x", "    " * 12 + "x", "2021. 1. 1"])
def test_a_line_nested_as_deeply_as_allowed_is_not(line: str) -> None:
    assert refused(f"{line}\n") == []


def test_too_many_headings_and_footnotes_are_refused_at_the_first_too_many() -> None:
    assert refused("## 一\n\n" * 1001, 5) == [(2005, "标题和脚注超过 1000 个")]
    assert refused("一\n=\n" * 1001) == [(2002, "标题和脚注超过 1000 个")]
    assert refused("".join(f"[^{number}]: 注\n" for number in range(1001))) == [(1001, "标题和脚注超过 1000 个")]
    assert refused("## 一\n\n" * 999) == []


def test_too_many_uses_of_footnotes_are_refused_at_the_first_too_many() -> None:
    note = "\n[^a]: 注\n"
    assert refused("一[^a]\n" * 1001 + note) == [(1001, "脚注用了超过 1000 次")]
    assert refused("一[^a]\n" * 1000 + note) == []


def test_too_many_tags_are_refused_and_a_large_table_is_not() -> None:
    assert [line for line, _ in refused("<div>\n" * 20_001)] == [20_001]
    row = "<tr><td>一</td><td>二</td></tr>\n"
    assert refused("<table>\n" + row * 3000 + "</table>\n") == []


def test_brackets_and_tags_that_never_close_are_refused_at_the_longest() -> None:
    words = "[一" + "字" * 300 + "\n"
    assert refused(f"一\n\n{words * 200}") == [(3, "没有成对的方括号或链接的圆括号太多")]
    assert refused(("[一](二" + "字" * 300 + "\n") * 200) == [(1, "没有成对的方括号或链接的圆括号太多")]
    assert refused(("<a 一" + "字" * 300 + "\n") * 200, 2) == [(2, "没有结束的 HTML 标签太多")]


@pytest.mark.parametrize(
    "text",
    [
        "| [甲](a.md) | [乙](b.md) |\n" * 2000,
        "- [甲](a.md)（[乙](b.md)）\n" * 2000,
        "[甲](a.md)、" * 390 + "\n\n",
        "一段文字 [缺一半\n\n" * 3000,
        "\\[不是链接 " * 390 + "\n",
        "| --- | --- |\n" * 10,
        "1 < 2 与 a<b 之间\n\n" * 150,
        "**重点**内容，`代码`。\n\n" * 3000,
        "&nbsp;&nbsp;一\n\n" * 5000,
    ],
    ids=["table", "list", "line", "open brackets", "escaped", "rules", "less than", "emphasis", "entities"],
)
def test_what_is_only_large_is_not_refused(text: str) -> None:
    assert list(over_limits(text, 1)) == []


def test_all_reasons_of_a_body_are_told_in_one_run() -> None:
    text = "[" * 401 + "\n\n" + ">" * 13 + "x\n\n" + "字" * 20_001
    assert list(over_limits(text, 3)) == [
        Fault("MD002", 3, 1, "这一行里的括号、星号或反引号过多", "删去多余的符号，或分成几行"),
        Fault("MD002", 5, 1, "引用或列表嵌套超过 12 层", "减少层次"),
        Fault("MD002", 7, 1, "这一行超过 20000 字", "分成几个段落，段落之间空一行"),
    ]


UNITS = [
    *("[", "![", "*", "_", "`", "<", "&", "(", "\\", "~~", "> ", "- ", "1. ", "# ", "|", "<a ", '<a b="', "<!--", "<?"),
    *("[](", "[a](b", "[a](<b", "[a](b '", "[a][b", "[^", "[^a]", "**a", "*a_", "~~a~~", "`a\n", "\\`", "a  \n"),
    *(
        "[a]: x\n",
        "[^a]: x\n",
        "# a\n",
        "a\n=\n",
        "```\n",
        "```\na\n```\n",
        "a | b\n--- | ---\n",
        "<div>\n",
        "{: #a}\n",
    ),
    *("[a](b) ", "<b>", "</b>", "<details>\n", "- a\n", "<http://a> ", "&amp;", "<![CDATA[", "\u3000", "\t"),
]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    ("width", "count"), [(19_990, 1), (380, 30), (1, 2500)], ids=["one line", "many lines", "short lines"]
)
def test_a_repeated_unit_is_refused_or_ends_soon(unit: str, width: int, count: int, counted: list[int]) -> None:
    line = (unit * (width // len(unit) + 1))[: max(width, len(unit))].rstrip("\n")
    render_body(f"{line}\n" * count, 1, SOURCE)
    assert counted[0] <= PATIENCE


@pytest.mark.parametrize(
    "beginning", ["| a | b |\n| --- | --- |\n", "一[^a]。\n\n[^a]: 注\n\n"], ids=["in a table", "with a footnote"]
)
@pytest.mark.parametrize("unit", ["|", "[^a]", "| a ", "**", "__一", "] (", "］（", "［", "`", "<!--", "![](a)", "＃"])
def test_a_repeated_unit_below_something_is_refused_or_ends_soon(unit: str, beginning: str, counted: list[int]) -> None:
    line = unit * (350 // len(unit))
    render_body(beginning + f"{line}\n" * 40, 1, SOURCE)
    assert counted[0] <= PATIENCE


def test_a_unit_that_would_take_too_long_is_noticed(counted: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.content.markdown.over_limits", lambda text, first_line: ())
    monkeypatch.setattr(sys.modules[__name__], "PATIENCE", 500_000)
    with pytest.raises(TooMuchWork):
        render_body("[a\n" * 4000, 1, SOURCE)


def test_deeply_nested_brackets_and_emphasis_do_not_exhaust_the_stack() -> None:
    for text in (
        "[" * 400 + "](x)" * 400,
        "![" * 400 + "](x)" * 400,
        "*_" * 199 + "x" + "_*" * 199,
        "~~a *b " * 199 + "x" + "* ~~" * 199,
        "<b>" * 400 + "x",
    ):
        render_body(text, 1, SOURCE)


def test_the_limits_are_those_the_tests_speak_of() -> None:
    numbers = (limits.MAX_BODY_BYTES, limits.MAX_LINE, limits.MAX_OPENERS, limits.MAX_NESTING, limits.MAX_PARTS)
    assert (*numbers, limits.MAX_TAGS) == (400_000, 20_000, 400, 12, 1_000, 20_000)
