"""What a disk or a person has damaged: the next night mends it, or says what to do."""

import copy
import json
import shutil

import duckdb
import pytest

from auditor.nightly.results import Came
from auditor.workspace import Origin, SourceList
from tests.nights.practice import Practice


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A bakery after two nights, with something to do for the third."""
    folder = tmp_path_factory.mktemp("whole")
    with Practice(folder, slugs=("bakery",)) as practice:
        for number in range(2):
            practice.lives()
            practice.exports("bakery", number)
            assert not practice.here("bakery").failed
        practice.lives()
        yield practice


@pytest.fixture
def bakery(whole, tmp_path):
    place = tmp_path / "clients"
    shutil.copytree(whole.workspace.root, place)
    return whole.copied_to(place)


@pytest.fixture(scope="module")
def wanted(whole, tmp_path_factory):
    """What a night comes to where nothing is damaged."""
    place = tmp_path_factory.mktemp("wanted") / "clients"
    shutil.copytree(whole.workspace.root, place)
    there = whole.copied_to(place)
    assert not there.here("bakery").failed
    return there.audits("bakery")


def sources(bakery, origin):
    folder = bakery.client("bakery").sources
    kept = [one for one in bakery.kept("bakery") if one.origin is origin]
    return [one.path(folder) for one in kept]


def mended(night):
    """Return what the night mended, and what it says somebody has to do."""
    steps = [one for one in night.steps if one.name == "mend"]
    done = [one.said for one in steps if one.came is Came.DONE]
    return done, [(one.said, one.to_do) for one in steps if one.came is Came.FAILED]


def uncovered(audits):
    """Return audits without what was covered: all at once, a server may tell less."""
    found = copy.deepcopy(audits)
    for audit in found.values():
        for channel in audit["channels"]:
            del channel["coverage"]
    return found


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("damage", [cut, lambda path: path.unlink()])
def test_an_export_that_was_lost_is_put_back_from_what_was_imported(
    bakery, wanted, damage
):
    path = sources(bakery, Origin.IMPORT)[0]
    damage(path)
    done, left = mended(night := bakery.here("bakery"))
    assert done == [f"{path} was lost, and is put back from what was imported."]
    assert not left
    assert not night.failed
    bakery.is_whole()
    assert bakery.audits("bakery") == wanted


def test_an_export_that_is_nowhere_any_more_is_named_and_costs_the_others_nothing(
    bakery,
):
    path = sources(bakery, Origin.IMPORT)[0]
    path.unlink()
    shutil.rmtree(bakery.client("bakery").imported)
    night = bakery.here("bakery")
    [(said, to_do)] = mended(night)[1]
    assert said.startswith(f"{path} is missing or damaged: export-0")
    assert "backup" in to_do
    assert [one.came for one in night.steps if one.name != "mend"].count("done") >= 3


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("damage", [cut, lambda path: path.unlink()])
def test_a_fetch_that_was_lost_is_asked_for_again(bakery, wanted, which, damage):
    path = sources(bakery, Origin.FETCH)[which]
    damage(path)
    done, left = mended(night := bakery.here("bakery"))
    assert done == ["mastodon:shop: 1 lost sources were asked for again"]
    assert not left
    assert not night.failed
    bakery.is_whole()
    assert not path.exists()
    assert path.name not in {one.file for one in bakery.kept("bakery")}
    assert uncovered(bakery.audits("bakery")) == uncovered(wanted)


def test_a_source_in_no_list_is_listed_again(bakery, wanted):
    listed = SourceList(bakery.client("bakery").sources)
    kept = listed.read()
    listed.write(kept[:-1])
    done, left = mended(bakery.here("bakery"))
    assert done == [f"{kept[-1].path(listed.folder)} is listed again."]
    assert not left
    assert bakery.audits("bakery") == wanted


def test_a_list_that_is_lost_altogether_is_made_from_the_sources(bakery, wanted):
    listed = SourceList(bakery.client("bakery").sources)
    files = {one.file for one in listed.read()}
    listed.path.unlink()
    done, _ = mended(bakery.here("bakery"))
    assert len(done) == 4
    assert files <= {one.file for one in listed.read()}
    assert bakery.audits("bakery") == wanted


def test_a_list_that_was_cut_off_is_mended_from_the_sources(bakery, wanted):
    listed = SourceList(bakery.client("bakery").sources)
    listed.path.write_bytes(listed.path.read_bytes()[:-40])
    done, left = mended(bakery.here("bakery"))
    assert "is written anew" in done[0]
    assert "is listed again" in done[1]
    assert not left
    bakery.is_whole()
    assert bakery.audits("bakery") == wanted


def test_what_is_no_source_is_named_and_left_alone(bakery, wanted):
    strange = bakery.client("bakery").sources / "holiday.zip"
    strange.write_bytes(b"PK and no more")
    _, [(said, to_do)] = mended(bakery.here("bakery"))
    assert str(strange) in said
    assert "Move it away" in to_do
    assert strange.exists()
    assert bakery.audits("bakery") == wanted


def test_what_ended_runs_left_is_cleared(bakery):
    client = bakery.client("bakery")
    left = [client.root, client.sources, client.audits, client.reports]
    for folder in left:
        (folder / ".unfinished-page").write_bytes(b"<!doc")
    (client.sources / ".unfinished-mastodon" / "pages").mkdir(parents=True)
    done, _ = mended(bakery.here("bakery"))
    assert len(done) == 5
    assert not list(client.root.rglob(".unfinished-*"))


def random_bytes(path):
    path.write_bytes(b"no database" * 1000)


def damaged_within(path):
    data = bytearray(path.read_bytes())
    for at in range(3 * 4096, len(data), 4096):
        data[at : at + 64] = bytes(64)
    path.write_bytes(data)


def of_a_newer_version(path):
    data = bytearray(path.read_bytes())
    data[12:20] = (1234).to_bytes(8, "little")
    path.write_bytes(data)


def with_a_strange_log(path):
    path.with_name(f"{path.name}.wal").write_bytes(b"\x07" * 5000)


def with_the_log_of_a_killed_run(path):
    beside = path.with_name("other.duckdb")
    shutil.copy(path, beside)
    with duckdb.connect(beside) as con:
        con.execute("create table half as select range as n from range(1000)")
        shutil.copy(beside, path)
        shutil.copy(f"{beside}.wal", f"{path}.wal")
    beside.unlink()


# What has not been written into the file itself is read, or left out.
AS_GOOD_AS_ANY = (with_the_log_of_a_killed_run, with_a_strange_log)


@pytest.mark.parametrize(
    "damage",
    [
        random_bytes,
        cut,
        damaged_within,
        of_a_newer_version,
        with_a_strange_log,
        with_the_log_of_a_killed_run,
    ],
)
def test_a_damaged_database_is_built_anew(bakery, wanted, damage):
    damage(bakery.client("bakery").database)
    night = bakery.here("bakery")
    done, left = mended(night)
    if damage not in AS_GOOD_AS_ANY:
        assert "audit.duckdb" in done[0]
    assert not left
    assert not night.failed
    assert bakery.audits("bakery") == wanted


@pytest.mark.parametrize("damage", [cut, lambda path: path.write_bytes(b"\0" * 99)])
def test_a_damaged_last_audit_is_laid_aside_and_the_one_before_compared_with(
    bakery, damage
):
    *_, before, newest = sorted(bakery.client("bakery").audits.glob("*.json"))
    damage(newest)
    night = bakery.here("bakery")
    assert not night.failed
    assert mended(night)[0] == [f"{newest} could not be read, and lies aside."]
    assert newest.with_name(f"{newest.name}.damaged").exists()
    *_, now = sorted(bakery.client("bakery").audits.glob("*.json"))
    compared = json.loads(now.read_bytes())["since_last"]["until"]
    assert compared == json.loads(before.read_bytes())["window"]["until"]


def test_folders_that_are_missing_are_made_again(bakery):
    client = bakery.client("bakery")
    for folder in (client.inbox, client.audits, client.reports, client.imported):
        shutil.rmtree(folder)
    assert not bakery.here("bakery").failed
    assert (client.reports / "latest.html").exists()
    assert client.inbox.is_dir()


def test_what_nobody_may_read_is_named_and_costs_the_rest_nothing(bakery):
    client = bakery.client("bakery")
    bakery.exports("bakery", 2)
    closed = [
        client.inbox / "export-2" / "activity.jsonl",
        sources(bakery, Origin.IMPORT)[0],
        max(client.audits.glob("*.json")),
    ]
    client.database.unlink()
    for path in closed:
        path.chmod(0)
    night = bakery.night(as_anybody=True)
    for path in closed:
        path.chmod(0o600) if path.exists() else None
    assert night.code == 1
    steps = [one for one in bakery.log() if one["came"] != "done"]
    said = json.dumps(steps)
    assert "export-2" in said
    assert closed[1].name in said
    assert all(one["to_do"] for one in steps)
    came = {one["step"]: one["came"] for one in bakery.log()}
    assert (came["fetch"], came["report"]) == ("done", "done")
    assert not bakery.here("bakery").failed
    bakery.is_whole()


def test_a_client_whose_settings_are_gone_is_named(bakery):
    bakery.client("bakery").config.rename(bakery.workspace.root / "aside.toml")
    night = bakery.night()
    assert night.code == 1
    assert "bakery" in night.out
    assert "config.toml" in night.out


def test_a_day_on_which_all_was_well_says_nothing_of_mending(bakery):
    assert mended(bakery.here("bakery")) == ([], [])
