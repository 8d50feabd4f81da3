"""A mailbox as Google Takeout hands it out: conversations, newsletters, attachments."""

import base64
import quopri
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from pathlib import Path

from bench.inputs import words

VERSION = 1

_US = ("Harbour Bakery", "hello@harbour.example")
_SINCE = datetime(2021, 7, 1, tzinfo=UTC)
_DAYS = 1826
_PEOPLE = 12_000
_MACHINES, _ANSWERED, _ATTACHED, _HTML = 0.15, 0.55, 0.09, 0.45
_NAMES = ("Jörg Müller", "Ana Peña", "Zoë Smith", "Ben Carter", "Mia Olsen", "李雷")
_RELAYED = """\
from mail.example (mail.example [192.0.2.7])
        by mx.harbour.example with ESMTPS id y2;"""
_SIGNED = f"""\
v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail.example;
        h=to:subject:message-id:date:from:mime-version;
        bh=Zm91cnRlZW4gbG9hdmVzIGFuZCBhIGJ1bg==; b={"A1b2C3d4" * 20}"""
_CHARSETS = ("utf-8",) * 14 + ("iso-8859-1", "windows-1252", "x-unknown", "utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mail:
    """One mail before it is written down.

    Attributes:
        number: Makes its id.
        at: When it was sent.
        author: Name and address.
        to: Name and address.
        subject: Without ``Re:``.
        parents: Numbers of the mails that it answers, oldest first.
        quoted: The words that it answers.
        machine: Whether a program sent it to many.
    """

    number: int
    at: datetime
    author: tuple[str, str]
    to: tuple[str, str]
    subject: str
    parents: tuple[int, ...] = ()
    quoted: str = ""
    machine: bool = False


def write(folder: Path, mails: int) -> Path:
    """Write a file with so many mails into ``folder`` and return its path."""
    writer = _Writer(random.Random(mails))  # noqa: S311 – words, not secrets
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "All mail Including Spam and Trash.mbox"
    with path.open("wb") as file:
        for mail in writer.mails(mails):
            file.write(writer.written(mail))
    return path


class _Writer:
    """Makes up one mail after the other, and writes them down."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._said = words.statements(5000, chance) + words.questions(1500, chance)
        self._photo = base64.encodebytes(chance.randbytes(9_000)).decode()

    def mails(self, count: int) -> Iterator[_Mail]:
        """Yield conversations one after the other, and what machines send between."""
        number = 0
        while number < count:
            at = _SINCE + timedelta(days=_DAYS) * (number / count)
            for mail in self._conversation(number, at):
                if number < count:
                    yield mail
                    number += 1

    def written(self, mail: _Mail) -> bytes:
        """Return a mail with its separating line."""
        ours = mail.author == _US
        thread = (mail.parents or (mail.number,))[0]
        references = [_id(number) for number in mail.parents]
        answer = "Re: " if references else ""
        head = [
            f"From {mail.number + 10**18}@xxx {mail.at:%a %b %d %H:%M:%S +0000 %Y}",
            f"X-GM-THRID: {thread + 10**18}",
            f"X-Gmail-Labels: {'Sent' if ours else 'Inbox,Opened'}",
            *([] if ours else _received(mail.at)),
            "MIME-Version: 1.0",
            f"Date: {format_datetime(mail.at)}",
            f"Message-ID: {_id(mail.number)}",
            f"Subject: {_encoded(answer + mail.subject)}",
            f"From: {_encoded(mail.author[0])} <{mail.author[1]}>",
            f"To: {_encoded(mail.to[0])} <{mail.to[1]}>",
        ]
        if references:
            head += [
                f"In-Reply-To: {references[-1]}",
                "References: " + "\n ".join(references),
            ]
        if mail.machine:
            head += ["List-Unsubscribe: <https://news.example/off>", "Precedence: bulk"]
        body = self._body(mail)
        return "\n".join(head).encode() + b"\n" + body + b"\n\n"

    def _conversation(self, number: int, at: datetime) -> Iterator[_Mail]:
        person = self._somebody()
        subject = self._chance.choice(self._said)[:50]
        if self._chance.random() < _MACHINES:
            sender = ("Flour News", f"news{number % 40}@mill{number % 40}.example")
            yield _Mail(
                number=number,
                at=at,
                author=sender,
                to=_US,
                subject=subject,
                machine=True,
            )
            return
        author, to = (person, _US) if self._chance.random() < 0.9 else (_US, person)
        parents: tuple[int, ...] = ()
        quoted = ""
        while True:
            yield _Mail(
                number=number,
                at=at,
                author=author,
                to=to,
                subject=subject,
                parents=parents,
                quoted=quoted,
            )
            if self._chance.random() > _ANSWERED:
                return
            parents, number = (*parents, number), number + 1
            quoted = f"{quoted}{self._chance.choice(self._said)}\n"
            at += timedelta(hours=1 + self._chance.expovariate(1 / 12))
            author, to = to, author

    def _somebody(self) -> tuple[str, str]:
        number = int(_PEOPLE * self._chance.random() ** 2)
        return _NAMES[number % len(_NAMES)], f"person{number}@mail{number % 9}.example"

    def _body(self, mail: _Mail) -> bytes:
        lines = [self._chance.choice(self._said) for _ in range(8)]
        text = "\n\n".join(lines)
        if mail.quoted:
            quoted = "\n".join(f"> {line}" for line in mail.quoted.splitlines())
            text += f"\n\nOn Monday, {mail.to[0]} wrote:\n{quoted}\n"
        text += "\n-- \n" + mail.author[0]
        if mail.machine or self._chance.random() < _HTML:
            parts = [self._part("plain", text), self._part("html", _html(lines, mail))]
            body = _parts("alternative", f"a{mail.number}", parts)
        else:
            body = self._part("plain", text)
        if self._chance.random() < _ATTACHED:
            body = _parts("mixed", f"m{mail.number}", [body, self._attachment()])
        return body

    def _part(self, kind: str, text: str) -> bytes:
        charset = self._chance.choice(_CHARSETS)
        data = text.encode("utf-8" if charset == "x-unknown" else charset, "replace")
        way = self._chance.choice(("quoted-printable", "quoted-printable", "base64"))
        if way == "base64":
            data = base64.encodebytes(data)
        else:
            data = quopri.encodestring(data)
        head = f"Content-Type: text/{kind}; charset={charset}\n"
        return f"{head}Content-Transfer-Encoding: {way}\n\n".encode() + data

    def _attachment(self) -> bytes:
        size = self._chance.randrange(2_000, len(self._photo))
        return (
            'Content-Type: image/jpeg; name="loaf.jpg"\n'
            "Content-Transfer-Encoding: base64\n"
            'Content-Disposition: attachment; filename="loaf.jpg"\n\n'
            f"{self._photo[: size // 77 * 77]}"
        ).encode()


def _parts(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    line = f"--{boundary}"
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n'.encode()
    between = f"\n{line}\n".encode()
    return head + f"{line}\n".encode() + between.join(parts) + f"\n{line}--\n".encode()


def _html(lines: list[str], mail: _Mail) -> str:
    style = "font-family:sans-serif;font-size:14px;line-height:1.5;color:#222"
    body = "".join(f'<p style="{style}">{line}</p>\n' for line in lines)
    if mail.machine:
        row = f'<table role="presentation"><tr><td style="{style}">'
        body = "".join(f"{row}{line}</td></tr></table>\n" for line in lines * 2)
    quoted = f"<blockquote>{mail.quoted}</blockquote>" if mail.quoted else ""
    return f"<html><body>\n{body}{quoted}</body></html>\n"


def _id(number: int) -> str:
    return f"<{number}.{number * 7919 % 100_003}@mail.example>"


def _encoded(text: str) -> str:
    return text if text.isascii() else Header(text, "utf-8").encode()


def _received(at: datetime) -> list[str]:
    stamp = format_datetime(at + timedelta(seconds=3))
    return [
        f"Delivered-To: {_US[1]}",
        f"Received: by 2002:a05:0:1 with SMTP id x1csp;\n        {stamp}",
        f"Received: {_RELAYED}\n        {stamp}",
        f"DKIM-Signature: {_SIGNED}",
    ]
