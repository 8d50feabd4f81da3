import pytest

from tests.audit.beside import LAST, shop, wrote
from tests.cli.command import audited


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """A folder for audits."""
    return tmp_path_factory.mktemp("audits")


@pytest.fixture(scope="session")
def export(files):
    """Eight weeks with 10 people, 1 answered; then eight with 30, 27 answered."""
    return shop().into(files / "shop")


@pytest.fixture(scope="session")
def last(files, export):
    """The JSON of an audit up to 3 May, eight weeks and two days before."""
    return wrote(files / "last.json", audited(export, "--until", str(LAST)))


@pytest.fixture(scope="session")
def now(export):
    """The audit of all of it, beside no other."""
    return audited(export)
