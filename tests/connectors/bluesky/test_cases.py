"""The files of the case folders are what is written down for them."""

import pytest

from tests.connectors.bluesky.repositories import REPOSITORIES
from tests.connectors.case import CASES

FOLDER = CASES / "bluesky.car"
ON = pytest.mark.parametrize("name", REPOSITORIES)


@ON
def test_a_repository_is_what_is_composed_here(name, request):
    file = FOLDER / name / "export" / "repo.car"
    composed = REPOSITORIES[name]()
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(composed)
    assert file.read_bytes() == composed


def test_every_repository_in_a_case_is_composed_here():
    files = FOLDER.glob("*/export/repo.car")
    composed = {file.parent.parent.name for file in files}
    assert composed == set(REPOSITORIES) | {"not_a_car"}
