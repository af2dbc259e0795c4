"""The field handbook in the editors' manual never lags behind the declaration of the fields."""

from pathlib import Path

from sitegen.authoring.handbook import with_handbook

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "编辑手册.md"


def test_the_handbook_in_the_manual_is_what_the_declarations_say() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    assert with_handbook(manual) == manual, "run `python build.py handbook`"
