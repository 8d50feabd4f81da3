"""The files of the case folders are what is written down for them."""

import shutil

import pytest

from tests.connectors.bluesky.api.folders import FOLDERS
from tests.connectors.case import CASES

PLACE = CASES / "bluesky.api"


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_is_what_is_composed_here(name, request):
    export = PLACE / name / "export"
    composed = FOLDERS[name]()
    if request.config.getoption("--update-golden"):
        shutil.rmtree(export, ignore_errors=True)
        for file, data in composed.items():
            (export / file).parent.mkdir(parents=True, exist_ok=True)
            (export / file).write_bytes(data)
    there = {
        file.relative_to(export).as_posix(): file.read_bytes()
        for file in export.rglob("*")
        if file.is_file()
    }
    assert there == composed


def test_every_folder_of_pages_is_composed_here():
    assert {folder.name for folder in PLACE.iterdir()} == set(FOLDERS)
