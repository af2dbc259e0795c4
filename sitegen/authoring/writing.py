"""A new file is there whole or not at all, and never in another one's place."""

import os
import secrets
from pathlib import Path

from sitegen.diagnostics import EnvironmentFault, UsageError


def write_new(content: Path, path: str, text: str) -> None:
    """Write `text` at `path` below `content`; raises when something stands there already."""
    target = content / path
    folder = target.parent
    if not folder.resolve().is_relative_to(content.resolve()):
        raise EnvironmentFault(f"content/{path} 所在的文件夹是指向别处的链接，没有写任何文件。")
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{target.name}.{secrets.token_hex(4)}"  # survey and tools pass over names with a dot
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        _put(temporary, target)
    except FileExistsError:
        raise UsageError(f"content/{path} 已经有了，没有改动它。请另取一个文件名。") from None
    finally:
        temporary.unlink(missing_ok=True)
        if not target.exists():
            for each in made:
                each.rmdir()


def _put(temporary: Path, target: Path) -> None:
    """Give the file its name at once; a hard link, unlike a renaming, never takes another file's place."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        Path(temporary).replace(target)
