"""What stands in `output/`: whether it is ours, and whether it is still as it was written."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from sitegen.diagnostics import EnvironmentFault
from sitegen.digest import digest_bytes
from sitegen.incremental.state import OutputRow

MARK = ".sitegen-output"


def refuse_foreign(output: Path) -> None:
    """Refuse an `output/` that is a link, a file, or not empty and without our mark."""
    if output.is_symlink():
        raise EnvironmentFault(f"{output.name} 是符号链接，为防误删不予使用。请删去它，构建时会新建文件夹。")
    if output.exists() and not output.is_dir():
        raise EnvironmentFault(f"{output.name} 不是文件夹。请把它改名或移走。")
    if output.is_dir() and not (output / MARK).is_file() and any(output.iterdir()):
        raise EnvironmentFault(f"{output.name} 里有不是本程序生成的文件，为防误删不予使用。请把它移走或改名。")


def intact_outputs(output: Path, rows: Collection[OutputRow], *, by_bytes: bool) -> set[str]:
    """The recorded outputs that stand on disk as they were written (see `is_intact`)."""
    root = str(output)
    intact = {row.path for row in rows if is_intact(f"{root}/{row.path}", row, by_bytes=by_bytes)}
    for link in folder_links(output, intact):
        intact = {path for path in intact if not path.startswith(f"{link}/")}
    return intact


def folder_links(output: Path, paths: Iterable[str]) -> list[str]:
    """Links that stand where folders of these outputs belong. Only the folders above those folders are listed."""
    waiting = {path.rsplit("/", 2)[0] for path in paths if path.count("/") > 1}
    above = {""}
    while waiting:
        folder = waiting.pop()
        if folder not in above:
            above.add(folder)
            waiting.add(folder.rpartition("/")[0])
    links: list[str] = []
    for folder in sorted(above):
        if not any(f"{folder}/".startswith(f"{link}/") for link in links):
            links += _links_in(output, folder)
    return links


def _links_in(output: Path, folder: str) -> list[str]:
    try:
        with os.scandir(output / folder) as entries:
            return [f"{folder}/{entry.name}".lstrip("/") for entry in entries if entry.is_symlink()]
    except OSError:
        return []


def is_intact(file: str, row: OutputRow, *, by_bytes: bool = False) -> bool:
    """Whether a file is a plain file with the recorded size and time (unless `by_bytes`), or else with the bytes."""
    try:
        status = os.lstat(file)
        if status.st_size != row.size or status.st_mode & 0o170000 != 0o100000:
            return False
        same_time = status.st_mtime_ns == row.mtime_ns and not by_bytes
        return same_time or digest_bytes(Path(file).read_bytes()) == row.digest
    except OSError:
        return False
