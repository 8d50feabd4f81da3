"""Tiny connectors of invented platforms."""

import pytest

from auditor.records import Extent, Stream
from connectors import Connector


class Fake(Connector):
    """Recognises a root by one file; a lone file by its beginning."""

    version = 1
    coverage = dict.fromkeys(Stream, Extent.ABSENT)
    has_no = frozenset()

    def __init__(self, name, mark, *, lone=None, refused=None):
        self.name = name
        self.platform = name.partition(".")[0]
        self.request = f"Ask {self.platform} for an export."
        self.cannot_tell = {}
        self._mark = mark
        self._lone = lone
        self._refused = refused

    def recognises(self, source):
        if source.is_file():
            return self._lone is not None and source.head().startswith(self._lone)
        return (source / self._mark).is_file()

    def files(self, source):
        return tuple(file for file in source.walk() if file.name.endswith(".json"))

    def refuses(self, source):
        if self._refused and (source / self._refused).exists():
            return f"This is from {self.platform}, but its posts are missing."
        return None

    def accounts(self, _source):
        return ()

    def covers(self, _source):
        return {}

    def read(self, _source):
        yield from ()


@pytest.fixture
def platforms(monkeypatch):
    """Let only these connectors exist."""

    def choose(*fakes):
        for module in ("_find_claims", "_find_reasons", "_lookalikes"):
            monkeypatch.setattr(f"connectors.{module}.discover", lambda: fakes)

    choose(
        Fake("bird.archive", "data/bird.json", lone=b"bird", refused="data/nest.json"),
        Fake("fish.archive", "fish.json", lone=b"fish"),
    )
    return choose


@pytest.fixture
def fake():
    return Fake
