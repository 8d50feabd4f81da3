"""A damaged file costs what it held, and not without a word."""

from pathlib import Path

import pytest

import connectors
from tests.connectors.mutated import in_archive, in_bytes
from tests.connectors.mutated.examples import FEW, tried
from tests.connectors.mutated.exports import richest
from tests.connectors.mutated.formats import format_of
from tests.connectors.mutated.one_file import Damage
from tests.connectors.mutated.outcome import folder, outcome, outcome_of

CONNECTORS = [connector.name for connector in connectors.discover()]


@pytest.mark.parametrize("connector", CONNECTORS)
def test_a_file_cut_short_says_so_and_spoils_no_other(connector):
    def holds(chance):
        export = chance.choice(richest(connector))
        path = chance.choice(export.harmable)
        data = export.files[path]
        if not data:
            return
        cut = export.having(path, in_bytes.cut(chance, data))
        damage = Damage(export, path, outcome(cut, export.told))
        said = f"{export.name}: {path}: {damage.harmed.failed}"
        assert not damage.lost, said
        known = format_of(path, data)
        if known and known.ENDS:
            assert damage.is_told or not damage.gone, said
            assert not damage.claimed, said

    tried(holds, connector)


@pytest.mark.parametrize("connector", CONNECTORS)
def test_a_file_in_another_encoding_loses_nothing_without_a_word(connector):
    def holds(chance):
        export = chance.choice(richest(connector))
        path = chance.choice(export.harmable)
        name = chance.choice(sorted(in_bytes.ENCODINGS))
        data = in_bytes.encoded(name, export.files[path])
        if data is None or format_of(path, export.files[path]) is None:
            return
        other = outcome(export.having(path, data), export.told)
        damage = Damage(export, path, other)
        said = f"{export.name}: {path}: {name}: {damage.harmed.failed}"
        assert damage.is_told or not damage.gone, said

    tried(holds, connector)


@pytest.mark.parametrize("connector", CONNECTORS)
def test_a_file_damaged_in_its_zip_says_so_and_spoils_no_other(connector):
    def holds(chance):
        export = chance.choice(richest(connector))
        path = chance.choice(export.harmable)
        if not export.files[path]:
            return
        with folder() as place:
            packed = Path(place) / "export.zip"
            packed.write_bytes(in_archive.damaged(chance, export.files, path))
            damage = Damage(export, path, outcome_of(packed, export.told))
        said = f"{export.name}: {path}: {damage.harmed.failed}"
        assert not damage.lost, said
        assert damage.is_told or not damage.gone, said
        assert not damage.claimed, said

    tried(holds, connector, FEW)
