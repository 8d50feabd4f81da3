"""A mailbox on a real server: what was put into it is read, night after night."""

import imaplib
import itertools
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

import connectors
from connectors._fetching import Connection, Saving, Visit, read_manifest
from connectors._http import Budget, FetchFailed, Outcome
from connectors.email.fetch import ImapFetcher
from tests.connectors.http.clock import FakeClock
from tests.servers import dovecot

OWNER = "owner@bakery.example"
US = f"Corner Bakery <{OWNER}>"
_NUMBERS = itertools.count(1)
BEGAN = datetime(2026, 11, 1, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def written(id_, people, hours, subject, words, **more):
    """Return a mail, and when it was written."""
    mail, when = EmailMessage(), BEGAN + hours * HOUR
    mail["From"], mail["To"] = people
    mail["Subject"], mail["Message-ID"] = subject, f"<{id_}>"
    mail["Date"] = format_datetime(when)
    for name, said in more.items():
        mail[name.replace("_", "-")] = said
    mail.set_content(words)
    return mail, when


ANN, BEN = "Ann Example <ann@mail.example>", "Бен Приклад <ben@mail.example>"
RYE = [
    ("INBOX", "a1@mail.example", (ANN, OWNER), 0, "Rye?", "Is it the caraway one?", {}),
    (
        "Gesendet",
        "s1@bakery.example",
        (US, "ann@mail.example"),
        1,
        "Re: Rye?",
        "It is.",
        {"In_Reply_To": "<a1@mail.example>", "References": "<a1@mail.example>"},
    ),
    (
        "INBOX",
        "b1@mail.example",
        (BEN, OWNER),
        2,
        "Закриття? – ¿cuándo?",
        "Коли ви зачиняєтесь?",
        {},
    ),
    (
        "Gesendet",
        "n1@bakery.example",
        (US, "readers@bakery.example"),
        3,
        "Spring loaves",
        "They are here.",
        {"List_Unsubscribe": "<mailto:off@bakery.example>"},
    ),
    (
        "INBOX",
        "n2@shop.example",
        ("Shop <news@shop.example>", OWNER),
        4,
        "Flour, 20 % off",
        "Buy.",
        {"List_Id": "<news.shop.example>"},
    ),
    (
        "Entwürfe",
        "d1@bakery.example",
        (US, "ben@mail.example"),
        4,
        "Re: Закриття?",
        "At",
        {},
    ),
]
LATER = [
    (
        "INBOX",
        "a2@mail.example",
        (ANN, OWNER),
        30,
        "Re: Rye?",
        "On my way.",
        {
            "In_Reply_To": "<s1@bakery.example>",
            "References": "<a1@mail.example> <s1@bakery.example>",
        },
    ),
    (
        "Gesendet",
        "s2@bakery.example",
        (US, "ben@mail.example"),
        31,
        "Re: Закриття? – ¿cuándo?",
        "О шостій.",
        {"In_Reply_To": "<b1@mail.example>", "References": "<b1@mail.example>"},
    ),
]


class Secrets:
    def __init__(self, password):
        self._password = password

    def get(self, name):
        return self._password if name == "password" else None

    def put(self, *_):
        raise AssertionError("a password is not renewed")


class Nights:
    """Night after night of the owner's mailbox, a day apart."""

    def __init__(self, folder, server, login):
        self.folder, self.server, self.login = folder, server, login
        self.clock, self.past = FakeClock(BEGAN + 24 * HOUR), []

    def mailbox(self):
        return self.server.mailbox(self.login)

    def visit(self, password=dovecot.PASSWORD):
        self.saved = self.folder / f"night{len(list(self.folder.iterdir()))}"
        self.saved.mkdir()
        connection = Connection(
            platform="email", server=self.server.address, account=self.login
        )
        return Visit(
            connection=connection,
            secrets=Secrets(password),
            past=tuple(self.past),
            saving=Saving(self.saved),
            clock=self.clock,
            budget=Budget(),
        )

    def fetch(self):
        ImapFetcher().fetch(self.visit())
        source = connectors.open_source([self.saved], connectors.Told())
        self.past.append(read_manifest(source))
        self.clock.goes_on(24 * 3600)
        [found], _ = connectors.find([self.saved])
        return {item.id: item for item in found.connector.read(found.source)}


@pytest.fixture(scope="module")
def server():
    if not dovecot.is_there():
        pytest.skip("Dovecot can only be started by root")
    with dovecot.Dovecot() as running:
        yield running


@pytest.fixture
def nights(server, tmp_path):
    """Return nights of a mailbox that holds the first mails and no others."""
    nights = Nights(tmp_path, server, f"box{next(_NUMBERS)}")
    put(nights, RYE)
    return nights


def put(nights, mails):
    """Put mails into their folders, as they came at their time."""
    line = nights.mailbox()
    for name, id_, people, hours, subject, words, more in mails:
        mail, when = written(id_, people, hours, subject, words, **more)
        stated = imaplib.Time2Internaldate(when)
        folder = name.replace("ü", "&APw-")
        kind, said = line.append(folder, None, stated, mail.as_bytes())
        assert kind == "OK", said
    line.logout()


def unread(nights):
    line = nights.mailbox()
    line.select("INBOX", readonly=True)
    _, [found] = line.search(None, "UNSEEN")
    line.logout()
    return found.split()


def test_what_was_put_into_the_mailbox_is_what_is_read(nights):
    before = unread(nights)
    read = nights.fetch()
    seeded = {
        id_: (words, people)
        for box, id_, people, *_, words, _ in RYE
        if box != "Entwürfe"
    }
    assert {id_: one.text for id_, one in read.items()} == {
        id_: words for id_, (words, _) in seeded.items()
    }
    for id_, (_, people) in seeded.items():
        assert read[id_].author in people[0]
        assert read[id_].author_name in people[0]
    assert read["s1@bakery.example"].in_reply_to == "a1@mail.example"
    assert read["s1@bakery.example"].in_reply_to_author == "ann@mail.example"
    assert read["n2@shop.example"].automated
    assert not read["b1@mail.example"].automated
    assert read["b1@mail.example"].sent_at == BEGAN + 2 * HOUR
    [manifest] = nights.past
    assert (manifest.account.id, manifest.account.name) == (OWNER, "Corner Bakery")
    assert manifest.holes == ()
    assert {(one.stream, one.since, one.until) for one in manifest.stretches} == {
        ("outbound_posts", BEGAN + HOUR, BEGAN + 24 * HOUR),
        ("outbound_replies", BEGAN + HOUR, BEGAN + 24 * HOUR),
        ("inbound_replies", BEGAN, BEGAN + 24 * HOUR),
        ("inbound_mentions", BEGAN, BEGAN + 24 * HOUR),
    }
    assert unread(nights) == before


def test_the_next_night_reads_what_came_since(nights):
    nights.fetch()
    assert nights.fetch() == {}
    put(nights, LATER)
    read = nights.fetch()
    assert set(read) == {"a2@mail.example", "s2@bakery.example"}
    assert read["a2@mail.example"].conversation == "a1@mail.example"
    assert read["s2@bakery.example"].text == "О шостій."


def test_what_is_filed_away_is_found_and_is_no_other_mail(nights):
    first = nights.fetch()
    line = nights.mailbox()
    line.select("INBOX")
    line.copy("1:*", "Archive")
    line.store("1:*", "+FLAGS", "\\Deleted")
    line.expunge()
    line.logout()
    moved = nights.fetch()
    assert set(moved) == {"a1@mail.example", "b1@mail.example", "n2@shop.example"}
    assert all(moved[id_] == first[id_] for id_ in moved)
    assert nights.past[-1].listed == ()


def test_a_wrong_password_is_for_the_owner(nights):
    with pytest.raises(FetchFailed) as caught:
        ImapFetcher().fetch(nights.visit("another"))
    assert caught.value.outcome is Outcome.TELL_USER
    assert "AUTHENTICATIONFAILED" in str(caught.value)


def test_a_folder_made_anew_is_fetched_anew(nights):
    line = nights.mailbox()
    line.create("Gesendet/Old")
    first = nights.fetch()
    validity = nights.past[-1].memory["folders"]["Gesendet"]["validity"]
    line.delete("Gesendet/Old")
    line.delete("Gesendet")
    line.create("Gesendet")
    line.logout()
    put(nights, [one for one in RYE if one[0] == "Gesendet"])
    read = nights.fetch()
    assert nights.past[-1].memory["folders"]["Gesendet"]["validity"] != validity
    assert read == {
        id_: first[id_] for id_ in ("s1@bakery.example", "n1@bakery.example")
    }


def test_an_attachment_is_left_on_the_server(nights):
    mail, when = written("p1@mail.example", (ANN, OWNER), 5, "Plan", "See the plan.")
    paper = bytes(range(256)) * 8000
    mail.add_attachment(paper, maintype="application", subtype="pdf", filename="p.pdf")
    line = nights.mailbox()
    line.append("INBOX", None, imaplib.Time2Internaldate(when), mail.as_bytes())
    line.logout()
    read = nights.fetch()
    assert read["p1@mail.example"].text == "See the plan."
    [page] = [one for one in nights.past[-1].pages if "PARTIAL" in one.url]
    saved = (nights.saved / page.file).read_bytes()
    assert mail.as_bytes().replace(b"\n", b"\r\n").startswith(saved)
    assert len(saved) < 1000


def test_a_server_that_is_stopped_midway_is_made_up_for(nights, server):
    many = [
        ("INBOX", f"m{number}@mail.example", (ANN, OWNER), 5, "Many", "Words.", {})
        for number in range(120)
    ]
    put(nights, many)
    visit = nights.visit()
    asked = []

    class Stopping(Saving):
        def bytes(self, *page, **more):
            asked.append(page)
            if len(asked) == 40:
                server.stops()
            Saving.bytes(self, *page, **more)

    object.__setattr__(visit, "saving", Stopping(nights.saved))
    try:
        manifest = ImapFetcher().fetch(visit)
    finally:
        server.starts()
    assert {one.outcome for one in manifest.holes} == {"retry"}
    source = connectors.open_source([nights.saved], connectors.Told())
    nights.past.append(read_manifest(source))
    first = {page.url for page in manifest.pages}
    read = nights.fetch()
    second = {page.url for page in nights.past[-1].pages}
    assert len(first | second) == 125
    assert nights.past[-1].holes == ()
    assert "a1@mail.example" in read
