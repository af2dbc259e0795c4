"""`templates/assets/` → fingerprinted files: an asset's address changes with its bytes, so caches never go stale."""

import posixpath
from pathlib import Path

import msgspec

from sitegen.digest import digest_bytes
from sitegen.project import Project

FINGERPRINT = 10


class Asset(msgspec.Struct, frozen=True):
    """One asset: its name in templates (`site.css`), its path below `templates/`, its output path, its digest."""

    name: str
    source: str
    path: str
    digest: str


def assets_of(project: Project) -> tuple[Asset, ...]:
    """The assets of a site. In a preview they keep their names: a change of style is one file, no page is made anew."""
    return read_assets(project.templates, fingerprinted=not project.preview)


def read_assets(templates: Path, *, fingerprinted: bool = True) -> tuple[Asset, ...]:
    """Every file below `templates/assets`, sorted by name."""
    folder = templates / "assets"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return tuple(
        _asset(path.relative_to(folder).as_posix(), path.read_bytes(), fingerprinted=fingerprinted) for path in files
    )


def _asset(name: str, content: bytes, *, fingerprinted: bool) -> Asset:
    digest = digest_bytes(content)
    stem, ending = posixpath.splitext(name)
    path = f"assets/{stem}-{digest[:FINGERPRINT]}{ending}" if fingerprinted else f"assets/{name}"
    return Asset(name, f"assets/{name}", path, digest)
