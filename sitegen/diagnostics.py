"""What a fault is: a finding says what is wrong and how to repair it, a diagnostic adds code and severity."""

import enum
from typing import Any

import msgspec

# What the rules of one module are about, by the letters their codes begin with.
FAMILIES = {
    "FM": "文件头",
    "SR": "文件与文件名",
    "MD": "正文",
    "DC": "文档",
    "PD": "政策文件",
    "IN": "政策解读",
    "RG": "法规制度",
    "AR": "信息",
    "CI": "目录事项",
    "CT": "标准目录",
    "ED": "目录版本",
    "DU": "公开职责",
    "RL": "文档之间的关系",
    "RC": "前后矛盾",
    "LK": "链接",
    "LN": "错链",
    "AD": "网址",
    "PG": "页面",
    "SE": "搜索",
    "TP": "模板",
}


class Severity(enum.Enum):
    """How much a diagnostic weighs. Only an error keeps `output/` from being touched."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(msgspec.Struct, frozen=True):
    """A fault at a place. `line` and `column` count from 1; both texts are Chinese sentences for the editor.

    `message` states the fact, `hint` states the repair. Neither ever holds personal data found in a source.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str


class Fault(msgspec.Struct, frozen=True):
    """A finding made while one file is read: its path is the file's, its rule is named by `code`."""

    code: str
    line: int
    column: int
    message: str
    hint: str

    def at(self, path: str) -> Finding:
        """The same fault as a finding in `path`."""
        return Finding(path, self.line, self.column, self.message, self.hint)


class Diagnostic(msgspec.Struct, frozen=True):
    """A finding with the rule's code and severity: what reports print and what decides the exit code."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str

    @property
    def family(self) -> str:
        """The Chinese name of its rule's family."""
        return FAMILIES.get(self.code[:2], self.code[:2])

    @property
    def order(self) -> tuple[Any, ...]:
        """Reports are sorted by place, then code, so that two runs print the same."""
        return (self.path, self.line, self.column, self.code, self.message)


_BY_ITSELF = "；运行 python build.py check --fix 自动改正"


def mechanical(hint: str) -> str:
    """The hint of a repair that `check --fix` makes by itself."""
    return hint + _BY_ITSELF


def instead(word: str) -> str:
    """The hint of a repair that puts `word` in place of the word at the finding's place."""
    return mechanical(f"改成 {word}")


def repair_told(hint: str) -> str:
    """What `check --fix` does for a finding with this hint; empty when the repair is the editor's."""
    return hint.removesuffix(_BY_ITSELF) if hint.endswith(_BY_ITSELF) else ""


def word_told(hint: str) -> str:
    """The word that `instead` was given; empty for other hints."""
    told = repair_told(hint)
    return told.removeprefix("改成 ") if told.startswith("改成 ") else ""


class SitegenError(Exception):
    """A broken environment or wrong use, never an editor's mistake. Carries one Chinese sentence.

    SitegenError
    ├── UsageError        the command line names something that does not exist
    └── EnvironmentFault  the machine or the folder does not let us work (lock held, foreign `output/`, disk)
    """


class UsageError(SitegenError):
    """The command line asks for something that does not exist."""


class EnvironmentFault(SitegenError):
    """The machine, the folder or another process keeps us from working."""
