"""A keyring is used only where it keeps secrets to its owner."""

import keyring
import pytest
from keyring.backends import fail, null

from auditor.secrets import usable_ring
from tests.secrets.rings import MemoryRing


@pytest.fixture
def installed(monkeypatch):
    def these(ring):
        monkeypatch.setattr(keyring, "get_keyring", lambda: ring)

    return these


def test_one_that_is_none_is_not_used(installed):
    installed(fail.Keyring())
    assert usable_ring() is None


def test_one_that_forgets_is_not_used(installed):
    installed(null.Keyring())
    assert usable_ring() is None


def test_one_that_keeps_them_for_all_to_read_is_not_used(installed):
    plain = MemoryRing()
    plain.priority = 0.5
    installed(plain)
    assert usable_ring() is None


def test_one_of_the_desktop_is_used(installed):
    ring = MemoryRing()
    ring.priority = 5
    installed(ring)
    assert usable_ring() is ring


def test_one_that_breaks_is_not_used(monkeypatch):
    def broken():
        raise RuntimeError("no bus")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    assert usable_ring() is None
