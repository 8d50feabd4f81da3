"""Where tokens are looked for, where they are kept, and who is told of them: nobody."""

import stat

import pytest

from auditor.errors import SecretsClosed
from auditor.secrets import Keeping
from auditor.workspace import ClientFolder, Workspace
from connectors._fetching import Connection
from tests.secrets.rings import MemoryRing

HERE = Connection(platform="mastodon", server="https://social.example", account="ada")
THERE = Connection(platform="mastodon", server="https://other.example", account="ada")
SAM = Connection(platform="mastodon", server="https://social.example", account="sam")


@pytest.fixture
def client(tmp_path):
    folder = ClientFolder(tmp_path / "corner-bakery")
    folder.make()
    return folder


@pytest.fixture
def keeping(client):
    def made(*connections, environment=None, ring=None):
        return Keeping.of_client(
            client, connections, environment=environment or {}, ring=ring
        )

    return made


@pytest.fixture
def file(client):
    return client.root / "secrets.toml"


def test_nothing_is_there_at_first(keeping):
    drawer = keeping(HERE).of(HERE)
    assert (drawer.get("token"), drawer.held("token")) == (None, None)


def test_without_a_keyring_a_secret_lies_in_a_file_for_its_owner_alone(keeping, file):
    drawer = keeping(HERE).of(HERE)
    assert drawer.keep({"token": "hunter2"}, in_file=False) == "file"
    assert drawer.get("token") == "hunter2"
    assert drawer.held("token") == "file"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_with_a_keyring_no_file_is_written(keeping, file):
    ring = MemoryRing()
    drawer = keeping(HERE, ring=ring).of(HERE)
    assert drawer.keep({"token": "hunter2"}, in_file=False) == "keyring"
    assert (drawer.get("token"), drawer.held("token")) == ("hunter2", "keyring")
    assert not file.exists()


def test_a_file_is_written_despite_a_keyring_where_that_is_wanted(keeping):
    ring = MemoryRing()
    drawer = keeping(HERE, ring=ring).of(HERE)
    drawer.keep({"token": "old"}, in_file=False)
    assert drawer.keep({"token": "new"}, in_file=True) == "file"
    assert drawer.get("token") == "new"
    assert ring.kept == {}


def test_what_is_renewed_goes_where_the_rest_is(keeping):
    ring = MemoryRing()
    drawer = keeping(HERE, ring=ring).of(HERE)
    drawer.keep({"password": "p"}, in_file=True)
    drawer.put("session", "s")
    assert drawer.held("session") == "file"
    assert drawer.get("password") == "p"


@pytest.mark.parametrize("in_file", [True, False])
def test_what_belonged_to_an_old_token_is_forgotten_with_it(keeping, in_file):
    drawer = keeping(HERE, ring=MemoryRing()).of(HERE)
    drawer.keep({"token": "old", "session": "old"}, in_file=in_file)
    drawer.keep({"token": "new"}, in_file=in_file, forget=["session"])
    assert (drawer.get("token"), drawer.get("session")) == ("new", None)


def test_back_in_the_keyring_the_file_forgets(keeping, file):
    drawer = keeping(HERE, ring=MemoryRing()).of(HERE)
    drawer.keep({"token": "old"}, in_file=True)
    drawer.keep({"token": "new"}, in_file=False)
    assert drawer.get("token") == "new"
    assert "old" not in file.read_text()


def test_a_locked_keyring_is_told_with_the_way_out_and_not_with_what_it_holds(keeping):
    ring = MemoryRing()
    drawer = keeping(HERE, ring=ring).of(HERE)
    drawer.keep({"token": "hunter2"}, in_file=False)
    ring.is_locked = True
    with pytest.raises(SecretsClosed, match="KeyringLocked") as caught:
        drawer.get("token")
    assert "--file" in caught.value.hint
    assert "hunter2" not in str(caught.value)
    assert caught.value.__context__ is None


def test_a_keyring_that_takes_nothing_leaves_it_to_the_file(keeping):
    ring = MemoryRing()
    ring.is_locked = True
    drawer = keeping(HERE, ring=ring).of(HERE)
    assert drawer.keep({"token": "hunter2"}, in_file=False) == "file"
    assert drawer.get("token") == "hunter2"


def test_the_environment_wins_and_is_never_written(keeping):
    environment = {"AUDITOR_CORNER_BAKERY_MASTODON_TOKEN": "given"}
    drawer = keeping(HERE, environment=environment).of(HERE)
    drawer.put("token", "kept")
    assert (drawer.get("token"), drawer.held("token")) == ("given", "environment")
    assert environment == {"AUDITOR_CORNER_BAKERY_MASTODON_TOKEN": "given"}
    assert drawer.variable("token") == "AUDITOR_CORNER_BAKERY_MASTODON_TOKEN"


def test_a_variable_that_could_mean_two_accounts_means_none(keeping):
    both = keeping(
        HERE,
        SAM,
        environment={
            "AUDITOR_CORNER_BAKERY_MASTODON_TOKEN": "whose",
            "AUDITOR_CORNER_BAKERY_MASTODON_SAM_TOKEN": "sam's",
        },
    )
    assert both.of(HERE).get("token") is None
    assert both.of(SAM).get("token") == "sam's"


def test_a_variable_that_could_go_to_two_servers_goes_to_none(keeping):
    name = "AUDITOR_CORNER_BAKERY_MASTODON_ADA"
    both = keeping(
        HERE,
        THERE,
        environment={
            f"{name}_TOKEN": "which",
            f"{name}_HTTPS_OTHER_EXAMPLE_TOKEN": "there",
        },
    )
    assert both.of(HERE).get("token") is None
    assert both.of(THERE).get("token") == "there"


def test_what_opens_one_server_is_not_handed_to_another(keeping):
    kept = keeping(HERE)
    kept.of(HERE).put("token", "hunter2")
    assert kept.of(THERE).get("token") is None
    assert kept.of(SAM).get("token") is None


@pytest.mark.parametrize("rights", [0o640, 0o604, 0o620, 0o666])
def test_a_file_that_others_can_open_is_refused(keeping, file, rights):
    drawer = keeping(HERE).of(HERE)
    drawer.put("token", "hunter2")
    file.chmod(rights)
    with pytest.raises(SecretsClosed, match="Others than its owner") as caught:
        drawer.get("token")
    assert "chmod 600" in caught.value.hint
    with pytest.raises(SecretsClosed):
        drawer.put("token", "new")


def test_a_link_is_no_file_of_secrets(keeping, file, tmp_path):
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text("")
    elsewhere.chmod(0o600)
    file.symlink_to(elsewhere)
    with pytest.raises(SecretsClosed, match="cannot be read"):
        keeping(HERE).of(HERE).get("token")


@pytest.mark.parametrize(
    "text", ['token = "hunter2', 'token = "hunter2"', "[a]\nb = 1"]
)
def test_a_damaged_file_is_told_without_what_is_in_it(keeping, file, text):
    file.write_text(text)
    file.chmod(0o600)
    with pytest.raises(SecretsClosed, match="is damaged") as caught:
        keeping(HERE).of(HERE).get("token")
    error = caught.value
    assert (
        "hunter2" not in f"{error} {error.hint} {error.__cause__} {error.__context__}"
    )


def test_a_secret_comes_back_as_it_was(keeping):
    strange = 'a"b\\c=#[é\N{SNOWMAN}\x7f\t\n'
    drawer = keeping(HERE).of(HERE)
    drawer.put("token", strange)
    drawer.put("other", "plain")
    assert drawer.get("token") == strange


@pytest.mark.parametrize("value", ["", "  ", "a\0b", "\ud800"])
def test_what_cannot_be_a_secret_is_refused_and_nothing_changes(keeping, value):
    drawer = keeping(HERE).of(HERE)
    drawer.put("token", "old")
    with pytest.raises(SecretsClosed, match="given as token"):
        drawer.put("token", value)
    assert drawer.get("token") == "old"


def test_a_disk_that_is_full_leaves_what_was_there(keeping, monkeypatch):
    drawer = keeping(HERE).of(HERE)
    drawer.put("token", "old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("auditor.workspace.writing.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        drawer.put("token", "new")
    monkeypatch.undo()
    assert drawer.get("token") == "old"


def test_nothing_that_is_printed_of_it_shows_a_secret(keeping):
    ring = MemoryRing()
    kept = keeping(HERE, environment={"A": "hunter2"}, ring=ring)
    drawer = kept.of(HERE)
    drawer.put("token", "hunter2")
    assert "hunter2" not in f"{kept!r} {drawer!r} {kept} {drawer}"


def test_the_addresses_of_a_workspace_are_secrets_too(tmp_path):
    kept = Keeping.of_workspace(
        Workspace(tmp_path),
        environment={"AUDITOR_NOTIFY_PHONE": "ntfys://ntfy.example/bakery"},
        ring=None,
    )
    kept.addresses("notify").put("office", "mailto://hunter2@office.example")
    assert kept.addresses("notify").get("office") == "mailto://hunter2@office.example"
    assert kept.addresses("notify").get("phone") == "ntfys://ntfy.example/bakery"
    assert kept.addresses("heartbeat").get("office") is None
