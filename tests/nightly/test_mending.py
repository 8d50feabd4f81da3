"""What was lost is put back, or asked for again; what cannot be is named."""

from datetime import UTC, datetime

import pytest

from auditor.checkup.mending import mend, still_lost
from auditor.errors import WorkspaceFull
from auditor.nightly.doing import Doing
from auditor.nightly.log import write_down
from auditor.workspace import ClientFolder, SourceList, no_room, take_in
from connectors import Told
from tests.audit.export import US, Export, before
from tests.nightly.test_fetching import DAY, bakery  # noqa: F401 – a fixture

NOW = datetime(2026, 7, 2, 3, tzinfo=UTC)


@pytest.fixture
def client(tmp_path):
    """A client with one import, whose download is still there."""
    folder = ClientFolder(tmp_path / "bakery")
    folder.make()
    export = Export()
    export.says(US, before(5), "Bread")
    made = export.into(folder.imported / "2026-07-01" / "shop")
    take_in([made], folder.sources, Told(), now=NOW)
    return folder


def mended(client):
    return [(one.what, one.to_do) for one in mend(client, Told(), NOW)]


def test_a_lost_import_is_put_back_byte_for_byte(client):
    [kept] = SourceList(client.sources).read()
    path = kept.path(client.sources)
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    [(what, to_do)] = mended(client)
    assert what == f"{path} was lost, and is put back from what was imported."
    assert not to_do
    assert path.read_bytes() == whole
    assert SourceList(client.sources).read() == (kept,)


def test_another_download_is_not_put_in_its_place(client):
    [kept] = SourceList(client.sources).read()
    kept.path(client.sources).unlink()
    (client.imported / "2026-07-01" / "shop" / "activity.jsonl").write_text("")
    [(what, to_do)] = mended(client)
    assert "is missing or damaged: shop" in what
    assert "backup" in to_do
    assert not kept.path(client.sources).exists()


def test_what_was_lost_of_the_fetches_is_asked_for_again_from_there_on(
    bakery,  # noqa: F811
):
    bakery.fetch()
    bakery.clock.goes_on(DAY)
    lost = bakery.fetch().kept
    bakery.clock.goes_on(DAY)
    after = bakery.fetch().kept
    lost.path(bakery.client.sources).write_bytes(b"PK")
    assert len(list(still_lost(bakery.client))) == 1
    bakery.clock.goes_on(DAY)
    fetched = bakery.fetch()
    assert fetched.again == 1
    names = [one.name for one in bakery.kept()]
    assert lost.name not in names
    assert [after.name, fetched.kept.name] == names[1:]
    assert not lost.path(bakery.client.sources).exists()
    assert list(still_lost(bakery.client)) == []


def test_a_fetch_that_fails_gives_nothing_up(bakery):  # noqa: F811
    lost = bakery.fetch().kept
    lost.path(bakery.client.sources).unlink()
    bakery.keys.held["token"] = "wrong"  # noqa: S105 – invented
    assert bakery.fetch().error is not None
    assert bakery.kept() == (lost,)


def test_a_full_disk_is_named_and_another_error_is_another(tmp_path):
    full = no_room(OSError(28, "No space left on device"), tmp_path)
    assert isinstance(full, WorkspaceFull)
    assert "there is no room left on the disk at /" in str(full)
    assert no_room(OSError(13, "Permission denied"), tmp_path) is None


def test_a_step_that_fails_of_whatever_is_named_and_the_next_is_done(tmp_path):
    doing = Doing(tmp_path)
    with doing.step("fetch"):
        raise OSError(13, "Permission denied", "/srv/clients")
    with doing.step("audit"):
        raise TypeError("of ours")
    doing.did("prune", "2 old things were deleted")
    assert [one.said for one in doing.steps] == [
        "/srv/clients: Permission denied.",
        "TypeError, a fault of ours",
        "2 old things were deleted",
    ]


def test_a_line_of_the_log_that_was_cut_off_stays_alone(tmp_path):
    log = tmp_path / "nights.log"
    write_down(log, ["one"])
    with log.open("a") as file:
        file.write("tw")
    write_down(log, ["three", "four"])
    assert log.read_text() == "one\ntw\nthree\nfour\n"
