"""Names that programs leave behind, that copies bear, that Windows cannot hold, and that look alike."""

import unicodedata

import pytest

from sitegen.content.file_names import copied_from, folded, is_device, is_left_behind, is_unnamed, unportable


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", "DESKTOP.INI", "x.md.orig", "x.md.rej"])
def test_what_programs_leave_behind_is_known(name: str) -> None:
    assert is_left_behind(name)


@pytest.mark.parametrize("name", ["附件1.docx", "~通知.docx", "thumbs.pdf", "备份说明.txt", "tmp.txt"])
def test_what_people_name_is_not_left_behind(name: str) -> None:
    assert not is_left_behind(name)


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("x - 副本.md", "x.md"),
        ("x - 副本 (2).md", "x.md"),
        ("x (1).md", "x.md"),
        ("附件1（2）.docx", "附件1.docx"),
        ("x - Copy.md", "x.md"),
        ("x copy.md", "x.md"),
        ("x copy 2.md", "x.md"),
        ("x.md", ""),
        ("副本.md", ""),
        ("附件1：说明（示例）.docx", ""),
        ("决算（2025年）.xlsx", ""),
    ],
)
def test_a_copy_names_its_original(name: str, original: str) -> None:
    assert copied_from(name) == original


def test_a_name_given_by_the_system_is_known() -> None:
    names = [
        "新建 文本文档.txt",
        "新建文本文档.txt",
        "新建 Microsoft Word 文档.docx",
        "新建 XLSX 工作表.xlsx",
        "Untitled.md",
    ]
    assert all(map(is_unnamed, names))
    assert not any(map(is_unnamed, ["新建学校名单.docx", "新建小区配套.md", "关于新建工程的说明.pdf"]))


def test_names_that_windows_keeps_for_itself_are_known() -> None:
    assert all(map(is_device, ["con", "AUX", "nul.txt", "com1", "LPT9.docx", "aux.tar.gz"]))
    assert not any(map(is_device, ["contents", "com10", "auxiliary", "com", "a.con"]))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("答问?.txt", "文件名里有 Windows 不允许的字符 ?"),
        ("a:b.txt", "文件名里有 Windows 不允许的字符 :"),
        ("aux.docx", "aux 是 Windows 保留的名字，不能作文件名"),
        (" 附件.docx", "文件名以空格开头，或者以空格、点结尾"),
        ("附件.docx.", "文件名以空格开头，或者以空格、点结尾"),
        ("附件\u202excod.exe", "文件名里有看不见的字符"),
        ("长" * 70 + ".docx", "文件名有 215 个字节，超过 200 个"),
        ("双" * 50 + ".docx", "文件名太长：转成拼音的网址有 354 个字节，超过 200 个"),
    ],
)
def test_a_name_that_does_not_go_everywhere_is_told(name: str, message: str) -> None:
    assert [told for told, _ in unportable(name)] == [message]


def test_chinese_names_with_chinese_punctuation_go_everywhere() -> None:
    assert list(unportable("附件：2026年部门预算表（示例）、说明——“一览”？.xlsx")) == []


def test_names_alike_by_case_or_unicode_form_are_one() -> None:
    assert folded("附件/CAFÉ.txt") == folded(unicodedata.normalize("NFD", "附件/café.txt"))
    assert folded("附件1.txt") != folded("附件１.txt")
