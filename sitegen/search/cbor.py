"""CBOR (RFC 8949), as much of it as Pagefind writes: numbers, texts and arrays, each of stated length."""

from typing import Any

_NUMBER, _NEGATIVE, _TEXT, _ARRAY = 0, 1, 3, 4


def decode(content: bytes) -> Any:
    """The one value that stands in `content`; raises ValueError or LookupError for anything else."""
    value, end = _value(content, 0)
    if end != len(content):
        raise ValueError("more than one value")
    return value


def _value(content: bytes, place: int) -> tuple[Any, int]:
    kind, size, place = content[place] >> 5, content[place] & 31, place + 1
    if size >= 24:
        end = place + (1 << size - 24)
        size, place = int.from_bytes(content[place:end], "big"), end
    if kind == _NUMBER:
        return size, place
    if kind == _NEGATIVE:
        return -1 - size, place
    if kind == _TEXT:
        return content[place : place + size].decode("ascii"), place + size
    if kind == _ARRAY:
        return _values(content, place, size)
    raise ValueError("not what Pagefind writes")


def _values(content: bytes, place: int, count: int) -> tuple[list[Any], int]:
    values = []
    for _ in range(count):
        value, place = _value(content, place)
        values.append(value)
    return values, place
