"""A text is converted with only those parts of Markdown whose characters occur in it, to the same result."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown.extensions.toc import TocExtension

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
    return converter.convert(text), getattr(converter, "toc_tokens", [])


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
@example("## 一 {#a}\n\n| 甲 | 乙 |\n| - | - |\n| 一 | 二 |\n\n文[^1]\n\n[^1]: 注\n\n```\n{x}\n```\n")
def test_any_text_is_converted_as_with_all_parts(text: str) -> None:
    assert converted(text, bodies._parts_of(text)) == converted(text, bodies._ALL_PARTS)


@given(st.lists(st.sampled_from([*WORDS, "## ", "\n## 一 二"]), max_size=30).map("".join))
@example("## 一 *二* `三` <b>四</b> &amp; [五](a)\n\n## 一 *二*\n\n# 六[^1]\n\n[^1]: 注\n\n七\n===\n\n## \\* 八\n")
def test_ids_and_names_of_headings_are_those_of_the_library(text: str) -> None:
    ours = bodies._converter()
    plain = bodies._converter()
    plain.registerExtensions([TocExtension(slugify=bodies.heading_id, marker="", toc_depth="1-6")], {})
    assert ours.convert(text) == plain.convert(text)
    listed = [(t["level"], t["id"], t["name"]) for t in getattr(ours, "toc_tokens", [])]
    assert listed == list(flattened(getattr(plain, "toc_tokens", [])))


def flattened(tokens: list[dict[str, Any]]) -> Iterator[tuple[int, str, str]]:
    for token in tokens:
        yield token["level"], token["id"], token["name"]
        yield from flattened(token["children"])


@pytest.mark.parametrize("path", sorted((PROJECT / "content").rglob("*.md"))[::5], ids=lambda path: path.stem)
def test_shipped_documents_are_converted_as_with_all_parts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert converted(text, bodies._parts_of(text)) == converted(text, bodies._ALL_PARTS)
