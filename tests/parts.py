"""Parts of the machine that some tests need: is each there, and can it be had?

Every part is a group of tests, named by a pytest marker. A group whose part is missing says so in one sentence and is
skipped; with ``CI`` set it fails instead, so that nobody believes to have tested what was not there.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """A program that a group of tests needs: where it may be, and the Debian packages that bring it."""

    group: str
    title: str
    programs: tuple[str, ...]
    packages: tuple[str, ...]
    # Where it is although it is not on the search path.
    places: tuple[str, ...] = ()


BROWSER = Part(
    group="browser",
    title="Chromium 浏览器",
    programs=("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge"),
    packages=("chromium", "fonts-noto-cjk"),
    places=(
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
)
NGINX = Part(group="nginx", title="nginx", programs=("nginx",), packages=("nginx-light",), places=("/usr/sbin/nginx",))
JAVA = Part(group="java", title="Java", programs=("java",), packages=("default-jre-headless",))
PARTS = (BROWSER, NGINX, JAVA)


def find_program(part: Part) -> str | None:
    """Return the path of the part's program, if the machine has it."""
    for candidate in part.programs + part.places:
        found = shutil.which(candidate)
        if found:
            return found
    return None


def obtain(part: Part) -> None:
    """Install a missing part where that is possible: on Debian and its like, as root, once in a test run."""
    if find_program(part) or not can_install():
        return
    with turn() as tried:
        if part.group in tried or find_program(part):
            return
        tried.append(part.group)
        print(f"这台机器上没有 {part.title}，正在用 apt-get 安装……", file=sys.stderr, flush=True)
        install(part)


def missing_sentence(part: Part) -> str:
    """Return the one sentence that tells of a missing part."""
    missing = f"这台机器上没有 {part.title}，{part.group} 组的测试未运行"
    return f"{missing}；Debian 请运行 apt install {' '.join(part.packages)}"


def can_install() -> bool:
    """Tell whether packages can be installed here."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(part: Part) -> None:
    """Install a part's packages; whether that worked is seen by looking for the program."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *part.packages]):
        done = subprocess.run(["apt-get", "-qq", *words], env=environment, capture_output=True, check=False)
        if done.returncode:
            print(done.stderr.decode(errors="replace").strip(), file=sys.stderr, flush=True)


@contextmanager
def turn() -> Iterator[list[str]]:
    """Wait for one's turn among the workers of a run; yield the groups already tried in this run, to be added to."""
    run_id = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    path = Path(tempfile.gettempdir()) / "sitegen-tests-install"
    with path.open("a+", encoding="utf-8") as record:
        lock(record.fileno())
        record.seek(0)
        first, *groups = record.read().split() or [run_id]
        tried = groups if first == run_id else []
        yield tried
        record.truncate(0)
        record.write(" ".join([run_id, *tried]))


def lock(descriptor: int) -> None:
    """Wait for the sole use of an open file; closing it lets go."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)
