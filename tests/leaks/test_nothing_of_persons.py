"""Nothing of any person is in what is passed on: page, embedded data, JSON, tables."""

import pytest
from msgspec import structs

from auditor import demo
from auditor.audit.shapes import NotRead
from connectors import Told
from tests.cli.test_edition import village
from tests.cli.test_every_kind import heap
from tests.connectors.case import all_cases
from tests.leaks.making import both, told
from tests.leaks.persons import pieces, secrets_in
from tests.leaks.unpacked import layers

LARGE = list(heap().values())
TOLD = [case for case in all_cases() if case.is_read and case.options.get("messages")]


@pytest.fixture(scope="module")
def bakery(tmp_path_factory):
    paths = demo.write(tmp_path_factory.mktemp("demo") / "exports")
    return secrets_in(paths), both(paths, name=demo.CLIENT, zone=demo.ZONE)


def test_the_demo_passes_on_nothing_of_anybody(bakery, tmp_path):
    secrets, (_, shared) = bakery

    assert len(secrets.names) > 100
    assert len(secrets.texts) > 100
    assert secrets.found_in(told(shared, tmp_path)) == set()


def test_the_demo_passes_on_nothing_in_german_either(tmp_path):
    paths = demo.write(tmp_path / "exports")
    _, shared = both(paths, "de", name=demo.CLIENT, zone=demo.ZONE)

    assert secrets_in(paths).found_in(told(shared, tmp_path / "tables")) == set()


def test_the_private_edition_would_be_found_out(bakery, tmp_path):
    secrets, (private, _) = bakery

    leaks = secrets.found_in(told(private, tmp_path))

    assert len(leaks & secrets.names) > 20
    assert len(leaks & secrets.texts) > 20


def test_a_heap_of_every_kind_of_export_passes_on_nothing(tmp_path):
    paths = [case.export for case in LARGE]
    whose = Told(
        accounts=tuple(name for case in LARGE for name in case.told.accounts),
        addresses=tuple(name for case in LARGE for name in case.told.addresses),
    )
    _, shared = both(paths, told=whose)

    assert secrets_in(paths, whose).found_in(told(shared, tmp_path)) == set()


@pytest.mark.parametrize("case", TOLD[:3], ids=lambda case: case.folder.name)
def test_messages_that_are_counted_are_not_passed_on(case, tmp_path):
    told_so = Told(
        accounts=case.told.accounts, addresses=case.told.addresses, messages=True
    )
    _, shared = both([case.export], told=told_so)

    assert secrets_in([case.export], told_so).found_in(told(shared, tmp_path)) == set()


# One field of the private edition let through, each of which must be found.
FAULTS = {
    "who waits": lambda p: {"open_loops": p.open_loops},
    "regulars": lambda p: {"regulars": p.regulars},
    "the messages behind numbers": lambda p: {"evidence": p.evidence},
    "rows of a metric": lambda p: {"metrics": p.metrics},
    "names in an action": lambda p: {"actions": p.actions},
    "a name in a sentence": lambda p: {
        "verdict": structs.replace(p.verdict, sentence=f"{p.open_loops[0].person}.")
    },
    "why a file was not read": lambda p: {
        "not_read": (
            NotRead(path=f"{p.open_loops[0].person}.zip", reason="Broken.", hint="-"),
        )
    },
}


@pytest.fixture(scope="module")
def asking(tmp_path_factory):
    path = village().into(tmp_path_factory.mktemp("village") / "x")
    return secrets_in([path]), both([path])


@pytest.mark.parametrize("fault", FAULTS)
def test_one_field_let_through_is_found(asking, tmp_path, fault):
    secrets, (private, shared) = asking
    leaking = structs.replace(shared, edition="private", **FAULTS[fault](private))

    assert secrets.found_in(told(shared, tmp_path / "shared")) == set()
    assert secrets.found_in(told(leaking, tmp_path / "leaking"))


def test_what_is_packed_is_laid_open():
    packed = "S0stLtEtyUgtSi1WKMlIVUjLzElVSMsvUihJLS7RUQIA"  # raw deflate, base64
    page = f'<script type="text/plain">{packed}</script>&lt;b&gt; \\u0041da %41nna'

    whole = " ".join(layers(page))

    assert "<b>" in whole
    assert "Ada" in whole
    assert "Anna" in whole


def test_pieces_of_a_text_are_long_words_in_a_row():
    assert pieces("Where would flour keep better than here?") == {"where would flour"}
    assert pieces("Is it open?") == {"is it open"}
    assert pieces("Thanks!") == set()
