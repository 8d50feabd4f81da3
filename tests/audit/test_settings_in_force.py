"""What a report says of the settings in force."""

from functools import partial

from auditor.audit.request import Request
from auditor.audit.run import run
from auditor.store import open_store
from tests.audit.export import Export


def test_an_activity_file_is_called_so_among_what_can_be_read(tmp_path):
    made = Export()
    made.posts(3)
    folder = made.into(tmp_path / "x")
    found = run([folder], Request(), store=partial(open_store, None))
    named = str(found.settings["platforms"]).split(", ")
    assert "activity file" in named
    assert "mailbox" in named
    assert "this channel" not in named
