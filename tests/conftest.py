"""What all tests share: golden files."""

import os

import pytest


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the expected files anew from what the code says now; then review",
    )
    parser.addoption(
        "--seeds",
        type=int,
        default=2,
        help="how many chances each reference scenario is given; five take long",
    )


@pytest.fixture
def golden(request):
    """Compare text with a file, or rewrite the file under --update-golden."""
    update = request.config.getoption("--update-golden")
    if update and os.environ.get("CI"):
        pytest.exit("--update-golden is for people, not for CI", returncode=2)

    def check(actual, path):
        if update:
            path.write_text(actual, encoding="utf-8")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        assert actual == expected, f"{path} differs; review, then --update-golden"

    return check
