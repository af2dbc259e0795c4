"""发文字号: the canonical writing is read, common wrong ones are repaired, anything else is neither."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.document_numbers import DocumentNumber, parse_number, repair_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("嘉教〔2021〕19号", DocumentNumber("嘉教", 2021, 19)),
        ("沪教委办〔2019〕38号", DocumentNumber("沪教委办", 2019, 38)),
        ("嘉教规〔2025〕1号", DocumentNumber("嘉教规", 2025, 1)),
        ("沪府令〔2019〕17号", DocumentNumber("沪府令", 2019, 17)),
    ],
)
def test_the_canonical_writing_is_read_and_written_alike(text: str, number: DocumentNumber) -> None:
    assert (parse_number(text), number.text) == (number, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "嘉教",
        "嘉教〔2021〕19",
        "嘉教〔2021〕第19号",
        "嘉教〔2021〕019号",
        "嘉教〔2021〕0号",
        "嘉教[2021]19号",
        "嘉教（2021）19号",
        "嘉教〔21〕19号",
        "嘉教〔2021年〕19号",
        "嘉教 〔2021〕19号",
        " 嘉教〔2021〕19号",
        "嘉教〔2021〕19号 ",
        "嘉教〔2021〕19号文",
        "〔2021〕19号",
        "嘉教2021〔2021〕19号",
        "嘉教〔2021〕123456号",
    ],
)
def test_any_other_writing_is_not_canonical(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "嘉教〔2021〕19号",
        "嘉教[2021]19号",
        "嘉教［2021］19号",
        "嘉教(2021)19号",
        "嘉教（2021）19号",
        "嘉教【2021】19号",
        "嘉教﹝2021﹞19号",
        "嘉教〈2021〉19号",
        "嘉教《2021》19号",
        "嘉教{2021}19号",
        "嘉教〔2021〕第19号",
        "嘉教〔2021〕019号",
        "嘉教〔2021〕19",
        "嘉教〔２０２１〕１９号",
        "嘉教〔2021年〕19号",
        " 嘉教 〔2021〕 19 号 ",
        "嘉教　〔2021〕　19号",
        "嘉教[2021）第00019号",
    ],
)
def test_a_common_wrong_writing_is_repaired(text: str) -> None:
    assert repair_number(text) == DocumentNumber("嘉教", 2021, 19)


@pytest.mark.parametrize(
    "text", ["", "嘉教", "2021", "嘉教2021年19号", "嘉教〔2021〕号", "嘉教〔2021〕0号", "嘉教〔21〕19号"]
)
def test_what_names_no_number_is_not_repaired(text: str) -> None:
    assert repair_number(text) is None


@pytest.mark.parametrize(
    ("agency", "normative"), [("嘉教规", True), ("嘉教", False), ("规嘉教", False), ("沪教委规", True)]
)
def test_the_mark_of_normative_documents_ends_the_agency_code(agency: str, normative: bool) -> None:
    assert DocumentNumber(agency, 2021, 1).normative is normative


def test_numbers_are_ordered_by_agency_year_and_serial() -> None:
    ordered = [
        DocumentNumber("A", 2020, 9),
        DocumentNumber("A", 2021, 1),
        DocumentNumber("A", 2021, 10),
        DocumentNumber("B", 2019, 1),
    ]
    assert sorted(ordered[place] for place in (2, 0, 3, 1)) == ordered


AGENCIES = st.text(st.sampled_from("嘉教沪委办规府发令学招考" + string.ascii_letters), min_size=1, max_size=20)
NUMBERS = st.builds(DocumentNumber, AGENCIES, st.integers(1000, 9999), st.integers(1, 99999))
BRACKETS = st.sampled_from(["〔〕", "[]", "［］", "()", "（）", "【】", "﹝﹞", "〈〉", "《》", "{}", "<>"])


@given(NUMBERS)
def test_every_number_comes_back_from_its_own_writing(number: DocumentNumber) -> None:
    assert (parse_number(number.text), repair_number(number.text)) == (number, number)


@given(NUMBERS, BRACKETS, st.sampled_from(["", "第"]), st.sampled_from(["", "0", "00"]), st.sampled_from(["", "号"]))
def test_every_number_comes_back_from_wrong_writings(
    number: DocumentNumber, brackets: str, ordinal: str, zeros: str, ending: str
) -> None:
    written = f"{number.agency}{brackets[0]}{number.year}{brackets[1]}{ordinal}{zeros}{number.serial}{ending}"
    assert repair_number(written) == number


@given(st.text(st.sampled_from("嘉教规〔〕[]（）第号年 0129年２０"), max_size=16))
def test_what_is_read_or_repaired_has_a_canonical_writing(text: str) -> None:
    for number in (parse_number(text), repair_number(text)):
        assert number is None or parse_number(number.text) == number
