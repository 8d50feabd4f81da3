"""`auditor init`: a workspace, and a folder for each client."""

import stat

import pytest

from auditor.config import load
from tests.cli.command import auditor


def folders(root):
    return sorted(one.name for one in root.iterdir())


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_workspace_with_a_client_is_made(tmp_path):
    root = tmp_path / "clients"
    ran = auditor(
        "init", root, "--client", "bakery", "--name", 'The "Corner"', "--zone", "CET"
    )

    assert ran.code == 0
    assert folders(root) == ["bakery", "workspace.toml"]
    assert folders(root / "bakery") == [
        "audits",
        "config.toml",
        "inbox",
        "reports",
        "sources",
    ]
    client = load(root / "bakery" / "config.toml").client
    assert (client.name, client.zone) == ('The "Corner"', "CET")
    assert "auditor import bakery" in ran.out


def test_only_the_owner_may_look_into_it(tmp_path):
    root = tmp_path / "clients"
    auditor("init", root, "--client", "bakery")

    assert rights(root) == rights(root / "bakery") == rights(root / "bakery/inbox")
    assert rights(root) == 0o700
    assert rights(root / "bakery" / "config.toml") == 0o600


def test_a_client_without_a_name_is_called_as_its_folder(tmp_path):
    auditor("init", tmp_path, "--client", "bakery")
    client = load(tmp_path / "bakery" / "config.toml").client
    assert (client.name, client.zone) == ("bakery", "UTC")


def test_running_it_again_adds_clients_and_changes_nothing_else(tmp_path):
    auditor("init", tmp_path, "--client", "bakery")
    mine = tmp_path / "bakery" / "config.toml"
    mine.write_text("# mine\n")
    (tmp_path / "workspace.toml").write_text("# mine, too\n")
    ran = auditor("init", tmp_path, "--client", "bakery", "--client", "books")

    assert ran.code == 0
    assert mine.read_text() == "# mine\n"
    assert (tmp_path / "workspace.toml").read_text() == "# mine, too\n"
    assert folders(tmp_path) == ["bakery", "books", "workspace.toml"]
    assert "bakery/config.toml: was there, and stays as it is." in ran.out
    assert "books/config.toml: new." in ran.out


def test_several_clients_have_names_and_one_zone_in_the_order_given(tmp_path):
    two = ("--client", "a", "--client", "b", "--name", "A & Co", "--name", "B")
    assert auditor("init", tmp_path, *two, "--zone", "Europe/Paris").code == 0
    clients = [load(tmp_path / slug / "config.toml").client for slug in "ab"]
    assert [one.name for one in clients] == ["A & Co", "B"]
    assert {one.zone for one in clients} == {"Europe/Paris"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--client", "Corner Bakery"), "cannot be called 'Corner Bakery'"),
        (("--client", "../a"), "cannot be called"),
        (("--client", "a", "--zone", "Mars"), "'Mars' is not a zone"),
        (("--client", "a", "--client", "b", "--name", "A"), "1 × --name"),
        (("--client", "a", "--client", "a"), "twice"),
        (("--name", "A"), "1 × --name and 0 × --client"),
    ],
)
def test_wrong_use_makes_nothing(tmp_path, options, said):
    root = tmp_path / "clients"
    ran = auditor("init", root, *options)
    assert (ran.code, root.exists()) == (2, False)
    assert said in ran.err


def test_without_a_client_it_says_how_to_add_one(tmp_path):
    ran = auditor("init", tmp_path)
    assert "Add a client: auditor init" in ran.out
    assert folders(tmp_path) == ["workspace.toml"]
