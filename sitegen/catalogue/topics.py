"""主题分类 and 责任科室: the words editors write, aliases included, → the names in the settings."""

from collections.abc import Mapping

from sitegen.config import Office, Settings, Topic


def topics_by_name(settings: Settings) -> Mapping[str, Topic]:
    """Every name and alias of a topic → the topic."""
    return {name: topic for topic in settings.topics for name in (topic.name, *topic.aliases)}


def offices_by_name(settings: Settings) -> Mapping[str, Office]:
    """Every name and alias of an office → the office."""
    return {name: office for office in settings.offices for name in (office.name, *office.aliases)}
