"""JSON Schemas for editors' tools, made from the declarations of kinds, sections and settings files.

They accept what `conversion` accepts: one value for a list of one, an id for a reference. What depends on other files
(whether an id exists, which of two dates is earlier) is left to `build.py check`. Draft 07, no references inside a
kind: that is what the tools of several editors understand alike.
"""

import datetime
import re
import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from sitegen.authoring.vocabulary import FREE_FORMS
from sitegen.content.kinds import KIND_LABELS, KINDS
from sitegen.content.kinds.section import Section
from sitegen.conversion import FieldSpec, field_specs
from sitegen.settings_files import FILES

FOLDER = Path("docs/schemas")
Json = dict[str, Any]
Words = Mapping[str, Mapping[str, str]]
_DRAFT = "http://json-schema.org/draft-07/schema#"
_ANY_TEXT: Json = {"type": ["string", "number"], "pattern": r"\S"}
_MOST = 999_999_999
_DAY = r"^(19|2[01])\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"


def all_schemas(words: Words) -> dict[str, Json]:
    """Every schema by its path below `docs/schemas/`; `words` are the vocabulary of the settings."""
    schemas = {f"kinds/{kind}.json": kind_schema(kind, words) for kind in KINDS}
    schemas["section.json"] = _titled("栏目（_index.md）", struct_schema(Section, words))
    schemas["document.json"] = _document_schema()
    for path, schema in FILES.items():
        schemas[settings_schema_path(path)] = _titled(f"content/{path}", struct_schema(schema, {}))
    return schemas


def settings_schema_path(path: str) -> str:
    """The schema of a settings file: `settings/offices.yml` → `settings/offices.json`."""
    return f"settings/{path.rpartition('/')[2].removesuffix('.yml')}.json"


def write_schemas(folder: Path, words: Words) -> None:
    """Write every schema below `folder`, and delete those of kinds and files that are no more."""
    schemas = all_schemas(words)
    for path, schema in schemas.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(schema_text(schema), encoding="utf-8", newline="\n")
    for file in folder.rglob("*.json"):
        if file.relative_to(folder).as_posix() not in schemas:
            file.unlink()


def schema_text(schema: Json) -> str:
    """A schema as it stands in its file."""
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"


def kind_schema(kind: str, words: Words) -> Json:
    """The front matter of one kind of document."""
    schema = struct_schema(KINDS[kind], words)
    choice = {"title": "文档种类", "description": f"{kind}（{KIND_LABELS[kind]}）", "const": kind}
    schema["properties"] = {"kind": choice, **schema["properties"]}
    schema["required"] = ["kind", *schema["required"]]
    return _titled(KIND_LABELS[kind], schema)


def _document_schema() -> Json:
    """Any document: its `kind` says which schema holds."""
    meant = "；".join(f"{kind}（{label}）" for kind, label in KIND_LABELS.items())
    kinds = {"title": "文档种类", "description": meant, "enum": [*KINDS]}
    branches = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {"$ref": f"kinds/{kind}.json"},
        }
        for kind in KINDS
    ]
    return _titled("文档", {"type": "object", "properties": {"kind": kinds}, "required": ["kind"], "allOf": branches})


def _titled(title: str, schema: Json) -> Json:
    return {"$schema": _DRAFT, "title": title, **schema}


def struct_schema(schema: type[msgspec.Struct], words: Words) -> Json:
    """A mapping with the declared fields and no others."""
    hints = typing.get_type_hints(schema, include_extras=True)
    specs = field_specs(schema)
    return {
        "type": "object",
        "properties": {spec.name: _field(spec, hints[spec.attribute], words) for spec in specs},
        "required": [spec.name for spec in specs if spec.required],
        "additionalProperties": False,
    }


def _field(spec: FieldSpec, hint: Any, words: Words) -> Json:
    told: Json = {"title": spec.label}
    if example := f"例：{spec.example}" if spec.example else "":
        told["description"] = "。".join(part for part in (spec.description.rstrip("，。"), example) if part)
    elif spec.description:
        told["description"] = spec.description
    choice = _choice(words[spec.name], FREE_FORMS.get(spec.name)) if spec.name in words else None
    return {**told, **_value(hint, msgspec.Meta(), choice)}


def _choice(words: Mapping[str, str], free: str | None) -> Json:
    choice: Json = {"enum": [*words]}
    return {"anyOf": [choice, {"type": "string", "pattern": f"^{free}"}]} if free else choice


def _value(hint: Any, meta: msgspec.Meta, choice: Json | None) -> Json:
    """The schema of a type; the same turns as `conversion` takes when it compiles a converter."""
    origin = typing.get_origin(hint)
    if origin is typing.Annotated:
        found = next(item for item in hint.__metadata__ if isinstance(item, msgspec.Meta))
        return _value(typing.get_args(hint)[0], found if found.pattern or not meta.pattern else meta, choice)
    if origin is tuple:
        item = _value(typing.get_args(hint)[0], meta, choice)
        return {"anyOf": [{"type": "array", "items": item}, item]}
    if origin is typing.Literal:
        return {"enum": [*typing.get_args(hint)]}
    if origin in {typing.Union, types.UnionType}:
        return _value(typing.get_args(hint)[0], meta, choice)
    if issubclass(hint, msgspec.Struct):
        return _structure(hint)
    return choice or _SCALARS[hint](meta)


def _structure(hint: type[msgspec.Struct]) -> Json:
    schema = struct_schema(hint, {})
    shorthand = getattr(hint, "shorthand", None)
    return {"anyOf": [schema, _ANY_TEXT]} if shorthand else schema


def _text(meta: msgspec.Meta) -> Json:
    """Text; what YAML takes for a number (`011310115`) is text to us."""
    if not meta.pattern:
        return _ANY_TEXT
    wanted = (meta.description or "").rstrip("，。")
    told = f"{wanted}，例如 {meta.examples[0]}" if meta.examples else wanted
    schema = {"type": "string", "pattern": f"^(?:{meta.pattern})$", "patternErrorMessage": told}
    if any(re.fullmatch(meta.pattern, digits) for digits in ("7", "1234567890")):
        return {**schema, "type": ["string", "integer"], "minimum": 0}
    return schema


def _date(meta: msgspec.Meta) -> Json:
    told = "写成 年-月-日，例如 2021-04-12"
    return {"type": "string", "format": "date", "pattern": _DAY, "patternErrorMessage": told}


def _integer(meta: msgspec.Meta) -> Json:
    lowest = -_MOST if meta.ge is None else meta.ge
    highest = _MOST if meta.le is None else meta.le
    return {"type": "integer", "minimum": lowest, "maximum": highest}


def _boolean(meta: msgspec.Meta) -> Json:
    return {"type": "boolean"}


_SCALARS = {str: _text, datetime.date: _date, int: _integer, bool: _boolean}
