"""An address that a browser asks for → the file of the output that answers it, and never any other file."""

import mimetypes
import os
import stat
from pathlib import Path

# What pages are made of. The system's own table comes after: on Windows other programs write into it.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
}


def output_path(address: str, base: str) -> str | None:
    """The output path that an address (unquoted) names; None when no output can have that name."""
    if base and not address.startswith(f"{base}/"):
        return None
    path = address[len(base) :].removeprefix("/")
    if not path or path.endswith("/"):
        path += "index.html"
    return path if all(map(_is_plain, path.split("/"))) else None


def _is_plain(part: str) -> bool:
    """Whether a part of a path is the name of a file or folder and nothing else, on every system."""
    return bool(part) and not part.startswith(".") and part.isprintable() and not set(part) & set('\\:*?"<>|')


def find_file(output: Path, path: str) -> Path | None:
    """The plain file of that path below `output`; None when there is none. Links are not followed."""
    file = output / path
    try:
        if os.path.realpath(file) != os.path.join(os.path.realpath(output), *path.split("/")):  # noqa: PTH118
            return None
        return file if stat.S_ISREG(file.lstat().st_mode) else None
    except (OSError, ValueError):
        return None


def type_of(path: str) -> str:
    """The media type by the ending of a path."""
    ending = Path(path).suffix.lower()
    return _TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
