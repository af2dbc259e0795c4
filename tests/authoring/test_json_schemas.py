"""The schemas in `docs/schemas` are what the declarations say, let pass what is shipped and show what is mistyped."""

import functools
import itertools
from pathlib import Path

import msgspec
import pytest

from sitegen.authoring.inventory import read_inventory
from sitegen.authoring.json_schemas import FOLDER, all_schemas, schema_text, settings_schema_path, struct_schema
from sitegen.authoring.vocabulary import FREE_FORMS, vocabulary
from sitegen.content.front_matter import split_source
from sitegen.content.kinds import KINDS
from sitegen.content.kinds.section import Section
from sitegen.conversion import FAILED, FieldSpec, field_specs
from sitegen.settings_files import FILES
from sitegen.yaml_nodes import Node, Scalar, Sequence
from sitegen.yaml_tree import read_yaml
from tests.authoring.json_schema import Validator, check_value, plain
from tests.site_files import PROJECT, copied_site, files_of, run

CONTENT = PROJECT / "content"
SPECIMENS = PROJECT / "tests" / "specimens"
DOCUMENTS = sorted(path for path in CONTENT.rglob("*.md") if path.name != "_index.md")
SECTIONS = sorted(CONTENT.rglob("_index.md"))


@functools.cache
def validator(name: str) -> Validator:
    return Validator(PROJECT / FOLDER / name)


def front_matter(source: bytes) -> dict[str, object]:
    split, faults = split_source(source)
    assert split
    assert not faults
    value = plain(split.root)
    assert isinstance(value, dict)
    return value


def test_the_schemas_are_what_the_declarations_and_the_settings_say() -> None:
    words = vocabulary(read_inventory(CONTENT).settings)
    wanted = {path: schema_text(schema).encode() for path, schema in all_schemas(words).items()}
    assert files_of(PROJECT / FOLDER) == wanted, "run `python build.py schemas`"


def test_schemas_writes_them_and_takes_away_what_is_no_more(tmp_path: Path) -> None:
    site = copied_site("minimal", tmp_path)
    old = site.root / FOLDER / "kinds" / "old.json"
    old.parent.mkdir(parents=True)
    old.write_text("{}", encoding="utf-8")
    assert run("schemas", "--root", site.root) == (0, "", "")
    words = vocabulary(read_inventory(site.content).settings)
    assert set(files_of(site.root / FOLDER)) == set(all_schemas(words))


def test_every_limited_field_is_declared_somewhere() -> None:
    declared = {spec.name for schema in (*KINDS.values(), Section) for spec in field_specs(schema)}
    assert {*vocabulary(read_inventory(CONTENT).settings), *FREE_FORMS} <= declared


def test_every_document_passes_its_schema() -> None:
    found = {path.name: validator("document.json").faults(front_matter(path.read_bytes())) for path in DOCUMENTS}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_every_specimen_passes_its_schema(kind: str, tmp_path: Path) -> None:
    site = copied_site("minimal", tmp_path)
    assert run("schemas", "--root", site.root) == (0, "", "")
    value = front_matter((SPECIMENS / f"{kind}.md").read_bytes())
    assert Validator(site.root / FOLDER / "kinds" / f"{kind}.json").faults(value) == []


def test_every_section_passes_its_schema() -> None:
    found = {path.parent.name: validator("section.json").faults(front_matter(path.read_bytes())) for path in SECTIONS}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("path", FILES)
def test_every_settings_file_passes_its_schema(path: str) -> None:
    root, faults = read_yaml((CONTENT / path).read_text(encoding="utf-8"))
    assert root
    assert not faults
    assert validator(settings_schema_path(path)).faults(plain(root)) == []


POLICY = """kind: policy
title: 通知
issuers: 示例区教育局
issued: 2026-03-02
genre: 通知
disclosure: 主动公开
published: 2026-03-03
summary: 内容
index_number: YJCY-2026-00001
office: 办公室
"""
# What one mistypes: text taken away → what stands in its place → what is underlined.
MISTAKES = {
    ("title: 通知", "titel: 通知"): [": required title", ": unknown titel"],
    ("kind: policy", "kind: polcy"): ["kind: enum"],
    ("issued: 2026-03-02", "issued: 2026年3月2日"): ["issued: format", "issued: pattern"],
    ("issued: 2026-03-02", "issued: 2026-02-30"): ["issued: format"],
    ("issued: 2026-03-02", "issued: 0026-02-03"): ["issued: pattern"],
    ("genre: 通知", "genre: 通知书"): ["genre: enum"],
    ("disclosure: 主动公开", "disclosure: 公开"): ["disclosure: enum"],
    ("office: 办公室", "office: 办公厅"): ["office: enum"],
    ("office: 办公室", "office: 办公室\ntopics: [招生入学, 招升]"): ["topics: none of 2"],
    ("office: 办公室", "office: 办公室\nnormative: 是"): ["normative: type"],
    ("office: 办公室", "office: 办公室\nnormative: yes"): ["normative: type"],
    ("office: 办公室", "office: 办公室\napplies_to: 二〇二六"): ["applies_to: type"],
    ("office: 办公室", "office: 办公室\nrepeals: [{ids: policies/2020/x}]"): ["repeals: none of 2"],
    ("office: 办公室", "office: 办公室\nattachments: 附件1.docx"): ["attachments: none of 2"],
    ("office: 办公室", "office: 办公室\nwaive: [{code: ct3, reason: 无, until: 2026-12-31}]"): ["waive: none of 2"],
    ("summary: 内容", "summary:"): ["summary: type"],
    ("summary: 内容", 'summary: " "'): ["summary: pattern"],
    ("summary: 内容", "summary: [内容]"): ["summary: type"],
}


def policy_faults(text: str) -> list[str]:
    root, faults = read_yaml(text)
    assert root
    assert not faults
    return validator("document.json").faults(plain(root))


@pytest.mark.parametrize("mistake", MISTAKES, ids=[after for _, after in MISTAKES])
def test_what_is_mistyped_does_not_pass(mistake: tuple[str, str]) -> None:
    before, after = mistake
    assert policy_faults(POLICY) == []
    assert sorted(policy_faults(POLICY.replace(before, after))) == MISTAKES[mistake]


@pytest.mark.parametrize(
    "field",
    [
        "topics: 招生",
        "topics: [招生入学, 招生]",
        "repeals: policies/2020/x",
        "repeals: [policies/2020/x, {id: policies/2020/y, part: 第三条}]",
        "repeals: {title: 办法, number: 1}",
        "items: 011",
        "applies_to: 2026",
        "source: 110",
        "waive: {code: CT003, reason: 无, until: 2026-12-31}",
    ],
)
def test_what_the_converter_takes_in_short_passes(field: str) -> None:
    assert policy_faults(f"{POLICY}{field}\n") == []


# Values that some field takes and others do not, in every way that a schema can tell apart.
VALUES = (
    *(
        "文字",
        '"文字"',
        '" "',
        "[文字, 文字]",
        "[]",
        "[[文字]]",
        "{title: 文字}",
        "{id: 文字}",
        "{id: 文字, part: 第三条}",
    ),
    *(
        "2026-03-02",
        "[2026-03-02]",
        "2026-3-2",
        "2026-02-30",
        "2026年3月2日",
        "1899-12-31",
        "2200-01-01",
        "'2026-03-02'",
    ),
    *("true", "false", "True", "yes", "是", "0", "7", "-7", "1234567890", "1001", "011", "0.5"),
    *(
        "zcwj-01",
        "Zcwj",
        "/policies/x/",
        "policies/x",
        "https://example.org/",
        "http://",
        "ftp://example.org/",
        "02-29",
    ),
    *("主动公开", "主动", "首次", "法律", "决策", "关于本站", "CT003", "{code: CT003, reason: 无, until: 2026-12-31}"),
    *("{code: CT3, reason: 无, until: 2026-12-31}", "{date: 2026-03-02, note: 无}", "[{file: 1.txt, title: 1}]"),
    *("{regulation: 条例}", "{working_days: 20}", "{working_days: 二十}", "{value: 5, basis: 无, verified: true}"),
)
SCHEMAS: list[type[msgspec.Struct]] = [*KINDS.values(), Section, *FILES.values()]


def is_taken(spec: FieldSpec, node: Node) -> bool:
    return spec.converter(node, lambda *_: None) is not FAILED


def is_text_to_us_alone(node: Node) -> bool:
    """What YAML takes for a truth value is text where we want text; a schema does not say so."""
    scalars = node.items if isinstance(node, Sequence) else (node,)
    return any(isinstance(item, Scalar) and item.text in {"true", "false"} for item in scalars)


@pytest.mark.parametrize("schema", SCHEMAS, ids=[schema.__name__ for schema in SCHEMAS])
def test_a_schema_takes_what_the_converter_takes_and_nothing_else(schema: type[msgspec.Struct]) -> None:
    """Without the lists of the settings, which are no matter of the converter; how long a code of digits is, we let go."""
    properties = struct_schema(schema, {})["properties"]
    different = []
    for spec, value in itertools.product(field_specs(schema), VALUES):
        root, _ = read_yaml(f"{spec.name}: {value}\n")
        assert root
        node = root.entries[0][1]
        passes = not check_value(properties[spec.name], plain(node))
        if passes != is_taken(spec, node) and not is_text_to_us_alone(node) and spec.name != "site_code":
            different.append((spec.name, value, passes))
    assert different == []


SETTINGS_MISTAKES = {
    "site.yml": ("name: 一\norganisation: 一\ndescription: 一\nindex_number: A-{year}\n", ["index_number: pattern"]),
    "settings/offices.yml": ("offices:\n  - nmae: 办公室\n", ["offices: none of 2"]),
    "settings/topics.yml": ("topics:\n  - {id: Zhao, name: 招生}\n", ["topics: none of 2"]),
    "settings/genres.yml": ("genre: [通知]\n", [": required genres", ": unknown genre"]),
    "settings/rules.yml": (
        (
            "validity_years: {value: 5000, basis: 规定, verified: false}\n"
            "validity_years_trial: {value: 2, basis: 规定, verified: 否}\n"
            "validity_years_notice: {value: 1, basis: 规定}\n"
        ),
        [
            ": required publish_working_days",
            "validity_years.value: maximum",
            "validity_years_notice: required verified",
            "validity_years_trial.verified: type",
        ],
    ),
}


@pytest.mark.parametrize("path", SETTINGS_MISTAKES)
def test_what_is_mistyped_in_a_settings_file_does_not_pass(path: str) -> None:
    text, wanted = SETTINGS_MISTAKES[path]
    root, faults = read_yaml(text)
    assert root
    assert not faults
    assert sorted(validator(settings_schema_path(path)).faults(plain(root))) == wanted
