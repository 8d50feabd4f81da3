"""The same sources give the same bytes: in any process, zone, language and place."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.audit.canonical import canonical
from tests.audit.export import US, Export, before
from tests.cli.command import auditor
from tests.verdict.judged import ask

AUDIT = ("audit", "--json", "--no-cache")
ROOT = Path(__file__).parents[2]
ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C", "LC_ALL": "C"},
    {
        "PYTHONHASHSEED": "4711",
        "TZ": "Asia/Kathmandu",
        "LANG": "de_DE.UTF-8",
        "PYTHONIOENCODING": "latin-1",
    },
)


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """The same audit in two processes: (JSON, report) of each."""
    folder = tmp_path_factory.mktemp("bytes")
    x = Export()
    x.posts(20)
    ask(x, 14, 12)
    x.says("Zoë", before(15), "Häppchen? 🥐", mentions=[US], author_name="Zoë Ärmel")
    path = x.into(folder / "x")
    found = []
    for number, environment in enumerate(ENVIRONMENTS):
        place = folder / f"place-{number}"
        place.mkdir()
        done = subprocess.run(  # noqa: S603 - our own command
            [
                *(sys.executable, "-m", "auditor", "audit", str(path)),
                *("--json", "--no-cache", "--zone", "Europe/Berlin"),
                *("--out", "report.html"),
            ],
            cwd=place,
            env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        )
        found.append((done.stdout, (place / "report.html").read_bytes()))
    return found


def test_two_processes_print_the_same_json(ran):
    assert ran[0][0] == ran[1][0]


def test_two_processes_write_the_same_report(ran):
    assert ran[0][1] == ran[1][1]


def test_json_is_utf_8_with_sorted_keys_and_ends_a_line(ran):
    text = ran[0][0].decode("utf-8")

    assert "Zoë Ärmel" in text
    assert text.endswith("}\n")
    top = [line for line in text.splitlines() if line.startswith(' "')]
    assert top == sorted(top)


def test_half_a_character_in_a_name_is_written_as_what_it_is_not(tmp_path):
    name = os.fsdecode(bytes(tmp_path) + b"/shop-\xff.zip")
    ran = auditor(*AUDIT, name)

    [one] = ran.data["not_read"]
    assert one["path"].endswith("/shop-\N{REPLACEMENT CHARACTER}.zip")


def test_a_number_that_is_none_is_no_json():
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical({"share": float("nan")})
