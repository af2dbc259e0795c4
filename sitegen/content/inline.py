"""Python-Markdown's inline stage without the patterns that cannot match.

Half of a cold build is inline patterns tried on text that holds none of their characters. A pattern is left out
when its trigger is not in the text; the result is the plain library's, which a test holds on generated documents.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_TRIGGERS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "deleted": ("~~",),
    "em_strong": ("*", "_"),
}
_REFERENCES = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
_ANY_TRIGGER = re.compile(r"[`\\\[!<&*_~]|  \n")


class TriggeredInlineProcessor(InlineProcessor):
    """The library's processor, trying a pattern only where one of its triggers occurs."""

    def __init__(self, converter: markdown.Markdown) -> None:
        super().__init__(converter)
        self._steps = [(pattern, _TRIGGERS[_name_of(pattern, converter)]) for pattern in converter.inlinePatterns]
        self._without_references = [(p, () if _name_of(p, converter) in _REFERENCES else t) for p, t in self._steps]
        self._live = self._steps
        self._apply: Any = getattr(self, "_InlineProcessor__applyPattern")  # noqa: B009

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Patterns for references are left out of a text that defines none: they could only reject what they find."""
        self._live = self._steps if self.md.references else self._without_references
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Overrides the library's private method of this name, which walks all patterns."""
        if isinstance(data, AtomicString) or not _ANY_TRIGGER.search(data):
            return data
        step, start = patternIndex, 0
        while step < len(self._live):
            pattern, triggers = self._live[step]
            matched = False
            if any(trigger in data for trigger in triggers):
                data, matched, start = self._apply(pattern, data, step, start)
            if not matched:
                step, start = step + 1, 0
        return data


def _name_of(pattern: Pattern, converter: markdown.Markdown) -> str:
    return next(
        name for name in _TRIGGERS if name in converter.inlinePatterns and converter.inlinePatterns[name] is pattern
    )


def use_triggers(converter: markdown.Markdown) -> None:
    """Give a converter whose patterns are all registered the quicker inline stage."""
    converter.treeprocessors.register(TriggeredInlineProcessor(converter), "inline", 20)
