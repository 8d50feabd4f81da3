"""Activity files made on the spot."""

import pytest

from auditor.records import Record, Rejected
from connectors import Told, open_source
from connectors.activity.file import ActivityFile

TOML = """platform = "facebook"
account = "bakery"
since = 2026-06-01
until = 2026-06-30
[coverage]
outbound_posts = "complete"
inbound_replies = "complete"
"""

NOTHING = Told()


class Opened:
    """An activity file, and what the connector makes of it."""

    def __init__(self, path, told):
        self.connector = ActivityFile()
        self.source = open_source([path], told)

    @property
    def items(self):
        return list(self.connector.read(self.source))

    @property
    def records(self):
        return [item for item in self.items if isinstance(item, Record)]

    @property
    def rejected(self):
        return [
            f"{item.where}: {item.reason}"
            for item in self.items
            if isinstance(item, Rejected)
        ]

    @property
    def accounts(self):
        return self.connector.accounts(self.source)

    @property
    def covers(self):
        return self.connector.covers(self.source)

    @property
    def is_recognised(self):
        return self.connector.recognises(self.source)

    @property
    def refusal(self):
        return self.connector.refuses(self.source)


@pytest.fixture
def opened(tmp_path):
    """Write files into a folder and open it, or the one file among them."""

    def write(files, *, toml=TOML, told=NOTHING, lone=None):
        if toml is not None and lone is None:
            files = {"activity.toml": toml, **files}
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / name).write_bytes(data)
        return Opened(tmp_path / lone if lone else tmp_path, told)

    return write
