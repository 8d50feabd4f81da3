"""Files side by side: one mailbox, or those of several owners."""

from connectors import find

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


def test_folders_by_name_hold_one_mailbox(tmp_path):
    names = ("Mail/Customers.mbox", "Mail/Suppliers.mbox")
    assert laid_out(tmp_path, *names) == ["email.mbox"]
