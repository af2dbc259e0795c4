"""主题分类 and 责任科室: the words editors write, aliases included, → the names in the settings."""

from collections.abc import Iterable, Mapping

from sitegen.config import Office, Settings, Topic


def topics_by_name(settings: Settings) -> Mapping[str, Topic]:
    """Every name and alias of a topic → the topic."""
    return {name: topic for topic in settings.topics for name in (topic.name, *topic.aliases)}


def named_topics(names: Iterable[str], topics: Mapping[str, Topic]) -> list[Topic]:
    """The topics that names and aliases mean, each once, in the order written."""
    found = {topics[name].id: topics[name] for name in names if name in topics}
    return list(found.values())


def offices_by_name(settings: Settings) -> Mapping[str, Office]:
    """Every name and alias of an office → the office."""
    return {name: office for office in settings.offices for name in (office.name, *office.aliases)}
