"""A damaged file costs what it held, and not without a word."""

from pathlib import Path

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

import connectors
from tests.connectors.mutated import in_archive, in_bytes
from tests.connectors.mutated.examples import EXAMPLES, FEW_EXAMPLES
from tests.connectors.mutated.exports import richest
from tests.connectors.mutated.formats import format_of
from tests.connectors.mutated.one_file import Damage
from tests.connectors.mutated.outcome import folder, outcome, outcome_of

CONNECTORS = [connector.name for connector in connectors.discover()]


@pytest.mark.parametrize("connector", CONNECTORS)
def test_a_file_cut_short_says_so_and_spoils_no_other(connector):
    @EXAMPLES
    @given(st.randoms(use_true_random=False))
    def holds(chance):
        export = chance.choice(richest(connector))
        path = chance.choice(sorted(export.files))
        data = export.files[path]
        if not data:
            return
        cut = export.having(path, in_bytes.cut(chance, data))
        damage = Damage(export, path, outcome(cut, export.told))
        note(f"{export.name}: {path}: {damage.harmed.failed}")
        assert not damage.lost
        known = format_of(path, data)
        if known and known.ENDS:
            assert damage.is_told or not damage.gone
            assert not damage.claimed

    holds()


@pytest.mark.parametrize("connector", CONNECTORS)
def test_a_file_in_another_encoding_loses_nothing_without_a_word(connector):
    @EXAMPLES
    @given(st.randoms(use_true_random=False))
    def holds(chance):
        export = chance.choice(richest(connector))
        path = chance.choice(sorted(export.files))
        name = chance.choice(sorted(in_bytes.ENCODINGS))
        data = in_bytes.encoded(name, export.files[path])
        if data is None or format_of(path, export.files[path]) is None:
            return
        other = outcome(export.having(path, data), export.told)
        damage = Damage(export, path, other)
        note(f"{export.name}: {path}: {name}: {damage.harmed.failed}")
        assert damage.is_told or not damage.gone

    holds()


@pytest.mark.parametrize("connector", CONNECTORS)
def test_a_file_damaged_in_its_zip_says_so_and_spoils_no_other(connector):
    @FEW_EXAMPLES
    @given(st.randoms(use_true_random=False))
    def holds(chance):
        export = chance.choice(richest(connector))
        path = chance.choice(sorted(export.files))
        if not export.files[path]:
            return
        with folder() as place:
            packed = Path(place) / "export.zip"
            packed.write_bytes(in_archive.damaged(chance, export.files, path))
            damage = Damage(export, path, outcome_of(packed, export.told))
        note(f"{export.name}: {path}: {damage.harmed.failed}")
        assert not damage.lost
        assert damage.is_told or not damage.gone
        assert not damage.claimed

    holds()
