"""The safe line: whom it trusts, and that it is watched like the open one."""

import shutil
import socket
import ssl
import subprocess

import pytest

from connectors._http import Budget, Limits, Outcome
from tests.connectors.http.asking import Token, asking
from tests.connectors.http.replay import Drip, Hang, page

QUICK = Limits(seconds=0.2)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Return a certificate of this machine that nobody else has signed, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl, which makes the certificate")
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "made.pem", folder / "key.pem"
    told = "req -x509 -nodes -days 2 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1"
    subject = ["-subj", "/CN=shop", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-out", made, "-keyout", key]
    run = [openssl, *told.split(), *subject, *files]
    subprocess.run(run, check=True, capture_output=True)  # noqa: S603 – our own words
    return made, key


@pytest.fixture
def served(certificate):
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.load_cert_chain(*certificate)
    return {"tls": made}


@pytest.fixture
def trusted(certificate, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate[0]))


@pytest.mark.usefixtures("trusted")
def test_a_certificate_that_the_environment_trusts_is_trusted(served):
    with asking(page([1]), access=Token("sesame"), served=served) as we:
        assert we.ask().said() == [1]
        assert we.ask().said() == [1]
        assert we.server.lines == 1


def test_a_certificate_that_nobody_trusts_is_told_and_not_tried_again(served):
    with asking(page([1]), access=Token("sesame"), served=served) as we:
        failed = we.fails()
        assert failed.outcome is Outcome.TELL_USER
        assert "certificate" in str(failed)
        assert (we.times, we.server.lines) == (0, 1)


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    "slow",
    [Hang(begun=True), Drip(page([1]), in_headers=True), Drip(page([1]), endless=True)],
    ids=["hang", "headers", "endless"],
)
def test_an_answer_that_never_ends_is_ended(slow, served):
    with asking(slow, served=served, budget=Budget(requests=1)) as we:
        assert "took too long" in str(we.fails(limits=QUICK))


def test_a_handshake_that_never_ends_is_ended():
    with socket.create_server(("127.0.0.1", 0)) as silent, asking() as we:
        port = silent.getsockname()[1]
        we.budget.requests = 1
        we.http.server = we.http.server.of(f"https://127.0.0.1:{port}")
        failed = we.fails(limits=QUICK)
        assert failed.outcome is Outcome.RETRY
