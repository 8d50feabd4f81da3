"""What the tests of the report share: every composed audit, rendered once."""

from functools import cache

import pytest

from reports import render
from tests.reports.composed import STATES
from tests.reports.page_tree import tree


@cache
def _rendered(name):
    return render(STATES[name])


@cache
def _tree(name):
    return tree(_rendered(name))


@pytest.fixture(scope="session")
def rendered():
    """Return the page of a composed audit, by its name."""
    return _rendered


@pytest.fixture(scope="session")
def page():
    """Return the page of a composed audit as a tree, by its name."""
    return _tree
