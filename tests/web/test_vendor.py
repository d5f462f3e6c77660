"""What was made elsewhere is here unchanged, and htmx is set so that the content policy holds."""

import hashlib
import tomllib
from pathlib import Path

import minxue.web

VENDOR = Path(minxue.web.__file__).parent / "static" / "web" / "vendor"
BASE = Path(minxue.web.__file__).parent / "templates" / "web" / "base.html"


def test_hashes_agree() -> None:
    manifest = tomllib.loads((VENDOR / "MANIFEST.toml").read_text(encoding="utf-8"))
    scripts = {path.name for path in VENDOR.iterdir() if path.suffix in {".js", ".css"}}
    assert set(manifest) == scripts
    for name, about in manifest.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == about["sha256"], name
        assert set(about) == {"name", "version", "licence", "home", "sha256"}


def test_the_manifest_names_the_version_in_the_file() -> None:
    about = tomllib.loads((VENDOR / "MANIFEST.toml").read_text(encoding="utf-8"))["htmx-4.min.js"]
    assert f'version="{about["version"]}"' in (VENDOR / "htmx-4.min.js").read_text(encoding="utf-8")


def test_no_style_of_its_own_and_no_source_map() -> None:
    assert '"includeIndicatorCSS":false' in BASE.read_text(encoding="utf-8")
    assert "sourceMappingURL" not in (VENDOR / "htmx-4.min.js").read_text(encoding="utf-8")
