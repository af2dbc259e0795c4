"""All the tests in one go: style, layout, types, behaviour. ``python build.py test`` runs this module.

Whatever words follow are pytest's (``test -k links``, ``test --long``, ``test -n 0 --pdb``). pytest runs last and
prints last, so that its closing line ends the run.
"""

import subprocess
import sys

CHECKS = (
    ("ruff check", ("ruff", "check", "--quiet")),
    ("ruff format", ("ruff", "format", "--check", "--quiet")),
    ("mypy", ("mypy", "--no-error-summary")),
)
# Three workers: the machines this must pass on have two cores, but a quarter of the time is waiting for servers and browsers.
# Each begins with its share in one piece, so that what a file of tests shares is made once, and takes from others when done.
PYTEST = ("pytest", "-n", "3", "--dist", "worksteal")


def main(words: list[str]) -> int:
    """Run every check, also after a failing one, then pytest; return 1 when any of them failed."""
    try:
        checked = [check(name, command) for name, command in CHECKS]
        return 0 if run(*PYTEST, *words) == 0 and all(checked) else 1
    except KeyboardInterrupt:
        return 130


def check(name: str, command: tuple[str, ...]) -> bool:
    """Run one tool; it speaks for itself when it has something to say, and one line tells how it ended."""
    passed = run(*command) == 0
    print(f"{name}：{'通过' if passed else '未通过'}", flush=True)
    return passed


def run(module: str, *words: str) -> int:
    """Run a tool of this environment and return its exit code."""
    return subprocess.call([sys.executable, "-m", module, *words])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
