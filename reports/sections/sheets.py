"""The first and the last sheet of what is printed: a cover, and a page to sign."""

from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit
from auditor.report_settings import Sender
from reports.agreed import Agreed
from reports.dates import ends
from reports.letterhead import Letterhead
from reports.names import channel_names, clip
from reports.words import listed, say

EMPTY = 3  # rows on which to write by hand what else was agreed


def cover_sheet(
    audit: Audit, letterhead: Letterhead, numbers: dict[str, int]
) -> dict[str, Any] | None:
    """Return what the cover sheet shows, or None where none is printed.

    Args:
        audit: What was found.
        letterhead: Who hands it over.
        numbers: By part: its number.
    """
    if not letterhead.cover:
        return None
    since, until = ends(audit.since, audit.until, audit.zone)
    facts = [(say("sheet.rests"), _rests(audit))]
    if audit.channels:
        channels = listed(channel_names(audit.channels).values())
        period = say("page.period", since=since, until=until)
        facts = [
            (say("sheet.period"), period),
            (say("sheet.channels"), channels),
            *facts,
        ]
    zone = audit.zone.replace("_", " ")
    facts += [
        (say("sheet.edition"), say(f"page.edition.{audit.edition}")),
        (say("sheet.zone"), say("sheet.zone.which", zone=zone)),
        (
            say("sheet.rules"),
            say("sheet.rules.which", rules=audit.rules, run=audit.run),
        ),
    ]
    return {
        "title": say("sheet.title"),
        "client": clip(audit.client, 80),
        "facts": facts,
        "sender": contact(letterhead.sender) if letterhead.sender else (),
        "method": say("sheet.method", method=numbers["method"], where=numbers["where"]),
    }


def signed_sheet(
    audit: Audit, letterhead: Letterhead, known: Agreed
) -> dict[str, Any] | None:
    """Return what both sides sign, or None where nothing is to be signed."""
    if not letterhead.acknowledgement:
        return None
    since, until = ends(audit.since, audit.until, audit.zone)
    client = clip(audit.client, 80)
    sender = letterhead.sender
    return {
        "heading": say("signed.heading"),
        "lede": say(
            "signed.lede" if audit.channels else "signed.lede_no_period",
            client=client,
            since=since,
            until=until,
            run=audit.run,
        ),
        "rows": [
            {"text": clip(action.text, 300), "owner": mark.owner, "until": mark.until}
            for action, mark in zip(known.audit.actions, known.marks, strict=True)
        ],
        "empty": range(EMPTY),
        "sides": (
            say("signed.for", name=client),
            say("signed.for", name=sender.name) if sender else say("signed.for_sender"),
        ),
    }


def contact(sender: Sender) -> tuple[str, ...]:
    """Return how to reach the sender, line by line, the name first."""
    lines = (sender.name, *sender.address, sender.email, sender.phone, sender.web)
    return tuple(line for line in lines if line)


def _rests(audit: Audit) -> Markup:
    """Return in words how much was read, and what could not be.

    Small counts are kept back in the shareable edition; then there is no sum.
    """
    sources = len(audit.sources)
    held = [
        source.records - source.duplicates
        for source in audit.sources
        if source.records is not None and source.duplicates is not None
    ]
    if not sources:
        read = say("sheet.rests.none")
    elif len(held) < sources:
        read = say("sheet.rests.sources", n=sources)
    else:
        read = say("sheet.rests.read", n=sources, records=sum(held))
    if not audit.not_read:
        return read
    not_read = say("sheet.rests.not_read", n=len(audit.not_read))
    return Markup("; ").join([read, not_read])
