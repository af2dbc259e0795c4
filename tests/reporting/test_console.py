"""A quoted line stands on a console as it is counted: two columns for Han, none for accents, names for the invisible."""

import pytest

from sitegen.reporting.console import Console, one_line, pointed_out

WIDE = Console()
GBK = Console("gbk")
NARROW = Console(width=20)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("issued", 6), ("成文日期", 8), ("：“", 3), ("e\u0301", 1), ("ｈｔｔｐ", 8), ("\u3000", 2), ("𠮷", 2), ("", 0)],
)
def test_a_character_takes_as_many_columns_as_it_is_wide(text: str, columns: int) -> None:
    assert WIDE.width_of(text) == columns


def test_a_console_of_a_chinese_code_page_draws_ambiguous_characters_wide() -> None:
    assert (WIDE.width_of("“—…"), GBK.width_of("“—…")) == (3, 6)


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("issued: 2021年4月", 9, ("issued: 2021年4月", "        ^")),
        ("标题: 通知: 一", 7, ("标题: 通知: 一", "          ^")),
        ("e\u0301te\u0301 x", 5, ("e\u0301te\u0301 x", "   ^")),
        ("\tdate: x", 2, ("<Tab>date: x", "     ^")),
        ("a\u200bb\u202ec", 4, ("a<U+200B>b<U+202E>c", "          ^")),
        ("\x1b[31mred\x07", 1, ("<U+001B>[31mred<U+0007>", "^")),
        ("end", 4, ("end", "   ^")),
        ("end", 99, ("end", "   ^")),
        ("", 1, ("", "^")),
    ],
)
def test_a_caret_stands_below_the_column_that_is_meant(line: str, column: int, shown: tuple[str, str]) -> None:
    assert pointed_out(line, column, WIDE) == shown


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        (1, ("abcdefghijklmnopqrst…", "^")),
        (15, ("…bcdefghijklmnopqrstu…", "              ^")),
        (26, ("…mnopqrstuvwxyz", "              ^")),
    ],
)
def test_a_long_line_is_cut_around_the_caret(column: int, shown: tuple[str, str]) -> None:
    assert pointed_out("abcdefghijklmnopqrstuvwxyz", column, NARROW) == shown


def test_a_long_line_of_wide_characters_is_cut_by_their_columns() -> None:
    assert pointed_out("公开" * 50, 50, NARROW) == ("…开公开公开公开公开公…", "             ^")


def test_long_numbers_are_never_quoted() -> None:
    """Telephones, identity cards and bank cards are told by their digits; index numbers, dates and times are not."""
    assert pointed_out("电话 13900000000，证 31010119000101001X", 1, WIDE)[0] == f"电话 {'*' * 11}，证 {'*' * 18}"
    assert pointed_out("YJCY-2021-00019 20210412153000.jpg", 1, WIDE)[0] == "YJCY-2021-00019 20210412153000.jpg"


def test_what_a_console_cannot_show_is_a_question_mark_of_one_column() -> None:
    assert pointed_out("𠮷科: x", 5, GBK) == ("?科: x", "     ^")


def test_a_name_that_would_break_a_line_or_command_a_terminal_is_told_on_one_line() -> None:
    assert one_line("a\nb\x1b[2Jc\u2028d") == "a<U+000A>b<U+001B>[2Jc<U+2028>d"
    assert one_line("关于“通知”.md") == "关于“通知”.md"


def test_colours_are_for_terminals() -> None:
    assert WIDE.paint("FM002", "red") == "FM002"
    assert Console(colours=True).paint("FM002", "red") == "\x1b[31;1mFM002\x1b[0m"
