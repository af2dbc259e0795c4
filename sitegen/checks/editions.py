"""ED: the frozen editions of the standard catalogue. What is wrong with a file is found where it is read."""

from collections.abc import Iterator

from sitegen.catalogue.catalogue import Catalogue
from sitegen.checks.rule import EntryFinding


def misnamed_edition(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """目录版本的文件名不是日期。

    为什么：版本按日期排列和比较，名字不对就不知道是哪一天的目录。
    错误：editions/第一版.json
    正确：editions/2026-01-05.json（由 catalogue freeze 生成，不必自己取名）
    """
    yield from _faults(catalogue, "ED001")


def altered_edition(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """目录版本被手工改动，或者已经损坏。

    为什么：版本是目录在那一天的凭证，改动过就不能证明什么时候改了什么（政务公开标准目录要动态调整，调整要有据可查）。
    错误：用记事本改了 editions/2026-01-05.json 里的一个字
    正确：恢复原来的文件；要改目录就改事项，再冻结一个新的版本
    """
    yield from _faults(catalogue, "ED002")


def edition_under_other_date(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """目录版本的文件名与里面的日期不同。

    为什么：改了名字，就会把一天的目录当成另一天的。
    错误：把 editions/2026-01-05.json 改名为 2026-03-01.json
    正确：改回原来的名字
    """
    yield from _faults(catalogue, "ED003")


def _faults(catalogue: Catalogue, code: str) -> Iterator[EntryFinding]:
    for path, fault in catalogue.edition_faults:
        if fault.code == code:
            yield EntryFinding(path, "", -1, fault.message, fault.hint)
