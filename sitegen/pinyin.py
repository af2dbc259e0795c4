"""Pinyin of Han characters. The library is loaded on first use: its dictionaries take a fifth of a second."""

from collections.abc import Sequence


def spelled(text: str | Sequence[str], *, han_only: bool = False) -> list[str]:
    """The syllables of a text without tones; what is no Han character stays as it is, or is left out."""
    from pypinyin import lazy_pinyin

    return list(
        lazy_pinyin(list(text) if not isinstance(text, str) else text, errors="ignore" if han_only else "default")
    )
