"""File names of a Maildir, which not every disk and archive can hold."""

from connectors import find

MAIL = (
    "Message-ID: <{0}@mail.example>\nDate: Mon, 05 Jan 2026 10:00:00 +0000\n"
    "From: mia@mail.example\nTo: hello@bakery.example\n"
    "Delivered-To: hello@bakery.example\n\nWords.\n"
)


def test_flags_follow_a_colon_on_most_disks(tmp_path):
    folder = tmp_path / "cur"
    folder.mkdir()
    for name in ("1.M1.host:2,S", "2.M2.host:2,ST", "3.M3.host:2,D", "4.M4.host"):
        (folder / name).write_text(MAIL.format(name[0]), encoding="utf-8")
    [found], missed = find([tmp_path])
    records = found.connector.read(found.source)
    assert sorted(record.id for record in records) == [
        "1@mail.example",
        "4@mail.example",
    ]
    assert missed == ()


def test_mailboxes_of_several_owners_stay_apart(tmp_path):
    for owner in ("anna", "bert"):
        folder = tmp_path / owner / "Maildir" / "cur"
        folder.mkdir(parents=True)
        (folder / "1").write_text(MAIL.format(owner), encoding="utf-8")
    found, _ = find([tmp_path])
    assert len(found) == 2
