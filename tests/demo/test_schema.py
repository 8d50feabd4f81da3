"""The made-up bakery's audit has the form that the schema writes down."""

import pytest

from tests.audit.validation import wrong
from tests.cli.command import audited


@pytest.mark.parametrize("edition", ["private", "shareable"])
def test_the_demo_has_the_form(paths, edition):
    found = audited(*paths, "--references", "--edition", edition)

    assert len(found["channels"]) == 4
    assert wrong(found) == []
