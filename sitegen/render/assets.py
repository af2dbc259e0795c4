"""`templates/assets/` → fingerprinted files: an asset's address changes with its bytes, so caches never go stale."""

import posixpath
from pathlib import Path

import msgspec

from sitegen.digest import digest_bytes

FINGERPRINT = 10


class Asset(msgspec.Struct, frozen=True):
    """One asset: its name in templates (`site.css`), its path below `templates/`, its output path, its digest."""

    name: str
    source: str
    path: str
    digest: str


def read_assets(templates: Path) -> tuple[Asset, ...]:
    """Every file below `templates/assets`, sorted by name."""
    folder = templates / "assets"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return tuple(_asset(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)


def _asset(name: str, content: bytes) -> Asset:
    digest = digest_bytes(content)
    stem, ending = posixpath.splitext(name)
    return Asset(name, f"assets/{name}", f"assets/{stem}-{digest[:FINGERPRINT]}{ending}", digest)
