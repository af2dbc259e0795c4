"""`templates/assets/` → fingerprinted files: an asset's address changes with its bytes, so caches never go stale.

A script is published together with the modules it imports (`import … from "./NAME.js";` on lines of their own): their
addresses would not be known to it, and one file is one request.
"""

import posixpath
import re
from pathlib import Path

import msgspec

from sitegen.digest import digest_bytes
from sitegen.project import Project

FINGERPRINT = 10
_IMPORT = re.compile(r'^import (?:\* as (\w+)|(\{[^}]*\})) from "\./([\w-]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)


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
    modules = {folder / f"{name}.js" for script in scripts for _, _, name in _IMPORT.findall(script)}
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
    """A script after the modules it needs, each a constant with what it exports; without comments and indents."""
    modules: dict[str, str] = {}
    _collect(file.parent, text, modules, {file.stem})
    lines = "".join([*modules.values(), _IMPORT.sub(_taken, text)]).splitlines()
    return "".join(f"{line.strip()}\n" for line in lines if line.strip() and not line.lstrip().startswith("//"))


def _collect(folder: Path, text: str, modules: dict[str, str], begun: set[str]) -> None:
    for _, _, name in _IMPORT.findall(text):
        if name not in begun and (file := folder / f"{name}.js").is_file():
            module = file.read_text(encoding="utf-8")
            begun.add(name)
            _collect(folder, module, modules, begun)
            names = ", ".join(_EXPORT.findall(module))
            body = _EXPORT.sub("", _IMPORT.sub(_taken, module))
            modules[name] = f"const {_constant(name)} = (() => {{\n{body}return {{ {names} }};\n}})();\n"


def _taken(statement: re.Match[str]) -> str:
    """An import of a module that stands above in the same file."""
    return f"const {statement[1] or statement[2]} = {_constant(statement[3])};"


def _constant(name: str) -> str:
    return "module_" + name.replace("-", "_")
