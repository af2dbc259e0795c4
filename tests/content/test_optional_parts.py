"""A text is converted with only those parts of Markdown whose characters occur in it, to the same result."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.content import markdown as bodies
from tests.site_files import PROJECT

WORDS = [
    "一",
    "二、",
    " ",
    "\n",
    "\n\n",
    "# ",
    "- ",
    "1. ",
    "> ",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~~\n",
    "~~",
    "|",
    "| - |\n",
]
WORDS += [
    "[^1]",
    "[^1]: ",
    "{",
    "}",
    "{#a}",
    "{: .b }",
    "[a](b)",
    "![a](b)",
    "<b>",
    "</b>",
    "&amp;",
    "\\",
    "    ",
    "===\n",
]


def converted(text: str, parts: frozenset[str]) -> tuple[str, object]:
    converter = bodies._converter(parts)
    return converter.convert(text), converter.toc_tokens  # type: ignore[attr-defined]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
@example("## 一 {#a}\n\n| 甲 | 乙 |\n| - | - |\n| 一 | 二 |\n\n文[^1]\n\n[^1]: 注\n\n```\n{x}\n```\n")
def test_any_text_is_converted_as_with_all_parts(text: str) -> None:
    assert converted(text, bodies._parts_of(text)) == converted(text, bodies._ALL_PARTS)


@pytest.mark.parametrize("path", sorted((PROJECT / "content").rglob("*.md"))[::5], ids=lambda path: path.stem)
def test_shipped_documents_are_converted_as_with_all_parts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert converted(text, bodies._parts_of(text)) == converted(text, bodies._ALL_PARTS)
