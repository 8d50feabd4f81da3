"""An audit of what is written says what an audit of the sources says."""

import json

import pytest

import connectors
from auditor import demo
from auditor.audit.canonical import to_json
from auditor.audit.edition import shareable
from auditor.audit.request import Request
from auditor.audit.run import run
from auditor.store import open_store
from tests.connectors.case import all_cases
from tests.exporting.written import FORMS, written

KEY = b"only for tests, and the same each time"
CONNECTORS = [one.name for one in connectors.discover()]
# What to ask for next depends on which exports there were, and on which nights failed.
ABOUT_SOURCES = {
    *("sources", "not_read", "actions", "open_loops_unknown", "run"),
    *("would_change_if", "holes", "left_alone"),
}


def fullest(connector):
    """Return the example of a connector that holds most."""
    cases = [one for one in all_cases() if one.connector == connector and one.is_read]
    return max(cases, key=lambda one: (one.folder / "expected.jsonl").stat().st_size)


def audited(paths, told):
    """Return what is said of some exports, in both editions, and the store."""
    store = open_store(None, [])
    audit = run(paths, Request(told=told), store=lambda _: store)
    private, passed_on = (
        json.loads(to_json(one)) for one in (audit, shareable(audit, KEY))
    )
    return (without_sources(private), without_sources(passed_on)), store


def without_sources(said):
    """Return what is said, without what depends on the kind of source."""
    if isinstance(said, list):
        return [without_sources(one) for one in said]
    if not isinstance(said, dict):
        return said
    return {
        key: without_sources(value)
        for key, value in said.items()
        if key not in ABOUT_SOURCES
    }


@pytest.mark.parametrize("connector", CONNECTORS)
def test_each_kind_of_export_gives_the_same_verdict_tests_and_metrics(
    connector, tmp_path
):
    case = fullest(connector)
    form = FORMS[CONNECTORS.index(connector) % len(FORMS)]
    before, store = audited([case.export], case.told)
    written(store, tmp_path / form, form)
    after, _ = audited([tmp_path / form], case.told)

    assert after == before


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    written_to = demo.write(tmp_path_factory.mktemp("demo"))
    return audited(written_to, connectors.Told())


@pytest.mark.parametrize("form", FORMS)
def test_the_sample_business_gives_the_same_verdict_tests_and_metrics(
    sample, form, tmp_path
):
    before, store = sample
    written(store, tmp_path / form, form)
    after, _ = audited([tmp_path / form], connectors.Told())

    assert after == before
