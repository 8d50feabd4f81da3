"""Cutting files that hold many mails, whatever lies at the joints."""

from io import BytesIO

import pytest

from connectors.email import _split
from connectors.email._split import messages, unescaped

FROM = b"From a@mail.example Mon Jan 05 09:00:00 2026\n"


def mail(number, words=b"Words."):
    return b"Message-ID: <%d@mail.example>\n\n%s\n\n" % (number, words)


def cut(data):
    return [message for _, message in messages(BytesIO(data))]


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(_split, "_CHUNK", 64)
    monkeypatch.setattr(_split, "_AHEAD", 128)
    monkeypatch.setattr(_split, "_KEPT", 256)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("length", range(70))
def test_a_mail_is_found_wherever_the_file_is_cut_for_reading(length):
    mails = [mail(number, b"x" * length) for number in range(9)]
    assert cut(b"".join(FROM + one for one in mails)) == mails


@pytest.mark.usefixtures("small_pieces")
def test_of_a_long_mail_only_the_beginning_is_kept():
    mails = [mail(1, b"x" * 5000), mail(2, b"y"), mail(3, b"z" * 9000)]
    first, second, third = cut(b"".join(FROM + one for one in mails))
    assert first.startswith(mails[0][:200])
    assert len(first) < 1000
    assert second == mails[1]
    assert third.startswith(mails[2][:200])
    assert len(third) < 1000


@pytest.mark.parametrize(
    "line",
    [
        b"From what I hear it is good\n",
        b"From Monday on we are closed\nNote: until noon",
        b"From a@mail.example Mon Jan 05 09:00:00 2026\nno header",
    ],
)
def test_a_line_that_only_looks_alike_begins_no_mail(line):
    words = b"Hello,\n\n" + line + b"\n\nbye"
    assert cut(FROM + mail(1, words)) == [mail(1, words)]


@pytest.mark.parametrize(
    "line",
    [
        b"From - Mon Jan  5 09:00:00 2026\n",
        b"From 1850000000000000001@xxx Mon Jan 05 09:00:00 +0000 2026\n",
        b"From MAILER-DAEMON Mon Jan  5 09:00:00 2026\r\n",
        b"From a@mail.example\n",
    ],
)
def test_programs_write_the_separating_line_in_their_own_ways(line):
    assert cut(line + mail(1) + line + mail(2)) == [mail(1), mail(2)]


def test_one_mark_is_taken_from_an_escaped_line():
    assert unescaped(b">From a\n>>From b\n> From c") == b"From a\n>From b\n> From c"
