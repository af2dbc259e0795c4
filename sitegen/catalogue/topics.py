"""主题分类 and 责任科室: the words editors write, aliases included, → the names in the settings."""

from collections.abc import Iterable, Mapping, Sequence

from sitegen.config import Office, Settings, Topic
from sitegen.content.addresses import transliterate


def topics_by_name(settings: Settings) -> Mapping[str, Topic]:
    """Every name and alias of a topic → the topic."""
    return {name: topic for topic in settings.topics for name in (topic.name, *topic.aliases)}


def named_topics(names: Iterable[str], topics: Mapping[str, Topic]) -> list[Topic]:
    """The topics that names and aliases mean, each once, in the order written."""
    found = {topics[name].id: topics[name] for name in names if name in topics}
    return list(found.values())


def office_words(offices: Sequence[Office]) -> Mapping[str, str]:
    """Name of an office → its word in addresses: the one set, else the pinyin of its name, told apart where need be."""
    words = {office.name: office.id for office in offices if office.id}
    return distinct_words((office.name for office in offices if not office.id), words)


def distinct_words(names: Iterable[str], taken: Mapping[str, str] | None = None) -> dict[str, str]:
    """Name → its pinyin as a word for an address; a word that another name has gets a tail."""
    words = dict(taken or {})
    for name in names:
        if name not in words:
            word = transliterate(name)
            while word in words.values():
                word += "-2"
            words[name] = word
    return words


def offices_by_name(settings: Settings) -> Mapping[str, Office]:
    """Every name and alias of an office → the office."""
    return {name: office for office in settings.offices for name in (office.name, *office.aliases)}
