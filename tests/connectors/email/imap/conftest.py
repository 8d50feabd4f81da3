"""A mail server, its mails, and nights in which it is fetched."""

from datetime import timedelta
from email.utils import format_datetime

import pytest

import connectors
from connectors._fetching import Connection, Saving, Visit, as_bytes, read_manifest
from connectors._http import Budget
from connectors.email import _fetch_line
from connectors.email.fetch import ImapFetcher
from tests.connectors.email.imap.server import NAME, PASSWORD, MailServer
from tests.connectors.http.clock import START, FakeClock


def at(days, hours=0):
    """Return a moment so many days before the first night."""
    return START - timedelta(days=days, hours=hours)


def mail(id_, sender, to, when, words="Words.", **more):
    """Return a mail as it lies on a server."""
    headers = {
        "Message-ID": f"<{id_}>",
        "Date": format_datetime(when),
        "From": sender,
        "To": to,
        "Subject": "Bread",
        **{name.replace("_", "-"): said for name, said in more.items()},
    }
    lines = [f"{name}: {said}" for name, said in headers.items() if said is not None]
    return "\r\n".join([*lines, "", words, ""]).encode()


def of_us(id_, when, to="mia@mail.example", **more):
    return mail(id_, "Sample Bakery <hello@bakery.example>", to, when, **more)


def to_us(id_, when, sender="Mia Example <mia@mail.example>", **more):
    return mail(id_, sender, "hello@bakery.example", when, **more)


class Secrets:
    def __init__(self, password=PASSWORD):
        self.password = password

    def get(self, name):
        return self.password if name == "password" else None

    def put(self, *_):
        raise AssertionError("a password is not renewed")


class Nights:
    """Night after night of one mailbox, a day apart."""

    def __init__(self, folder, server):
        self.folder, self.server = folder, server
        self.clock = FakeClock()
        self.past, self.folders = [], []

    def visit(self, *, budget=None, password=PASSWORD, **connection):
        folder = self.folder / f"night{len(self.folders) + 1}"
        folder.mkdir()
        self.folders.append(folder)
        said = {"server": self.server.address, "account": NAME, **connection}
        return Visit(
            connection=Connection(platform="email", **said),
            secrets=Secrets(password),
            past=tuple(self.past),
            saving=Saving(folder),
            clock=self.clock,
            budget=budget or Budget(),
        )

    def fetch(self, **said):
        """Fetch once, and let a day go by."""
        written = ImapFetcher().fetch(self.visit(**said))
        source = connectors.open_source([self.folders[-1]], connectors.Told())
        manifest = read_manifest(source)
        assert as_bytes(manifest) == as_bytes(written)
        self.past.append(manifest)
        self.clock.goes_on(24 * 3600)
        return manifest

    def read(self, night=-1):
        """Return what a connector reads from a night's pages."""
        [found], missed = connectors.find([self.folders[night]])
        assert missed == ()
        assert found.connector.name == "email.imap"
        return list(found.connector.read(found.source))

    def ids(self, night=-1):
        return [item.id for item in self.read(night)]


@pytest.fixture
def server():
    with MailServer() as running:
        running.box("INBOX", "\\HasNoChildren")
        running.box("Sent", "\\HasNoChildren \\Sent")
        yield running


@pytest.fixture
def nights(tmp_path, server):
    return Nights(tmp_path, server)


@pytest.fixture
def impatient(monkeypatch):
    """Give up waiting for a silent server at once."""
    monkeypatch.setattr(_fetch_line, "SILENCE", 0.2)
