"""One table of vectors defines the tokenizer and the reading of questions, in Python and in the browser."""

import json
import string
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from sitegen.search.queries import Concept, Vocabulary, held
from sitegen.search_tokens import normalised, sought, tokens, traditional
from tests.site_files import PROJECT

FILE = Path(__file__).parent / "vectors.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
SCRIPT = PROJECT / "templates/assets/search-tokens.js"
NewPage = Callable[..., Page]

BROWSER = """async ([source, traditional, vectors]) => {
  const rules = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  rules.learnTraditional(traditional);
  const vocabulary = rules.vocabularyOf(vectors);
  return {
    tokens: vectors.tokens.map(([text]) => [text, rules.tokens(text)]),
    sought: vectors.sought.map(([text]) => [text, rules.sought(text)]),
    concepts: vectors.concepts.map(([text]) => [text, vocabulary.concepts(text).map(one => [one.text, one.others])]),
  };
}"""


def in_python(vectors: dict[str, Any]) -> dict[str, Any]:
    """What our Python makes of the questions of a table."""
    vocabulary = Vocabulary(vectors["groups"], vectors["phrases"])
    return {
        "tokens": [[text, tokens(text)] for text, _ in vectors["tokens"]],
        "sought": [[text, sought(text)] for text, _ in vectors["sought"]],
        "concepts": [
            [text, [[c.text, list(c.others)] for c in vocabulary.concepts(text)]] for text, _ in vectors["concepts"]
        ],
    }


def test_python_cuts_as_the_table_says() -> None:
    assert in_python(VECTORS) == {name: VECTORS[name] for name in ("tokens", "sought", "concepts")}


@pytest.mark.browser
def test_the_browser_cuts_as_the_table_says_and_the_shipped_words_as_python_does(browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    table = "".join(chr(old) + new for old, new in traditional().items())
    source = SCRIPT.read_text(encoding="utf-8")
    assert page.evaluate(BROWSER, [source, table, VECTORS]) == in_python(VECTORS)
    characters = [
        chr(code) for code in range(0x20, 0xFFFF) if unicodedata.ucd_3_2_0.category(chr(code)) not in ("Cn", "Co", "Cs")
    ]
    many = {**VECTORS, "tokens": [["".join(characters[i : i + 50]), []] for i in range(0, len(characters), 50)]}
    assert page.evaluate(BROWSER, [source, table, many]) == in_python(many)


def test_characters_of_one_meaning_have_one_writing() -> None:
    assert normalised("學生資助〇ＡＢ") == "学生资助零ab"
    assert normalised("著名的藉口") == "著名的藉口"


@given(st.text("教育局公开课后服务校车", max_size=12), st.text("教育局公开课后服务校车", min_size=2, max_size=6))
def test_a_text_holds_the_tokens_of_every_part_of_it_one_after_the_other(around: str, part: str) -> None:
    assert f" {' '.join(sought(part))} " in f" {' '.join(tokens(f'{around}{part}{around}'))} "


@given(st.text(st.one_of(st.characters(), st.sampled_from("，（Ａ〇學a\u0301\u0338…　①")), max_size=30))
def test_texts_without_strange_characters_need_no_unicode_tables_to_be_normalised(text: str) -> None:
    capitals = {letter: letter.lower() for letter in string.ascii_uppercase}
    table = str.maketrans({**capitals, **{chr(code): one for code, one in traditional().items()}, "〇": "零"})
    assert normalised(text) == unicodedata.normalize("NFKC", text).translate(table)


def test_no_match_goes_across_a_punctuation_mark() -> None:
    assert " ".join(sought("后服")) not in " ".join(tokens("课后，服务"))


def test_a_page_answers_when_half_of_the_question_stands_there() -> None:
    concepts = [Concept("校车", ("班车",)), Concept("安全管理")]
    assert held(concepts, frozenset(tokens("接送学生的班车")))
    assert held(concepts, frozenset(tokens("安全管理办法")))
    assert not held(concepts, frozenset(tokens("食堂")))
    assert not held([], frozenset())
