"""Why an output is, or is not, made again: which part of its view changed, or what else of its key."""

from collections.abc import Iterator
from typing import Any

import msgspec

from sitegen.incremental.outputs import VIEW, Wanted
from sitegen.incremental.state import BuildState, OutputRow

_LONGEST = 60


def explained_kept(row: OutputRow) -> Iterator[str]:
    """About an output that stands as it is."""
    yield f"{row.path} 不需要重新生成。"
    yield f"上次生成的原因：{row.reason}。由 {row.maker} 生成。"


def explained_stale(wanted: Wanted, state: BuildState) -> Iterator[str]:
    """About an output that will be made again, with the parts of its view that changed."""
    yield f"{wanted.path} 会重新生成。原因：{wanted.reason}。由 {wanted.maker} 生成。"
    if wanted.reason == VIEW:
        before = msgspec.msgpack.decode(state.view(wanted.path))
        yield from changed_parts(before, msgspec.msgpack.decode(wanted.view))


def changed_parts(before: Any, after: Any, place: str = "") -> Iterator[str]:
    """The parts of a view that differ, one line each: place, old value, new value."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys([*before, *after]):
            yield from changed_parts(before.get(name), after.get(name), f"{place}.{name}" if place else name)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from changed_parts(old, new, f"{place}[{index}]")
    elif isinstance(before, list) and isinstance(after, list):
        yield from _changed_lists(before, after, place)
    else:
        yield f"  {place}: {_short(before)} → {_short(after)}"


def _changed_lists(before: list[Any], after: list[Any], place: str) -> Iterator[str]:
    yield f"  {place}: {len(before)} 项 → {len(after)} 项"
    for item in before:
        if item not in after:
            yield f"  {place} 少了 {_short(item)}"
    for item in after:
        if item not in before:
            yield f"  {place} 多了 {_short(item)}"


def _short(value: Any) -> str:
    text = "（无）" if value is None else str(value.get("title", value) if isinstance(value, dict) else value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
