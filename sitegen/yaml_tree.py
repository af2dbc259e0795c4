"""YAML text → located nodes: every scalar keeps its source text, its line and its column.

Only the plain part of YAML is let in. Anchors, aliases, tags, repeated keys and deep nesting are faults, and what
would crash the C composer (some 30,000 brackets) is refused before YAML sees it.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from sitegen.diagnostics import Fault, mechanical
from sitegen.yaml_nodes import Mapping, Node, Scalar, Sequence
from sitegen.yaml_plain import read_plain_fields
from sitegen.yaml_slips import quoted_value, slips

MAX_NESTING = 6
MAX_OPENERS = 64  # the composer's recursion is harmless far beyond this, an editor's text stays far below
MAX_BYTES = 512 * 1024

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NESTED_KEY = re.compile(r" +[A-Za-z_]\w*")
_INDICATOR_RUN = re.compile(r"(?:[-?][ \t]+){%d,}" % MAX_OPENERS)


class TreeReader:
    """Composes one YAML text whose first line is line `first_line` of its file, collecting faults."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.first_line = first_line
        self.faults: list[Fault] = []

    def read(self) -> Mapping | None:
        """The root mapping; None when a fault makes it unreadable."""
        self.faults.extend(slips(self.text, self.first_line))
        if not self.faults:
            self.faults.extend(self._refused_before_parsing())
        if self.faults:
            return None
        try:
            self.faults.extend(self._refused_features())
            root = None if self.faults else yaml.compose(self.text, Loader=_LOADER)
        except yaml.YAMLError as error:
            self.faults.append(self._syntax_fault(error))
            return None
        return self._root(root)

    def _root(self, root: yaml.Node | None) -> Mapping | None:
        if root is None:
            return None if self.faults else Mapping((), self.first_line, 1)
        if not isinstance(root, yaml.MappingNode):
            self._add("FM001", root, "这里应是一行一个“字段: 值”", "每行写一个字段，例如 title: 关于……的通知")
            return None
        tree = self._convert(root, 1)
        return tree if isinstance(tree, Mapping) and not self.faults else None

    def _refused_before_parsing(self) -> Iterator[Fault]:
        if len(self.text.encode("utf-8", "replace")) > MAX_BYTES:
            yield Fault("FM007", self.first_line, 1, "内容超过 512 KB，超出上限", "删去多余内容；大段文字应写在正文里")
        if self.text.count("[") + self.text.count("{") > MAX_OPENERS and (line := self._line_of_depth()):
            yield self._too_deep(line)
            return
        if match := _INDICATOR_RUN.search(self.text):
            yield self._too_deep(self.text.count("\n", 0, match.start()) + self.first_line)

    def _line_of_depth(self) -> int:
        """The line where more brackets are open than the composer is given; 0 for none."""
        depth = 0
        for offset, character in enumerate(self.text):
            depth += (character in "[{") - (character in "]}")
            if depth > MAX_OPENERS:
                return self.text.count("\n", 0, offset) + self.first_line
        return 0

    def _too_deep(self, line: int) -> Fault:
        return Fault("FM007", line, 1, f"列表或括号嵌套超过 {MAX_NESTING} 层", "减少嵌套，一个字段一行")

    def _refused_features(self) -> Iterator[Fault]:
        if not any(mark in self.text for mark in "&*!"):
            return
        for event in yaml.parse(self.text, Loader=_LOADER):
            refused = getattr(event, "anchor", None) or getattr(event, "tag", None)
            if refused and not isinstance(event, (yaml.DocumentStartEvent, yaml.DocumentEndEvent)):
                yield self._special(event.start_mark)

    def _convert(self, node: yaml.Node, depth: int) -> Node:
        line, column = node.start_mark.line + self.first_line, node.start_mark.column + 1
        if depth > MAX_NESTING:
            self.faults.append(self._too_deep(line))
            return Scalar("", line, column)
        if isinstance(node, yaml.ScalarNode):
            return Scalar(node.value, line, column, not node.style)
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple([self._convert(item, depth + 1) for item in node.value]), line, column)
        return Mapping(tuple(self._entries(node, depth)), line, column)

    def _entries(self, node: yaml.Node, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, tuple[int, Node]] = {}
        for key_node, value_node in node.value:
            key = self._convert(key_node, depth) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, Scalar):
                self._add("FM001", key_node, "字段名写法不对", "字段名只用英文小写字母和下划线")
                continue
            value = self._convert(value_node, depth + 1)
            if key.text in seen:
                self._repeated(key_node, *seen[key.text], value)
            seen.setdefault(key.text, (key.line, value))
            yield key, value

    def _repeated(self, key: yaml.Node, first_line: int, first: Node, second: Node) -> None:
        message = f"字段 {key.value} 写了两次（第一次在第 {first_line} 行）"
        same = isinstance(first, Scalar) and isinstance(second, Scalar) and first.text == second.text
        alone = key.start_mark.column == 0  # a line of its own: what stands in brackets or below others does not
        hint = mechanical("两行相同，删去后一行") if same and alone else "保留正确的一行，删去另一行"
        self._add("FM006", key, message, hint)

    def _add(self, code: str, node: yaml.Node, message: str, hint: str) -> None:
        mark = node.start_mark
        line = min(mark.line, self.text.count("\n"))  # what is missing is thought to stand below the last line
        self.faults.append(Fault(code, line + self.first_line, mark.column + 1, message, hint))

    def _syntax_fault(self, error: yaml.YAMLError) -> Fault:
        mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        context, problem = str(getattr(error, "context", "")), str(getattr(error, "problem", ""))
        if context in _SPECIAL:
            return self._special(begun)
        message, hint = next((texts for key, texts in _SYNTAX if key in problem), _SYNTAX_OTHER)
        if begun and context in _BEGUN:  # what was never closed is mended where it was opened
            mark = begun
        if mark and "mapping values" in problem and self._is_nested_key(mark):
            message, hint = _UNEVEN
        if mark and "expected key" in problem and self._line(mark)[mark.column :].startswith("- "):
            message, hint = _UNEVEN_ITEMS
        if mark and "expected key" in problem and self._has_text_behind_brackets(mark):
            message, hint = _BEHIND_BRACKETS
        if hint == _QUOTE_IT:
            hint = self._quoting_hint(mark)
        line = min(mark.line if mark else 0, max(self.text.count("\n") - 1, 0))
        return Fault("FM001", line + self.first_line, mark.column + 1 if mark else 1, message, hint)

    def _special(self, mark: Any) -> Fault:
        line, column = (mark.line + self.first_line, mark.column + 1) if mark else (self.first_line, 1)
        return Fault(
            "FM007",
            line,
            column,
            "值以 &、* 或 ! 开头，会被当成特殊写法，这里不允许",
            self._quoting_hint(mark),
        )

    def _quoting_hint(self, mark: Any) -> str:
        line = self._line(mark) if mark else ""
        return mechanical(_QUOTE_IT) if quoted_value(line) else _QUOTE_IT

    def _line(self, mark: Any) -> str:
        line: str = self.text.split("\n")[mark.line]
        return line

    def _has_text_behind_brackets(self, mark: Any) -> bool:
        value = self._line(mark)[: mark.column].rpartition(": ")[2].strip()
        return value[:1] in ("[", "{", '"', "'") and len(value) > 1

    def _is_nested_key(self, mark: Any) -> bool:
        """Whether the colon at `mark` ends the first word of an indented line: a field, not a value."""
        return bool(_NESTED_KEY.fullmatch(self._line(mark)[: mark.column]))


_QUOTE_IT = '把整个值放进英文双引号，例如 title: "通知: 补充说明"'
_BEHIND_BRACKETS = ("值以括号或引号开头，括号或引号后面还有文字", _QUOTE_IT)
_UNEVEN = ("这一行的缩进与上一行对不齐", "同一级的字段上下对齐，每级缩进两个空格")
_UNEVEN_ITEMS = ("列表项的缩进不一致", "同一列表的“- ”上下对齐")
_SPECIAL = frozenset({"while scanning an alias", "while scanning an anchor", "while scanning a tag"})
_BEGUN = frozenset(
    {
        "while parsing a flow sequence",
        "while parsing a flow mapping",
        "while scanning a quoted scalar",
        "while scanning a simple key",
    }
)
_SYNTAX = (
    ("mapping values are not allowed", ("值里有英文冒号加空格“: ”，会被当成另一个字段", _QUOTE_IT)),
    ("cannot start any token", ("值的第一个字符（如 @、%、` 或制表符）不能直接写", _QUOTE_IT)),
    ("could not find expected ':'", ("这一行缺少半角冒号加空格", "写成“字段: 值”，冒号用半角，后面空一格")),
    ("unexpected end of stream", ("引号没有成对", "在值的末尾补上同样的引号")),
    ("comment or line break", ("值以 | 或 > 开头，会被当成特殊写法", _QUOTE_IT)),
    ("not allowed in this context", ("值以“- ”或“? ”开头，会被当成特殊写法", _QUOTE_IT)),
    ("unknown escape character", ("双引号里的反斜杠 \\ 会被当成特殊写法", "外面改用英文单引号，或把 \\ 写成 \\\\")),
    ("expected ',' or ']'", ("方括号 [ ] 没有成对，或列表项之间缺逗号", "补上 ]，或把整个值放进英文双引号")),
    ("expected ',' or '}'", ("花括号 { } 没有成对，或各项之间缺逗号", "补上 }，或把整个值放进英文双引号")),
    ("did not find expected key", ("这里的缩进或引号不对，无法识别字段", "字段名顶格写；下级内容缩进两个空格")),
    ("did not find expected '-' indicator", _UNEVEN),
    ("did not find expected <document start>", _UNEVEN),
)
_SYNTAX_OTHER = ("这里的写法无法识别", "对照手册检查冒号、引号和缩进；拿不准时把值放进英文双引号")


def read_yaml(text: str, first_line: int = 1) -> tuple[Mapping | None, tuple[Fault, ...]]:
    """The root mapping of `text` and the faults found in it; None in place of the mapping when it cannot be used."""
    if root := read_plain_fields(text, first_line):
        return root, ()
    reader = TreeReader(text, first_line)
    root = reader.read()
    return root, tuple(reader.faults)
