"""Bytes of a Markdown file → text, front matter and body, each with its place in the file."""

import re

import msgspec

from sitegen.diagnostics import Fault
from sitegen.yaml_tree import Mapping, control_characters, read_yaml

_FENCE = "---"
_LOOKS_LIKE_FENCE = re.compile(r"\s*[-－—–‐]{3,}\s*")


class SplitText(msgspec.Struct, frozen=True):
    """A source cut in two. `fence_line` is the closing `---`; the body starts on the line after it."""

    root: Mapping
    fence_line: int
    body: str


def split_source(content: bytes) -> tuple[SplitText | None, tuple[Fault, ...]]:
    """Cut a source; None when its front matter cannot be used, with the faults that say why."""
    text, faults = _decode(content)
    if text is None:
        return None, faults
    lines = text.split("\n")
    fence = _closing_fence(lines)
    if isinstance(fence, Fault):
        return None, (fence,)
    if faults := control_characters(text):
        return None, faults
    root, faults = read_yaml("\n".join(lines[1:fence]) + "\n", 2)
    if root is None or faults:
        return None, faults
    return SplitText(root, fence + 1, "\n".join(lines[fence + 1 :])), ()


def _decode(content: bytes) -> tuple[str | None, tuple[Fault, ...]]:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"文件不是 UTF-8 编码（第 {error.start + 1} 个字节读不出来）"
        return None, (Fault("FM009", line, 1, message, "用记事本打开，另存为时编码选 UTF-8"),)


def _closing_fence(lines: list[str]) -> int | Fault:
    if lines[0].rstrip() != _FENCE:
        if _LOOKS_LIKE_FENCE.fullmatch(lines[0]):
            return Fault("FM008", 1, 1, "文件头部的第一行不是三个半角减号", "第一行改成 ---，前后不留空格")
        if next((line for line in lines if line.strip()), "").rstrip() == _FENCE:
            return Fault("FM008", 1, 1, "文件的第一行不是 ---，前面有空行", "删去 --- 前面的空行")
        return Fault("FM008", 1, 1, "文件开头没有头部（两行 --- 之间的字段）", "第一行写 ---，接着写字段，再写一行 ---")
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == _FENCE:
            return index
        if _LOOKS_LIKE_FENCE.fullmatch(line):
            return Fault("FM008", index + 1, 1, "头部结束的一行不是三个半角减号", "这一行改成 ---，前后不留空格")
    return Fault("FM008", 1, 1, "头部没有结束：找不到第二行 ---", "在最后一个字段的下一行写 ---")
