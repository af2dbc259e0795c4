"""A specimen of each kind writes every field, and nothing is wrong with it."""

import typing
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sitegen.content.document import read_document
from sitegen.content.kinds import KINDS
from sitegen.content.source import read_bytes
from sitegen.conversion import field_specs
from sitegen.pipeline import build
from sitegen.yaml_nodes import Mapping, Node, Sequence
from sitegen.yaml_tree import read_yaml
from tests.site_files import copied_site, files_of, options

SPECIMENS = Path(__file__).parent.parent / "specimens"
FOLDERS = {
    **dict.fromkeys(KINDS, "others"),
    "policy": "policies/2026",
    "interpretation": "interpretations/2026",
    "catalogue_item": "catalogue",
}
SECTION = "---\ntitle: 其他\ndescription: 其他信息。\ncolumn_type: 其他\nkinds: [%s]\n---\n"
# A document that is taken down shows nothing else; only one form of deadline can be written.
NOT_WRITTEN = {"withdrawn", "deadline.days", "deadline.yearly", "deadline.text"}

each_kind = pytest.mark.parametrize("kind", KINDS)


def front_matter(kind: str) -> Mapping:
    text = (SPECIMENS / f"{kind}.md").read_text(encoding="utf-8")
    root, faults = read_yaml(text.split("---\n")[1])
    assert root
    assert not faults
    return root


def structure_of(hint: object) -> type[msgspec.Struct] | None:
    """The structure that a field's type holds, alone or in a list."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint
    return next((found for part in typing.get_args(hint) if (found := structure_of(part))), None)


def declared(schema: type[msgspec.Struct]) -> Iterator[str]:
    """Every field of a kind, and of the structures in its fields as ``field.inner``."""
    hints = typing.get_type_hints(schema)
    for spec in field_specs(schema):
        yield spec.name
        if inner := structure_of(hints[spec.attribute]):
            yield from (f"{spec.name}.{part.name}" for part in field_specs(inner))


def written(root: Mapping) -> Iterator[str]:
    """The same names as they occur in a front matter."""
    for key, node in root.entries:
        yield key.text
        for part in parts(node):
            yield from (f"{key.text}.{inner.text}" for inner, _ in part.entries)


def parts(node: Node) -> Iterator[Mapping]:
    items = node.items if isinstance(node, Sequence) else (node,)
    yield from (item for item in items if isinstance(item, Mapping))


def test_every_kind_has_a_specimen_and_every_specimen_a_kind() -> None:
    assert sorted(path.stem for path in SPECIMENS.glob("*.md")) == sorted(KINDS)


@each_kind
def test_a_specimen_writes_every_field_that_its_kind_declares(kind: str) -> None:
    found = set(written(front_matter(kind)))
    fields = {name for name in declared(KINDS[kind]) if name.partition(".")[0] not in NOT_WRITTEN} - NOT_WRITTEN
    # References are written in more than one way: each part occurs in one relation or another.
    references = {name for name in fields if name.partition(".")[2] in {"id", "title", "number", "url", "part"}}
    assert fields - references <= found
    assert found <= fields | {"kind"}


@each_kind
def test_a_specimen_is_read_without_a_fault(kind: str) -> None:
    document = read_document(f"{FOLDERS[kind]}/specimen/index.md", read_bytes(str(SPECIMENS / f"{kind}.md")))
    assert document.faults == ()
    assert document.entry
    assert isinstance(document.entry.fields, KINDS[kind])
    assert document.entry.has_body


@each_kind
def test_a_site_with_a_specimen_is_built_without_a_finding(kind: str, tmp_path: Path) -> None:
    project = copied_site("minimal", tmp_path)
    folder = project.content / FOLDERS[kind] / "specimen"
    folder.mkdir(parents=True)
    if kind == "regulation":  # a site with a register has every basis in it
        item = project.content / "catalogue/zcwj-01.md"
        text = item.read_text(encoding="utf-8")
        item.write_text(text.replace("中华人民共和国政府信息公开条例", "政务公开规定"), encoding="utf-8")
    if FOLDERS[kind] == "others":
        (folder.parent / "_index.md").write_text(SECTION % kind, encoding="utf-8")
    (folder / "index.md").write_bytes((SPECIMENS / f"{kind}.md").read_bytes())
    (folder / "附件.txt").write_text("附件\n", encoding="utf-8")
    result = build(project, options())
    assert result.diagnostics == ()
    paths = set(files_of(project.output))
    assert {f"{FOLDERS[kind]}/specimen/{name}" for name in ("index.html", "fu-jian.txt")} <= paths
