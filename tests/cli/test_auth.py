"""`auditor auth`: secrets are asked for, tried, kept, and shown to nobody."""

import stat

import pytest
from click.testing import CliRunner

from auditor.cli import cli
from auditor.config import load
from auditor.secrets import Keeping
from auditor.workspace import Workspace, connections
from connectors._fetching import Fetcher, Secret
from connectors._http import FetchFailed, Outcome
from tests.cli.command import Ran, auditor
from tests.connectors.http.replay import Replay, page

TOKEN = "hunter2-hunter2"  # noqa: S105 – nobody's


class Seaside(Fetcher):
    """A platform of one's own, that lets in whoever knows the word."""

    name = "seaside.api"
    platform = "seaside"
    secrets = (
        Secret(name="token"),
        Secret(name="extra", needed=False),
        Secret(name="session", needed=False, renewed=True),
    )

    def check(self, visit):
        assert visit.secrets.get("session") is None
        if visit.secrets.get("token") == "early":
            raise FetchFailed(
                "seaside sleeps.", hint="The next night.", outcome=Outcome.WAIT
            )
        if visit.secrets.get("token") != TOKEN:
            raise FetchFailed(
                "seaside turned us away.",
                hint="Make a new token.",
                outcome=Outcome.TELL_USER,
            )
        visit.secrets.put("session", "a session")
        return f"ada@{visit.connection.server or 'seaside'}"

    def fetch(self, visit):
        raise NotImplementedError


@pytest.fixture
def client(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "auditor.workspace.fetched_accounts.fetchers", lambda: (Seaside(),)
    )
    return _workspace(tmp_path, monkeypatch)


def _workspace(tmp_path, monkeypatch):
    monkeypatch.setattr("auditor.cli.auth.usable_ring", lambda: None)
    auditor("init", tmp_path, "--client", "bakery")
    monkeypatch.chdir(tmp_path)
    return Workspace(tmp_path).client("bakery")


def auth(*arguments, said=f"{TOKEN}\n\n"):
    result = CliRunner().invoke(
        cli, ["auth", *arguments], input=said, catch_exceptions=False
    )
    return Ran(result.exit_code, result.stdout, result.stderr)


def secrets_of(client, environment=None):
    wanted = connections(load(client.config))
    kept = Keeping.of_client(client, wanted, environment=environment or {}, ring=None)
    return kept.of(wanted[0])


def test_a_token_is_tried_and_kept_and_the_account_is_fetched_from_now_on(client):
    mine = client.config.read_text()
    ran = auth("bakery", "seaside", "--stdin", "--server", "https://sea.example")

    assert ran.code == 0
    assert "seaside lets us in as ada@https://sea.example." in ran.out
    assert "which only you can read" in ran.out
    [fetch] = load(client.config).fetch
    assert (fetch.platform, fetch.server) == ("seaside", "https://sea.example")
    assert client.config.read_text() == (
        f'{mine}\n[[fetch]]\nplatform = "seaside"\nserver = "https://sea.example"\n'
    )
    assert secrets_of(client).get("token") == TOKEN
    assert secrets_of(client).get("session") == "a session"
    assert stat.S_IMODE((client.root / "secrets.toml").stat().st_mode) == 0o600


def test_no_secret_is_printed(client):
    ran = auth("bakery", "seaside", "--stdin")
    assert TOKEN not in ran.out + ran.err
    assert TOKEN not in client.config.read_text()


def test_it_is_asked_for_in_a_terminal_without_being_shown(client, monkeypatch):
    monkeypatch.setattr("auditor.cli.auth._is_somebody_there", lambda: True)
    ran = auth("bakery", "seaside")
    assert ran.code == 0
    assert "Secret, called token" in ran.err
    assert TOKEN not in ran.out + ran.err
    assert secrets_of(client).get("token") == TOKEN


def test_where_nobody_can_be_asked_it_says_so(client):
    ran = auth("bakery", "seaside")
    assert ran.code == 2
    assert "--stdin" in ran.err
    assert load(client.config).fetch == ()


def test_what_opens_nothing_is_not_kept(client):
    ran = auth("bakery", "seaside", "--stdin", said="wrong-hunter2\n\n")
    assert ran.code == 1
    assert "seaside turned us away." in ran.err
    assert "wrong-hunter2" not in ran.out + ran.err
    assert not (client.root / "secrets.toml").exists()
    assert load(client.config).fetch == ()


def test_a_server_that_does_not_answer_is_told_from_a_wrong_token(client):
    ran = auth("bakery", "seaside", "--stdin", said="early\n\n")
    assert ran.code == 1
    assert "seaside sleeps." in ran.err
    assert "Nothing was kept." in ran.err
    assert load(client.config).fetch == ()


def test_nothing_given_changes_nothing(client):
    ran = auth("bakery", "seaside", "--stdin", said="\n\n")
    assert ran.code == 2
    assert "nothing was given" in ran.err
    assert not (client.root / "secrets.toml").exists()


def test_a_new_token_takes_the_place_of_the_old_one_and_the_settings_stay(client):
    auth("bakery", "seaside", "--stdin", said=f"{TOKEN}\nmore\n")
    before = client.config.read_bytes()
    assert secrets_of(client).get("extra") == "more"
    assert auth("bakery", "seaside", "--stdin").code == 0
    assert client.config.read_bytes() == before
    assert secrets_of(client).get("extra") is None


def test_of_several_accounts_one_must_be_named(client):
    for server in ("https://a.example", "https://b.example"):
        auth("bakery", "seaside", "--stdin", "--server", server)
    ran = auth("bakery", "seaside", "--stdin")
    assert ran.code == 2
    assert "https://a.example, https://b.example" in ran.err
    assert len(load(client.config).fetch) == 2


def test_what_else_is_said_stands_in_the_settings(client):
    more = ("--account", "ada", "--days", "90", "--option", "folders=INBOX,Sent")
    assert auth("bakery", "seaside", "--stdin", *more).code == 0
    [fetch] = load(client.config).fetch
    assert (fetch.account, fetch.days) == ("ada", 90)
    assert fetch.options == {"folders": "INBOX,Sent"}


def test_a_variable_of_the_environment_is_used_and_not_copied(client, monkeypatch):
    monkeypatch.setenv("AUDITOR_BAKERY_SEASIDE_TOKEN", TOKEN)
    ran = auth("bakery", "seaside", "--stdin", said="\n")
    assert ran.code == 0
    assert "AUDITOR_BAKERY_SEASIDE_TOKEN is used as it is." in ran.err
    assert TOKEN not in (client.root / "secrets.toml").read_text() + ran.out + ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Say whose account"),
        (("bakery",), "Say whose account"),
        (("bakery", "seeside"), "Did you mean seaside?"),
        (("bakry", "seaside"), "Did you mean bakery?"),
        (("bakery", "seaside", "--option", "folders"), "a name and a value"),
        (("bakery", "seaside", "--option", "token=hunter2"), "does not belong in this"),
        (("bakery", "seaside", "--server", "https://a:hunter2@b.example"), "no name"),
    ],
)
@pytest.mark.usefixtures("client")
def test_wrong_use_is_answered_in_plain_words(arguments, said):
    ran = auth(*arguments, "--stdin")
    assert ran.code == 2
    assert said in ran.err
    assert "hunter2" not in ran.err


def test_settings_that_cannot_be_added_to_stay_and_say_what_to_write(client):
    client.config.write_text("fetch = []\n")
    ran = auth("bakery", "seaside", "--stdin")
    assert ran.code == 2
    assert 'platform = "seaside"' in ran.err
    assert client.config.read_text() == "fetch = []\n"


def test_an_address_to_notify_is_kept_with_the_workspace(client):
    ran = auth("--notify", "office", "--stdin", said=f"ntfys://{TOKEN}@n.example\n")
    assert ran.code == 0
    assert 'needs: [notify] to = ["office"]' in ran.out
    assert TOKEN not in ran.out + ran.err
    kept = Keeping.of_workspace(
        Workspace(client.root.parent), environment={}, ring=None
    )
    assert kept.addresses("notify").get("office") == f"ntfys://{TOKEN}@n.example"


def test_an_address_is_looked_at_before_it_is_kept(client):
    ran = auth("--heartbeat", "watch", "--stdin", said=f"{TOKEN}\n")
    assert ran.code == 2
    assert TOKEN not in ran.out + ran.err
    assert not (client.root.parent / "secrets.toml").exists()


def test_a_server_is_really_asked(tmp_path, monkeypatch):
    client = _workspace(tmp_path, monkeypatch)
    monkeypatch.setattr("auditor.cli.auth._is_somebody_there", lambda: True)
    with Replay() as server:
        me = {"id": "12", "acct": "bakery", "username": "bakery", "display_name": "B"}
        me["url"] = "https://social.example/@bakery"
        server.gives("/api/v1/accounts/verify_credentials", page(me))
        server.gives("*", page({}, status=404))
        ran = auth("bakery", "mastodon", "--server", server.url)
        [asked] = server.asked("/api/v1/accounts/verify_credentials")

    assert (ran.code, ran.err.count("read:accounts")) == (0, 1), ran.err
    assert "mastodon lets us in as bakery" in ran.out
    assert asked.headers["authorization"] == f"Bearer {TOKEN}"
    assert secrets_of(client).get("token") == TOKEN


def test_a_forum_is_asked_as_everybody_where_there_is_no_key(tmp_path, monkeypatch):
    client = _workspace(tmp_path, monkeypatch)
    with Replay() as server:
        server.gives("/u/bakery.json", page({"user": {"username": "Bakery"}}))
        server.gives("*", page({}, status=404))
        told = ("--server", server.url, "--account", "bakery")
        ran = auth("bakery", "discourse", "--stdin", *told, said="\n")
        [asked] = server.seen

    assert ran.code == 0, ran.err
    assert "discourse lets us in as Bakery" in ran.out
    assert "api-key" not in asked.headers
    [fetch] = load(client.config).fetch
    assert (fetch.platform, fetch.account) == ("discourse", "bakery")


def test_a_forum_is_asked_with_its_key(tmp_path, monkeypatch):
    client = _workspace(tmp_path, monkeypatch)
    monkeypatch.setattr("auditor.cli.auth._is_somebody_there", lambda: True)
    with Replay() as server:
        me = {"current_user": {"username": "Bakery"}}
        server.gives("/session/current.json", page(me))
        server.gives("*", page({}, status=404))
        told = ("--server", server.url, "--account", "bakery")
        ran = auth("bakery", "discourse", *told)
        asked = server.seen[0]

    assert (ran.code, ran.err.count("API keys")) == (0, 1), ran.err
    assert "discourse lets us in as Bakery" in ran.out
    assert asked.headers["api-key"] == TOKEN
    assert asked.headers["api-username"] == "bakery"
    assert secrets_of(client).get("key") == TOKEN


def test_a_key_that_a_forum_does_not_accept_is_not_kept(tmp_path, monkeypatch):
    client = _workspace(tmp_path, monkeypatch)
    with Replay() as server:
        server.gives("*", page({"error_type": "invalid_access"}, status=403))
        told = ("--server", server.url, "--account", "bakery")
        ran = auth("bakery", "discourse", "--stdin", *told)

    assert ran.code == 1
    assert "does not accept the API key" in ran.err
    assert TOKEN not in ran.out + ran.err
    assert load(client.config).fetch == ()
