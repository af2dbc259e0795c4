"""Wrong use and a broken environment: one Chinese sentence, exit code 2, nothing touched."""

import re
from pathlib import Path

import pytest

from tests.golden_texts import GoldenTexts
from tests.site_files import TODAY, copied_site, files_of, run

ENGLISH = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
WRONG = {
    "biuld": "没有名为 biuld 的命令。您是否想写 build？",
    "新建": "没有名为 新建 的命令。运行 python build.py --help 查看用法。",
    "build --tody 2026-07-01": "没有名为 --tody 的选项。您是否想写 --today？",
    "build --xyz": "没有名为 --xyz 的选项。运行 python build.py build --help 查看用法。",
    "--today 2026-07-01": "选项 --today 要写在命令后面，例如 python build.py build --today。"
    "运行 python build.py --help 查看用法。",
    "--xyz": "没有名为 --xyz 的选项。运行 python build.py --help 查看用法。",
    "build --today": "选项 --today 后面要写一个值。",
    "build --today 2026-02-30": "--today 的值不对：“2026-02-30”不是日期，写成 2021-04-12 这样。"
    "运行 python build.py build --help 查看用法。",
    "build --today 昨天": "--today 的值不对：“昨天”不是日期，写成 2021-04-12 这样。运行 python build.py build --help 查看用法。",
    "check --jobs 65": "--jobs 要写 0 到 64 之间的整数。运行 python build.py check --help 查看用法。",
    "check --jobs 两个": "--jobs 要写 0 到 64 之间的整数。运行 python build.py check --help 查看用法。",
    "check --format xml": "--format 只能写 text 或 json 或 github 或 sarif。运行 python build.py check --help 查看用法。",
    "check --clean=1": "选项 --clean 后面不写值。",
    "check 政策文件 policies": "多写了 政策文件 policies。运行 python build.py check --help 查看用法。",
    "why": "命令后面还要写 <文件>。运行 python build.py why --help 查看用法。",
    "build --root nowhere": "在 nowhere 里没有找到 content 文件夹。请在网站所在的文件夹里运行，或用 --root 指明。",
}


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use_is_answered_in_chinese_with_what_to_write(words: str) -> None:
    assert run(*words.split()) == (2, "", f"{WRONG[words]}\n")


def test_help_is_chinese_and_names_the_command_as_one_types_it(golden: GoldenTexts) -> None:
    helps = [run("--help"), *(run(word, "--help") for word in ("build", "check", "explain", "new", "why"))]
    assert {(ran.code, ran.err) for ran in helps} == {(0, "")}
    text = "\n".join(ran.out for ran in helps)
    golden.check("cli/help", text)
    assert not ENGLISH.search(text)
    assert all(ran.out.startswith("用法：python build.py ") for ran in helps)


def test_no_words_at_all_get_the_help() -> None:
    assert run() == (2, "", run("--help").out)


def test_every_command_has_a_chinese_help() -> None:
    listed = re.findall(r"^  ([a-z-]+) ", run("--help").out, re.MULTILINE)
    for word in listed:
        assert not ENGLISH.search(run(word, "--help").out), word


def test_an_output_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    copied_site("minimal", tmp_path)
    (tmp_path / "output").mkdir()
    (tmp_path / "output/论文.docx").write_text("三年的心血", encoding="utf-8")
    assert run("build", "--root", tmp_path, *TODAY) == (
        2,
        "",
        "output 里有不是本程序生成的文件，为防误删不予使用。请把它移走或改名。\n",
    )
    assert files_of(tmp_path / "output") == {"论文.docx": "三年的心血".encode()}


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (".sitegen", "电脑上的文件出了问题：已有同名的文件或文件夹（"),
        ("output", "output 不是文件夹。请把它改名或移走。"),
    ],
)
def test_a_file_in_the_way_of_a_folder_is_told_without_a_traceback(tmp_path: Path, path: str, sentence: str) -> None:
    copied_site("minimal", tmp_path)
    (tmp_path / path).write_text("", encoding="utf-8")
    ran = run("build", "--root", tmp_path, *TODAY)
    assert (ran.code, ran.out, ran.err[: len(sentence)]) == (2, "", sentence)


def test_a_lock_that_cannot_be_opened_is_told_without_a_traceback(tmp_path: Path) -> None:
    copied_site("minimal", tmp_path)
    (tmp_path / ".sitegen" / "lock.sqlite" / "x").mkdir(parents=True)
    ran = run("build", "--root", tmp_path, *TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert re.search(r"[一-鿿]", ran.err)
    assert ran.err.count("\n") == 1
