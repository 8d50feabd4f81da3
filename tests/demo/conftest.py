import pytest

import connectors
from auditor import demo


@pytest.fixture(scope="session")
def paths(tmp_path_factory):
    """X archive, reviews, blog and mailbox, in this order."""
    return demo.write(tmp_path_factory.mktemp("demo") / "exports")


@pytest.fixture(scope="session")
def read_by():
    """Read a file by the one connector that is expected to take it."""

    def read(path, name):
        found, missed = connectors.find([path])
        assert missed == ()
        assert [one.connector.name for one in found] == [name]
        return list(found[0].connector.read(found[0].source))

    return read
