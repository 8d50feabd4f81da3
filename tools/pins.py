"""Writes ``constraints.txt`` from this environment: ``python -m tools.pins``.

The pins are what the project asks for, and what that asks for in turn; other things
that somebody installed beside them stay out.
"""

import tomllib
from importlib.metadata import distribution
from pathlib import Path
from typing import Literal

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "constraints.txt"
HEAD = "# What the tests and the demo run with; make pins writes it anew.\n"


def asked_for(purpose: Literal["use", "both"] = "both") -> list[Requirement]:
    """Return what ``pyproject.toml`` asks for, for use alone or for development too."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    lines: list[str] = [*project["dependencies"]]
    if purpose == "both":
        lines += [line for x in project["optional-dependencies"].values() for line in x]
    return [Requirement(line) for line in lines]


def needed() -> dict[str, str]:
    """Return name and installed version of everything that is asked for, in turn."""
    versions: dict[str, str] = {}
    seen: set[str] = set()
    waiting = asked_for()
    while waiting:
        requirement = waiting.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        found = distribution(requirement.name)
        versions[canonicalize_name(requirement.name)] = found.version
        waiting += [
            inner
            for inner in map(Requirement, found.requires or ())
            if _applies(inner, requirement.extras)
        ]
    return dict(sorted(versions.items()))


def pinned() -> dict[str, str]:
    """Return name and version of every line of the constraints file.

    Raises:
        ValueError: A line is something other than ``name==version``.
    """
    lines = FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if not line.startswith("#"))
    return {name: version for name, version in pairs}  # noqa: C416 - checks the pairs


def main() -> None:
    """Write the file."""
    lines = (f"{name}=={version}\n" for name, version in needed().items())
    FILE.write_text(HEAD + "".join(lines), encoding="utf-8")


def _applies(requirement: Requirement, extras: set[str]) -> bool:
    if requirement.marker is None:
        return True
    return any(
        requirement.marker.evaluate({"extra": extra}) for extra in extras or [""]
    )


if __name__ == "__main__":
    main()
