"""Slips of the keyboard in YAML that its reader would misunderstand, or take without a word: found line by line."""

import re
from collections.abc import Iterator

from sitegen.diagnostics import Fault, mechanical

# An indented word in capitals is text (“- H5：图解”), never one of our fields.
FULL_WIDTH_COLON = re.compile(r"^((?:[ \t]*(?:-[ ]+)?(?=[a-z_]+[ \t]*：))?([A-Za-z_][\w-]*))[ \t]*：[ \t\u3000\xa0]*")
TAB_INDENT = re.compile(r"^ *\t")
WIDE_INDENT = re.compile(r"^ *[\u3000\xa0]")
WIDE_BLANK = re.compile(r"^( *(?:- +)?([a-z_]+):)[ \t]*[\u3000\xa0][ \t\u3000\xa0]*")
NO_BLANK = re.compile(r"^([a-z_]+):(?=[^\s:/])")
OTHER_DASH = re.compile(r"^( *)(?:[－—–−•·●][ \u3000]*|-(?=[^\s-]))(?=\S)")
WIDE_LIST = re.compile(r"^[a-z_]+:[ ]*([\[［【][A-Za-z0-9_ .,，、/-]*[\]］】])[ ]*$")
_HASH = re.compile(r"^ *(?:- +)?[a-z_]+:[ \t]+(?:[^\s\"'\[{|>#][^#]*\s)?#(?=[^\s#])")
# Most lines are a field with an ordinary value: nothing below applies to them, and one look tells.
_ORDINARY = re.compile(r"[a-z_]+: [^ \t\u3000\xa0\[［【#][^#]*")
_OPENS_LIST = re.compile(r"^ *(?:- +)?[a-z_]+:[ \t]*$")
_VALUE = re.compile(r"^( *(?:- +)?(?:[a-z_]+:[ \t]+)?)(\S.*?)[ \t]*$")
_LIST_ITEM = re.compile(r"^ *- ")
_MEANT_FOR_YAML = re.compile(r"!!|[&!][A-Za-z0-9_]+(?: |$)|\*[A-Za-z0-9_]+$")
_PAIRS = {"[": "]", "{": "}"}


def slips(text: str, first_line: int) -> Iterator[Fault]:
    """At most one for each line; `first_line` is the number of the first."""
    in_list = False
    for number, line in enumerate(text.split("\n"), first_line):
        if _ORDINARY.fullmatch(line):
            in_list = False
            continue
        if found := _behind_key(line) or _at_margin(line) or (in_list and _dash(line)) or _hash(line):
            code, end, message, hint = found
            yield Fault(code, number, end, message, hint)
        in_list = bool(_OPENS_LIST.match(line)) or (in_list and bool(OTHER_DASH.match(line) or _LIST_ITEM.match(line)))


_Found = tuple[str, int, str, str] | None


def _behind_key(line: str) -> _Found:
    if match := FULL_WIDTH_COLON.match(line):
        hint = mechanical(f"改成半角冒号加一个空格，例如 {match[2]}: 内容")
        return "FM010", line.index("：") + 1, f"字段 {match[2]} 后面的冒号是全角“：”", hint
    if match := WIDE_BLANK.match(line):
        return "FM010", match.end(1) + 1, f"字段 {match[2]} 的冒号后面是全角空格", mechanical("改成一个半角空格")
    if match := NO_BLANK.match(line):
        return "FM010", match.end() + 1, f"字段 {match[1]} 的冒号后面没有空格", mechanical("在冒号后面加一个半角空格")
    if (match := WIDE_LIST.match(line)) and not match[1].isascii():
        hint = mechanical("方括号和逗号都用半角，例如 [zcwj-01, zcwj-02]")
        return "FM010", match.start(1) + 1, "列表的方括号或逗号是全角的", hint
    return None


def _at_margin(line: str) -> _Found:
    if TAB_INDENT.match(line):
        return "FM001", 1, "行首用了制表符（Tab）", mechanical("行首改用空格缩进，每级两个空格")
    if WIDE_INDENT.match(line):
        return "FM010", 1, "行首用了全角空格", mechanical("行首改用半角空格缩进，每级两个空格")
    return None


def _dash(line: str) -> _Found:
    if not (match := OTHER_DASH.match(line)):
        return None
    return "FM010", match.end(1) + 1, "列表项前面不是半角减号加空格", mechanical("改成“- ”，后面写内容")


def _hash(line: str) -> _Found:
    if not (match := _HASH.match(line)):
        return None
    hint = "是内容的，把整个值放进英文双引号；是注释的，在 # 后面空一格"
    return "FM001", match.end(), "“#”和它后面的文字会被当成注释，不会显示", hint


def quoted_value(line: str) -> str | None:
    """The line with its value in quotation marks; None when something else may be meant."""
    match = _VALUE.match(line)
    if not match or not match[1].strip() or match[2][0] in "\"'" or _MEANT_FOR_YAML.match(match[2]):
        return None
    value = match[2]
    if closing := _PAIRS.get(value[0]):
        inner = value.find(closing)
        if inner < 0 or inner == len(value) - 1:
            return None
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{match[1]}"{escaped}"'
