"""YAML text becomes located nodes: every scalar as it was written, with its line and column, and every fault in its place.

What would crash or stall the YAML library is refused; nothing a file can hold raises an exception.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import Fault, mechanical
from sitegen.yaml_nodes import Mapping, Node, Scalar, Sequence
from sitegen.yaml_tree import MAX_BYTES, read_yaml

Located = tuple[str, str, int, int]
SPECIAL = (
    "值以 &、* 或 ! 开头，会被当成特殊写法，这里不允许",
    '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
)
DEEP = ("列表或括号嵌套超过 6 层", "减少嵌套，一个字段一行")


def located(node: Node, path: str = "") -> Iterator[Located]:
    """Every scalar below a node: where in the tree, its text, line and column."""
    if isinstance(node, Scalar):
        yield path, node.text, node.line, node.column
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from located(item, f"{path}[{index}]")
    else:
        for key, value in node.entries:
            yield from located(value, f"{path}.{key.text}")


def values(text: str, first_line: int = 1) -> list[Located]:
    """The scalars of a sound text."""
    root, faults = read_yaml(text, first_line)
    assert root is not None, faults
    assert faults == ()
    return list(located(root))


def faults_of(text: str, first_line: int = 1) -> tuple[Fault, ...]:
    """The faults of a text that cannot be used."""
    root, faults = read_yaml(text, first_line)
    assert root is None
    return faults


def places(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of every fault of a text."""
    return [(fault.code, fault.line, fault.column) for fault in faults_of(text)]


def test_a_mapping_keeps_keys_values_and_their_places() -> None:
    root, faults = read_yaml("title: 通知\nitems: [a, 'b']\n", 2)
    assert (root, faults) == (
        Mapping(
            (
                (Scalar("title", 2, 1), Scalar("通知", 2, 8)),
                (
                    Scalar("items", 3, 1),
                    Sequence((Scalar("a", 3, 9), Scalar("b", 3, 12, plain=False)), 3, 8),
                ),
            ),
            2,
            1,
        ),
        (),
    )


@pytest.mark.parametrize(
    "written",
    [
        "011310115",
        "2021-02-30",
        "2021-04-12",
        "yes",
        "No",
        "true",
        "null",
        "~",
        "0x10",
        "0o17",
        "1_000",
        "1:30:00",
        "1e3",
        ".inf",
        "+1",
        "=",
        "嘉教〔2021〕19号",
        "x#y",
        "a:b",
        "http://example.org/",
        "-1",
        "a, b",
    ],
)
def test_a_scalar_keeps_its_source_text(written: str) -> None:
    assert values(f"field: {written}\n") == [(".field", written, 1, 8)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 说明\n\na: 1\n\n# 又一行\nb: 2 # 行末\n", [(".a", "1", 3, 4), (".b", "2", 6, 4)]),
        ("a: |\n  一\n  二\n\nb: 2\n", [(".a", "一\n二\n", 1, 4), (".b", "2", 5, 4)]),
        ("a: >-\n\n  一\n  二\nb: 2\n", [(".a", "\n一 二", 1, 4), (".b", "2", 5, 4)]),
        ("a: 'x\n\n  y'\nb: 2\n", [(".a", "x\ny", 1, 4), (".b", "2", 4, 4)]),
        ('a: "x\n  y"\nb: 2\n', [(".a", "x y", 1, 4), (".b", "2", 3, 4)]),
        ("a: x\n  y\nb: 2\n", [(".a", "x y", 1, 4), (".b", "2", 3, 4)]),
        ("a:\nb: 2\n", [(".a", "", 1, 3), (".b", "2", 2, 4)]),
        ("a:\n  - x\n  -   y\n", [(".a[0]", "x", 2, 5), (".a[1]", "y", 3, 7)]),
        ("a:\n- x\n- {k: v, w: [z]}\n", [(".a[0]", "x", 2, 3), (".a[1].k", "v", 3, 7), (".a[1].w[0]", "z", 3, 14)]),
        ("a:\n  b:\n    c: 1\n  d: 2\n", [(".a.b.c", "1", 3, 8), (".a.d", "2", 4, 6)]),
        ("a: [x,\n  y,\n\n  z]\n", [(".a[0]", "x", 1, 5), (".a[1]", "y", 2, 3), (".a[2]", "z", 4, 3)]),
        ("  a: 1\n  b: 2\n", [(".a", "1", 1, 6), (".b", "2", 2, 6)]),
        ("a : 1\n", [(".a", "1", 1, 5)]),
        ("a: 1\r\n\r\nb:\r\n  - x\r\n", [(".a", "1", 1, 4), (".b[0]", "x", 4, 5)]),
        ("a: 😀，\nb: [😀, y]\n", [(".a", "😀，", 1, 4), (".b[0]", "😀", 2, 5), (".b[1]", "y", 2, 8)]),
        ("a: '# 不是注释'\n", [(".a", "# 不是注释", 1, 4)]),
        ('a: "*重要*，&c; !"\n', [(".a", "*重要*，&c; !", 1, 4)]),
        ("a: x *y* & z !\n", [(".a", "x *y* & z !", 1, 4)]),
    ],
)
def test_every_value_has_its_line_and_column(text: str, expected: list[Located]) -> None:
    assert values(text) == expected


def test_the_first_line_is_counted_from_the_line_given() -> None:
    assert values("a: 1\nb: 2\n", 7) == [(".a", "1", 7, 4), (".b", "2", 8, 4)]


@pytest.mark.parametrize("text", ["", "\n", "# 只有注释\n"])
def test_nothing_is_an_empty_mapping(text: str) -> None:
    assert read_yaml(text, 2) == (Mapping((), 2, 1), ())


@pytest.mark.parametrize(
    "text",
    ["a: &x 1\n", "a: *x\n", "a: !!str 2\n", "a: !tag 2\n", "a: &x [1]\n", "a: !!map {b: c}\n"],
)
def test_anchors_aliases_and_tags_are_refused(text: str) -> None:
    assert faults_of(text) == (Fault("FM007", 1, 4, *SPECIAL),)


def test_every_anchor_alias_and_tag_is_told() -> None:
    assert faults_of("a: &x 1\nb: 2\nc:\n  - *x\n  - !!int 3\n", 2) == (
        Fault("FM007", 2, 4, *SPECIAL),
        Fault("FM007", 5, 5, *SPECIAL),
        Fault("FM007", 6, 5, *SPECIAL),
    )


@pytest.mark.parametrize("text", ["a: *重要*通知\n", "a: !\n  - x\n", "a: & b\n", "a: *\n"])
def test_a_mark_that_yaml_cannot_read_is_told_like_one_it_can(text: str) -> None:
    assert places(text)[0] == ("FM007", 1, 4)


def test_a_line_that_is_there_twice_may_be_deleted_but_not_what_stands_in_brackets_or_below_others() -> None:
    hints = [fault.hint for fault in faults_of("a: 1\na: 1\nc: {d: 1, d: 1}\ne:\n  - f: 2\n    f: 2\n")]
    assert hints == [mechanical("两行相同，删去后一行"), *["保留正确的一行，删去另一行"] * 2]


def test_every_repeated_key_is_told_with_the_line_of_the_first() -> None:
    hint = "保留正确的一行，删去另一行"
    assert faults_of("a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\na: 4\n") == (
        Fault("FM006", 3, 1, "字段 a 写了两次（第一次在第 1 行）", hint),
        Fault("FM006", 4, 11, "字段 d 写了两次（第一次在第 4 行）", hint),
        Fault("FM006", 5, 1, "字段 a 写了两次（第一次在第 1 行）", hint),
    )


def test_every_full_width_colon_and_every_tab_is_told_in_one_run() -> None:
    assert faults_of("title：通知\nitems:\n\t- x\nlist:\n  - file：附件.docx\n", 2) == (
        Fault("FM010", 2, 6, "字段 title 后面的冒号是全角“：”", mechanical("改成半角冒号加一个空格，例如 title: 内容")),
        Fault("FM001", 4, 1, "行首用了制表符（Tab）", mechanical("行首改用空格缩进，每级两个空格")),
        Fault("FM010", 6, 9, "字段 file 后面的冒号是全角“：”", mechanical("改成半角冒号加一个空格，例如 file: 内容")),
    )


def test_a_list_item_may_begin_with_a_word_in_capitals_and_a_full_width_colon() -> None:
    assert values("a:\n  - H5：图解\n  - APP：随申办\nb: 附：名单\n") == [
        (".a[0]", "H5：图解", 2, 5),
        (".a[1]", "APP：随申办", 3, 5),
        (".b", "附：名单", 4, 4),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: c: d\n", "FM001", 2, 5),
        ("a: @x\n", "FM001", 1, 4),
        ("a: 'x\nb: 1\n", "FM001", 1, 4),
        ("a: [x\nb: 1\n", "FM001", 1, 4),
        ("a: {x: 1\nb: 1\n", "FM001", 1, 4),
        ('a: "x\\q"\n', "FM001", 1, 6),
        ("a: 1\n b: 2\n", "FM001", 2, 3),
        ("- a\n- b\n", "FM001", 1, 1),
        ("一段文字\n", "FM001", 1, 1),
        ("[a]: b\n", "FM001", 1, 1),
        ("a: 1\n---\nb: 2\n", "FM001", 2, 1),
        ("a: 1\n...\nb: 2\n", "FM001", 3, 1),
        ("a: - b\n", "FM001", 1, 4),
        ("a: 1\nb\nc: 2\n", "FM001", 2, 1),
    ],
)
def test_a_slip_is_told_where_it_was_made(text: str, code: str, line: int, column: int) -> None:
    assert places(text) == [(code, line, column)]


def test_five_levels_of_fields_are_allowed_and_six_are_not() -> None:
    allowed = "a:\n  b:\n    c:\n      d:\n        e: 1\n"
    assert values(allowed) == [(".a.b.c.d.e", "1", 5, 12)]
    assert faults_of(allowed.replace("e: 1", "e:\n          f: 1")) == (Fault("FM007", 6, 1, *DEEP),)


@pytest.mark.parametrize(
    "text",
    ["[" * 30_000, "{" * 30_000, "- " * 30_000, "? " * 30_000, "a: " + "[" * 30_000 + "]" * 30_000, "[{" * 15_000],
    ids=["brackets", "braces", "dashes", "question marks", "closed brackets", "mixed"],
)
def test_thirty_thousand_openers_are_refused_before_yaml_sees_them(text: str) -> None:
    assert faults_of(text) == (Fault("FM007", 1, 1, *DEEP),)


@pytest.mark.parametrize("word", ["a:", "-"])
def test_nesting_by_indents_alone_does_not_crash(word: str) -> None:
    text = "x:\n" + "\n".join(" " * level + word for level in range(1, 900))
    assert ("FM007", 1) in {(fault.code, fault.column) for fault in faults_of(text)}


def test_openers_in_ordinary_text_do_not_count_as_nesting() -> None:
    text = "[见附件] {甲} - " * 200
    assert values(f'a: "{text}"\n') == [(".a", text, 1, 4)]


def test_a_text_over_the_limit_is_refused() -> None:
    over = faults_of("a: " + "字" * (MAX_BYTES // 3) + "\n", 2)
    assert over == (Fault("FM007", 2, 1, "内容超过 512 KB，超出上限", "删去多余内容；大段文字应写在正文里"),)
    assert len(values("a: " + "字" * (MAX_BYTES // 3 - 10) + "\n")) == 1


YAML_PIECES = st.sampled_from([*"[]{}:-?&*!#|>%@`'\",\n\t ", ": ", "- ", "\n  ", "a", "b: ", "：", "---", "<<", "中"])


@given(st.one_of(st.text(), st.lists(YAML_PIECES, max_size=40).map("".join)))
def test_no_text_raises_and_every_fault_lies_in_it(text: str) -> None:
    root, faults = read_yaml(text, 2)
    assert (root is None) == bool(faults)
    assert all(2 <= fault.line <= text.count("\n") + 2 and fault.column >= 1 for fault in faults)


PLAIN_VALUES = st.text(st.characters(whitelist_categories=("Lu", "Ll", "Nd", "Lo")), min_size=1, max_size=12)


@given(st.lists(st.one_of(PLAIN_VALUES, st.none(), st.lists(PLAIN_VALUES, min_size=1, max_size=3)), max_size=8))
def test_the_places_of_generated_fields_are_those_they_were_written_at(
    fields: list[str | list[str] | None],
) -> None:
    lines, expected = list[str](), list[Located]()
    for number, field in enumerate(fields):
        if field is None:
            lines.append("# 注释" if number % 2 else "")
        elif isinstance(field, str):
            lines.append(f"f{number}: {field}")
            expected.append((f".f{number}", field, len(lines), len(f"f{number}: ") + 1))
        else:
            lines.append(f"f{number}:")
            for index, item in enumerate(field):
                lines.append(f"  - {item}")
                expected.append((f".f{number}[{index}]", item, len(lines), 5))
    assert values("\n".join([*lines, ""])) == expected
