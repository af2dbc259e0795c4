"""Line numbers through Python-Markdown, which keeps none.

Before conversion a private-use mark `\\ue000LINE\\ue001` is put behind `](`, behind heading signs, behind reference
definitions and into raw `href`/`src`; it travels through the converter as text and is taken out of the result again.
Sources that hold private-use characters of their own are refused earlier (FM012).
"""

import re

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")

_PREFIX = r"(?:[ \t>]|[-*+][ \t]|\d{1,3}[.)][ \t])*"  # a heading or definition may stand in a quote or list
_LINK = re.compile(r"\]\([ \t]*<?")
_HEADING = re.compile(_PREFIX + r"#{1,6}[ \t]*")
_SETEXT = re.compile(r"^(?:=+|-+)[ \t]*$")
_DEFINITION = re.compile(_PREFIX + r"\[[^\^\]\n][^\]\n]*\]:[ \t]*<?(?=\S)")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]+\]:")
_RAW = re.compile(r"\b(?:href|src)\s*=\s*[\"']|<(?:a|img)\s[^<>]*?\b(?:href|src)\s*=\s*(?=[^\s\"'>])", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ ]*(?:\{.*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=([\"']).*\2[ ]*)?)$")
_FENCE_END = re.compile(r" {0,3}(`{3,}|~{3,})[ ]*$")
_ITEM = re.compile(r"^(?:[-*+]|\d{1,3}[.)])[ \t]+\S")
_FIRST_ITEM = re.compile(r"^(?:[-*+]|1\.)[ \t]+\S")
_OUTER = re.compile(r"(?: {0,3}>[ ]?)+|(?: {4}|\t)+")
_TABLE_RULE = re.compile(r"^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_INDENT = re.compile(r"^(?:[ \t]|\u3000)+")


def strip_marks(text: str) -> str:
    """`text` without any mark."""
    return MARK.sub("", text) if OPEN in text else text


def mark_lines(body: str, first_line: int) -> str:
    """`body` with marks, and with the blank line that Python-Markdown needs before a list or table put in.

    A pasted indent (blanks or full-width blanks before ordinary text) is taken away: it would become a code block.
    """
    marked: list[str] = []
    in_list = False
    previous = ""
    lines = body.split("\n")
    fenced = fenced_lines(lines)
    for index, line in enumerate(lines):
        if index in fenced:
            marked.append(fenced[index])
            previous = line
            continue
        in_list = _holds_indents(line) or (in_list and (not line.strip() or line[0] in " \t"))
        text = line if in_list else _INDENT.sub("", line)
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if previous.strip() and (blank := _blank_between(previous, text, following)) is not None:
            marked.append(blank)
        underlined = bool(_SETEXT.match(following)) and _begins(previous)
        marked.append(_marked(text, f"{OPEN}{first_line + index}{CLOSE}", underlined=underlined))
        previous = text
    return "\n".join(marked)


def fenced_lines(lines: list[str]) -> dict[int, str]:
    """The lines of fenced code by number. The fences lose their indent, which would keep them from being fences."""
    last = {match[1]: index for index, line in enumerate(lines) if (match := _FENCE_END.match(line))}
    fenced: dict[int, str] = {}
    fence = ""
    for index, line in enumerate(lines if last else ()):
        if not fence and (match := _FENCE.match(line)) and last.get(match[1], 0) > index:
            fence = match[1]
            fenced[index] = line.lstrip()
        elif fence and line.strip() == fence:
            fence = ""
            fenced[index] = line.strip()
        elif fence:
            fenced[index] = line
    return fenced


def _holds_indents(line: str) -> bool:
    """Whether indented lines below this one belong to it."""
    return bool(_ITEM.match(line) or _FOOTNOTE.match(line))


def _blank_between(previous: str, line: str, following: str) -> str | None:
    """The blank line that must stand above `line`, with the signs of the quote they all stand in; None for none."""
    outer = match[0] if line.startswith((">", " ", "\t")) and (match := _OUTER.match(line)) else ""
    if not outer:
        return "" if _needs_blank(line, previous, following) else None
    inner, next_inner = line[len(outer) :], following[len(outer) :]
    signs = outer.rstrip(" ")
    if not signs and _ITEM.match(previous):  # below an item without a blank line only a table needs one
        return "" if _begins_table(inner, previous, next_inner) else None
    above = previous[len(outer) :] if previous.startswith(signs or outer) else ""
    return outer.rstrip() if above.strip() and _needs_blank(inner, above, next_inner) else None


def _needs_blank(line: str, previous: str, following: str) -> bool:
    if _FIRST_ITEM.match(line) and not ("|" in line and _TABLE_RULE.match(line)):
        return not _ITEM.match(previous) and not previous.startswith((" ", "\t"))
    return _begins_table(line, previous, following)


def _begins_table(line: str, previous: str, following: str) -> bool:
    return "|" in line and "|" in following and bool(_TABLE_RULE.match(following)) and "|" not in previous


def is_table_rule(line: str) -> bool:
    """Whether a line, without the signs of quotes and lists around it, is the rule below a table's head."""
    return "-" in line and bool(_TABLE_RULE.match(line))


def _begins(previous: str) -> bool:
    """Whether a block begins below this line, the only place where an underline makes a heading."""
    return not previous.strip() or previous.startswith("#") or bool(_SETEXT.match(previous))


def _marked(line: str, mark: str, *, underlined: bool) -> str:
    if "](" in line:
        line = _LINK.sub(lambda match: match[0] + mark, line)
    if "#" in line and (match := _HEADING.match(line)):
        return line[: match.end()] + mark + line[match.end() :]
    if underlined and line.strip():
        return mark + line
    if "]:" in line and (match := _DEFINITION.match(line)):
        return line[: match.end()] + mark + line[match.end() :]
    if "=" in line:
        return _RAW.sub(lambda match: match[0] + mark, line)
    return line
