"""`python -m bench.run`: the same documents, built in turn by Hugo, by us and by another commit: see bench/README.md."""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import builders
from bench.builders import Builder, Failed, html_made, peak_memory, timed
from bench.edits import DAY, NEXT_DAY, STEPS, Sites, addition
from bench.history import Figures, append, as_record, commit, html_line, table
from bench.hugo.binary import hugo_binary, hugo_version
from bench.idle import wait_until_idle
from bench.work_folder import ForeignFolder, prepare

MEMORY_STEPS = ("cold", "no-op", "body edit")
NAMES = ("hugo", "ours")


@dataclass(frozen=True, slots=True)
class Bench:
    """What takes part in a run."""

    sites: Sites
    builders: list[Builder]
    steps: tuple[str, ...]
    figures: Figures
    patience: float

    def turn(self, number: int) -> None:
        """All steps once; who builds first changes from turn to turn."""
        first = self.builders if number % 2 else self.builders[::-1]
        fresh = False
        for step in self.steps:
            alone = step == "deletion" and "new document" not in self.steps
            if alone or (step != "cold" and not fresh):
                self.settle(step, number)
            fresh = step != "new day"
            day = STEPS[step](self.sites, number)
            for builder in first:
                if step == "cold":
                    builder.forget()
                wait_until_idle(self.patience)
                self.figures.add(step, builder.name, timed(builder, day))
            print(f"  turn {number}: {step}", file=sys.stderr, flush=True)

    def settle(self, step: str, number: int) -> None:
        """Bring everything up to date, unmeasured, before a step that must start from a finished build."""
        if step == "deletion":
            addition(self.sites, number)
        for builder in self.builders:
            timed(builder, DAY)

    def measure_memory(self) -> None:
        """Peaks in builds of their own, since sampling slows a build down."""
        for step in MEMORY_STEPS:
            day = STEPS[step](self.sites, 0)
            for builder in self.builders:
                if step == "cold":
                    builder.forget()
                self.figures.memory.setdefault(step, {})[builder.name] = peak_memory(builder, day)


def main() -> int:
    """Read the arguments, measure, print the table, add to the history."""
    words = _read_arguments()
    try:
        return _run(words)
    except (Failed, ForeignFolder) as stop:
        print(stop, file=sys.stderr)
        return 1


def _run(words: argparse.Namespace) -> int:
    binary = hugo_binary() if "hugo" in words.builders else None
    sites = prepare(
        words.work,
        words.documents,
        words.seed,
        words.product / "templates",
        with_hugo=binary is not None,
        earlier_templates=words.against / "templates" if words.against else None,
    )
    made = _builders(words, sites, binary)
    steps = tuple(step for step in STEPS if step in words.steps)
    bench = Bench(sites, made, steps, Figures(words.documents, words.seed), words.patience)
    _say_load("before")
    for number in range(1, words.rounds + 1):
        bench.turn(number)
    _say_load("after")
    if not words.no_memory:
        bench.measure_memory()
    bench.figures.html.update({builder.name: html_made(builder) for builder in made})
    print(table(bench.figures, [builder.name for builder in made]) + "\n\n" + html_line(bench.figures))
    if words.date:
        commits = {"ours": commit(words.product)}
        if words.against:
            commits["earlier"] = commit(words.against)
        append(as_record(bench.figures, words.date, commits, hugo_version(binary) if binary else ""))
    return 0


def _builders(words: argparse.Namespace, sites: Sites, binary: Path | None) -> list[Builder]:
    made: list[Builder] = []
    if sites.hugo and binary:
        made.append(builders.hugo(sites.hugo, binary))
    if "ours" in words.builders:
        made.append(builders.ours(sites.ours, words.product, bootstrap=words.bootstrap))
    if sites.earlier:
        for checkout in (words.product, words.against):
            builders.compile_modules(checkout)
        made.append(builders.ours(sites.earlier, words.against, bootstrap=words.bootstrap, name="earlier"))
    return made


def _say_load(when: str) -> None:
    print(f"load {when}: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", file=sys.stderr)


def _some_of(known: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    """An argument type: some of the known names, parted by commas."""

    def read(text: str) -> tuple[str, ...]:
        names = tuple(name.strip() for name in text.split(","))
        if unknown := set(names) - set(known):
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(known)}")
        return names

    return read


def _checkout(text: str) -> Path:
    """An argument type: a folder with a checkout of ours."""
    folder = Path(text).resolve()
    if not (folder / "sitegen").is_dir() or not (folder / "templates").is_dir():
        raise argparse.ArgumentTypeError(f"{text} holds no checkout of ours (sitegen/ and templates/)")
    return folder


def _read_arguments() -> argparse.Namespace:
    parser = _arguments()
    words = parser.parse_args()
    words.work = words.work.resolve()
    if words.against and "ours" not in words.builders:
        parser.error("--against compares with ours: --builders must name it")
    return words


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.run", description="Build the same documents with Hugo and with ours.")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--work", type=Path, default=Path(__file__).parent / "peers", help="best on a memory file system"
    )
    parser.add_argument(
        "--steps", type=_some_of(tuple(STEPS)), default=tuple(STEPS), help="some of: " + ", ".join(STEPS)
    )
    parser.add_argument("--builders", type=_some_of(NAMES), default=NAMES, help="hugo, ours or both")
    parser.add_argument(
        "--product", type=_checkout, default=builders.PROJECT, help="another checkout of ours to measure"
    )
    parser.add_argument(
        "--against", type=_checkout, help="a checkout of ours to compare with, measured in turn as 'earlier'"
    )
    parser.add_argument("--bootstrap", action="store_true", help="start ours through build.py")
    parser.add_argument("--no-memory", action="store_true", help="leave out the builds that measure memory")
    parser.add_argument("--patience", type=float, default=0, help="seconds to wait for an idle machine before a build")
    parser.add_argument("--date", help=f"of the line in the history; without it none is added (builds are as of {DAY})")
    parser.epilog = f"The step 'new day' builds as of {NEXT_DAY}."
    return parser


if __name__ == "__main__":
    sys.exit(main())
