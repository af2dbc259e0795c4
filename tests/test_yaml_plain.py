"""The quick way for plain fields gives exactly the nodes that the library's way gives, and never hides a fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.generate import site_files
from bench.plan import make_plan
from sitegen.yaml_plain import read_plain_fields
from sitegen.yaml_tree import TreeReader


def by_the_library(text: str) -> tuple[object, list[object]]:
    """Root and faults of a text as the library's nodes tell."""
    reader = TreeReader(text, 2)
    return reader.read(), list(reader.faults)


def agrees(text: str) -> bool:
    """Whether a text is left to the library, or read as the library reads it."""
    root = read_plain_fields(text, 2)
    return root is None or by_the_library(text) == (root, [])


def test_generated_front_matter_is_read_alike_and_mostly_the_quick_way() -> None:
    sources = [content.decode() for path, content in site_files(make_plan(150, 7)) if path.endswith(".md")]
    texts = [source.split("\n---\n")[0].removeprefix("---\n") + "\n" for source in sources]
    assert [text for text in texts if not agrees(text)] == []
    assert sum(read_plain_fields(text, 2) is not None for text in texts) > 0.6 * len(texts)


@pytest.mark.parametrize(
    "text",
    [
        "kind: policy\ntitle: 关于印发《办法》的通知（试行）\npublished: 2021-05-08\ntopics: [招生, 学前教育]\n",
        "normative: true\nissuers: [示例区教育局]\nnote: a, b [c] {d} - e\n",
        "title: 《名》\n",
        "attachments:\n  - file: 附件.docx\n    title: 附件 1\n  - file: b\nchanged:\n  - date: 2021-05-08\n",
        "interprets:\n  - policies/2021/a-1\n  - b\ntitle: 名\n",
    ],
)
def test_plain_fields_go_the_quick_way(text: str) -> None:
    assert read_plain_fields(text, 2) is not None
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "a: \n",
            "a:b\n",
            "a: 'b'\n",
            'a: "b"\n',
            "a: &b c\n",
            "a: *b\n",
            "a: !b c\n",
            "a: |\n  b\n",
            "a: b #c\n",
        ),
        *(
            "a: b: c\n",
            "a: b:\n",
            "a: 1\na: 2\n",
            "- a\n",
            "a: {b: c}\n",
            "a: [b: c]\n",
            "a: [b,\n c]\n",
        ),
        *(
            "a: b \n",
            "# a\n",
            "a: b\n\nc: d\n",
            "a: b\n  c\n",
            "A: b\n",
            "a：b\n",
            "a: b\tc\n",
            "a: b\u2028c\n",
            "a: [ ]\n",
        ),
        *("a: []\n", "a: [b,c]\n", "a: b\u3000c\n", "?: b\n", "a: 》\n", "a: 字" + "字" * 50_000 + "\n"),
    ],
)
def test_whatever_else_fields_hold_is_left_to_the_library(text: str) -> None:
    assert read_plain_fields(text, 2) is None


SIGNS = st.sampled_from(
    [
        *"ab1中，。 :#-?[]{},&*!|>'\"%@`~=<《》“”（）._\t\u3000\u00a0",
        ": ",
        " #",
        ", ",
        "- ",
        "null",
        "true",
        "2021-05-08",
        "0x1",
    ]
)
VALUES = st.lists(SIGNS, max_size=6).map("".join)
ITEMS = st.tuples(st.sampled_from(["  - ", "  - a: ", "    b: ", "    a: ", "- ", "  -", "    - "]), VALUES)
FIELDS = st.tuples(
    st.sampled_from(["a", "b", "title", "a_b", "A", "", " a"]), st.sampled_from([": ", ":", "：", ":  "]), VALUES
)


@given(
    st.lists(FIELDS.map("".join) | ITEMS.map("".join), max_size=6).map(
        lambda lines: "".join(f"{line}\n" for line in lines)
    )
)
def test_any_fields_are_read_alike(text: str) -> None:
    assert agrees(text)


@given(st.lists(VALUES, max_size=4).map(lambda items: f"a: [{', '.join(items)}]\n"))
def test_any_list_is_read_alike(text: str) -> None:
    assert agrees(text)
