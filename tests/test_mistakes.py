"""What editors do wrong in the front matter is told with its repair, and --fix writes that repair and nothing else."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.authoring.mending import Mended, mended
from sitegen.checks import check_document
from sitegen.config import Settings
from sitegen.content.document import read_document
from sitegen.diagnostics import mechanical
from sitegen.settings_files import read_settings, settings_contents
from tests.mistakes import MISTAKES, M
from tests.site_files import SITES

SOUND = """---
kind: policy
title: 关于做好政务公开工作的通知
doc_number: 示教〔2026〕1号
issuers: [示例区教育局]
issued: 2026-03-02
published: 2026-03-03
genre: 通知
disclosure: 主动公开
summary: 部署全年政务公开工作。
index_number: YJCY-2026-00001
office: 办公室
items: [zcwj-01]
---

正文。
"""
PATH = "policies/2026/x.md"
FIELD_MEANT = {
    "标题": "title",
    "Title": "title",
    "titel": "title",
    "doc-number": "doc_number",
}


def settings() -> Settings:
    """Those of the smallest site."""
    read, _ = read_settings(settings_contents(Path(SITES / "minimal/content")))
    assert read
    return read


SETTINGS = settings()


def put(written: str) -> str:
    """The sound document with this line in place of the field's own."""
    name = re.split("[:：]", written)[0]
    lines = SOUND.split("\n")
    names = [line.partition(":")[0] for line in lines]
    name = FIELD_MEANT.get(name, name)
    at = slice(names.index(name), names.index(name) + 1) if name in names else slice(13, 13)
    lines[at] = [written]
    return "\n".join(lines)


def found(text: str) -> list[tuple[str, str]]:
    """Place, code and message of every finding, with its hint."""
    coded = check_document(read_document(PATH, text.encode()), SETTINGS)
    return [(f"{c.finding.line}:{c.finding.column} {c.code} {c.finding.message}", c.finding.hint) for c in coded]


def fixed(content: bytes) -> Mended:
    return mended(PATH, content, SETTINGS)


def test_the_document_is_sound() -> None:
    assert found(SOUND) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=[ascii(mistake.written) for mistake in MISTAKES])
def test_a_mistake_is_told_with_its_repair(mistake: M) -> None:
    hint = mechanical(mistake.repair) if mistake.fixed or "相同" in mistake.repair else mistake.repair
    assert (mistake.told, hint) in found(put(mistake.written))


@pytest.mark.parametrize("mistake", MISTAKES, ids=[ascii(mistake.written) for mistake in MISTAKES])
def test_fix_writes_what_the_repair_says_and_nothing_else(mistake: M) -> None:
    before = put(mistake.written)
    once = fixed(before.encode())
    after = before.replace(mistake.written, mistake.fixed) if once.changes else before
    assert once.content.decode() == after
    assert bool(once.changes) == bool(mistake.fixed)
    assert fixed(once.content).changes == ()


WHOLE = SOUND.encode()
FILES = {
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + WHOLE, None, None),
    "CRLF": (WHOLE.replace(b"\n", b"\r\n"), None, None),
    "GBK": (SOUND.encode("gbk"), "1:1 FM009 文件是 GBK 编码（记事本里叫“ANSI”），不是 UTF-8", WHOLE),
    "GB18030": (
        SOUND.replace("正文", "正文𠮷").encode("gb18030"),
        "1:1 FM009 文件是 GB18030 编码，不是 UTF-8",
        SOUND.replace("正文", "正文𠮷").encode(),
    ),
    "UTF-16 with a mark": (
        SOUND.encode("utf-16"),
        "1:1 FM009 文件是 UTF-16 编码（记事本里叫“UTF-16”或“Unicode”），不是 UTF-8",
        WHOLE,
    ),
    "UTF-16 LE": (SOUND.encode("utf-16-le"), "1:1 FM009 文件是 UTF-16 编码（没有标记），不是 UTF-8", WHOLE),
    "UTF-16 BE": (SOUND.encode("utf-16-be"), "1:1 FM009 文件是 UTF-16 编码（没有标记），不是 UTF-8", WHOLE),
    "a bad byte": (
        WHOLE.replace("正文".encode(), b"\xff\xfe"),
        "16:1 FM009 文件里有读不出来的字（第 321 个字节不是 UTF-8 编码）",
        None,
    ),
    "a lone return": (WHOLE.replace(b"\n", b"\r"), "1:1 FM012 行尾是单独的回车符（旧式换行）", WHOLE),
    "full-width fences": (
        WHOLE.replace(b"---", "－－－".encode()),
        "1:1 FM008 文件头部的第一行不是三个半角减号",
        WHOLE,
    ),
    "a Chinese dash as the last fence": (
        SOUND.replace("items: [zcwj-01]\n---", "items: [zcwj-01]\n———").encode(),
        "14:1 FM008 头部结束的一行不是三个半角减号",
        WHOLE,
    ),
    "blank lines first": (b"\n \n" + WHOLE, "1:1 FM008 文件的第一行不是 ---，前面有空行", WHOLE),
    "no first fence": (WHOLE[4:], "1:1 FM008 字段前面少了一行 ---", None),
    "no last fence": (
        SOUND.replace("]\n---", "]\n").encode(),
        "1:1 FM008 头部没有结束：找不到第二行 ---",
        None,
    ),
    "a title above": (
        "# 通知\n\n".encode() + WHOLE,
        "1:1 FM008 头部前面有别的文字：--- 写在第 3 行，不在第一行",
        None,
    ),
    "a conflict": (
        WHOLE + b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n",
        "17:1 FM013 有没有处理完的合并冲突标记“<<<<<<<”",
        None,
    ),
    "a zero-width character in the body": (
        WHOLE.replace("正文".encode(), "正\u200b文".encode()),
        "16:2 FM012 有看不见的零宽字符（U+200B），搜索和核对时文字会对不上",
        WHOLE,
    ),
    "a line separator in the body": (
        WHOLE.replace("正文".encode(), "正\u2028文".encode()),
        "16:2 FM012 有特殊的换行符（U+2028），有的软件不换行",
        WHOLE.replace("正文".encode(), "正\n文".encode()),
    ),
    "full-width punctuation with CRLF": (
        WHOLE.replace(b"title: ", "title：".encode()).replace(b"\n", b"\r\n"),
        "3:6 FM010 字段 title 后面的冒号是全角“：”",
        WHOLE.replace(b"\n", b"\r\n"),
    ),
    "several at once": (
        b"\xef\xbb\xbf" + WHOLE.replace(b"title: ", "title：".encode()).replace(b"2026-03-02", "2026年3月2日".encode()),
        "3:6 FM010 字段 title 后面的冒号是全角“：”",
        b"\xef\xbb\xbf" + WHOLE,
    ),
}


@pytest.mark.parametrize(("content", "told", "after"), FILES.values(), ids=FILES)
def test_a_mistake_of_the_whole_file_is_told_and_mended(content: bytes, told: str | None, after: bytes | None) -> None:
    coded = check_document(read_document(PATH, content), SETTINGS)
    places = [f"{c.finding.line}:{c.finding.column} {c.code} {c.finding.message}" for c in coded]
    assert places[:1] == ([told] if told else [])
    once = fixed(content)
    assert once.content == (after or content)
    assert bool(once.changes) == bool(after)
    assert fixed(once.content).changes == ()


PIECES = st.sampled_from(
    [mistake.written for mistake in MISTAKES] + ["正文", "- 一", "---", "－－－", "", "|甲|乙|", "\tx"]
)


@given(st.lists(PIECES, max_size=6), st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-8-sig"]))
def test_to_fix_twice_is_to_fix_once(pieces: list[str], encoding: str) -> None:
    text = SOUND.replace("items:", "\n".join([*pieces, "items:"]))
    once = fixed(text.encode(encoding, "replace"))
    again = fixed(once.content)
    assert (again.changes, again.content) == ((), once.content)


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn", "Cf", "Zl", "Zp")), max_size=30)


@given(WORDS, st.lists(WORDS, max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_a_sound_document_is_never_changed(title: str, body: list[str], ending: str, mark: bool) -> None:
    quoted = '"' + title.replace("\\", "").replace('"', "") + '"'
    text = "\n".join([put(f"title: {quoted}"), *body]).replace("\n", ending)
    content = text.encode("utf-8-sig" if mark else "utf-8")
    if not any("--fix" in hint for _, hint in found(text)):
        assert fixed(content).content == content
