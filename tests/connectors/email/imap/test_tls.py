"""A mailbox behind TLS: nobody is spoken to whose certificate is not theirs."""

import shutil
import ssl
import subprocess

import pytest

from connectors._http import FetchFailed, Outcome
from connectors.email.fetch import ImapFetcher
from tests.connectors.email.imap.conftest import Nights, at, to_us
from tests.connectors.email.imap.server import MailServer

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl makes the certificate"
)


class SafeServer(MailServer):
    """A mail server that speaks TLS alone."""

    def __init__(self, certificate, key):
        super().__init__()
        self.address = self.address.replace("imap://127.0.0.1", "imaps://localhost")
        self._safe = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._safe.load_cert_chain(certificate, key)

    def _speak(self, line):
        try:
            safe = self._safe.wrap_socket(line, server_side=True)
        except OSError:
            line.close()
            return
        super()._speak(safe)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificate")
    files = folder / "certificate.pem", folder / "key.pem"
    order = ["openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-days", "2"]
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    where = ["-out", str(files[0]), "-keyout", str(files[1])]
    subprocess.run([*order, *named, *where], check=True, capture_output=True)  # noqa: S603 – our own words
    return files


@pytest.fixture
def nights(tmp_path, certificate):
    with SafeServer(*certificate) as server:
        server.box("INBOX").put(to_us("q1@mail.example", at(1)), at(1))
        yield Nights(tmp_path, server)


def test_a_certificate_nobody_vouches_for_is_for_the_owner_and_hears_no_password(
    nights,
):
    with pytest.raises(FetchFailed) as caught:
        ImapFetcher().fetch(nights.visit())
    assert caught.value.outcome is Outcome.TELL_USER
    assert "certificate" in caught.value.hint
    assert nights.server.asked == []
    assert nights.server.lines == 1


def test_a_mailbox_behind_tls_is_fetched(nights, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    manifest = nights.fetch()
    assert nights.ids() == ["q1@mail.example"]
    assert manifest.pages[0].url.startswith("imaps://localhost:")


def test_a_server_that_speaks_no_tls_where_it_should_hears_no_password(server, nights):
    plain = server.address.replace("imap://", "imaps://")
    with pytest.raises(FetchFailed) as caught:
        ImapFetcher().fetch(nights.visit(server=plain))
    assert caught.value.outcome in {Outcome.RETRY, Outcome.TELL_USER}
    assert not any("AUTH" in one or "LOGIN" in one for one in server.asked)
