"""Assets are addressed by their bytes, so that no cache ever shows an old one."""

from pathlib import Path

from sitegen.digest import digest_bytes
from sitegen.render.assets import Asset, read_assets


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
