"""Assets are addressed by their bytes, so that no cache ever shows an old one."""

from pathlib import Path

from sitegen.digest import digest_bytes
from sitegen.render.assets import Asset, content_of, read_assets


def test_every_asset_has_a_path_with_the_beginning_of_its_digest(tmp_path: Path) -> None:
    files = {"site.css": b"p{}", "js/menu.min.js": b"x", "images/logo": b"png", ".DS_Store": b"mac"}
    for name, content in files.items():
        file = tmp_path / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    css, script, logo = (digest_bytes(files[name]) for name in ("site.css", "js/menu.min.js", "images/logo"))
    assert read_assets(tmp_path) == (
        Asset("images/logo", "assets/images/logo", f"assets/images/logo-{logo[:10]}", logo),
        Asset("js/menu.min.js", "assets/js/menu.min.js", f"assets/js/menu.min-{script[:10]}.js", script),
        Asset("site.css", "assets/site.css", f"assets/site-{css[:10]}.css", css),
    )


def test_templates_without_assets_have_none(tmp_path: Path) -> None:
    assert read_assets(tmp_path) == ()


def test_a_script_is_published_in_one_file_with_the_modules_it_imports(tmp_path: Path) -> None:
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / "base.js").write_text(
        "// One.\nexport const ONE = 1;\nexport async function two() {\n  return 2;\n}\n", "utf-8"
    )
    (folder / "middle.js").write_text('import * as base from "./base.js";\nexport class Three {}\n', "utf-8")
    script = 'import { ONE } from "./base.js";\nimport { Three } from "./middle.js";\nawait new Three(ONE);\n'
    (folder / "page.js").write_text(script, "utf-8")
    assert content_of(folder / "page.js").decode() == (
        "const module_base = (() => {\nconst ONE = 1;\nasync function two() {\nreturn 2;\n}\nreturn { ONE, two };\n})();\n"
        "const module_middle = (() => {\nconst base = module_base;\nclass Three {}\nreturn { Three };\n})();\n"
        "const { ONE } = module_base;\nconst { Three } = module_middle;\nawait new Three(ONE);\n"
    )
    (before,) = read_assets(tmp_path)
    (folder / "base.js").write_text("export const ONE = 11;\n", "utf-8")
    (after,) = read_assets(tmp_path)
    assert before.name == after.name == "page.js"
    assert before.path != after.path


def test_modules_that_import_each_other_end(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { B } from "./b.js";\nexport const A = 1;\n', "utf-8")
    (tmp_path / "b.js").write_text('import { A } from "./a.js";\nexport const B = 2;\n', "utf-8")
    assert content_of(tmp_path / "a.js").count(b"const B = 2") == 1
