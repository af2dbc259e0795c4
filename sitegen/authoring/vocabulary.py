"""The words that some fields are limited to, as the settings list them: every accepted writing → the one we write."""

from collections.abc import Mapping

from sitegen.catalogue.topics import offices_by_name, topics_by_name
from sitegen.config import Settings
from sitegen.content.kinds import KIND_LABELS

FREE_FORMS: Mapping[str, str] = {"channels": "其他："}  # what begins so may go on in any words


def vocabulary(settings: Settings) -> dict[str, dict[str, str]]:
    """Field name → every accepted word → the word that is written for it."""
    return {
        "office": {name: office.name for name, office in offices_by_name(settings).items()},
        "topics": {name: topic.name for name, topic in topics_by_name(settings).items()},
        "genre": {name: name for name in settings.genres},
        "forms": {form.name: form.name for form in settings.forms},
        "channels": {name: name for name in settings.channels},
        "kinds": {kind: kind for kind in KIND_LABELS},
    }
