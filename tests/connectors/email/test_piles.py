"""Files side by side: one mailbox, or those of several owners."""

from auditor.records import Extent, Record, Rejected, Stream
from connectors import Told, find

MAIL = (
    "From x Mon Jan 05 09:00:00 2026\nMessage-ID: <{0}@mail.example>\n"
    "Date: Mon, 05 Jan 2026 10:00:00 +0000\nFrom: mia@mail.example\n"
    "To: hello@bakery.example\n\nWords.\n"
)


def laid_out(folder, *names):
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(MAIL.format(name), encoding="utf-8")
    found, _ = find([folder])
    return sorted(one.connector.name for one in found)


def test_files_named_after_clients_are_mailboxes_of_their_own(tmp_path):
    assert laid_out(tmp_path, "anna.mbox", "bert.mbox") == ["email.mbox"] * 2


def test_an_inbox_and_sent_messages_are_one_mailbox(tmp_path):
    assert laid_out(tmp_path, "Inbox.mbox", "Sent.mbox") == ["email.mbox"]


def test_what_lies_beside_other_things_is_read_by_itself(tmp_path):
    (tmp_path / "invoice.pdf").write_bytes(b"%PDF-1.4")
    assert laid_out(tmp_path, "Inbox.mbox", "Sent.mbox") == ["email.mbox"] * 2


def test_a_folder_of_apple_mail_beside_other_things_keeps_its_name(tmp_path):
    (tmp_path / "invoice.pdf").write_bytes(b"%PDF-1.4")
    names = ("INBOX.mbox/mbox", "Sent Messages.mbox/mbox", "Junk.mbox/mbox")
    assert laid_out(tmp_path, *names) == ["email.mbox"] * 3

    owner = Told(accounts=("email:mia@mail.example",))
    found, _ = find([tmp_path], owner)
    by_name = {one.inside: one for one in found}
    assert set(by_name) == {name.rpartition("/")[0] for name in names}
    assert [*by_name["Junk.mbox"].connector.read(by_name["Junk.mbox"].source)] == []
    sent = by_name["Sent Messages.mbox"]
    [coverage] = sent.connector.covers(sent.source).values()
    assert coverage[Stream.OUTBOUND_REPLIES]


def test_folders_by_name_hold_one_mailbox(tmp_path):
    names = ("Mail/Customers.mbox", "Mail/Suppliers.mbox")
    assert laid_out(tmp_path, *names) == ["email.mbox"]


def test_a_damaged_file_beside_inbox_and_sent_messages_is_told(tmp_path):
    laid_out(tmp_path, "Mail/Inbox.mbox", "Mail/Sent.mbox", "Mail/Shop.sbd/Orders")
    damaged = {"Trash.mbox": b"From", "Drafts": b"\xff\xfeF\0", "Shop.sbd/Orders": b"x"}
    for name, data in damaged.items():
        (tmp_path / "Mail" / name).write_bytes(data)
    [found], missed = find([tmp_path])
    assert missed == ()
    items = list(found.connector.read(found.source))
    assert sorted(one.where for one in items if isinstance(one, Rejected)) == sorted(
        damaged
    )
    assert sum(isinstance(one, Record) for one in items) == 2
    [coverage] = found.connector.covers(found.source).values()
    assert {span.extent for span in coverage[Stream.INBOUND_MENTIONS]} == {
        Extent.PARTIAL
    }


def test_the_index_beside_a_file_tells_that_it_should_hold_mail(tmp_path):
    laid_out(tmp_path, "Mail/Inbox", "Mail/Sent", "Mail/Orders")
    for name in ("Inbox.msf", "Orders.msf"):
        (tmp_path / "Mail" / name).write_bytes(b"// <!-- <mdb:mork -->")
    (tmp_path / "Mail/Orders").write_bytes(b"From")
    [found], _ = find([tmp_path])
    rejected = [
        one.where
        for one in found.connector.read(found.source)
        if isinstance(one, Rejected)
    ]
    assert rejected == ["Orders"]
