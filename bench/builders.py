"""The builders that are compared, and one run of one of them: its time, its work and its memory."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.memory import summed_pss

PROJECT = Path(__file__).resolve().parent.parent
SAMPLE_SECONDS = 0.03


@dataclass(frozen=True, slots=True)
class Builder:
    """A command that builds the site in `folder` as of a day, and what a cold build must not find there.

    `home` is the folder the command is started in.
    """

    name: str
    home: Path
    folder: Path
    output: str
    leftovers: tuple[str, ...]
    command: Callable[[str], list[str]]

    def forget(self) -> None:
        """Remove output and state."""
        for name in self.leftovers:
            shutil.rmtree(self.folder / name, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds on the clock and of processor time, of all processes together."""

    seconds: float
    cpu: float


def ours(folder: Path, product: Path, *, bootstrap: bool, name: str = "ours") -> Builder:
    """The product in a checkout: `python -m sitegen` there, or through its build.py."""
    start = [sys.executable, str(product / "build.py")] if bootstrap else [str(_python(product)), "-m", "sitegen"]
    words = [*start, "build", "--root", str(folder), "--today"]
    return Builder(name, product, folder, "output", ("output", ".sitegen"), lambda day: [*words, day])


def _python(product: Path) -> Path:
    """The interpreter of a checkout's environment; of this one's where it has none."""
    name = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    own = product / ".venv" / name
    return own if own.exists() else PROJECT / ".venv" / name


def compile_modules(product: Path) -> None:
    """Compile a fresh checkout's modules, so that its first build is not charged for it."""
    subprocess.run([str(_python(product)), "-m", "compileall", "-q", str(product / "sitegen")], check=False)


def hugo(folder: Path, binary: Path) -> Builder:
    """Hugo, with its caches beside the site."""
    words = [str(binary), "--source", str(folder), "--cacheDir", str(folder / "cache"), "--quiet", "--clock"]
    return Builder(
        "hugo",
        folder,
        folder,
        "public",
        ("public", "cache", "resources"),
        lambda day: [*words, f"{day}T08:00:00+08:00"],
    )


class Failed(Exception):
    """A builder reported errors: its figures would mean nothing."""


def timed(builder: Builder, day: str) -> Timing:
    """One build, measured without disturbing it."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = _start(builder, day, said.fileno())
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        _check(process, builder, said.fileno())
    return Timing(seconds, usage.ru_utime + usage.ru_stime)


def peak_memory(builder: Builder, day: str) -> int:
    """The peak, in bytes, of the PSS of all processes of one build, sampled as it runs (which slows it down)."""
    with tempfile.TemporaryFile() as said:
        process = _start(builder, day, said.fileno())
        peak = 0
        while process.poll() is None:
            peak = max(peak, summed_pss(process.pid))
            time.sleep(SAMPLE_SECONDS)
        _check(process, builder, said.fileno())
    return peak


def _start(builder: Builder, day: str, said: int) -> subprocess.Popen[bytes]:
    # A session of its own, by which its processes are found.
    command, environment = builder.command(day), _as_users_have_it()
    return subprocess.Popen(
        command, cwd=builder.home, env=environment, stdout=said, stderr=said, start_new_session=True
    )


def _as_users_have_it() -> dict[str, str]:
    """The environment without a variable of build machines that has Python compile every module anew."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _check(process: subprocess.Popen[bytes], builder: Builder, said: int) -> None:
    if process.returncode:
        size = os.fstat(said).st_size
        tail = os.pread(said, 3000, max(0, size - 3000)).decode(errors="replace")
        raise Failed(f"{builder.name} ended with {process.returncode}:\n{tail}")


def html_made(builder: Builder) -> tuple[int, int]:
    """How many HTML pages the last build left, and their bytes."""
    sizes = [path.stat().st_size for path in (builder.folder / builder.output).rglob("*.html")]
    return len(sizes), sum(sizes)
