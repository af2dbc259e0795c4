"""What nobody sees, or nobody else can see, is told by its kind and number; ordinary text holds none of it."""

import pytest

from sitegen.diagnostics import Fault, mechanical
from sitegen.hidden_characters import _ANY, _POSSIBLY, hidden_characters

DELETE = mechanical("删去它")
RETYPE = "对照原文重新输入这里的字"
BREAK = mechanical("改成通常的换行（头部里改成空格）")


@pytest.mark.parametrize(
    ("character", "message", "hint"),
    [
        ("\x00", "有空字符（NUL，第 4 个字节）", DELETE),
        ("\x07", "有看不见的控制字符（U+0007）", DELETE),
        ("\x7f", "有看不见的控制字符（U+007F）", DELETE),
        ("\ufffc", "有看不见的控制字符（U+FFFC）", DELETE),
        ("\x0b", "有特殊的换行符（U+000B），有的软件不换行", BREAK),
        ("\x85", "有特殊的换行符（U+0085），有的软件不换行", BREAK),
        ("\u2028", "有特殊的换行符（U+2028），有的软件不换行", BREAK),
        ("\u2029", "有特殊的换行符（U+2029），有的软件不换行", BREAK),
        ("\u202e", "有改变文字方向的控制字符（U+202E），读者看到的顺序会与实际不同", DELETE),
        ("\u2066", "有改变文字方向的控制字符（U+2066），读者看到的顺序会与实际不同", DELETE),
        ("\u200b", "有看不见的零宽字符（U+200B），搜索和核对时文字会对不上", DELETE),
        ("\u200d", "有看不见的零宽字符（U+200D），搜索和核对时文字会对不上", DELETE),
        ("\ufeff", "有看不见的零宽字符（U+FEFF），搜索和核对时文字会对不上", DELETE),
        ("\xad", "有看不见的零宽字符（U+00AD），搜索和核对时文字会对不上", DELETE),
        ("\x92", "有乱码字符（U+0092）", RETYPE),
        ("\ufffd", "有乱码字符“\ufffd”，原来的字已经丢失", RETYPE),
        ("\ue000", "有自造字符（U+E000），在别人的电脑上显示不出来", "换成通用的汉字；没有这个字的，用文字说明"),
        ("\U000f0001", "有自造字符（U+F0001），在别人的电脑上显示不出来", "换成通用的汉字；没有这个字的，用文字说明"),
    ],
)
def test_a_hidden_character_is_told_by_its_kind(character: str, message: str, hint: str) -> None:
    assert hidden_characters(f"通{character}知\n") == (Fault("FM012", 1, 2, message, hint),)


def test_the_first_of_each_line_is_told() -> None:
    assert [(fault.line, fault.column) for fault in hidden_characters("a\x07\x07\n\tb\nc\x85\n好\ue000\n\u2028\n")] == [
        (1, 2),
        (3, 2),
        (4, 2),
        (5, 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "　　正文\t“引号”——……",
        "😀👨\u200d👩\u200d👧❤\ufe0f\u200d🔥",
        "㎡①Ⅷ〔2021〕",
        "𠮷野家䶮",
        "\xa0é",
        "卡拉OK・カラオケ",
    ],
)
def test_what_is_seen_is_not_hidden(text: str) -> None:
    assert hidden_characters(text) == ()


def test_the_quick_look_misses_nothing() -> None:
    everything = [chr(number) for number in range(0x110000) if not 0xD800 <= number <= 0xDFFF and number != 10]
    slow = {character for character in everything if _ANY.match(character)}
    assert slow <= {character for character in everything if _POSSIBLY.match(character)}
    assert all(hidden_characters(character) for character in slow)
