"""How the programs people write mails with set a mail's words, and quote another's."""

import textwrap
from dataclasses import dataclass
from datetime import datetime

from auditor.demo.texts.people import Program

_WIDTH = 76
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The mail that another one answers.

    Attributes:
        at: When it was sent, by the clock of whoever quotes it.
        sender: Name and address.
        to: Name and address of its recipients.
        subject: Its subject.
        words: Its whole text.
    """

    at: datetime
    sender: tuple[str, str]
    to: tuple[tuple[str, str], ...]
    subject: str
    words: str


def arranged(
    program: Program, text: str, signature: str, quoted: Quotation | None
) -> str:
    """Return a mail's whole text.

    Thunderbird puts the answer below what it answers, all others above.
    """
    own = _wrapped(text, flowed=program == "thunderbird")
    below = _below(program, signature)
    if quoted is None:
        return f"{own}{below}\n"
    said = _quoted(program, quoted)
    if program == "thunderbird":
        return f"{said}\n\n{own}{below}\n"
    return f"{own}{below}\n\n{said}\n"


def _below(program: Program, signature: str) -> str:
    if program == "phone":
        return "\n\nSent from my phone"
    if not signature:
        return ""
    return f"\n\n{signature}" if program == "outlook" else f"\n\n-- \n{signature}"


def _quoted(program: Program, quoted: Quotation) -> str:
    above = announced(program, quoted)
    match program:
        case "outlook":
            return f"{above}\n\n{quoted.words}".rstrip()
        case "phone":
            return _marked(f"{above}\n\n{quoted.words}")
        case "thunderbird":
            return f"{above}\n{_marked(quoted.words)}"
        case "gmail":
            return f"{above}\n\n{_marked(quoted.words)}"


def announced(program: Program, quoted: Quotation) -> str:
    """Return what a program writes above a quotation."""
    at, (name, address) = quoted.at, quoted.sender
    month = _MONTHS[at.month - 1]
    match program:
        case "outlook":
            to = "; ".join(shown for shown, _ in quoted.to)
            return (
                f"-----Original Message-----\nFrom: {name} <{address}>\n"
                f"Sent: {at.day} {month} {at:%Y %H:%M}\nTo: {to}\n"
                f"Subject: {quoted.subject}"
            )
        case "phone":
            day = f"{at.day} {month[:3]} {at:%Y, at %H:%M}"
            return f"On {day}, {name} <{address}> wrote:"
        case "thunderbird":
            return f"On {at:%d/%m/%Y %H:%M}, {name} wrote:"
        case "gmail":
            weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[at.weekday()]
            day = f"{weekday}, {at.day} {month[:3]} {at:%Y at %H:%M}"
            line = f"On {day}, {name} <{address}> wrote:"
            if len(line) > _WIDTH:
                return line.removesuffix(" wrote:") + "\nwrote:"
            return line


def _marked(text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return "\n".join(f">{line}" if line[:1] == ">" else f"> {line}" for line in lines)


def _wrapped(text: str, *, flowed: bool) -> str:
    """Return a text in lines as programs break it; a space marks those that go on."""
    join = " \n" if flowed else "\n"
    return "\n".join(
        join.join(
            textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
        )
        for line in text.split("\n")
    )
