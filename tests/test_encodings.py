"""A file in another encoding is named as such where that is certain; else its first bad byte is told by its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import Fault, mechanical
from sitegen.encodings import decoded, recoded

TEXT = "---\ntitle: 关于做好政务公开工作的通知\n---\n\n各学校：请按要求做好政务公开工作。\n"
SAVE = mechanical("转成 UTF-8（也可以用记事本打开，另存为时编码选 UTF-8）")
RETYPE = "对照原文重新输入这里的字，另存为时编码选 UTF-8"


@pytest.mark.parametrize("content", [TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.replace("\n", "\r\n").encode()])
def test_utf_8_is_read_with_and_without_its_mark_and_with_both_line_ends(content: bytes) -> None:
    assert decoded(content) == TEXT


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TEXT.encode("gbk"), "GBK 编码（记事本里叫“ANSI”）"),
        ((TEXT + "𠮷").encode("gb18030"), "GB18030 编码"),
        (TEXT.encode("utf-16"), "UTF-16 编码（记事本里叫“UTF-16”或“Unicode”）"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16 编码（记事本里叫“UTF-16”或“Unicode”）"),
        (TEXT.encode("utf-16-le"), "UTF-16 编码（没有标记）"),
        (TEXT.encode("utf-16-be"), "UTF-16 编码（没有标记）"),
        ("---\ntitle: x\n".encode("utf-16-le"), "UTF-16 编码（没有标记）"),
    ],
)
def test_another_encoding_is_named(content: bytes, name: str) -> None:
    assert decoded(content) == Fault("FM009", 1, 1, f"文件是 {name}，不是 UTF-8", SAVE)


@pytest.mark.parametrize(
    ("content", "message", "place", "hint"),
    [
        (TEXT.encode() + "关于".encode("gbk"), "文件里有读不出来的字（第 109 个字节不是 UTF-8 编码）", (6, 1), RETYPE),
        (TEXT.encode()[:-2] + b"\n", "文件里有读不出来的字（第 105 个字节不是 UTF-8 编码）", (5, 17), RETYPE),
        (b"title: caf\xe9\n", "文件里有读不出来的字（第 11 个字节不是 UTF-8 编码）", (1, 11), RETYPE),
        (
            b"PK\x03\x04\xff\xff\x81",
            "这不是文本，是 Word、Excel 或压缩文件，只是改了名",
            (1, 1),
            "用原来的软件打开，把文字复制到新建的文本文件里",
        ),
    ],
    ids=["mixed", "cut short", "Latin", "Word"],
)
def test_what_is_in_no_encoding_is_told_by_its_first_bad_byte(
    content: bytes, message: str, place: tuple[int, int], hint: str
) -> None:
    assert decoded(content) == Fault("FM009", *place, message, hint)


def test_a_lone_return_is_told_at_its_line() -> None:
    told = Fault("FM012", 2, 1, "行尾是单独的回车符（旧式换行）", mechanical("换成通常的换行"))
    assert decoded(b"---\r\na: 1\r---\n") == told


@given(st.binary())
def test_bytes_are_read_or_told(content: bytes) -> None:
    assert isinstance(decoded(content), str | Fault)


CHINESE = st.text(
    st.sampled_from("的一是在不了有和人这中大为上个国我以要他时来用们生到，。：、a1 \n"),
    min_size=4,
)


@given(CHINESE)
def test_ordinary_chinese_in_gbk_is_known_and_read_right(text: str) -> None:
    content = text.encode("gbk")
    if not text.isascii():
        found = recoded(content)
        assert found is None or found.text == text


@given(st.text(min_size=1))
def test_no_sound_text_is_taken_for_another_encoding(text: str) -> None:
    if not any(character in text for character in "\0\r\ufeff"):
        assert decoded(text.encode(errors="ignore")) == text.encode(errors="ignore").decode()
