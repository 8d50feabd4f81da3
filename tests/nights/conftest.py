"""Nights take a while: their tests run where they are asked for by name."""

from pathlib import Path

HERE = Path(__file__).parent


def pytest_ignore_collect(collection_path, config):
    """Leave them out of a run of everything."""
    del collection_path
    asked = [
        (config.invocation_params.dir / arg.partition("::")[0]).resolve()
        for arg in config.args
    ]
    return None if any(one.is_relative_to(HERE) for one in asked) else True


def pytest_collection_modifyitems(items):
    """Begin with the year, which takes as long as all others together."""
    items.sort(key=lambda item: item.path.stem != "test_year")
