"""The Pagefind program: where it is, one run of it over a folder, and the table of contents it writes."""

import gzip
import os
import shutil
from pathlib import Path

import msgspec

from sitegen.search.cbor import decode

CHUNK = "700"  # entries a chunk of the index: small, since a query needs a few of many (decision 0015)
SIGNATURE = b"pagefind_dcd"


class Indexed(msgspec.Struct, frozen=True):
    """What a run made: the length of each document in the order they were read, and the chunks of the index: where
    each begins among the words, and its file."""

    lengths: tuple[int, ...]
    chunks: tuple[tuple[str, Path], ...]


class Pagefind(msgspec.Struct, frozen=True):
    """The installed program."""

    program: str
    version: str

    def index(self, site: Path, bundle: Path, threads: int = 0) -> Indexed | None:
        """Index the pages of `site` into `bundle`; None when it did not succeed."""
        import subprocess  # loaded late: only a run that makes an index needs it

        command = [self.program, "--site", str(site), "--output-path", str(bundle), "--silent"]
        environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK}
        if threads:
            environment |= {"RAYON_NUM_THREADS": str(threads), "TOKIO_WORKER_THREADS": str(threads)}
        try:
            ran = subprocess.run(command, env=environment, capture_output=True, check=False)
            return _contents(bundle) if ran.returncode == 0 else None
        except (OSError, EOFError, ValueError, LookupError, TypeError):
            return None


def _contents(bundle: Path) -> Indexed:
    """What the one `pf_meta` of a bundle says: version, pages, chunks, filters, sorts, fields."""
    (meta,) = bundle.glob("*.pf_meta")
    _, pages, chunks, *_ = decode(gzip.decompress(meta.read_bytes()).removeprefix(SIGNATURE))
    return Indexed(
        lengths=tuple(length for _, length in pages),
        chunks=tuple((first, bundle / "index" / f"{name}.pf_index") for first, _, name in chunks),
    )


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
