"""The order of imports leaves no part of the program out."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BESIDE = {
    "auditor.__main__",
    "auditor.demo",
}  # the one is the command, the other guarded


def layers():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    [lines] = [one["layers"] for one in contracts if one["type"] == "layers"]
    return {name.strip() for line in lines for name in line.split("|")}


def test_every_part_of_the_core_has_its_place():
    parts = {
        f"auditor.{path.stem}"
        for path in (ROOT / "auditor").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    } - {"auditor.__init__"}
    assert parts == layers() - {"connectors", "reports"} | BESIDE


def test_the_design_shows_the_same_order():
    text = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    [shown] = [part for part in text.split("```") if part.startswith("\nauditor.cli\n")]
    assert set(shown.replace(",", " ").split()) == layers()
