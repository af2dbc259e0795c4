"""What an editor types at a question → the located node that the field's own converter judges, and its YAML."""

import datetime
import json
import re
import types
import typing
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from sitegen import writings
from sitegen.authoring.vocabulary import FREE_FORMS
from sitegen.content.kinds.catalogue_item import Basis, Deadline
from sitegen.conversion import FAILED, FieldSpec, nearest
from sitegen.diagnostics import repair_told
from sitegen.document_numbers import repair_number
from sitegen.hidden_characters import hidden_characters
from sitegen.yaml_nodes import Mapping as Fields
from sitegen.yaml_nodes import Node, Scalar, Sequence
from sitegen.yaml_tree import read_yaml

_SEPARATORS = re.compile(r"[、，,；;]")
_OTHER_SEPARATORS = {"path": re.compile(r"[、，,；;/＞>→]"), "basis": re.compile(r"[；;]")}
_DATE = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?")
_BASIS = re.compile(r"《?(.+?)》?\s*(第[^《》]+)?")
_FULL_WIDTH = "".join(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
_LETTERS = str.maketrans(_FULL_WIDTH, unicodedata.normalize("NFKC", _FULL_WIDTH))  # punctuation stays full width


class Refused(Exception):
    """An answer that cannot be used; carries one plain sentence."""


class Shape(msgspec.Struct, frozen=True):
    """What kind of value a field takes: its innermost type, and whether it is a list of them."""

    base: Any
    many: bool
    choices: tuple[str, ...]


def shape_of(schema: type[msgspec.Struct], spec: FieldSpec) -> Shape:
    """The shape of a declared field."""
    return _shape(typing.get_type_hints(schema)[spec.attribute], many=False)


def _shape(hint: Any, *, many: bool) -> Shape:
    origin = typing.get_origin(hint)
    if origin is tuple:
        return _shape(typing.get_args(hint)[0], many=True)
    if origin in {typing.Union, types.UnionType}:
        return _shape(typing.get_args(hint)[0], many=many)
    if origin is typing.Literal:
        return Shape(str, many, typing.get_args(hint))
    return Shape(hint, many, ())


class Question(msgspec.Struct, frozen=True):
    """A field to be asked for. `words` are the accepted writings of a limited field → what is written for them.

    `look_up` finds documents by what an editor calls them.
    """

    spec: FieldSpec
    shape: Shape
    words: Mapping[str, str]
    day: datetime.date
    look_up: Callable[[str], Node] | None = None

    @property
    def listed(self) -> tuple[str, ...]:
        """The words to choose from, in the order of their numbers."""
        return self.shape.choices or tuple(dict.fromkeys(self.words.values()))


def read_answer(question: Question, typed: str) -> Node:
    """The node that is meant; raises Refused with the sentence of the field's own converter, or one of ours."""
    refuse_unreadable(typed)
    text = typed.strip().translate(_LETTERS)
    if question.shape.many:
        separators = _OTHER_SEPARATORS.get(question.spec.name, _SEPARATORS)
        parts = separators.split(text) if not question.look_up else re.split("[；;]", text)  # titles hold commas
        node: Node = Sequence(tuple(_one(question, part.strip()) for part in parts if part.strip()), 1, 1)
    else:
        node = _one(question, text)
    refusals: list[str] = []
    value = question.spec.converter(
        node, lambda code, at, message, hint: refusals.append(f"{message}。{repair_told(hint) or hint}。")
    )
    if value is FAILED or value == ():
        raise Refused(refusals[0].replace("{where}", "") if refusals else "这一项必须填写。")
    return node


def refuse_unreadable(typed: str) -> None:
    """Raise Refused for characters that no file of ours may hold."""
    if hidden_characters(typed) or any("\ud800" <= character <= "\udfff" for character in typed):
        raise Refused("有读不出来或看不见的字符，请重新输入。")


def _one(question: Question, text: str) -> Node:
    if question.look_up:
        return question.look_up(text)
    if question.listed:
        return _scalar(_chosen(question, text))
    if reader := _READERS.get(question.shape.base):
        return reader(question, text)
    return _scalar(_fitting(question.spec, text))


def _scalar(text: str) -> Scalar:
    return Scalar(text, 1, 1)


def _chosen(question: Question, text: str) -> str:
    """One of the listed words: by number, by name, by another name of it."""
    narrow = unicodedata.normalize("NFKC", text).strip(" .。")
    listed, label = question.listed, question.spec.label
    if narrow.isdecimal() and 1 <= int(narrow) <= len(listed):
        return listed[int(narrow) - 1]
    words = dict(question.words) or {word: word for word in listed}
    for written in (text, narrow):
        if written in words:
            return words[written]
        if (free := FREE_FORMS.get(question.spec.name)) and written.replace(":", "：").startswith(free):
            return written.replace(":", "：")
    raise Refused(f"没有名为 {text} 的{label}。{nearest(text, words) or f'可以写编号 1 到 {len(listed)}。'}")


def _fitting(spec: FieldSpec, text: str) -> str:
    """The text, or the plainer form of it that its field accepts: half width, lower case, the usual brackets."""
    if spec.name == "doc_number":
        repaired = repair_number(text)
        if not repaired:
            raise Refused(f"“{text}”不是发文字号。写成 {spec.example} 这样。")
        return repaired.text
    narrow = unicodedata.normalize("NFKC", text).replace(" ", "").replace("_", "-")
    forms = (text, narrow, narrow.lower())
    return next((form for form in forms if spec.converter(_scalar(form), _silent) is not FAILED), text)


def _silent(code: str, node: Node, message: str, hint: str) -> None:
    """Reports to nobody."""


def _date(question: Question, text: str) -> Node:
    narrow = unicodedata.normalize("NFKC", text)
    if narrow == "今天":
        return _scalar(question.day.isoformat())
    found = _DATE.fullmatch(narrow)
    return _scalar(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else narrow)


def _boolean(question: Question, text: str) -> Node:
    return _scalar("true" if yes_or_no(text) else "false")


def yes_or_no(text: str) -> bool:
    """What 是, y, 否 and the like mean; raises Refused."""
    meant = writings.yes_or_no(text)
    if meant is None:
        raise Refused("请回答 是 或 否。")
    return meant


def _integer(question: Question, text: str) -> Node:
    return _scalar(unicodedata.normalize("NFKC", text).strip())


def _fields(**fields: str | None) -> Fields:
    return Fields(tuple((_scalar(name), _scalar(text)) for name, text in fields.items() if text), 1, 1)


def _deadline(question: Question, text: str) -> Node:
    """`20个工作日`, `每年1月31日` or any words."""
    narrow = unicodedata.normalize("NFKC", text)
    if found := re.fullmatch(r"(?:(.+?)(?:起|后))?[,，]?\s*(\d+)\s*个?(工作日|日|天)(?:内|以内)?", narrow):
        name = "working_days" if found[3] == "工作日" else "days"
        start = re.sub(r"^自", "", found[1] or "信息形成或者变更之日")
        return _fields(**{name: found[2], "from": start})
    if found := re.fullmatch(r"每年\s*(\d{1,2})[-月](\d{1,2})日?(?:前|之前)?", narrow):
        return _fields(yearly=f"{int(found[1]):02}-{int(found[2]):02}")
    return _fields(text=text)


def _basis(question: Question, text: str) -> Node:
    found = _BASIS.fullmatch(text)
    return _fields(regulation=found[1].rstrip("》"), article=found[2]) if found else _scalar(text)


_READERS: dict[Any, Callable[[Question, str], Node]] = {
    datetime.date: _date,
    bool: _boolean,
    int: _integer,
    Deadline: _deadline,
    Basis: _basis,
}


def written(node: Node) -> str:
    """A node as YAML on one line."""
    if isinstance(node, Sequence):
        return f"[{', '.join(written(item) for item in node.items)}]"
    if isinstance(node, Fields):
        return "{%s}" % ", ".join(f"{key.text}: {written(value)}" for key, value in node.entries)
    return node.text if _is_plain(node.text) else json.dumps(node.text, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    """Whether our own reader takes the text, unquoted, for what it is: alone and in a list."""
    for line in (f"x: {text}\n", f"x: [{text}, {text}]\n", f"x: {{y: {text}}}\n"):
        root, faults = read_yaml(line)
        if root is None or faults or text not in _texts(root.entries[0][1]):
            return False
    return True


def _texts(node: Node) -> tuple[str, ...]:
    """The only text in a node, or nothing when there is more than was written."""
    if isinstance(node, Sequence):
        return tuple({part for item in node.items for part in _texts(item)}) if len(node.items) == 2 else ()
    if isinstance(node, Fields):
        return _texts(node.entries[0][1]) if len(node.entries) == 1 else ()
    return (node.text,)
