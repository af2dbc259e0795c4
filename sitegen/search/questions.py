"""What the texts say to the questions that must be answered, and to the words that mean the same."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from sitegen.checks.search import Expected, Judged
from sitegen.config import Settings
from sitegen.render.search_record import shadow_text
from sitegen.search.queries import Vocabulary, held
from sitegen.search.tree import Tree
from sitegen.search_tokens import sought


def vocabulary(settings: Settings) -> Vocabulary:
    """The words that questions are read by."""
    return Vocabulary([group.words for group in settings.synonyms.groups], settings.synonyms.phrases)


def judged(settings: Settings, files: Mapping[str, bytes], known: Collection[str], tree: Tree) -> Judged:
    """The verdict on questions and synonyms. `files` are the settings, `tree` holds the tokens of what is shown."""
    shown = tree.shadows
    questions = files.get("settings/golden_queries.yml", b"").decode("utf-8-sig")
    synonyms = files.get("settings/synonyms.yml", b"").decode("utf-8-sig")
    expected = list(_expected(settings, questions))
    groups = [group.words for group in settings.synonyms.groups if not group.awaited]
    unheard = [groups[n] for n in tree.silent([[" ".join(sought(word)) for word in words] for words in groups])]
    return Judged(
        unanswered=tuple(_unanswered(settings, (item for item in expected if item.page in shown), tree)),
        absent=tuple(item for item in expected if item.page not in known),
        hidden=tuple(item for item in expected if item.page in known and item.page not in shown),
        unheard=tuple((words[0], _line(words[0], synonyms)) for words in unheard),
    )


def _expected(settings: Settings, text: str) -> Iterator[Expected]:
    for question in settings.golden_queries:
        for page in question.pages:
            yield Expected(question.query, page, _line(question.query, text))


def _line(word: str, text: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), 1) if word in line), 1)


def _unanswered(settings: Settings, expected: Iterable[Expected], tree: Tree) -> Iterator[Expected]:
    words = vocabulary(settings)
    for item in expected:
        tokens = shadow_text(tree.read(item.page)).decode("ascii").split(" ")
        if not held(words.concepts(item.query), frozenset(tokens)) and not _spelt(item.query, tokens):
            yield item


def _spelt(query: str, tokens: Iterable[str]) -> bool:
    """Whether a question of letters is pinyin, or initials, that the page's title or topics have."""
    letters = query.replace(" ", "").lower()
    spellings = ["".join(token[1:] for token in tokens if token.startswith(sign)) for sign in "yz"]
    return letters.isascii() and letters.isalpha() and any(letters in spelling for spelling in spellings)
