"""Hands tables and notes to the connector."""

import pytest

import connectors
from connectors import Told


@pytest.fixture
def export(tmp_path):
    """Write files, and look at them as an audit does."""

    def write(files, told=Told()):
        place = tmp_path / "export"
        place.mkdir(exist_ok=True)
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            (place / name).write_bytes(data)
        return connectors.find([place], told)

    return write
