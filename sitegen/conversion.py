"""Located nodes → typed values, field by field, so that every fault of a file is reported in one run.

A schema is a frozen `msgspec.Struct` whose fields are annotated with `msgspec.Meta(title=label, description=…,
examples=[…])`. This module compiles such a class once into converters; messages name the Chinese label and an example
from the same declaration.
"""

import datetime
import difflib
import functools
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Set
from typing import Any, Generic, TypeVar

import msgspec

from sitegen.diagnostics import Fault, instead
from sitegen.writings import DATE_HINT, meant_date, plain_form, plainer_forms, shorten, yes_or_no
from sitegen.yaml_nodes import Mapping, Node, Scalar, Sequence

T = TypeVar("T", bound=msgspec.Struct)


class Failed:
    """What a converter returns when it has reported a fault."""


FAILED = Failed()
Report = Callable[[str, Node, str, str], None]
Converter = Callable[[Node, Report], Any]


class FieldSpec(msgspec.Struct, frozen=True):
    """One declared field: its key in the file, Chinese label, description, example, and whether it must be there.

    `part` is the structure of the field's value or of its list items, if it has one.
    """

    name: str
    attribute: str
    label: str
    description: str
    example: str
    required: bool
    default: Any
    extra: dict[str, Any]
    part: type[msgspec.Struct] | None
    converter: Converter


class Located(msgspec.Struct, frozen=True, array_like=True):
    """Where a field's value stands in its file; `name` is the key, `index` counts list items from 0."""

    name: str
    index: int
    line: int
    column: int


def nearest(word: str, choices: Iterable[str]) -> str:
    """`您是否想写 X？` when a choice is close to `word`, else an empty string."""
    close = difflib.get_close_matches(word, list(choices), n=1, cutoff=0.5)
    return f"您是否想写 {close[0]}？" if close else ""


@functools.cache
def field_specs(schema: type[msgspec.Struct]) -> tuple[FieldSpec, ...]:
    """The declared fields of a schema, in order."""
    hints = typing.get_type_hints(schema, include_extras=True)
    return tuple(_field_spec(declared, hints[declared.name]) for declared in msgspec.structs.fields(schema))


def _field_spec(declared: Any, hint: Any) -> FieldSpec:
    meta = _meta(hint)
    example = next((str(example) for example in meta.examples or () if example), "") or _structure_example(hint)
    return FieldSpec(
        name=declared.encode_name,
        attribute=declared.name,
        label=meta.title or declared.encode_name,
        description=meta.description or "",
        example=example,
        required=declared.required,
        default=declared.default,
        extra=meta.extra or {},
        part=_part(hint),
        converter=_compile(hint, meta),
    )


def _structure_example(hint: Any) -> str:
    """An example made of a structure's own fields: `{regulation: …, article: …}`, in brackets for a list of them."""
    inner = typing.get_args(hint)[0] if typing.get_origin(hint) is typing.Annotated else hint
    if typing.get_origin(inner) is tuple:
        example = _structure_example(typing.get_args(inner)[0])
        return f"[{example}]" if example else ""
    if typing.get_origin(inner) in {typing.Union, types.UnionType}:
        return _structure_example(typing.get_args(inner)[0])
    if not (isinstance(inner, type) and issubclass(inner, msgspec.Struct)):
        return ""
    specs = field_specs(inner)
    return "{%s}" % ", ".join(f"{spec.name}: {spec.example}" for spec in specs if spec.required)


def _part(hint: Any) -> type[msgspec.Struct] | None:
    """The structure inside a field's type, if there is one."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint
    found = (_part(inner) for inner in typing.get_args(hint))
    return next((part for part in found if part), None)


def _meta(hint: Any) -> msgspec.Meta:
    found = [item for item in getattr(hint, "__metadata__", ()) if isinstance(item, msgspec.Meta)]
    return found[0] if found else msgspec.Meta()


def _compile(hint: Any, meta: msgspec.Meta) -> Converter:
    if typing.get_origin(hint) is typing.Annotated:
        inner = _meta(hint)
        return _compile(typing.get_args(hint)[0], inner if inner.pattern or not meta.pattern else meta)
    origin = typing.get_origin(hint)
    if origin is tuple:
        return _list_of(_compile(typing.get_args(hint)[0], meta))
    if origin is typing.Literal:
        return _one_of(typing.get_args(hint))
    if origin in (typing.Union, types.UnionType):
        wanted = [part for part in typing.get_args(hint) if part is not type(None)]
        return _compile(wanted[0], meta)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _struct(hint)
    return functools.partial(_SCALARS[hint], meta)


def _text(meta: msgspec.Meta, node: Node, report: Report) -> Any:
    if not isinstance(node, Scalar):
        report("FM005", node, "这里应是一段文字，却写成了列表或下级字段", f"写成一段文字，{_example(meta)}")
        return FAILED
    text = node.text.strip()
    if not text:
        report("FM005", node, "值是空的", f"补上内容（{_example(meta)}）；不是必填的字段也可以删去这一行")
        return FAILED
    if meta.pattern and not re.fullmatch(meta.pattern, text):
        if meant := next((form for form in plainer_forms(text) if re.fullmatch(meta.pattern, form)), None):
            report("FM005", node, f"“{shorten(text)}”不合规定的写法", instead(meant))
            return FAILED
        wanted = (meta.description or "").rstrip("，。")
        report("FM005", node, f"“{shorten(text)}”不合规定的写法", f"{wanted or '改正写法'}，{_example(meta)}")
        return FAILED
    return text


def _example(meta: msgspec.Meta) -> str:
    return f"例如 {meta.examples[0]}" if meta.examples else "写法见《编辑手册》"


def _date(meta: msgspec.Meta, node: Node, report: Report) -> Any:
    if not isinstance(node, Scalar):
        report("FM004", node, "这里应是一个日期，却写成了列表或下级字段", DATE_HINT)
        return FAILED
    text = node.text.strip()
    date, told = meant_date(text)
    if date is None:
        report("FM004", node, *told)
        return FAILED
    if text != date.isoformat():
        report("FM004", node, f"日期 {shorten(text)} 的写法不合规定", instead(date.isoformat()))
        return FAILED
    return date


def _boolean(meta: msgspec.Meta, node: Node, report: Report) -> Any:
    if isinstance(node, Scalar) and node.text in ("true", "false"):
        return node.text == "true"
    meant = yes_or_no(node.text) if isinstance(node, Scalar) else None
    hint = "改成 true 或 false" if meant is None else instead("true" if meant else "false")
    report("FM005", node, "这里只能写 true（是）或 false（否）", hint)
    return FAILED


def _integer(meta: msgspec.Meta, node: Node, report: Report) -> Any:
    if isinstance(node, Scalar) and re.fullmatch(r"-?[0-9]{1,9}", node.text):
        number = int(node.text)
        if (meta.ge is None or number >= meta.ge) and (meta.le is None or number <= meta.le):
            return number
        report("FM005", node, f"{number} 不在可写的范围内", f"写 {meta.ge} 到 {meta.le} 之间的整数")
        return FAILED
    meant = re.fullmatch(r"([0-9]{1,9}) ?[年个天日]?", plain_form(node.text)) if isinstance(node, Scalar) else None
    hint = instead(str(int(meant[1]))) if meant else f"只写数字，{_example(meta)}"
    report("FM005", node, "这里应是一个整数", hint)
    return FAILED


_SCALARS: dict[Any, Callable[[msgspec.Meta, Node, Report], Any]] = {
    str: _text,
    datetime.date: _date,
    bool: _boolean,
    int: _integer,
}


def _list_of(convert: Converter) -> Converter:
    def convert_list(node: Node, report: Report) -> Any:
        if not isinstance(node, Sequence):
            node = Sequence((node,), node.line, node.column)
        values = tuple([convert(item, report) for item in node.items])
        return FAILED if any(value is FAILED for value in values) else values

    return convert_list


def _one_of(choices: tuple[str, ...]) -> Converter:
    def convert_choice(node: Node, report: Report) -> Any:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if text in choices:
            return text
        meant = next((form for form in plainer_forms(text) if form in choices), None)
        hint = nearest(text, choices) or f"只能写其中之一：{'、'.join(choices)}"
        hint = instead(meant) if meant else hint
        report("FM005", node, f"“{shorten(text)}”不在可选范围内", hint)
        return FAILED

    return convert_choice


def _struct(schema: type[msgspec.Struct]) -> Converter:
    shorthand = getattr(schema, "shorthand", None)

    def convert_struct(node: Node, report: Report) -> Any:
        if isinstance(node, Scalar) and shorthand:
            node = Mapping(((Scalar(shorthand, node.line, node.column), node),), node.line, node.column)
        if not isinstance(node, Mapping):
            names = "、".join(f"{spec.name}（{spec.label}）" for spec in field_specs(schema))
            report("FM005", node, "这里应写下级字段", f"下一行缩进两个空格，写 {names}")
            return FAILED
        values = convert_fields(node, schema, report)
        return FAILED if values is None else schema(**values)

    return convert_struct


def convert_fields(node: Mapping, schema: type[msgspec.Struct], report: Report) -> dict[str, Any] | None:
    """The constructor arguments of `schema` from a mapping; None when a fault was reported."""
    specs = {spec.name: spec for spec in field_specs(schema)}
    written = {key.text for key, _ in node.entries}
    values: dict[str, Any] = {}
    meant: set[str] = set()
    sound = True
    for key, child in node.entries:
        spec = specs.get(key.text)
        if spec is None:
            meant.add(_report_unknown(key, specs, written, report))
            sound = False
            continue
        value = spec.converter(child, report)
        sound = sound and value is not FAILED
        values[spec.attribute] = value
    for spec in specs.values():
        if spec.required and spec.attribute not in values and spec.name not in meant:
            example = f" {spec.example}" if spec.example else ""
            report(
                "FM002",
                node,
                f"缺少必填字段 {spec.name}（{spec.label}）",
                f"在{{where}}加一行 {spec.name}:{example}",
            )
            sound = False
    return values if sound else None


def _report_unknown(key: Scalar, specs: dict[str, FieldSpec], written: Set[str], report: Report) -> str:
    """Report a key that is no field; returns the field that is certainly meant."""
    message = f"没有名为 {shorten(key.text)} 的字段"
    meant = meant_field(key.text, specs.values())
    if not meant:
        hint = nearest(key.text, specs) or "删去这一行，或对照手册改正字段名"
    elif meant in written:
        hint = f"它就是 {meant}，已经写在另一行；留下正确的一行"
    else:
        hint = instead(meant)
    report("FM003", key, message, hint)
    return meant


def meant_field(written: str, specs: Iterable[FieldSpec]) -> str:
    """The field that is certainly meant: its Chinese label, or its name in capitals, full width or with a hyphen."""
    by_label = {spec.label: spec.name for spec in specs}
    plain = plain_form(written).lower().replace("-", "_").replace(" ", "_")
    return by_label.get(written, "") or (plain if plain in by_label.values() else "")


class Converted(msgspec.Struct, Generic[T], frozen=True):
    """A typed value, or None, with the faults met and where each field stands."""

    value: T | None
    faults: tuple[Fault, ...]
    places: tuple[Located, ...]


def convert(root: Mapping, schema: type[T], *, end_line: int, where: str = "文件头部") -> Converted[T]:
    """`root` as a `schema`; missing fields of the root are reported at `end_line`, where they are to be added."""
    faults: list[Fault] = []

    def report(code: str, node: Node, message: str, hint: str) -> None:
        place = (end_line, 1) if node is root and code == "FM002" else (node.line, node.column)
        text = hint.replace("{where}", where if node is root else "这一项里")
        faults.append(Fault(code, *place, message, text))

    values = convert_fields(root, schema, report)
    value = None if values is None or faults else schema(**values)
    return Converted(value, tuple(faults), tuple(_places(root)))


def _places(root: Mapping) -> Iterator[Located]:
    for key, node in root.entries:
        yield Located(key.text, -1, node.line, node.column)
        if isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                yield Located(key.text, index, item.line, item.column)
        if isinstance(node, Mapping):
            for inner, value in node.entries:
                yield Located(f"{key.text}.{inner.text}", -1, value.line, value.column)
