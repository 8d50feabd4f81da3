"""What earlier nights left, of which only the last may be opened."""

import pytest


class Newest(tuple):
    """Manifests; whoever looks at one that is not the newest fails the test."""

    def __reversed__(self):
        yield self[-1]
        pytest.fail("an earlier night was opened")

    def __iter__(self):
        pytest.fail("all nights were opened")
