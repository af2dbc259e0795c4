"""`templates/assets/` → fingerprinted files: an asset's address changes with its bytes, so caches never go stale.

A script is published together with the modules it imports (`import { … } from "./NAME.js";` on lines of their own):
their addresses would not be known to it, and one file is one request. They share one scope: what stands outside of
functions must be named differently in each.
"""

import posixpath
import re
from pathlib import Path

import msgspec

from sitegen.digest import digest_bytes
from sitegen.project import Project

FINGERPRINT = 10
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) )", re.MULTILINE)
# Texts (no template stands inside another) and patterns stay as they are written, line ends where a statement may end,
# blanks between words and where two signs of one kind would meet. Comments go.
_TEXT = r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`"""
_PATTERN = r"(?:(?<=[(,=:?&|!>[{;])|(?<=[(,=:?&|!>[{;] ))/(?![/*])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/"
_BLANK = r" (?=[{([=?:<>&|*/%!]|[-+]=)|(?<=[=?:<>&|*/%)}\]]) |(?<=[{([,;])[ \n]|;?[ \n](?=\})|[ \n](?=[)\]])"
_SHORTER = re.compile(rf"({_TEXT}|{_PATTERN})|//.*|/\*[\s\S]*?\*/|(?<![-+]) ([-+]) (?![-+])|{_BLANK}")


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
    """Every file below `templates/assets`, sorted by name, but for modules: they are part of who imports them."""
    folder = templates / "assets"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    scripts = (path.read_text(encoding="utf-8", errors="replace") for path in files if path.suffix == ".js")
    modules = {folder / f"{name}.js" for script in scripts for name in _IMPORT.findall(script)}
    return tuple(
        _asset(path.relative_to(folder).as_posix(), content_of(path), fingerprinted=fingerprinted)
        for path in files
        if path not in modules
    )


def _asset(name: str, content: bytes, *, fingerprinted: bool) -> Asset:
    digest = digest_bytes(content)
    stem, ending = posixpath.splitext(name)
    path = f"assets/{stem}-{digest[:FINGERPRINT]}{ending}" if fingerprinted else f"assets/{name}"
    return Asset(name, f"assets/{name}", path, digest)


def content_of(file: Path) -> bytes:
    """The bytes an asset is published with."""
    content = file.read_bytes()
    return _script(file, content.decode()).encode() if file.suffix == ".js" and b'from "./' in content else content


def _script(file: Path, text: str) -> str:
    """A script after the modules it needs, all in one scope; without comments and blanks that mean nothing."""
    modules: dict[str, str] = {}
    _collect(file.parent, text, modules, {file.stem})
    joined = "\n".join([*modules.values(), text])
    lines = (line.strip() for line in _EXPORT.sub("", _IMPORT.sub("", joined)).splitlines())
    return _SHORTER.sub(r"\1\2", "\n".join(line for line in lines if line and not line.startswith("//"))) + "\n"


def _collect(folder: Path, text: str, modules: dict[str, str], begun: set[str]) -> None:
    for name in _IMPORT.findall(text):
        if name not in begun and (file := folder / f"{name}.js").is_file():
            module = file.read_text(encoding="utf-8")
            begun.add(name)
            _collect(folder, module, modules, begun)
            modules[name] = module
