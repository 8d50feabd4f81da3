"""The README's table of sources, those that show both sides first."""

from collections.abc import Iterable, Iterator

from auditor.records import Extent, Stream
from connectors import Connector

BEGINS = "<!-- Written by `make reference`: the table of sources. -->"
ENDS = "<!-- End of the table of sources. -->"

_OURS = {Stream.OUTBOUND_POSTS: "posts", Stream.OUTBOUND_REPLIES: "replies"}
_THEIRS = {Stream.INBOUND_REPLIES: "replies", Stream.INBOUND_MENTIONS: "mentions"}
_REVIEWS = ("google_business",)


def with_table(page: str, found: Iterable[Connector]) -> str:
    """Return a page with the table between its two marks written anew.

    Raises:
        ValueError: The page has no such marks.
    """
    before, _, rest = page.partition(BEGINS)
    _, mark, after = rest.partition(ENDS)
    if not mark:
        raise ValueError(f"no place for the table: {BEGINS} … {ENDS}")
    return "\n".join([f"{before}{BEGINS}", *table(found), f"{ENDS}{after}"])


def table(found: Iterable[Connector]) -> Iterator[str]:
    """Yield the table's lines."""
    yield "| export | your side | the other side | direct messages |"
    yield "|---|---|---|---|"
    for connector in sorted(found, key=_order):
        anchor = connector.name.replace(".", "")
        name = f"[{connector.title}](docs/reference/sources.md#{anchor})"
        yield (
            f"| {name} | {_held(connector, _OURS)} | {_held(connector, _THEIRS)} "
            f"| {_messages(connector)} |"
        )


def _order(connector: Connector) -> tuple[int, str]:
    """Order by how much of the other side there is, then by name."""
    return -max(connector.coverage[stream] for stream in _THEIRS), connector.title


def _held(connector: Connector, streams: dict[Stream, str]) -> str:
    words = {} if connector.platform not in _REVIEWS else {"replies": "reviews"}
    said = [
        f"{words.get(word, word) if streams is _THEIRS else word}{_extent(extent)}"
        for stream, word in streams.items()
        if stream not in connector.has_no
        and (extent := connector.coverage[stream]) is not Extent.ABSENT
    ]
    return ", ".join(said) or "–"


def _extent(extent: Extent) -> str:
    return {Extent.COUNTS_ONLY: " (numbers)", Extent.PARTIAL: " (in part)"}.get(
        extent, ""
    )


def _messages(connector: Connector) -> str:
    if Stream.MESSAGES in connector.has_no:
        return "–"
    held = connector.coverage[Stream.MESSAGES]
    return {Extent.ABSENT: "–", Extent.PARTIAL: "in part"}.get(held, "yes")
