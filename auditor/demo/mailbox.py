"""The sample business's mailbox, as Google Takeout hands it out.

Format: ``Takeout/Mail/All mail Including Spam and Trash.mbox``, every mail of the year
one below the other, in no order of time; what is spam, binned or unsent says so in its
labels.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from auditor.demo.chance import number
from auditor.demo.letters import Letter, attached
from auditor.demo.packing import pack
from auditor.demo.texts import mail
from auditor.demo.texts.mail import Mail, Newsletter, Other, Thread
from auditor.demo.texts.people import Person, people
from auditor.demo.wrapping import word

FILE_NAME = "takeout-20260701T061530Z-001.zip"
DOMAIN = "pennyquill.example"
ADDRESS = f"hello@{DOMAIN}"

_MEMBER = "Takeout/Mail/All mail Including Spam and Trash.mbox"
_SIGNATURE = "{by}\nPennyquill Bakehouse, Ottermoor · closed on Mondays"
_LABELS = {
    "supplier": ("Inbox", "Opened", "Category Promotions"),
    "notice": ("Inbox", "Opened", "Category Updates"),
    "bounce": ("Inbox", "Opened"),
    "away": ("Inbox", "Unread"),
    "spam": ("Spam", "Unread"),
    "bin": ("Trash", "Opened"),
    "draft": ("Drafts", "Opened"),
}
_HEADERS = {
    "supplier": (
        "List-Unsubscribe: <https://{domain}/unsubscribe?id=4471>",
        "List-ID: <news.{domain}>",
        "Precedence: bulk",
    ),
    "notice": ("Auto-Submitted: auto-generated",),
    "bounce": ("Auto-Submitted: auto-replied",),
    "away": ("Auto-Submitted: auto-replied", "X-Autoreply: yes"),
}
_OURS_AWAY = ("Auto-Submitted: auto-replied", "X-Autoreply: yes")


def write(folder: Path, name: str) -> Path:
    """Write the export into ``folder`` for the business called ``name``."""
    letters = sorted(
        _Box(name).letters(),
        key=lambda letter: number(f"place of {letter.id}", 1 << 30),
    )
    text = "".join(letter.entry() for letter in letters)
    return pack(folder / FILE_NAME, {_MEMBER: text})


class _Box:
    """Turns what was written into mails."""

    def __init__(self, name: str) -> None:
        self._us = (name, ADDRESS)
        self._name = name
        self._people = people()
        self._newsletters: dict[datetime, Letter] = {}

    def letters(self) -> Iterator[Letter]:
        """Yield every mail."""
        for newsletter in mail.newsletters():
            letter = self._newsletter(newsletter)
            self._newsletters[newsletter.at] = letter
            yield letter
        for thread in mail.threads():
            yield from self._thread(thread)
        for other in mail.others():
            yield self._other(other)

    def _newsletter(self, newsletter: Newsletter) -> Letter:
        readers = [one.address for one in self._people.values() if one.reads]
        return Letter(
            at=_moment(newsletter.at, newsletter.subject),
            sender=self._us,
            to=(self._us,),
            subject=newsletter.subject,
            text=newsletter.text,
            signature=_SIGNATURE.format(by="Maren, Kofi and everybody else"),
            labels=("Sent",),
            hidden=tuple(readers),
            headers=(f"List-Unsubscribe: <mailto:{ADDRESS}?subject=unsubscribe>",),
        )

    def _thread(self, thread: Thread) -> Iterator[Letter]:
        person = self._people[thread.with_]
        before = self._newsletters[thread.answers] if thread.answers else None
        subject = thread.subject or (before.subject if before else "")
        for mail_ in thread.mails:
            opened = replace(
                self._of_ours(mail_, thread, person)
                if mail_.by
                else self._of_theirs(mail_, thread, person),
                subject=f"Re: {subject}" if before else subject,
                answers=before,
            )
            if thread.form and before is None:
                opened = self._form(opened, person)
            yield opened
            before = opened

    def _of_ours(self, said: Mail, thread: Thread, person: Person) -> Letter:
        return Letter(
            at=_moment(said.at, said.text),
            sender=(self._name, f"{thread.to}@{DOMAIN}"),
            to=((person.name, person.address),),
            subject="",
            text=said.text,
            signature=_SIGNATURE.format(by=said.by),
            labels=("Sent",),
            headers=_OURS_AWAY if said.automatic else (),
        )

    def _of_theirs(self, said: Mail, thread: Thread, person: Person) -> Letter:
        waits = ("Inbox", "Unread") if said.automatic else ("Inbox", "Opened")
        parts = (attached("list.csv", said.attached),) if said.attached else ()
        return Letter(
            at=_moment(said.at, said.text),
            sender=(person.name, person.address),
            to=((self._name, f"{thread.to}@{DOMAIN}"),),
            subject="",
            text=said.text,
            signature=person.signature,
            program=person.program,
            zone=person.zone,
            labels=waits,
            headers=_HEADERS["away"] if said.automatic else (),
            parts=parts,
        )

    def _form(self, letter: Letter, person: Person) -> Letter:
        """Return a mail as the website sends what somebody typed into its form."""
        return replace(
            letter,
            sender=(self._name, f"website@{DOMAIN}"),
            program="outlook",
            signature="",
            zone="UTC",
            headers=(f"Reply-To: {word(person.name)} <{person.address}>",),
        )

    def _other(self, other: Other) -> Letter:
        domain = other.address.partition("@")[2]
        ours = other.kind == "draft"
        them = (other.name, other.address)
        headers = tuple(
            line.format(domain=domain) for line in _HEADERS.get(other.kind, ())
        )
        letter = Letter(
            at=_moment(other.at, other.text),
            sender=self._us if ours else them,
            to=(them,) if ours else (self._us,),
            subject=other.subject,
            text=other.text,
            program="gmail" if ours else "thunderbird",
            labels=_LABELS[other.kind],
            headers=headers,
        )
        if other.kind not in {"away", "bounce"}:
            return letter
        sent = [one for one in self._newsletters.values() if one.at < letter.at][-1]
        answer = replace(letter, headers=(*headers, f"In-Reply-To: <{sent.id}>"))
        return answer if other.kind == "away" else self._bounced(answer, sent)

    def _bounced(self, letter: Letter, sent: Letter) -> Letter:
        """Return a server's note that a newsletter did not arrive somewhere."""
        lost = sent.hidden[-1]
        status = (
            "Content-Type: message/delivery-status\n\n"
            f"Reporting-MTA: dns; {letter.sender[1].partition('@')[2]}\n\n"
            f"Final-Recipient: rfc822; {lost}\nAction: failed\nStatus: 5.2.2\n"
        )
        returned = (
            "Content-Type: text/rfc822-headers\n\n"
            f"Message-ID: <{sent.id}>\nSubject: {sent.subject}\n"
        )
        return replace(letter, parts=(status, returned), kind="multipart/report")


def _moment(at: datetime, label: str) -> datetime:
    return at + timedelta(seconds=number(f"{label}/second", 60))
