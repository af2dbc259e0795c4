"""`check --fix`: what needs no judgement is repaired in the files themselves, and shown as a difference.

A file is replaced at once, keeps its mode, and is left alone when it was changed meanwhile.
"""

import difflib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sitegen.authoring.mending import Mended, mended
from sitegen.authoring.repairs import REPAIRS
from sitegen.config import Settings
from sitegen.content.source import read_bytes
from sitegen.diagnostics import Diagnostic, repair_told
from sitegen.pipeline import check
from sitegen.project import Options, Project
from sitegen.settings_files import read_settings, settings_contents

_MOST_ROUNDS = 4  # what is wrong with the settings hides what is wrong with documents


class Fixed(msgspec.Struct, frozen=True):
    """What was mended, and the files that could not be written."""

    mended: tuple[Mended, ...]
    unwritten: tuple[str, ...]


def fix(project: Project, options: Options, *, dry_run: bool = False) -> Fixed:
    """Mend every file with a finding that has a repair; with `dry_run` nothing is written."""
    done: list[Mended] = []
    unwritten: list[str] = []
    for _ in range(1 if dry_run else _MOST_ROUNDS):
        found = check(project, options).diagnostics
        paths = sorted({item.path for item in found if _is_mechanical(item)} - {*unwritten})
        settings, _faults = read_settings(settings_contents(project.content))
        made = [one for path in paths if (one := _mended(project.root, path, settings)) and one.changes]
        written = [one for one in made if dry_run or _replace(project.content / one.path, one)]
        unwritten += [f"content/{one.path}" for one in made if one not in written]
        done += written
        if not written:
            break
    return Fixed(tuple(done), tuple(unwritten))


def _is_mechanical(item: Diagnostic) -> bool:
    return bool(repair_told(item.hint)) and (item.code in REPAIRS or item.code == "FM009")


def _mended(root: Path, path: str, settings: Settings | None) -> Mended | None:
    file = root / path
    if not path.startswith("content/") or file.is_symlink() or not file.is_file():
        return None
    return mended(path.removeprefix("content/"), read_bytes(str(file)), settings)


def _replace(file: Path, one: Mended) -> bool:
    """Put the mended bytes in the file's place; False when that is not allowed."""
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        if not os.access(file, os.W_OK) or read_bytes(str(file)) != one.original:
            return False
        temporary.write_bytes(one.content)
        shutil.copymode(file, temporary)
        temporary.replace(file)
    except OSError:
        return False
    finally:
        temporary.unlink(missing_ok=True)
    return True


def fixed_lines(fixed: Fixed, *, dry_run: bool = False) -> Iterator[str]:
    """File, line and change of every repair, the difference of every file, and the counts."""
    for one in fixed.mended:
        for change in one.changes:
            yield f"content/{one.path}:{change.line} {change.code} {change.message}"
            yield f"  改正：{change.repair}"
        yield from _difference(one)
    for path in fixed.unwritten:
        yield f"{path} 没有改动：检查文件是否正在被其他程序修改、有没有写入权限"
    count = sum(len(one.changes) for one in fixed.mended)
    if not count:
        yield "没有可以自动改正的问题"
    elif dry_run:
        yield f"可以自动改正 {count} 处，共 {len(fixed.mended)} 个文件；没有改动任何文件"
    else:
        yield f"已自动改正 {count} 处，共 {len({one.path for one in fixed.mended})} 个文件；请核对后提交"


def _difference(one: Mended) -> Iterator[str]:
    before, after = (text.split("\n") for text in (one.before, one.after))
    names = (f"content/{one.path}（改正前）", f"content/{one.path}（改正后）")
    yield from difflib.unified_diff(before, after, *names, lineterm="", n=1)
