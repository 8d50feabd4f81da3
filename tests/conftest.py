"""What all tests share: golden files, and one browser."""

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


@pytest.fixture(scope="session")
def chromium():
    """Start one browser for all tests; skip where there is none.

    It stands here since a second one in a process cannot be driven beside it.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    from tools.pictures.browser import executable, start

    path = executable()
    if path is None:
        pytest.skip("needs chromium, as Debian packages it")
    with playwright.sync_playwright() as driver:
        browser = start(driver, path)
        yield browser
        browser.close()
