"""The page of the reference on the JSON of an audit, from its schema."""

from collections.abc import Iterator, Mapping
from typing import Any

Part = Mapping[str, Any]

_HEAD = """\
What `auditor audit --json` prints, key by key. `auditor schema` prints the same as JSON
Schema (draft 2020-12), for programs that check what they read.

- Every moment is UTC with a Z; days and weeks are counted in `zone`.
- A share is 0 to 1. *Null* means not known or not there, never 0.
- Keys are sorted, numbers are written in as few digits as tell them apart, and the
  file is UTF-8: the same sources, settings and rules give the same bytes.
- Other keys than these do not occur. New ones may come; those that are there keep their
  meaning while `schema` stays 1."""


def json_page(whole: Part) -> list[str]:
    """Return the page's paragraphs, without its title."""
    parts: Part = whole["$defs"]
    return [
        _HEAD,
        *(
            "\n".join([f"## {name}", "", part["description"], "", *_rows(part, parts)])
            for name, part in parts.items()
            if _has_a_table(name, part)
        ),
    ]


def _has_a_table(name: str, part: Part) -> bool:
    return bool(part.get("properties")) and not name.startswith("metric_")


def _rows(part: Part, parts: Part) -> Iterator[str]:
    yield "| key | holds | means |"
    yield "|---|---|---|"
    for key, each in part["properties"].items():
        there = "" if key in part.get("required", ()) else " (not always there)"
        says = each["description"].replace("|", "\\|")
        yield f"| `{key}`{there} | {_kind(each, parts)} | {says} |"


def _kind(part: Part, parts: Part) -> str:
    """Return in words what sort of value stands there."""
    if "enum" in part:
        return ", ".join(_value(one) for one in part["enum"])
    if "const" in part:
        return _value(part["const"])
    if "anyOf" in part:
        return " or ".join(_kind(one, parts) for one in part["anyOf"])
    if "$ref" in part:
        return _named(part["$ref"].removeprefix("#/$defs/"), parts)
    if part["type"] == "array":
        return f"list of {_kind(part['items'], parts)}"
    types = part["type"]
    return types if isinstance(types, str) else " or ".join(types)


def _named(name: str, parts: Part) -> str:
    """Return a link to what has a table, and the sort of all else."""
    if name.startswith("metric_"):
        slug = name.removeprefix("metric_")
        return f"[measurement](#measurement) of [rows](#row_of_{slug})"
    if _has_a_table(name, parts[name]):
        return f"[{name}](#{name})"
    return name if name == "moment" else _kind(parts[name], parts)


def _value(one: object) -> str:
    if one is None:
        return "null"
    return f"`{one}`" if one != "" else "empty"
