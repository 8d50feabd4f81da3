"""Whatever is handed over, nothing but records or errors of ours comes back."""

from pathlib import Path

import pytest

import connectors
from tests.connectors.mutated import in_archive
from tests.connectors.mutated.examples import tried
from tests.connectors.mutated.exports import foreign, richest
from tests.connectors.mutated.outcome import folder, outcome, outcome_of

CONNECTORS = [connector.name for connector in connectors.discover()]


@pytest.mark.parametrize("connector", CONNECTORS)
def test_anything_harmed_anywhere_ends_in_items_or_in_an_error_of_ours(connector):
    def holds(chance):
        export = chance.choice(richest(connector))
        files = in_archive.bend(chance, export, foreign(connector))
        outcome(files, export.told)

    tried(holds, connector)


@pytest.mark.parametrize("connector", CONNECTORS)
def test_so_does_a_harmed_zip(connector):
    def holds(chance):
        export = chance.choice(richest(connector))
        files = in_archive.bend(chance, export, foreign(connector))
        with folder() as place:
            path = Path(place) / "export.zip"
            path.write_bytes(in_archive.zipped(chance, files))
            outcome_of(path, export.told)

    tried(holds, connector)
