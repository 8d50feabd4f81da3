"""What a connector finds out about an export, once."""

import gc
import weakref

import pytest

from auditor.errors import MalformedSource
from connectors import Told, open_source
from connectors._once import Once


def a_source(folder):
    return open_source([folder], Told())


def test_a_source_is_looked_through_once_and_another_one_by_itself(tmp_path):
    looked = []
    known = Once(lambda source: looked.append(source) or len(looked))
    one, other = a_source(tmp_path), a_source(tmp_path)
    assert [known(one), known(other), known(one)] == [1, 2, 1]
    assert looked == [one, other]


def test_what_cannot_be_found_out_is_told_every_time(tmp_path):
    def fail(source):
        raise MalformedSource(source.name, hint="Try another.")

    known, source = Once(fail), a_source(tmp_path)
    for _ in range(2):
        with pytest.raises(MalformedSource, match=tmp_path.name):
            known(source)


def test_it_is_forgotten_with_its_source(tmp_path):
    class Outline:
        pass

    known, source = Once(lambda _: Outline()), a_source(tmp_path)
    outline = weakref.ref(known(source))
    assert outline() is not None
    del source
    gc.collect()
    assert outline() is None
