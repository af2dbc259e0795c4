"""A source is cut in two without losing count of its lines, whatever its line ends; what cannot be cut is told where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.front_matter import SplitText, split_source
from sitegen.diagnostics import Fault, mechanical
from sitegen.yaml_nodes import Mapping, Scalar

SOUND = "---\ntitle: 通知\n---\n\n正文\n"
SPLIT = SplitText(Mapping(((Scalar("title", 2, 1), Scalar("通知", 2, 8)),), 2, 1), 3, "\n正文\n")
FIRST_LINE = Fault("FM008", 1, 1, "文件头部的第一行不是三个半角减号", mechanical("第一行改成 ---，前后不留空格"))
NO_END = Fault("FM008", 1, 1, "头部没有结束：找不到第二行 ---", "在最后一个字段的下一行写 ---")


@pytest.mark.parametrize(
    "content",
    [
        SOUND.encode(),
        b"\xef\xbb\xbf" + SOUND.encode(),
        SOUND.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode(),
        SOUND.replace("---\n", "--- \t\n").encode(),
    ],
    ids=["plain", "byte order mark", "CRLF", "byte order mark and CRLF", "blanks behind the fences"],
)
def test_a_source_is_cut_at_its_fences(content: bytes) -> None:
    assert split_source(content) == (SPLIT, ())


def test_a_source_without_a_body_has_an_empty_one() -> None:
    for ending in ("---", "---\n"):
        split, faults = split_source(f"---\ntitle: 通知\n{ending}".encode())
        assert faults == ()
        assert split == SplitText(SPLIT.root, 3, "")


def test_rules_and_fields_in_the_body_belong_to_the_body() -> None:
    split, faults = split_source((SOUND + "\n---\n\ntitle: x\n\n***\n").encode())
    assert faults == ()
    assert split == SplitText(SPLIT.root, 3, "\n正文\n\n---\n\ntitle: x\n\n***\n")


def test_blank_lines_and_comments_are_counted() -> None:
    split, faults = split_source(b"---\r\n# x\r\n\r\na: 1\r\n\r\n# y\r\n---\r\nz")
    assert faults == ()
    assert split == SplitText(Mapping(((Scalar("a", 4, 1), Scalar("1", 4, 4)),), 4, 1), 7, "z")


@pytest.mark.parametrize("first", ["----", "－－－", "———", "——", "───", "−−−", " ---", "–––", "‐‐‐"])
def test_a_first_line_that_only_looks_like_a_fence_is_told(first: str) -> None:
    assert split_source(SOUND.replace("---", first, 1).encode()) == (None, (FIRST_LINE,))


@pytest.mark.parametrize("content", [b"", "正文\n".encode(), b"\n---\ntitle: x\n---\n", b"title: x\n---\n"])
def test_a_file_without_a_front_matter_is_told(content: bytes) -> None:
    split, (fault,) = split_source(content)
    assert (split, fault.code, fault.line, fault.column) == (None, "FM008", 1, 1)


@pytest.mark.parametrize("last", ["----", "－－－", "———", " ---"])
def test_an_ending_that_only_looks_like_a_fence_is_told_at_its_line(last: str) -> None:
    found = split_source(f"---\ntitle: 通知\n{last}\n\n正文\n".encode())
    fault = Fault("FM008", 3, 1, "头部结束的一行不是三个半角减号", mechanical("这一行改成 ---，前后不留空格"))
    assert found == (None, (fault,))


def test_a_front_matter_that_never_ends_is_told() -> None:
    assert split_source("---\ntitle: 通知\n\n正文\n".encode()) == (None, (NO_END,))


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("title: 通知\n---\n\n正文\n", 1, "字段前面少了一行 ---"),
        ("# 通知\n\n---\ntitle: 通知\n---\n", 1, "头部前面有别的文字：--- 写在第 3 行，不在第一行"),
        ("\n\n---\ntitle: 通知\n---\n", 1, "文件的第一行不是 ---，前面有空行"),
        ("正文\n\n---\n\n正文\n", 1, "文件开头没有头部（两行 --- 之间的字段）"),
    ],
)
def test_a_fence_at_the_wrong_place_is_told(content: str, line: int, message: str) -> None:
    split, (fault,) = split_source(content.encode())
    assert (split, fault.code, fault.line, fault.message) == (None, "FM008", line, message)


def test_what_git_leaves_of_a_conflict_is_told_first() -> None:
    text = "---\n<<<<<<< HEAD\ntitle: 甲\n=======\ntitle: 乙\n>>>>>>> main\n---\n\n正文\n"
    hint = "对照两边的内容留下正确的，再删去 <<<<<<<、======= 和 >>>>>>> 三行"
    assert split_source(text.encode()) == (
        None,
        (
            Fault("FM013", 2, 1, "有没有处理完的合并冲突标记“<<<<<<<”", hint),
            Fault("FM013", 6, 1, "有没有处理完的合并冲突标记“>>>>>>>”", hint),
        ),
    )


def test_a_heading_underlined_or_an_arrow_is_no_conflict() -> None:
    text = SOUND + "\n标题\n=======\n\n正文 <<<<<<< 与 >>>>>>>\n\n>>>>>>>>> 引\n"
    assert split_source(text.encode())[1] == ()


def test_invisible_characters_of_front_matter_and_body_are_told_in_one_run() -> None:
    split, faults = split_source("---\ntitle: 通\x00知\n---\n\n正\ue000文\u2028\nx\x85\n".encode())
    assert split is None
    assert [(fault.code, fault.line, fault.column) for fault in faults if fault.code == "FM012"] == [
        ("FM012", 2, 9),
        ("FM012", 5, 2),
        ("FM012", 6, 2),
    ]


def test_tabs_emoji_and_full_width_blanks_are_no_invisible_characters() -> None:
    assert split_source("---\ntitle: 通知\n---\n\n　　正\t文😀\n".encode())[1] == ()


def test_faults_of_the_fields_count_lines_from_the_top_of_the_file() -> None:
    split, faults = split_source("---\r\n\r\ntitle：通知\r\nitems:\r\n\t- x\r\n---\r\n".encode())
    assert split is None
    assert [(fault.code, fault.line, fault.column) for fault in faults] == [("FM010", 3, 6), ("FM001", 5, 1)]


@given(st.binary())
def test_no_bytes_raise(content: bytes) -> None:
    split, faults = split_source(content)
    assert (split is None) == bool(faults)


LINES = st.sampled_from(["---", "a: 1", "b:", "  - x", "", "# 注", "正文", "－－－", "c: [", "\t", "d: 'y'", "\ufeff"])


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_the_body_begins_on_the_line_below_the_closing_fence(lines: list[str], ending: str) -> None:
    split, faults = split_source(ending.join(["---", *lines]).encode())
    if split:
        assert ["---", *lines][split.fence_line :] == (split.body.split("\n") if split.fence_line <= len(lines) else [])
        assert split.fence_line == [*lines, "---"].index("---") + 2
    assert all(1 <= fault.line <= len(lines) + 1 for fault in faults)
