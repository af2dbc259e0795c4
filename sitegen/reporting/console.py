"""What a console can show: which characters, how wide, in colours or not."""

import re
import unicodedata

import msgspec

_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_ESCAPES = {"red": "31;1", "yellow": "33;1", "cyan": "36", "bold": "1"}
_NUMBERS_OF_PEOPLE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{15,}[Xx]?)(?!\d)")  # telephones, identity cards, bank cards


class Console(msgspec.Struct, frozen=True):
    """Where a report is read. `quotes` says whether lines of sources are quoted (decision 0012)."""

    encoding: str = "utf-8"
    width: int = 100
    colours: bool = False
    quotes: bool = False

    @property
    def wide_ambiguous(self) -> bool:
        """Consoles of Chinese code pages draw quotation marks, dashes and the like two columns wide."""
        return self.encoding.lower() in {"gbk", "cp936", "gb2312", "gb18030", "big5", "cp950"}

    def width_of(self, text: str) -> int:
        """The columns that a text takes."""
        return sum(self._columns(character) for character in text)

    def _columns(self, character: str) -> int:
        if " " <= character <= "~":
            return 1
        if unicodedata.category(character) in {"Mn", "Me"} or "\u1160" <= character <= "\u11ff":
            return 0
        wide = "WFA" if self.wide_ambiguous else "WF"
        return 2 if unicodedata.east_asian_width(character) in wide else 1

    def shown(self, character: str) -> str:
        """A character as it will stand on the console: what is invisible or commands a terminal is named instead."""
        if character == "\t":
            return "<Tab>"
        if unicodedata.category(character) in _HIDDEN:
            return f"<U+{ord(character):04X}>"
        return character.encode(self.encoding, "replace").decode(self.encoding)

    def paint(self, text: str, colour: str) -> str:
        """The text in a colour, where there are colours."""
        return f"\033[{_ESCAPES[colour]}m{text}\033[0m" if self.colours else text


PLAIN = Console()


def one_line(text: str) -> str:
    """Text of others (a file name, a message) that must not break a line or command a terminal."""
    if text.isprintable():
        return text
    return "".join(
        f"<U+{ord(character):04X}>" if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"} else character
        for character in text
    )


def without_numbers_of_people(text: str) -> str:
    """Stars for telephones, identity cards and bank cards, one for each digit; other numbers stand."""
    return _NUMBERS_OF_PEOPLE.sub(lambda found: "*" * len(found[0]), text)


def pointed_out(line: str, column: int, console: Console) -> tuple[str, str]:
    """A source line, cut around the column when it is long, and a line with a caret below that column."""
    line = without_numbers_of_people(line)
    at = min(max(column - 1, 0), len(line))
    before = _fitting(line[max(at - console.width, 0) : at][::-1], console.width * 2 // 3, console)
    after = _fitting(line[at : at + console.width], console.width - sum(map(console.width_of, before)), console)
    left = ("…" if len(before) < at else "") + "".join(reversed(before))
    right = "".join(after) + ("…" if at + len(after) < len(line) else "")
    return left + right, f"{' ' * console.width_of(left)}^"


def _fitting(characters: str, room: int, console: Console) -> list[str]:
    """The characters as they are shown, as many as there is room for."""
    fitting = []
    for shown in map(console.shown, characters):
        room -= console.width_of(shown)
        if room < 0:
            break
        fitting.append(shown)
    return fitting
