"""Exports that can be told by their looks, though no connector reads them.

The first line that fits holds, so that a page of HTML comes before the JSON beside it.
A platform that a connector reads is here only for the forms it does not read, such as
HTML. What is said never claims more than the connectors that are there can do.
"""

from collections.abc import Collection
from dataclasses import dataclass

from auditor.language import text
from connectors._lookalike_marks import (
    Mark,
    begins,
    called,
    columns,
)
from connectors._seam import discover
from connectors._source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lookalike:
    """One line of the table.

    Attributes:
        platform: The short platform name.
        title: What people call it; a key of the catalogue if that is no name.
        marks: Any of these tells it.
        form: What kind of export it is, where another kind could be read: the end of
            a key of the catalogue.
        ask: How to get the kind that can be read; likewise.
        reader: Which connector's way to get it is told, where a platform has several.
    """

    platform: str
    title: str
    marks: tuple[Mark, ...]
    form: str = ""
    ask: str = ""
    reader: str = ""


_TABLE = (
    _Lookalike(
        platform="facebook",
        title="Facebook",
        marks=(columns("post id", "page id"),),
    ),
    _Lookalike(
        platform="instagram",
        title="Instagram",
        marks=(columns("post id", "account username"),),
    ),
    _Lookalike(
        platform="mastodon",
        title="title.mastodon",
        form="lists",
        marks=(
            begins(".json", r'"type": *"OrderedCollection"', "orderedItems"),
            begins(".csv", r"\A(\xef\xbb\xbf)?Account address"),
            called("pixelfed-followers.json", "pixelfed-following.json"),
            called("muted-and-blocked-accounts.json"),
            called("blocked_accounts.csv", "blocked_domains.csv"),
        ),
        reader="mastodon.archive",
    ),
    _Lookalike(
        platform="mastodon",
        title="title.mastodon",
        form="no_outbox",
        marks=(begins(".json", '"preferredUsername" *:', '"followers" *:'),),
        reader="mastodon.archive",
    ),
    _Lookalike(
        platform="linkedin",
        title="LinkedIn",
        marks=(called("*_content_*.xls*", "*_followers_*.xls*", "*_visitors_*.xls*"),),
        reader="linkedin.page",
    ),
    _Lookalike(
        platform="pinterest",
        title="Pinterest",
        marks=(begins(".html", "pinterest.com/pin/"),),
    ),
    _Lookalike(
        platform="email",
        title="title.outlook",
        ask="mail_mbox",
        marks=(begins("", r"\A!BDN"), called("*.pst", "*.ost")),
    ),
    _Lookalike(
        platform="email",
        title="title.mailbox",
        form="one_mail",
        ask="mail_mbox",
        marks=(begins(".eml", r"(\A|\n)(Message-ID|Date|Received):"),),
    ),
)

_UNFINISHED = called("*.crdownload", "*.part", "*.download", "*.opdownload")


def lookalike(root: Source, quiet: Collection[str] = ()) -> tuple[str, str] | None:
    """Return what an unrecognised source seems to be, and what to do with it.

    Args:
        root: A folder or a file, as the root of its own tree.
        quiet: Platforms of which nothing is to be said.
    """
    if _UNFINISHED(root):
        return text("error.unfinished", path=root.label), text("hint.unfinished")
    for one in _TABLE:
        if one.platform not in quiet and any(mark(root) for mark in one.marks):
            return _reason(one, root.label), _hint(one)
    return None


def _reason(one: _Lookalike, path: str) -> str:
    form, told = one.form, {"path": path, "title": _title(one)}
    if form:
        return text(f"error.seems.{form}", **told)
    return text("error.seems", **told)


def _title(one: _Lookalike) -> str:
    return text(one.title) if one.title.startswith("title.") else one.title


def _hint(one: _Lookalike) -> str:
    requests = [
        connector.request
        for connector in discover()
        if connector.platform == one.platform and one.reader in {"", connector.name}
    ]
    ask = one.ask and text(f"hint.{one.ask}")
    if requests:
        return ask or requests[0]
    carried = text("hint.carried", title=_title(one))
    return f"{ask} {carried}" if ask else carried
