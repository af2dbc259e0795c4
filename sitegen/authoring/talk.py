"""Questions and answers: what was given on the command line is taken, the rest is asked, a wrong answer again."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from sitegen.authoring.answers import Refused
from sitegen.diagnostics import UsageError

T = TypeVar("T")


class Talk:
    """One conversation. `ask` reads a line (raises EOFError at the end of input), `tell` prints one.

    Unattended, proposals are taken and nothing is asked. `opening` is told before the first question.
    """

    opening = ""

    def __init__(
        self, ask: Callable[[str], str], tell: Callable[[str], None], given: Mapping[str, str], *, unattended: bool
    ) -> None:
        self._ask, self.tell, self._given, self.unattended = ask, tell, dict(given), unattended

    def has(self, name: str) -> bool:
        """Whether the answer was given on the command line."""
        return name in self._given

    def given_names(self) -> list[str]:
        """Everything that was given on the command line."""
        return list(self._given)

    def forget(self, names: Iterable[str]) -> None:
        """Leave out of account what was given for these questions, so that they are asked."""
        for name in names:
            self._given.pop(name, None)

    def answer(
        self,
        name: str,
        label: str,
        read: Callable[[str], T],
        *,
        told: str = "",
        proposed: str = "",
        may_be_empty: bool = False,
    ) -> T:
        """What `read` makes of the answer. An empty one means the proposal; only where it may, it reaches `read`."""
        if name in self._given or self.unattended:
            typed = self._given.get(name, "").strip() or proposed
            return self._unasked(name, label, read, typed, may_be_empty=may_be_empty)
        if self.opening:
            self.tell(self.opening)
            self.opening = ""
        self.tell(f"\n{told}" if told else "")
        prompt = f"{label}[{proposed}]：" if proposed else f"{label}："
        while True:
            typed = self._line(name, label, prompt).strip() or proposed
            if not typed and not may_be_empty:
                self.tell("  这一项必须填写。")
                continue
            try:
                return read(typed)
            except Refused as refused:
                self.tell(f"  {refused}")

    def _unasked(self, name: str, label: str, read: Callable[[str], T], typed: str, *, may_be_empty: bool) -> T:
        if not typed and not may_be_empty:
            raise UsageError(f"还缺“{label}”（{name}），没有写任何文件。{_how_to_give(name)}")
        try:
            return read(typed)
        except Refused as refused:
            raise UsageError(f"“{label}”（{name}）不能用：{refused}没有写任何文件。") from None

    def _line(self, name: str, label: str, prompt: str) -> str:
        try:
            return self._ask(prompt)
        except (EOFError, RuntimeError):  # RuntimeError: there is no standard input at all
            self.tell("")
            hint = _how_to_give(name)
            raise UsageError(f"输入到这里就结束了，还缺“{label}”（{name}），没有写任何文件。{hint}") from None


def _how_to_give(name: str) -> str:
    if name in FLAGS:
        return f"在命令后面加上 --{name}（要）或者 --yes（其余都用建议的答案）。"
    return f"在命令后面加上 --{name} 和它的值。" if name in OPTIONS else f"在命令后面加上 --set {name}=值。"


FLAGS = frozenset({"folder"})
OPTIONS = ("title", "summary", "office", "published", "section", "file", "folder")
