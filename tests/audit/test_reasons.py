"""Reasons that connectors give for items are known to the catalogue, word for word."""

import ast
import re
from pathlib import Path

import pytest

import connectors
from auditor.audit.reasons import said
from auditor.language import speaking

HOME = Path(connectors.__file__).parent
RAISED = ("ValueError", "Rejected", "Damage", "_rejected")
# Slots alone, where something stands, and what is put together further on.
OTHER = re.compile(r"x| x|x x|this file is missingx|\{.*\}|.*\[.*", re.DOTALL)


def literal(node):
    """Return what a node says, every slot of it an x; None for no sentence."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) else "x"
            for part in node.values
        )
    return None


def given():
    """Yield every reason in the code of the connectors, with its file."""
    for file in sorted(HOME.rglob("*.py")):
        if file.parent.name == "_http" or file.name.startswith("_fetch"):
            continue  # nothing is read there, and so no item rejected
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if not isinstance(node, ast.Call) or name not in RAISED:
                continue
            told = [one.value for one in node.keywords if one.arg == "reason"]
            told += node.args[:1] if name == "ValueError" else node.args[2:]
            for one in told:
                if (sentence := literal(one)) and not OTHER.fullmatch(sentence):
                    yield file.name, sentence


def test_every_reason_is_known():
    found = list(given())
    assert len(found) > 40
    with speaking("de"):
        unknown = [(file, one) for file, one in found if said(one) == one]
    assert unknown == []


@pytest.mark.parametrize(
    ("reason", "german"),
    [
        ("it has no id", "es hat keine Kennung"),
        ("sent_at is missing", "sent_at fehlt"),
        ("rating is not between 1 and 5", "rating liegt nicht zwischen 1 und 5"),
        (
            "this file is missing, and 12 deleted posts with it",
            "diese Datei fehlt, und mit ihr gelöschte Beiträge: 12",
        ),
        (
            "the file ends too early; nothing from here on could be read",
            "die Datei endet zu früh; ab hier ließ sich nichts mehr lesen",
        ),
        ("something new", "something new"),
    ],
)
def test_a_reason_is_said_in_german(reason, german):
    with speaking("de"):
        assert said(reason) == german
    assert said(reason) == reason
