"""The text of a new document: every declared field with a short Chinese comment, what was answered filled in."""

from collections.abc import Iterator, Mapping

from sitegen.content.fields import DocumentFields
from sitegen.content.kinds import KIND_LABELS
from sitegen.content.kinds.section import Section
from sitegen.conversion import FieldSpec, field_specs

_HEAD = "以“# ”开头的是说明，或者没有用到的字段。要用一个字段：删去行首的“# ”，再改成自己的内容。"
_DRAFT = ("# 草稿：写完后删去下面这一行，才会生成到网站上", "draft: true")
_FIRST = ("title", "code", "doc_number")
_BODY = "（在这里写正文，写好后删去这一行。）"


def ordered_specs(schema: type[DocumentFields] | type[Section]) -> list[FieldSpec]:
    """The fields as one fills them in: title and code, the kind's own, the common ones; required before optional."""
    common = {spec.name for spec in field_specs(DocumentFields)}
    specs = field_specs(schema)

    def place(spec: FieldSpec) -> tuple[bool, int]:
        if spec.name in _FIRST:
            return False, _FIRST.index(spec.name)
        return not spec.required, len(_FIRST) + (spec.name in common)

    return sorted(specs, key=place)


def document_text(kind: str, schema: type[DocumentFields], answers: Mapping[str, str]) -> str:
    """A draft of a kind; `answers` are YAML by field name."""
    head = f"# {KIND_LABELS[kind]}。{_HEAD}"
    front = [head, f"kind: {kind}", *_filled(schema, answers), *_DRAFT, *_unused(schema, answers)]
    body = "" if answers.get("disclosure") == "依申请公开" else f"\n{_BODY}\n"
    return "\n".join(["---", *front, "---", body])


def section_text(answers: Mapping[str, str]) -> str:
    """The `_index.md` of a section."""
    front = [f"# 栏目。{_HEAD}", *_filled(Section, answers), *_unused(Section, answers)]
    return "\n".join(["---", *front, "---", ""])


def _filled(schema: type[DocumentFields] | type[Section], answers: Mapping[str, str]) -> Iterator[str]:
    """What was answered, and whatever else must be there with its example."""
    for spec in ordered_specs(schema):
        if spec.required or spec.name in answers:
            yield f"# {_comment(spec)}"
            yield f"{spec.name}: {answers.get(spec.name, spec.example)}"


def _unused(schema: type[DocumentFields] | type[Section], answers: Mapping[str, str]) -> Iterator[str]:
    """The optional fields, one line each, that come alive when their mark is taken away."""
    yield "# 以下字段可以不写。"
    for spec in ordered_specs(schema):
        if not spec.required and spec.name not in {*answers, "draft"}:
            yield f"# {spec.name}: {spec.example}  # {_comment(spec)}"


def _comment(spec: FieldSpec) -> str:
    description = spec.description.rstrip("，。")
    return f"{spec.label}：{description}" if description else spec.label
