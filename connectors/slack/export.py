"""A workspace as Slack exports it.

It holds both sides of every channel that the plan exports: public ones always, private
ones and direct messages on larger plans. What a message answers is said where it lies
in a thread; else it is concluded (`connectors._spells`).

Format: lists of people and channels, and one file per channel and day; see
``docs/formats/slack.md``.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Stream
from connectors import Connector, Said, Source, Unseen
from connectors._chat import EVER, TALK
from connectors._once import Once
from connectors.slack import _layout
from connectors.slack._records import records
from connectors.slack._survey import PLATFORM, survey


class SlackExport(Connector):
    """Reads the channels of a Slack workspace."""

    name: ClassVar = "slack.export"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    coverage: ClassVar[Mapping[Stream, Extent]] = TALK
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.slack.export.request")
    cannot_tell: ClassVar = Unseen(
        "connector.slack.export",
        {
            Stream.OUTBOUND_POSTS: "",
            Stream.OUTBOUND_REPLIES: "",
            Stream.MESSAGES: "",
            Stream.REACTIONS: "",
        },
    )

    def __init__(self) -> None:
        self._survey = Once(survey)

    def recognises(self, source: Source) -> bool:
        """Say whether it is such an export's folder: its people and its channels."""
        return _layout.is_root(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the lists and every channel's days."""
        return _layout.files(source)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the workspace, as ours."""
        return (self._survey(source).account,)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return what we wrote as complete, and what people wrote as partial."""
        known = self._survey(source)
        whole = () if known.damaged else (EVER,)
        return {
            known.account.id: known.stretch.coverage(TALK, known.account.own, whole)
        }

    def read(self, source: Source) -> Iterator[Item]:
        """Yield who there is, and what was written, channel by channel."""
        known = self._survey(source)
        yield from known.rejected
        yield from known.members.handles()
        for place in known.places:
            if source.told.messages or not place.sort.is_direct:
                yield from records(place, known)

    def refuses(self, source: Source) -> str | None:
        """Explain a channel's day that was taken out of an export."""
        if source.is_file() and _layout.is_day(source):
            return text("error.slack_part", path=source.label)
        return None
