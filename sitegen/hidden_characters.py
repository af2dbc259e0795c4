"""Characters that nobody sees, or that nobody else can see: controls, directions, zero widths, private use, lost ones."""

import enum
import re

from sitegen.diagnostics import Fault, mechanical


class Hidden(enum.Enum):
    """The kinds of characters, each with what is said of it; `{code}` is the character's number."""

    NUL = ("\x00", "有空字符（NUL，第 {offset} 个字节）", mechanical("删去它"))
    LINE = (
        "\x0b\x0c\x85\u2028\u2029",
        "有特殊的换行符（{code}），有的软件不换行",
        mechanical("改成通常的换行（头部里改成空格）"),
    )
    CONTROL = (
        "\x01-\x08\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffc",
        "有看不见的控制字符（{code}）",
        mechanical("删去它"),
    )
    DIRECTION = (
        "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069",
        "有改变文字方向的控制字符（{code}），读者看到的顺序会与实际不同",
        mechanical("删去它"),
    )
    ZERO_WIDTH = (
        "\u200b\u200c\u2060-\u2064\u206a-\u206f\ufeff\xad\u180e\u034f\u115f\u1160\u3164\uffa0\U000e0001-\U000e007f",
        "有看不见的零宽字符（{code}），搜索和核对时文字会对不上",
        mechanical("删去它"),
    )
    MISREAD = ("\x80-\x84\x86-\x9f", "有乱码字符（{code}）", "对照原文重新输入这里的字")
    LOST = ("\ufffd", "有乱码字符“\ufffd”，原来的字已经丢失", "对照原文重新输入这里的字")
    PRIVATE = (
        "\ue000-\uf8ff\U000f0000-\U0010fffd",
        "有自造字符（{code}），在别人的电脑上显示不出来",
        "换成通用的汉字；没有这个字的，用文字说明",
    )

    @property
    def characters(self) -> str:
        """What stands between the brackets of a regular expression."""
        return self.value[0]


# A joiner belongs into an emoji made of several, and nowhere else.
_JOINER = "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
_ANY = re.compile(f"[{''.join(hidden.characters for hidden in Hidden)}]|{_JOINER}")
_EACH = tuple((hidden, re.compile(f"[{hidden.characters}]")) for hidden in Hidden)
# All that may be hidden as one sorted class: five times as quick as `_ANY` on a text that holds none of it.
_POSSIBLY = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff\U000e0001-\U000e007f\U000f0000-\U0010fffd]"
)
REMOVED = re.compile(
    "[%s]|%s"
    % ("".join(kind.characters for kind in (Hidden.NUL, Hidden.CONTROL, Hidden.DIRECTION, Hidden.ZERO_WIDTH)), _JOINER)
)
LINE_ENDS = re.compile(f"[{Hidden.LINE.characters}]")


def hidden_characters(text: str) -> tuple[Fault, ...]:
    """The first such character of each line: the YAML reader chokes on some, readers on all."""
    if not _POSSIBLY.search(text):
        return ()
    return tuple(
        _fault(text, number, match) for number, line in enumerate(text.split("\n"), 1) if (match := _ANY.search(line))
    )


def kind_of_hidden(character: str) -> Hidden:
    """The kind of a character that was found."""
    return next((hidden for hidden, pattern in _EACH if pattern.match(character)), Hidden.ZERO_WIDTH)


def _fault(text: str, number: int, match: re.Match[str]) -> Fault:
    _, message, hint = kind_of_hidden(match[0]).value
    offset = len(text.split("\0", 1)[0].encode()) + 1 if match[0] == "\0" else 0
    told = message.format(code=f"U+{ord(match[0]):04X}", offset=offset)
    return Fault("FM012", number, match.start() + 1, told, hint)
