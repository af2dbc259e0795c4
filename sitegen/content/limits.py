"""What the Markdown library or the sanitiser would take minutes for, or crash on, is refused before it is read.

Limits count bytes, openers and nesting, never seconds, so that a text is refused on every machine or on none.
"""

import re
from collections.abc import Iterator

from sitegen.diagnostics import Fault

MAX_BODY_BYTES = 400_000
MAX_LINE = 20_000
MAX_OPENERS = 400  # of one kind on one line; Python-Markdown's time grows with their square
MAX_NESTING = 12
MAX_PARTS = 1_000  # headings, footnotes, uses of footnotes
MAX_TAGS = 20_000
MAX_WALKED = 2_000_000  # characters walked through in search of the end of a link or tag
MAX_COPIED = 3_000_000_000  # characters of a paragraph copied, once for each of its marks

_INDENTED = tuple("> \t-*+0123456789")
_DEEP = re.compile(rf"\n[> \t*+.)0-9-]{{{MAX_NESTING}}}")  # a line that may be so deep
_PREFIX = re.compile(r"(?:[ \t>]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*")
_LEVEL = re.compile(r">| {4}|[-*+.)](?= )")
_PART = re.compile(r"^[ \t>]*(?:#|={1,}[ \t]*$|-{1,}[ \t]*$|\[\^[^\]\n]+\]:)", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\n]*\](?!:)")
_TAG = re.compile(r"<[a-zA-Z/!?]")
_BRACKET = re.compile(r"\\.|\]\(|[\[\]()]|\n(?=[ \t]*\n)")
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_OPENERS = "[*_`<!&(\\"
_MARKS = (*_OPENERS, "~", "  \n")


def over_limits(text: str, first_line: int) -> Iterator[Fault]:
    """Why a body is not converted; `first_line` is the file's line number of its first line."""
    if len(text.encode()) > MAX_BODY_BYTES:
        yield Fault("MD002", first_line, 1, f"正文超过 {MAX_BODY_BYTES // 1000} KB", "把大表格或附录改为附件")
        return
    lines = text.split("\n")
    if max(map(len, lines)) > MAX_OPENERS or _DEEP.search("\n" + text):
        yield from _lines_over_limits(lines, first_line)
    for offset, message, hint in _over_work(text):
        yield Fault("MD002", first_line + text.count("\n", 0, offset), 1, message, hint)


def _lines_over_limits(lines: list[str], first_line: int) -> Iterator[Fault]:
    for number, line in enumerate(lines, first_line):
        if len(line) > MAX_LINE:
            yield Fault("MD002", number, 1, f"这一行超过 {MAX_LINE} 字", "分成几个段落，段落之间空一行")
        elif len(line) > MAX_OPENERS and max(line.count(mark) for mark in _OPENERS) > MAX_OPENERS:
            yield Fault("MD002", number, 1, "这一行里的括号、星号或反引号过多", "删去多余的符号，或分成几行")
        elif line.startswith(_INDENTED) and _nesting(line) > MAX_NESTING:
            yield Fault("MD002", number, 1, f"引用或列表嵌套超过 {MAX_NESTING} 层", "减少层次")


def _nesting(line: str) -> int:
    match = _PREFIX.match(line)
    return len(_LEVEL.findall(match[0].expandtabs(4))) if match else 0


def _over_work(text: str) -> Iterator[tuple[int, str, str]]:
    """Offset, message and hint of what would take too long as a whole; cheap for a text that holds little of it."""
    if text.count("\n") >= MAX_PARTS and (offset := _beyond(_PART, text, MAX_PARTS)) is not None:
        yield offset, f"标题和脚注超过 {MAX_PARTS} 个", "分成几篇文档"
    if text.count("[^") > MAX_PARTS and (offset := _beyond(_FOOTNOTE, text, MAX_PARTS)) is not None:
        yield offset, f"脚注用了超过 {MAX_PARTS} 次", "分成几篇文档"
    if text.count("<") > MAX_TAGS and (offset := _beyond(_TAG, text, MAX_TAGS)) is not None:
        yield offset, f"HTML 标签超过 {MAX_TAGS} 个", "把大表格改为附件"
    if text.count("[") * len(text) > MAX_WALKED and (offset := _longest(_bracket_walks(text))) is not None:
        yield offset, "没有成对的方括号或链接的圆括号太多", "补上 ] 或 )；不是链接的，在括号前加反斜杠 \\"
    if text.count("<") * len(text) > MAX_WALKED and (offset := _longest(_tag_walks(text))) is not None:
        yield offset, "没有结束的 HTML 标签太多", "补上 >；小于号写成 &lt;"
    if len(text) ** 2 > MAX_COPIED and (offset := _copied_most(text)) is not None:
        yield offset, "这一段太长，里面的符号太多", "分成几个段落，段落之间空一行"


def _beyond(pattern: re.Pattern[str], text: str, count: int) -> int | None:
    """The offset of the first match beyond `count`."""
    return next((match.start() for number, match in enumerate(pattern.finditer(text)) if number == count), None)


def _longest(walks: Iterator[tuple[int, int]]) -> int | None:
    """The offset of the longest walk when all (offset, characters) together are too many."""
    found = list(walks)
    if sum(walked for _, walked in found) <= MAX_WALKED:
        return None
    return max(found, key=lambda walk: walk[1])[0]


def _bracket_walks(text: str) -> Iterator[tuple[int, int]]:
    """Each `[`, and each `(` of a link, with the characters to its partner or, without one, to the paragraph's end."""
    squares: list[int] = []
    rounds: list[int] = []  # -1 for a parenthesis that belongs to no link
    for match in _BRACKET.finditer(text + "\n\n"):
        token, here = match[0], match.start()
        if token == "\n":
            yield from ((start, here - start) for start in (*squares, *rounds) if start >= 0)
            squares, rounds = [], []
        elif token == "[":
            squares.append(here)
        elif token == "(":
            rounds.append(-1)
        elif token == ")" and rounds and (start := rounds.pop()) >= 0:
            yield start, here - start
        elif token[0] == "]":
            if squares:
                yield squares[-1], here - squares.pop()
            if token == "](":
                rounds.append(here)


def _tag_walks(text: str) -> Iterator[tuple[int, int]]:
    """Each beginning of a tag with the characters to the next `>`, or to the end."""
    end = 0
    for match in _TAG.finditer(text):
        if end <= match.start():
            end = text.find(">", match.start())
            end = end if end >= 0 else len(text)
        yield match.start(), end - match.start()


def _copied_most(text: str) -> int | None:
    start = 0
    for end in (*(match.end() for match in _BLANK_LINES.finditer(text)), len(text)):
        if (end - start) * sum(text.count(mark, start, end) for mark in _MARKS) > MAX_COPIED:
            return start
        start = end
    return None
