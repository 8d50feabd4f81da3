import copy
import json

import pytest

from tests.audit.beside import LAST, shop
from tests.cli.command import audited, auditor
from tests.cli.comparing import WINDOW


@pytest.fixture(scope="session")
def audits(tmp_path_factory):
    """The same shop up to 3 May and up to 30 June, and the latter with ``--last``."""
    folder = tmp_path_factory.mktemp("audits")
    export = shop().into(folder / "shop")
    old = audited(export, "--until", str(LAST), *WINDOW)
    last = folder / "last.json"
    last.write_text(json.dumps(old), "utf-8")
    told = audited(export, *WINDOW, "--last", last)
    return old, audited(export, *WINDOW), told


@pytest.fixture
def compared(audits, tmp_path):
    """Compare the two audits, changed first as a function says."""

    def run(*options, old=None, new=None, told=False):
        pair = [copy.deepcopy(audits[0]), copy.deepcopy(audits[2 if told else 1])]
        for change, audit in zip((old, new), pair, strict=True):
            if change is not None:
                change(audit)
        paths = [tmp_path / "old.json", tmp_path / "new.json"]
        for path, audit in zip(paths, pair, strict=True):
            path.write_text(json.dumps(audit), "utf-8")
        return auditor("compare", *paths, *options)

    return run
