"""Bytes of a Markdown file → text, front matter and body, each with its place in the file."""

import re
from collections.abc import Iterator

import msgspec

from sitegen.diagnostics import Fault, mechanical
from sitegen.encodings import decoded
from sitegen.hidden_characters import hidden_characters
from sitegen.yaml_nodes import Mapping
from sitegen.yaml_tree import read_yaml

_FENCE = "---"
LOOKS_LIKE_FENCE = re.compile(r"\s*(?:[-‐‑–—―−─━﹣－]{3,}|[—―─━]{2})\s*")
_FIELD = re.compile(r"[A-Za-z_]+[:：]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_MISPLACED_WITHIN = 20  # lines: what stands below is a ruler of the body


class SplitText(msgspec.Struct, frozen=True):
    """A source cut in two. `fence_line` is the closing `---`; the body starts on the line after it."""

    root: Mapping
    fence_line: int
    body: str


def split_source(content: bytes) -> tuple[SplitText | None, tuple[Fault, ...]]:
    """Cut a source; None when its front matter cannot be used, with the faults that say why."""
    text = decoded(content)
    if isinstance(text, Fault):
        return None, (text,)
    if faults := tuple(_conflict_markers(text)):
        return None, faults
    lines = text.split("\n")
    fence = _closing_fence(lines)
    if isinstance(fence, Fault):
        return None, (*hidden_characters(text), fence)
    if faults := hidden_characters(text):
        return None, faults
    root, faults = read_yaml("\n".join(lines[1:fence]) + "\n", 2)
    if root is None or faults:
        return None, faults
    return SplitText(root, fence + 1, "\n".join(lines[fence + 1 :])), ()


def _conflict_markers(text: str) -> Iterator[Fault]:
    """What git leaves where two people changed the same lines; the `=======` between them is found with them."""
    if "\n<<<<<<<" not in text and "\n>>>>>>>" not in text and not text.startswith("<<<<<<<"):
        return
    for match in _CONFLICT.finditer(text):
        if match[0][0] != "|":
            message = f"有没有处理完的合并冲突标记“{match[0][:7]}”"
            hint = "对照两边的内容留下正确的，再删去 <<<<<<<、======= 和 >>>>>>> 三行"
            yield Fault("FM013", text.count("\n", 0, match.start()) + 1, 1, message, hint)


def _closing_fence(lines: list[str]) -> int | Fault:
    if lines[0].rstrip() != _FENCE:
        return _no_opening(lines)
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == _FENCE:
            return index
        if LOOKS_LIKE_FENCE.fullmatch(line):
            hint = mechanical("这一行改成 ---，前后不留空格")
            return Fault("FM008", index + 1, 1, "头部结束的一行不是三个半角减号", hint)
    return Fault("FM008", 1, 1, "头部没有结束：找不到第二行 ---", "在最后一个字段的下一行写 ---")


def _no_opening(lines: list[str]) -> Fault:
    """What stands in place of the first `---`."""
    if LOOKS_LIKE_FENCE.fullmatch(lines[0]):
        hint = mechanical("第一行改成 ---，前后不留空格")
        return Fault("FM008", 1, 1, "文件头部的第一行不是三个半角减号", hint)
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() == _FENCE:
        return Fault("FM008", 1, 1, "文件的第一行不是 ---，前面有空行", mechanical("删去 --- 前面的空行"))
    fence = next((i for i, line in enumerate(lines[:_MISPLACED_WITHIN]) if line.rstrip() == _FENCE), 0)
    if fence and _FIELD.match(lines[first]):
        return Fault("FM008", first + 1, 1, "字段前面少了一行 ---", "在第一个字段的上一行写 ---，它是文件的第一行")
    if fence and _FIELD.match(lines[fence + 1] if fence + 1 < len(lines) else ""):
        message = f"头部前面有别的文字：--- 写在第 {fence + 1} 行，不在第一行"
        return Fault("FM008", first + 1, 1, message, "把 --- 前面的文字移到头部下面")
    return Fault("FM008", 1, 1, "文件开头没有头部（两行 --- 之间的字段）", "第一行写 ---，接着写字段，再写一行 ---")
