import pytest

from tests.metrics.halves import heard, laid


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    """An account that somebody new mentions every third day."""
    says = [heard(number, 3 * number + 1.5) for number in range(60)]
    return laid(tmp_path_factory.mktemp("quiet") / "export", says)
