"""The mails of the sample business, from the files beside this one."""

from datetime import datetime
from typing import Literal

import msgspec

from auditor.demo.texts import decode, seasons

Kind = Literal["supplier", "notice", "bounce", "away", "spam", "bin", "draft"]


class Mail(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One mail of a thread.

    Attributes:
        at: When it was sent; UTC.
        text: Its words, without signature and quotation.
        by: Who of the bakehouse wrote it; empty for the person it talks with.
        automatic: Whether a program of theirs or ours sent it.
        attached: A table that came with it.
    """

    at: datetime
    text: str
    by: str = ""
    automatic: bool = False
    attached: str = ""


class Thread(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The mails between the business and one person under one subject, oldest first.

    Attributes:
        with_: The person's short name.
        subject: Of the first mail; the newsletter's where the thread answers one.
        mails: At least one.
        answers: When the newsletter was sent that the first mail answers.
        to: Which of the business's addresses it is, before the sign.
        form: Whether the website's form sent the first mail.
    """

    with_: str = msgspec.field(name="with")
    subject: str = ""
    mails: tuple[Mail, ...]
    answers: datetime | None = None
    to: str = "hello"
    form: bool = False


class Newsletter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One newsletter of the business, to everybody who has asked for it."""

    at: datetime
    subject: str
    text: str


class Other(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A mail that is no talk: from a machine, in the bin, among spam, or unsent."""

    at: datetime
    kind: Kind
    name: str
    address: str
    subject: str
    text: str


class _Threads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    threads: tuple[Thread, ...]


class _Newsletters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    newsletters: tuple[Newsletter, ...]


class _Others(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    others: tuple[Other, ...]


def threads() -> tuple[Thread, ...]:
    """Return every thread, in the order in which they began."""
    found: list[Thread] = []
    for file in seasons("mail-"):
        found += msgspec.toml.decode(file.read_bytes(), type=_Threads).threads
    return tuple(sorted(found, key=lambda thread: thread.mails[0].at))


def newsletters() -> tuple[Newsletter, ...]:
    """Return every newsletter, oldest first."""
    return decode("newsletters.toml", _Newsletters).newsletters


def others() -> tuple[Other, ...]:
    """Return what else lies in the mailbox, oldest first."""
    return decode("machines.toml", _Others).others
