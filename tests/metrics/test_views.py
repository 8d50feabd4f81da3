"""Views over the period: what metrics and their evidence look at, said once."""

import re
from datetime import timedelta
from importlib.resources import files

import pytest

from auditor.metrics import fill
from auditor.relations import rebuild_pairs
from tests.metrics.bare import bare
from tests.metrics.busy import busy_records, lay_busy, write

FILES = [
    files("auditor.metrics") / "period.sql",
    *sorted((files("auditor.metrics") / "views").iterdir(), key=lambda file: file.name),
]


def made(con):
    """Return the views there are; bare relations have none of their own."""
    rows = con.execute("select view_name from duckdb_views() where not internal")
    return {name for (name,) in rows.fetchall()}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_says_in_its_head_which_views_it_makes(file):
    text = file.read_text(encoding="utf-8")
    [said] = re.findall(r"^-- makes: .*?views? ([\w, ]+)$", text, re.MULTILINE)
    assert re.findall(r"temp view (\w+) as", text) == said.split(", ")


def test_every_file_of_views_is_read_at_the_first_period():
    told = "".join(file.read_text(encoding="utf-8") for file in FILES)
    assert made(bare()) == set(re.findall(r"temp view (\w+) as", told))


def test_views_show_the_new_pairs_when_these_are_built_anew(tmp_path):
    laid = lay_busy(write(tmp_path / "export", busy_records()))
    periods = [(s.channel, s.since, s.until, s.since) for s in laid.scopes]
    fill(laid.con, periods)
    before = counts(laid.con)

    rebuild_pairs(laid.con, timedelta(days=60))
    later = counts(laid.con)
    rebuild_pairs(laid.con, timedelta(days=7))

    assert later["due_opener"] < before["due_opener"]
    assert counts(laid.con) == before


def counts(con):
    names = sorted(made(con))
    return {
        name: con.table(name).aggregate("count(*)").fetchall()[0][0] for name in names
    }
