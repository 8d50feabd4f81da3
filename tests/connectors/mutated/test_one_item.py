"""One harmed item costs itself at most, and not without a word."""

import random
from functools import cache

import pytest

import connectors
from tests.connectors.mutated.examples import tried
from tests.connectors.mutated.exports import richest
from tests.connectors.mutated.formats import format_of
from tests.connectors.mutated.one_item import SORTS, Trial, may_be_passed_over

CONNECTORS = [connector.name for connector in connectors.discover()]
NUMBERS = {"mailchimp.audience"}  # yield no records, so none can be lost


@cache
def with_items(connector):
    """Return every file in which items can be harmed, with its export."""
    return [
        (export, path)
        for export in richest(connector)
        for path in export.harmable
        if (data := export.files[path])
        and (known := format_of(path, data))
        and known.harm(_chance(1), data)
    ]


def _chance(seed):
    return random.Random(seed)  # noqa: S311 – nothing secret


@pytest.mark.parametrize(
    "connector", [name for name in CONNECTORS if name not in NUMBERS]
)
def test_there_are_items_to_harm(connector):
    read = 0
    for seed, (export, path) in enumerate(with_items(connector)):
        data = export.files[path]
        harm = format_of(path, data).harm(_chance(seed), data)
        read += harm is not None and Trial(export, path, harm).was_read
    assert read > 1


@pytest.mark.parametrize("connector", CONNECTORS)
def test_one_harmed_item_costs_itself_alone_and_is_told(connector):
    def holds(chance):
        export, path = chance.choice(with_items(connector))
        data = export.files[path]
        harm = format_of(path, data).harm(chance, data)
        if harm is None:
            return
        trial = Trial(export, path, harm)
        said = f"{export.name}: {path}: {harm.how}: {trial.harmed.failed}"
        assert not trial.lost, said
        sort = harm.emptied or harm.place in SORTS
        passed = may_be_passed_over(connector, harm)
        assert trial.is_told or sort or passed or not trial.was_read, said

    tried(holds, connector)
