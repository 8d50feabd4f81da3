"""Few messages are counted by plain plans, many by well-made ones: with one result."""

from functools import partial

import pytest

from auditor import relations
from auditor.audit.canonical import to_json
from auditor.audit.request import Request
from auditor.audit.run import run
from auditor.store import open_store
from tests.connectors.case import all_cases

CONNECTORS = ("bluesky.car", "email.mbox", "google_business.takeout", "x.archive")


@pytest.fixture(scope="module")
def exports():
    """Return an export of four kinds of place, each with both sides of the talk."""
    found = {case.connector: case.export for case in all_cases() if case.is_read}
    return [found[name] for name in CONNECTORS]


@pytest.mark.parametrize("few", [0, 2_000])
def test_the_bound_decides_which_plans_are_made(few, exports, monkeypatch):
    monkeypatch.setattr(relations, "_VERY_FEW", few)
    stores = []
    run(exports, Request(), store=lambda keys: stores.append(_open(keys)) or stores[0])
    [(spared,)] = (
        stores[0]
        .con.execute("select current_setting('disabled_optimizers')")
        .fetchall()
    )
    assert ("join_order" in spared) == (few > 0)


def test_both_come_to_the_same_bytes(exports, monkeypatch):
    audits = []
    for few in (0, 2_000):
        monkeypatch.setattr(relations, "_VERY_FEW", few)
        audits.append(to_json(run(exports, Request(), store=_open)))
    assert audits[0] == audits[1]
    assert '"inbound_replies"' in audits[0]


_open = partial(open_store, None)
