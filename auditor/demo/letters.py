"""Single mails of the sample business, as they lie in a mailbox that Gmail keeps.

Format: RFC 5322, below a line ``From <number>@xxx <date>``. People write with different
programs, which quote and pack a mail's words each in its own way.
"""

import html
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from auditor.demo import quoting
from auditor.demo.chance import number, token
from auditor.demo.texts.people import Program
from auditor.demo.wrapping import packed_words, word

_SERVER_ZONE = ZoneInfo("America/Los_Angeles")
_LIKE_A_SEPARATOR = re.compile(r"^(>*From )", re.MULTILINE)
_PLAIN = 'Content-Type: text/plain; charset="{charset}"{more}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail.

    Attributes:
        at: When it was sent.
        sender: Name and address.
        to: Name and address of whoever it names as recipients.
        subject: With ``Re:`` where it answers.
        text: Its own words.
        signature: What stands below them.
        program: What it was written with.
        zone: Where the sender's clock stands.
        answers: The mail it answers and quotes.
        labels: Where in the mailbox it lies.
        hidden: Addresses of those who get it unseen.
        headers: What else stands in its head.
        parts: Whole parts that follow its words: attachments and reports.
        kind: What the parts make of it together.
    """

    at: datetime
    sender: tuple[str, str]
    to: tuple[tuple[str, str], ...]
    subject: str
    text: str
    signature: str = ""
    program: Program = "gmail"
    zone: str = "Europe/London"
    answers: "Letter | None" = None
    labels: tuple[str, ...] = ("Inbox", "Opened")
    hidden: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    kind: str = "multipart/mixed"

    @property
    def id(self) -> str:
        """Return its Message-ID, without brackets."""
        label = f"mail {self.sender[1]} {self.at:%Y%m%d%H%M} {self.subject}"
        domain = self.sender[1].partition("@")[2]
        if self.program == "gmail":
            return f"CA{token(label, 8)}={token(f'{label} 2', 37)}@mail.gmail.com"
        return f"{token(label, 32)}@{domain}"

    @property
    def first(self) -> "Letter":
        """Return the mail that its thread began with."""
        return self.answers.first if self.answers else self

    @property
    def is_ours(self) -> bool:
        """Say whether it lies among the sent ones."""
        return "Sent" in self.labels

    @property
    def words(self) -> str:
        """Return its whole text: own words, signature and quotation."""
        return quoting.arranged(
            self.program, self.text, self.signature, self._quotation()
        )

    def entry(self) -> str:
        """Return it as it stands in the mailbox, with the line that separates."""
        day, date, month, year, clock, zone = format_datetime(self.at).split()
        head = [
            f"From {_number(self)}@xxx {day[:3]} {month} {date} {clock} {zone} {year}",
            f"X-GM-THRID: {_number(self.first)}",
            f"X-Gmail-Labels: {','.join(self.labels)}",
            *([] if self.is_ours or "Drafts" in self.labels else self._way()),
            *self._envelope(),
            *self.headers,
        ]
        said = _LIKE_A_SEPARATOR.sub(r">\1", self._body())
        return "\n".join([*head, said.rstrip("\n"), "", ""])

    def _quotation(self) -> quoting.Quotation | None:
        if self.answers is None:
            return None
        quoted = self.answers
        return quoting.Quotation(
            at=quoted.at.astimezone(ZoneInfo(self.zone)),
            sender=quoted.sender,
            to=quoted.to,
            subject=quoted.subject,
            words=quoted.words,
        )

    def _way(self) -> list[str]:
        """Return what the servers wrote above it."""
        address = self.sender[1]
        host = f"mail.{address.partition('@')[2]}"
        ip = f"198.51.100.{1 + number(host, 250)}"
        arrived = (self.at + timedelta(seconds=3)).astimezone(_SERVER_ZONE)
        return [
            "Delivered-To: hello@pennyquill.example",
            f"Return-Path: <{'' if 'report' in self.kind else address}>",
            "\n        ".join(
                (
                    f"Received: from {host} ({host}. [{ip}])",
                    f"by mx.google.com with ESMTPS id {token(self.id, 22).lower()}",
                    "for <hello@pennyquill.example>;",
                    f"{format_datetime(arrived)} ({arrived.tzname()})",
                )
            ),
        ]

    def _envelope(self) -> list[str]:
        lines = [
            "MIME-Version: 1.0",
            f"Date: {format_datetime(self.at.astimezone(ZoneInfo(self.zone)))}",
            f"Message-ID: <{self.id}>",
            f"Subject: {word(self.subject)}",
            f"From: {_mailbox(self.sender)}",
            f"To: {', '.join(_mailbox(one) for one in self.to)}",
        ]
        if self.hidden:
            lines.append("Bcc: " + ",\n ".join(self.hidden))
        if self.answers:
            lines.append(f"In-Reply-To: <{self.answers.id}>")
            lines.append("References: " + "\n ".join(self._references()))
        return lines

    def _references(self) -> list[str]:
        before: list[str] = []
        one = self.answers
        while one:
            before.insert(0, f"<{one.id}>")
            one = one.answers
        return before

    def _body(self) -> str:
        charset = "iso-8859-1" if self.program == "outlook" else "UTF-8"
        packing, said = packed_words(self.words, charset)
        more = "; format=flowed" if self.program == "thunderbird" else ""
        plain = f"{_PLAIN.format(charset=charset, more=more)}\n{packing}\n\n{said}"
        if self.parts:
            return _joined(self.kind, self.id, (plain, *self.parts))
        if self.program == "gmail":
            return _joined("multipart/alternative", self.id, (plain, self._page()))
        return plain

    def _page(self) -> str:
        shown = html.escape(self.text, quote=False).replace("\n", "<br>\n")
        page = f'<div dir="ltr">{shown}</div>\n'
        if quotation := self._quotation():
            above = quoting.announced(self.program, quotation)
            quoted = html.escape(quotation.words, quote=False).replace("\n", "<br>\n")
            page += (
                '<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
                f"{html.escape(above, quote=False)}<br></div>\n"
                '<blockquote class="gmail_quote" style="margin:0 0 0 .8ex">'
                f"{quoted}</blockquote></div>\n"
            )
        packing, said = packed_words(page, "UTF-8")
        return f'Content-Type: text/html; charset="UTF-8"\n{packing}\n\n{said}'


def attached(name: str, table: str) -> str:
    """Return the part that carries a small table."""
    return (
        f'Content-Type: text/csv; charset="UTF-8"; name="{name}"\n'
        f'Content-Disposition: attachment; filename="{name}"\n\n{table}'
    )


def _joined(kind: str, label: str, parts: tuple[str, ...]) -> str:
    boundary = f"000000000000{token(f'{label} boundary', 16).lower()}"
    report = "; report-type=delivery-status" if "report" in kind else ""
    inside = "".join(f"--{boundary}\n{part.rstrip(chr(10))}\n\n" for part in parts)
    return (
        f'Content-Type: {kind}{report}; boundary="{boundary}"\n\n'
        f"{inside}--{boundary}--\n"
    )


def _mailbox(who: tuple[str, str]) -> str:
    name, address = who
    return f"{word(name)} <{address}>" if name else address


def _number(letter: Letter) -> int:
    """Return Gmail's number of a mail, which carries the time."""
    milliseconds = int(letter.at.timestamp() * 1000)
    return milliseconds << 20 | number(letter.id, 1 << 20)
