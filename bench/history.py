"""Figures as a Markdown table, and as one line of `history.jsonl` for each measured commit."""

import json
import os
import statistics
import subprocess
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.builders import Timing

HISTORY = Path(__file__).resolve().parent / "history.jsonl"
RATIOS = {"hugo": "ours / Hugo's", "earlier": "ours / earlier's"}
Steps = dict[str, dict[str, list[Timing]]]


@dataclass(slots=True)
class Figures:
    """What one run measured: timings by step and builder; memory (bytes) likewise; pages and bytes of HTML."""

    documents: int
    seed: int
    timings: Steps = field(default_factory=dict)
    memory: dict[str, dict[str, int]] = field(default_factory=dict)
    html: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, step: str, builder: str, timing: Timing) -> None:
        """Keep one timing."""
        self.timings.setdefault(step, {}).setdefault(builder, []).append(timing)


def median(timings: list[Timing], what: str = "seconds") -> float:
    """The median of the seconds, or of the processor time."""
    return statistics.median(timing.cpu if what == "cpu" else timing.seconds for timing in timings)


def table(figures: Figures, builders: list[str]) -> str:
    """Medians of every step, and ours divided by those of each other that was measured."""
    ratios = [RATIOS[name] for name in _others(builders)]
    head = ["step", *(f"{name} s" for name in builders), *(f"{name} CPU s" for name in builders), *ratios]
    rows = [_time_row(step, by_builder, builders) for step, by_builder in figures.timings.items()]
    rows += [_memory_row(step, by_builder, builders) for step, by_builder in figures.memory.items()]
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _time_row(step: str, timings: dict[str, list[Timing]], builders: list[str]) -> list[str]:
    seconds = {name: median(timings[name]) for name in builders}
    cpu = [f"{median(timings[name], 'cpu'):.2f}" for name in builders]
    return [step, *(f"{seconds[name]:.2f}" for name in builders), *cpu, *_ratios(seconds)]


def _memory_row(step: str, memory: dict[str, int], builders: list[str]) -> list[str]:
    shown = [f"{memory[name] / 1e6:.0f} MB" for name in builders]
    return [f"memory, {step}", *shown, *([""] * len(builders)), *_ratios(memory)]


def _ratios(values: dict[str, float] | dict[str, int]) -> list[str]:
    return [f"{values['ours'] / values[name]:.3f}" for name in _others(values)]


def _others(measured: Collection[str]) -> list[str]:
    """Whom ours is compared with."""
    return [name for name in RATIOS if name in measured and "ours" in measured]


def html_line(figures: Figures) -> str:
    """How much HTML each builder made, to show that the work is alike."""
    parts = [f"{name} {pages} pages, {size / 1e6:.1f} MB" for name, (pages, size) in figures.html.items()]
    return "HTML: " + "; ".join(parts)


def as_record(figures: Figures, date: str, commits: dict[str, str | None], hugo: str) -> dict[str, Any]:
    """The line of the history: every single figure, rounded to a millisecond; of an earlier commit its medians too."""
    compared = {"earlier": _earlier(figures, commits["earlier"])} if "earlier" in commits else {}
    return {
        "date": date,
        "commit": commits["ours"],
        **compared,
        "cores": os.cpu_count(),
        "documents": figures.documents,
        "seed": figures.seed,
        "hugo": hugo,
        "seconds": _column(figures.timings, "seconds"),
        "cpu": _column(figures.timings, "cpu"),
        "memory": figures.memory,
        "html": figures.html,
    }


def _earlier(figures: Figures, commit: str | None) -> dict[str, Any]:
    timings = {step: by_builder["earlier"] for step, by_builder in figures.timings.items()}
    return {
        "commit": commit,
        "seconds": {step: round(median(found), 3) for step, found in timings.items()},
        "cpu": {step: round(median(found, "cpu"), 3) for step, found in timings.items()},
    }


def _column(timings: Steps, what: str) -> dict[str, dict[str, list[float]]]:
    return {
        step: {
            name: [round(timing.cpu if what == "cpu" else timing.seconds, 3) for timing in found]
            for name, found in by_builder.items()
        }
        for step, by_builder in timings.items()
    }


def append(record: dict[str, Any]) -> None:
    """Add one line to the history."""
    with open(HISTORY, "a", encoding="utf-8", newline="\n") as opened:
        opened.write(json.dumps(record, ensure_ascii=False) + "\n")


def commit(product: Path) -> str | None:
    """The commit that is measured, with `+` when the product differs from it; none outside a repository."""
    try:
        name = _git(product, "rev-parse", "--short=12", "HEAD").strip()
        return name + (
            "+" if _git(product, "status", "--porcelain", "--", "sitegen", "templates", "requirements.lock") else ""
        )
    except (OSError, subprocess.CalledProcessError):
        return None


def _git(product: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=product, check=True, capture_output=True, text=True).stdout
