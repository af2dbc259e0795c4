"""Golden texts: what a run must print, letter by letter, in ``tests/golden``. ``--update-golden`` writes them anew."""

from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


class GoldenTexts:
    """Compares texts with their golden files, or (told so) replaces the files; read the difference before you commit."""

    def __init__(self, *, update: bool) -> None:
        self.update = update

    def check(self, name: str, text: str) -> None:
        """Fail when ``text`` is not that of ``tests/golden/NAME.txt``."""
        path = GOLDEN / f"{name}.txt"
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == (path.read_text(encoding="utf-8") if path.is_file() else f"（没有 {path.name}）")
