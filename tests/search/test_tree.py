"""The shadow tree: what is noted of it, so that an edit never looks through the whole site again."""

from pathlib import Path

import pytest

from sitegen.search.tree import Tree


def tree_of(folder: Path, texts: dict[str, str], rules: str = "1") -> Tree:
    """A tree brought up to these texts."""

    def take_in(name: str, file: Path) -> str:
        file.write_text(texts[name], encoding="ascii")
        return "2026-01-01"

    tree = Tree(folder, rules)
    tree.update(dict(sorted(texts.items())), take_in)
    return tree


def test_a_group_is_silent_while_no_document_holds_any_of_its_phrases(tmp_path: Path) -> None:
    groups = [["qa qb", "qx"], ["qz"], ["qy"]]
    assert tree_of(tmp_path, {"one": "qa qb qc", "two": "qy"}).silent(groups) == [1]
    assert tree_of(tmp_path, {"one": "qa qb qc", "two": "qz"}).silent(groups) == [2]
    assert tree_of(tmp_path, {"two": "qz"}).silent(groups) == [0, 2]
    assert tree_of(tmp_path, {"two": "qz", "three": "qx qy"}).silent(groups) == []


def test_after_an_edit_only_the_edited_document_is_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = [["qa"], ["qz"]]
    texts = dict.fromkeys(("one", "two", "three"), "qa qc")
    assert tree_of(tmp_path, texts).silent(groups) == [1]
    looked: list[str] = []
    read = Tree.read

    def watched(tree: Tree, name: str) -> bytes:
        looked.append(name)
        return read(tree, name)

    monkeypatch.setattr(Tree, "read", watched)
    assert tree_of(tmp_path, {**texts, "two": "qc"}).silent(groups) == [1]
    assert tree_of(tmp_path, {**texts, "two": "qc"}).silent(groups) == [1]
    assert looked == ["two"]


def test_a_damaged_note_and_other_rules_make_the_tree_anew(tmp_path: Path) -> None:
    assert tree_of(tmp_path, {"one": "qa"}).silent([["qb"]]) == [0]
    (tmp_path / "tree/one.html").write_text("qb", encoding="ascii")
    assert tree_of(tmp_path, {"one": "qa"}, rules="2").read("one") == b"qa"
    note = (tmp_path / "shadows").read_bytes()
    (tmp_path / "shadows").write_bytes(note[:-1] + b"?")
    assert tree_of(tmp_path, {"one": "qa"}, rules="2").silent([["qa"]]) == []
