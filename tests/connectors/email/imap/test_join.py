"""A mailbox that was fetched and the same mailbox exported are one mailbox."""

import pytest

import connectors
from tests.connectors.email.imap.conftest import at, of_us, to_us

LIST = {"List_Unsubscribe": "<mailto:off@bakery.example>"}


@pytest.fixture
def mailbox(server):
    """Put a thread, a newsletter with an answer, and odd mails into a mailbox."""
    held = {
        "INBOX": [
            (to_us("q1@mail.example", at(9), Subject="Rye?"), at(9)),
            (
                to_us("q2@mail.example", at(7), In_Reply_To="<a1@bakery.example>"),
                at(7),
            ),
            (
                to_us(
                    "c1@mail.example",
                    at(6),
                    "=?utf-8?q?J=C3=BCrgen?= <j@mail.example>",
                    Subject="=?utf-8?q?Br=C3=B6tchen?=",
                    words="Grüße",
                    Content_Type="text/plain; charset=utf-8",
                ),
                at(6),
            ),
            (to_us("r1@mail.example", at(3), Subject="Re: Spring loaves"), at(3)),
            (to_us("x", at(2), "no-reply@shop.example", Message_ID=None), at(2)),
        ],
        "Sent": [
            (of_us("a1@bakery.example", at(8), In_Reply_To="<q1@mail.example>"), at(8)),
            (
                of_us("n1@bakery.example", at(5), Subject="Spring loaves", **LIST),
                at(5),
            ),
        ],
    }
    for name, mails in held.items():
        for data, when in mails:
            server.box(name).put(data, when)
    return held


def everything(path):
    [found], missed = connectors.find([path])
    assert missed == ()
    accounts = found.connector.accounts(found.source)
    read = found.connector.read(found.source)
    return accounts, sorted(read, key=lambda item: item.id)


def test_a_maildir_of_the_same_mailbox_reads_the_same(mailbox, nights, tmp_path):
    nights.fetch()
    export = tmp_path / "export"
    for name, mails in mailbox.items():
        folder = export / ("" if name == "INBOX" else f".{name}") / "cur"
        folder.mkdir(parents=True)
        for number, (data, when) in enumerate(mails):
            file = folder / f"{when:%s}.M{number}.host;2,S"
            file.write_bytes(data)
    assert everything(export) == everything(nights.folders[-1])
    assert len(everything(export)[1]) == 7


def test_an_mbox_of_the_same_mailbox_reads_the_same(mailbox, nights, tmp_path):
    nights.fetch()
    export = tmp_path / "Mail"
    export.mkdir()
    for name, mails in mailbox.items():
        lines = [
            b"From x@y.example "
            + f"{when:%a %b %d %H:%M:%S} +0000 {when:%Y}\n".encode()
            + data.replace(b"\r\n", b"\n")
            + b"\n"
            for data, when in mails
        ]
        (export / f"{name}.mbox").write_bytes(b"".join(lines))
    assert everything(export) == everything(nights.folders[-1])


@pytest.mark.usefixtures("mailbox")
def test_nights_together_hold_what_one_export_holds(server, nights):
    kept = {name: list(box.mails) for name, box in server.boxes.items()}
    for box in server.boxes.values():
        box.mails.clear()
    read = {}
    for day in range(10, 0, -1):
        for name, mails in kept.items():
            server.boxes[name].mails += [
                one for one in mails if at(day) <= one.came < at(day - 1)
            ]
        nights.fetch()
        read |= {item.id: item for item in nights.read()}
    whole = nights.folders[0].parent / "whole"
    whole.mkdir()
    nights.past, nights.folder = [], whole
    nights.fetch()
    assert read == {item.id: item for item in nights.read()}
