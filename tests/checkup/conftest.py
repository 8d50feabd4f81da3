from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from auditor.checkup import Means, examine
from auditor.config import Client
from auditor.records import Stream
from auditor.workspace import (
    SourceList,
    Workspace,
    add_folder,
    make_client,
    make_workspace,
    take_in,
)
from connectors import Told
from connectors._fetching import Saving, Whose
from connectors._http import Answer, FetchFailed, Outcome
from tests.audit.export import US, Export, before

NOW = datetime(2026, 7, 2, 3, tzinfo=UTC)
CONNECTION = "mastodon|https://social.example|@bakery@social.example"


@dataclass
class Practice:
    """A workspace with one client, to be looked over."""

    folder: Path
    environment: dict = field(default_factory=dict)
    ring: object = None
    now: datetime = NOW

    def __post_init__(self):
        self.workspace = Workspace(self.folder / "clients")
        make_workspace(self.workspace)
        self.client = self.workspace.new_client("bakery")
        make_client(self.client, Client(name="Bakery"))

    def imports(self, name="shop", at=NOW - timedelta(days=1)):
        export = Export()
        export.says(US, before(5), f"Bread of {name}")
        made = export.into(self.folder / name)
        [kept] = take_in([made], self.client.sources, Told(), now=at).new
        return kept.path(self.client.sources)

    def fetches(self, since, until, *, stream=Stream.OUTBOUND_POSTS, lacks=None):
        folder = self.folder / f"night-{len(list(self.folder.iterdir()))}"
        folder.mkdir()
        saving = Saving(folder, connection=CONNECTION)
        saving.bytes("note", b"[]", _answer(until))
        saving.covers(stream, since, until)
        if lacks is not None:
            saving.lacks(lacks, FetchFailed("no", hint="", outcome=Outcome.WAIT))
        saving.finish(
            Whose(id="12", handle="bakery@social.example", name="Bakery"),
            connector="mastodon.api",
            server="https://social.example",
            began=until,
            memory={},
        )
        return add_folder(folder, self.client.sources, "mastodon", now=until)

    def kept(self):
        return SourceList(self.client.sources).read()

    def look(self, *, mend=False):
        means = Means(
            now=self.now, environment=self.environment, ring=self.ring, mend=mend
        )
        return examine(self.workspace, [self.client], means)

    def troubles(self, check):
        return [one for one in self.look().troubles if one.check == check]


def _answer(at):
    return Answer(
        status=200, headers={}, body=b"[]", url="https://social.example/a", at=at
    )


@pytest.fixture
def practice(tmp_path):
    return Practice(tmp_path)
