"""The Pagefind program: where it is, and one run of it over a folder."""

import os
import shutil
import subprocess
from pathlib import Path

import msgspec

CHUNK = "2000"  # entries a chunk of the index: small, since a query needs a few of many (decision 0013)


class Pagefind(msgspec.Struct, frozen=True):
    """The installed program."""

    program: str
    version: str

    def index(self, site: Path, bundle: Path) -> bool:
        """Index the pages of `site` into `bundle`; whether it succeeded."""
        command = [self.program, "--site", str(site), "--output-path", str(bundle), "--silent"]
        environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK}
        try:
            ran = subprocess.run(command, env=environment, capture_output=True, check=False)
        except OSError:
            return False
        return ran.returncode == 0 and (bundle / "pagefind-entry.json").is_file()


def installed() -> Pagefind | None:
    """The program of the package `pagefind-bin`; None when it is not installed, or not for this machine."""
    import importlib.metadata  # loaded late: only a run that makes an index needs it

    try:
        files = importlib.metadata.files("pagefind-bin") or []
        version = importlib.metadata.version("pagefind-bin")
    except importlib.metadata.PackageNotFoundError:
        return None
    for file in files:
        if Path(file).stem == "pagefind" and shutil.which(program := str(file.locate())):
            return Pagefind(program, version)
    return None
