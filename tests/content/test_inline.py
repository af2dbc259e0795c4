"""The quick inline stage gives exactly the plain library's output; it only leaves out what cannot match."""

from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.generate import site_files
from bench.plan import make_plan
from sitegen.content import inline
from sitegen.content import markdown as bodies
from sitegen.content.line_marks import mark_lines
from tests.site_files import PROJECT


@pytest.fixture(scope="module")
def plain() -> markdown.Markdown:
    """The converter of bodies as it is without the quick stage."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bodies, "use_triggers", lambda converter: None)
        converter = bodies._converter()
    assert type(converter.treeprocessors["inline"]) is markdown.treeprocessors.InlineProcessor
    return converter


@pytest.fixture(scope="module")
def quick() -> markdown.Markdown:
    """The converter of bodies."""
    converter = bodies._converter()
    assert type(converter.treeprocessors["inline"]) is inline.TriggeredInlineProcessor
    return converter


def same(plain: markdown.Markdown, quick: markdown.Markdown, text: str) -> bool:
    """Whether both make the same of a text, with its marks and without."""
    for written in (text, mark_lines(text, 2)):
        if plain.reset().convert(written) != quick.reset().convert(written):
            return False
    return bool(plain.toc_tokens == quick.toc_tokens)  # type: ignore[attr-defined]


def body_of(text: str) -> str:
    """A source without its front matter."""
    return text.partition("\n---\n")[2] or text


SOURCES = [*sorted((PROJECT / "content").rglob("*.md")), *sorted((PROJECT / "tests/specimens").glob("*.md"))]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_shipped_documents_are_rendered_alike(path: Path, plain: markdown.Markdown, quick: markdown.Markdown) -> None:
    assert same(plain, quick, body_of(path.read_text(encoding="utf-8")))


def test_generated_documents_are_rendered_alike(plain: markdown.Markdown, quick: markdown.Markdown) -> None:
    bodies_of_documents = [
        body_of(content.decode()) for path, content in site_files(make_plan(40, 7)) if path.endswith(".md")
    ]
    assert len(bodies_of_documents) > 40
    assert [text for text in bodies_of_documents if not same(plain, quick, text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一段没有符号的文字。\n",
        "**一** *二* __三__ _四_ ***五*** **六*七*八** *九**十**",
        "*一**二*三**四**",
        "[一](a) [二][r] [r] ![三](b) ![四][r] ![r] [^1]\n\n[r]: c\n[^1]: d\n",
        "`一` ``二` `` \\` \\* \\[ `\\`",
        "<https://a.cn> <a@b.cn> <b>一</b> <!-- 二 --> &amp; &#65; &x",
        "一  \n二 ~~三~~ ~~四\n五~~",
        "[*一*](a) *[二](b)* `[三](c)` [`四`](d) **`五`[六](e)**",
        "[一](a)*二*[三](b)_四_<b>五</b>~~六~~&lt;",
        "| *一* | `二` |\n| - | - |\n| [三](a) | ~~四~~ |\n",
        "> *一*\n> - **二**\n>     - ~~三~~\n",
        "## *一* [二](a) `三` {#x}\n",
    ],
)
def test_every_pattern_is_applied_as_in_the_library(
    text: str, plain: markdown.Markdown, quick: markdown.Markdown
) -> None:
    assert same(plain, quick, text)


def test_every_registered_pattern_has_its_triggers(plain: markdown.Markdown) -> None:
    assert [name for name in inline._TRIGGERS if name not in plain.inlinePatterns] == []
    assert len(plain.inlinePatterns) == len(inline._TRIGGERS)


def test_a_pattern_without_triggers_is_not_passed_over_in_silence() -> None:
    converter = bodies._converter()
    converter.inlinePatterns.register(markdown.inlinepatterns.SimpleTagInlineProcessor("(==)(.+?)(==)", "b"), "new", 1)
    with pytest.raises(StopIteration):
        inline.use_triggers(converter)


def test_every_trigger_is_seen_before_any_pattern_is_tried() -> None:
    triggers = {trigger for triggers in inline._TRIGGERS.values() for trigger in triggers}
    assert [trigger for trigger in triggers if not inline._ANY_TRIGGER.search(trigger)] == []


RICH = st.text(st.sampled_from("[]()*_~<>&!\\`'\"^#;:-|.= \n中文，1a"), max_size=60)
PIECES = st.lists(
    st.sampled_from(
        [
            *("**", "__", "*", "_", "***", "~~", "`", "``", "[", "](", ")", "]", "![", "](a.md)", "[r]", "[^1]", "\\"),
            *("\n", "\n\n", "  \n", "<b>", "</b>", "<https://a.cn>", "<a@b.cn>", "<!--", "-->", "&amp;", "&#x41;"),
            *("\n\n[^1]: 注\n", "\n\n[r]: x.md\n", "中文", "，", "a b", "# ", "- ", "1. ", "> ", "    ", "{: .x}"),
            *("| a | b |\n| - | - |\n", "```\n", "\x02", "\x03"),
        ]
    ),
    max_size=30,
).map("".join)


@given(st.one_of(RICH, PIECES, st.lists(RICH | PIECES, max_size=4).map("\n\n".join)))
def test_any_text_is_rendered_alike(plain: markdown.Markdown, quick: markdown.Markdown, text: str) -> None:
    assert same(plain, quick, text)
