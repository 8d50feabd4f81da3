"""Damage and malice cost what they touch, and no time."""

import random
import signal
import zipfile

import pytest

from auditor.records import Extent, Record, Rejected, Stream
from connectors import Told, find
from connectors.email._body import body
from connectors.email._headers import addresses, headers, ids, moment
from connectors.email._quotes import own_words
from connectors.email._words import readable
from tests.connectors.case import CASES

MAIL = (
    "From x Mon Jan 05 09:00:00 2026\nX-Gmail-Labels: {labels}\n"
    "Message-ID: <{number}@mail.example>\nDate: Mon, 05 Jan 2026 10:00:00 +0000\n"
    "From: {sender}\nTo: {to}\n\n{words}\n\n"
)
OURS, THEIRS = "hello@bakery.example", "mia@mail.example"


def mails(count):
    for number in range(count):
        sender, to = (OURS, THEIRS) if number % 2 else (THEIRS, OURS)
        labels = "Sent" if number % 2 else "Inbox"
        yield MAIL.format(
            number=number, sender=sender, to=to, labels=labels, words="x" * 4000
        )


def test_what_comes_before_the_damage_is_read_and_the_rest_is_partial(tmp_path):
    packed = tmp_path / "takeout.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Takeout/Mail/All mail.mbox", "".join(mails(200)))
    data = bytearray(packed.read_bytes())
    data[-2000] ^= 1
    packed.write_bytes(data)
    [found], _ = find([packed])
    items = list(found.connector.read(found.source))
    records = [item for item in items if isinstance(item, Record)]
    rejected = [item for item in items if isinstance(item, Rejected)]
    assert len(records) > 100
    assert len(rejected) == 1
    [coverage] = found.connector.covers(found.source).values()
    assert coverage[Stream.OUTBOUND_REPLIES][0].extent is Extent.PARTIAL
    assert coverage[Stream.INBOUND_REPLIES][0].extent is Extent.PARTIAL


@pytest.mark.parametrize("seed", range(40))
def test_bytes_turned_at_random_never_break_the_reading(tmp_path, seed):
    turning = random.Random(seed)  # noqa: S311 – nothing secret
    files = sorted(CASES.glob("email.mbox/*/export/*.mbox"))
    whole = b"".join(file.read_bytes() for file in files if file.is_file())
    data = bytearray(whole)
    for _ in range(400):
        data[turning.randrange(len(data))] = turning.choice(b'\n\r:;<>@"=?()- \xffA')
    file = tmp_path / "mail.mbox"
    file.write_bytes(b"From x\nDate: x\n" + bytes(data))
    [found], _ = find([file], Told(accounts=(OURS,)))
    assert len(list(found.connector.read(found.source))) > 50


@pytest.mark.parametrize("year", ["9999", "2101"])
def test_a_year_in_which_nobody_writes_is_no_date(year):
    assert moment(f"Fri, 31 Dec {year} 23:59:59 +0000") is None


LONG = 60_000


@pytest.fixture
def without_end():
    """End what would go on for ever, after seconds of work."""

    def stop(*_):
        raise AssertionError("it takes the square of the time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 5)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.usefixtures("without_end")
@pytest.mark.parametrize(
    "value",
    [
        " " * LONG,
        "a" * LONG,
        "a" * LONG + "@",
        "(" * LONG,
        '"' * LONG,
        "<" * LONG + "@",
        "a@" * (LONG // 2),
        "=?utf-8?Q?" * (LONG // 10),
        "?= " * (LONG // 3),
        "a@b.example, " * (LONG // 13),
        "\\" * LONG,
    ],
)
def test_no_header_takes_long(value):
    addresses({"to": (value,)}, "to")
    readable(value)
    ids(value)
    headers(f"To: {value}\n {value}\n".encode())


@pytest.mark.usefixtures("without_end")
@pytest.mark.parametrize(
    "words",
    [
        "On 1 " * 100_000,
        "On 1\n" * 100_000,
        "From: a\n" * 60_000,
        "> " * 200_000,
        "_" * 400_000,
        "-" * 400_000,
        '<div class="' * 40_000,
        "<blockquote>" * 40_000,
        "sent from my " * 30_000,
    ],
)
def test_no_text_takes_long(words):
    own_words(words)
    body(b"Content-Type: text/html\n\n" + words.encode())
