"""The field handbook: the declaration of every kind as Chinese tables, kept inside `docs/编辑手册.md`."""

from sitegen.content.fields import DocumentFields
from sitegen.content.kinds import KIND_LABELS, KINDS
from sitegen.content.kinds.section import Section
from sitegen.conversion import FieldSpec, field_specs

BEGIN = "<!-- 字段手册开始：以下由程序生成，请勿手工修改 -->"
END = "<!-- 字段手册结束 -->"


def field_handbook() -> str:
    """The handbook as Markdown: common fields, then those of each kind, then sections."""
    common = {spec.name for spec in field_specs(DocumentFields)}
    parts = [_table("所有文档都有的字段", field_specs(DocumentFields))]
    for kind, schema in KINDS.items():
        own = tuple(spec for spec in field_specs(schema) if spec.name not in common)
        parts.append(_table(f"{KIND_LABELS[kind]}（kind: {kind}）", own))
    parts.append(_table("栏目（文件夹里的 _index.md，不写 kind）", field_specs(Section)))
    return "\n\n".join(parts)


def with_handbook(manual: str) -> str:
    """The manual's text with the handbook between its marks."""
    before, _, rest = manual.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{field_handbook()}\n\n{END}{after}"


def _table(title: str, specs: tuple[FieldSpec, ...]) -> str:
    rows = [_row(spec) for spec in specs]
    return "\n".join(
        [f"### {title}", "", "| 字段 | 名称 | 必填 | 说明 | 例 |", "| --- | --- | --- | --- | --- |", *rows]
    )


def _row(spec: FieldSpec) -> str:
    parts = "".join(f"<br>　`{part.name}` {part.label}：{part.description}" for part in _parts(spec))
    example = f"`{spec.example}`" if spec.example else ""
    required = "是" if spec.required else ""
    return f"| `{spec.name}` | {spec.label} | {required} | {spec.description}{parts} | {example} |"


def _parts(spec: FieldSpec) -> tuple[FieldSpec, ...]:
    return field_specs(spec.part) if spec.part else ()
