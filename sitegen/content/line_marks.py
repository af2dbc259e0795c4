"""Line numbers through Python-Markdown, which keeps none.

Before conversion a private-use mark `\\ue000LINE\\ue001` is put behind `](`, behind heading signs, behind reference
definitions and into raw `href`/`src`; it travels through the converter as text and is taken out of the result again.
Sources that hold private-use characters of their own are refused earlier (FM012).
"""

import re

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")

_LINK = re.compile(r"\]\([ \t]*<?")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]*(?=\S)")
_SETEXT = re.compile(r"^(?:=+|-+)[ \t]*$")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*<?")
_RAW = re.compile(r"\b(?:href|src)\s*=\s*[\"']", re.IGNORECASE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"^(?:[-*+]|\d{1,3}[.)])[ \t]+\S")
_FIRST_ITEM = re.compile(r"^(?:[-*+]|1[.)])[ \t]+\S")
_TABLE_RULE = re.compile(r"^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_INDENT = re.compile(r"^(?:[ \t]|\u3000)+")


def strip_marks(text: str) -> str:
    """`text` without any mark."""
    return MARK.sub("", text) if OPEN in text else text


def mark_lines(body: str, first_line: int) -> str:
    """`body` with marks, and with the blank line that Python-Markdown needs before a list or table put in.

    A pasted indent (blanks or full-width blanks before ordinary text) is taken away: it would become a code block.
    """
    marked: list[str] = []
    fence = ""
    in_list = False
    previous = ""
    lines = body.split("\n")
    for index, line in enumerate(lines):
        if fence or _FENCE.match(line):
            fence = _fence_after(fence, line)
            marked.append(line)
            previous = line
            continue
        in_list = bool(_ITEM.match(line)) or (in_list and (not line.strip() or line[0] in " \t"))
        text = line if in_list else _INDENT.sub("", line)
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if previous.strip() and _needs_blank(text, previous, following):
            marked.append("")
        marked.append(_marked(text, following, f"{OPEN}{first_line + index}{CLOSE}"))
        previous = text
    return "\n".join(marked)


def _fence_after(fence: str, line: str) -> str:
    match = _FENCE.match(line)
    if not fence:
        return match[1] if match else ""
    closes = match and match[1].startswith(fence) and not line.strip().strip(fence[0])
    return "" if closes else fence


def _needs_blank(line: str, previous: str, following: str) -> bool:
    if _FIRST_ITEM.match(line):
        return not _ITEM.match(previous) and not previous.startswith((" ", "\t"))
    return "|" in line and bool(_TABLE_RULE.match(following)) and "|" not in previous


def _marked(line: str, following: str, mark: str) -> str:
    if "](" in line:
        line = _LINK.sub(lambda match: match[0] + mark, line)
    if line.startswith(("#", " ")) and (match := _HEADING.match(line)):
        return line[: match.end()] + mark + line[match.end() :]
    if following and line.strip() and _SETEXT.match(following):
        return mark + line
    if "]:" in line and (match := _DEFINITION.match(line)) and not line.lstrip().startswith("[^"):
        return line[: match.end()] + mark + line[match.end() :]
    if "=" in line:
        return _RAW.sub(lambda match: match[0] + mark, line)
    return line
