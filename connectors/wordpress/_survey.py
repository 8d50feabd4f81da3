"""What has to be known of an export before its items can be read."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from auditor.errors import MalformedSource, UnknownAccount
from auditor.language import text
from auditor.records import Rejected
from connectors._source import Source
from connectors.wordpress import _layout, _times, _xml
from connectors.wordpress._entry import Entry, entry, is_shown, outline
from connectors.wordpress._people import PLATFORM, People
from connectors.wordpress._times import Clock, Stated, moment, of_feed
from connectors.wordpress._xml import Way

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class File:
    """One file of an export.

    Attributes:
        source: Its bytes.
        way: How it has to be read; None where nothing in it can be.
        title: What the site calls itself.
        made: When the file was made, where it says so.
    """

    source: Source
    way: Way | None = None
    title: str = ""
    made: datetime | None = None

    @property
    def name(self) -> str:
        """What to call it in a rejection."""
        return self.source.path or self.source.name

    def entries(self) -> Iterator[Entry]:
        """Yield the items, each only good until the next one is asked for."""
        if self.way is None:
            return
        found = _xml.elements(self.source, self.way)
        next(found, None)  # the channel
        for position, element in enumerate(found):
            yield entry(element, f"{self.name}[{position}]")


@dataclass(slots=True)
class Survey:
    """A whole export, gone through once.

    Attributes:
        people: The site, its staff and everybody else.
        clock: How its times are to be read.
        files: The newest first: of two copies of one item that one counts.
        missing: Names of files that belong to it and are not there.
        first: When the first of what is published was written.
        last: When the last was.
    """

    people: People
    clock: Clock = field(default_factory=Clock)
    files: list[File] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    first: datetime | None = None
    last: datetime | None = None
    _unsure: list[Stated] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether every file is there and could be read to its end."""
        broken = {Way.PATIENT, None}
        return not self.missing and all(one.way not in broken for one in self.files)

    @property
    def title(self) -> str:
        """What the site calls itself, in the newest file that says so."""
        titles = (one.title for one in self.files if one.title)
        return next(titles, self.people.site)

    @property
    def until(self) -> datetime | None:
        """When what it covers ends."""
        after = self.last and self.last + timedelta(seconds=1)
        return max(filter(None, (self.clock.latest, after)), default=None)

    def take_time(self, stated: Stated) -> None:
        """Take note of when something was written; of zeros not before `settle`."""
        if moment(stated.gmt):
            self.clock.learn(stated)
            self._widen(stated)
        else:
            self._unsure.append(stated)

    def settle(self) -> None:
        """Take note of the times that only the others made sure of."""
        for stated in self._unsure:
            self._widen(stated)
        self._unsure.clear()
        self.files.sort(key=lambda one: one.made or _NEVER, reverse=True)

    def _widen(self, stated: Stated) -> None:
        with suppress(ValueError):
            at, _ = self.clock.read(stated)
            self.first = min(self.first or at, at)
            self.last = max(self.last or at, at)

    def damage(self) -> Iterator[Rejected]:
        """Yield what is missing, and which files are damaged."""
        for name in self.missing:
            yield Rejected(where=name, reason="this part of the export is not there")
        for one in self.files:
            if one.way is None:
                yield Rejected(where=one.name, reason="nothing in it can be read")
            elif one.way is Way.PATIENT:
                reason = "the file is damaged: what could be made out was read"
                yield Rejected(where=one.name, reason=reason)


def survey(source: Source) -> Survey:
    """Go through an export once.

    Raises:
        MalformedSource: Nothing in it can be read.
        UnknownAccount: It does not say of which site it is, and nobody told us.
        UnsafeSource: It was made to do harm.
    """
    sources = _layout.files(source)
    for one in sources:
        _layout.check(one)
    found = Survey(People(_site(source, sources)))
    found.missing = _layout.missing(sources)
    found.files = [_surveyed(one, found) for one in sources]
    if all(one.way is None for one in found.files):
        raise MalformedSource(
            text("error.no_item", path=source.label),
            hint=text("hint.wordpress_again"),
        )
    found.settle()
    return found


def _site(source: Source, sources: tuple[Source, ...]) -> str:
    for one in sources:
        if site := _layout.site_of(one):
            return site
    if told := source.told.account(PLATFORM):
        return told
    raise UnknownAccount(
        text("error.which_site", path=source.label),
        hint=text("hint.name_site"),
    )


def _surveyed(source: Source, found: Survey) -> File:
    """Go through one file, in the first way in which it comes to its end."""
    file = File(source)
    for way in Way:
        try:
            items = _go_through(file, way, found)
        except _xml.Broken:
            continue
        file.way = way if items or way is not Way.PATIENT else None
        break
    return file


def _go_through(file: File, way: Way, found: Survey) -> int:
    elements = _xml.elements(file.source, way)
    channel = next(elements, None)
    if channel is None:
        return 0
    _read_head(file, channel, found)
    items = 0
    for element in elements:
        _note(outline(element), found)
        items += 1
    return items


def _read_head(file: File, channel: object, found: Survey) -> None:
    said = _xml.fields(channel)
    file.title = " ".join(said.get("title", "").split())
    stated = (of_feed(said.get("pubDate", "")), moment(_layout.created(file.source)))
    file.made = max(filter(None, stated), default=None)
    if stated[1] and file.made:
        found.clock.made(file.made)
    for author in _xml.below(channel, "author"):
        found.people.enlist(_xml.fields(author))


def _note(one: Entry, found: Survey) -> None:
    """Take note of who an item is by, and of its times and its comments'."""
    found.people.credit(one.said.get("creator", ""))
    if not one.is_published:
        return
    if one.is_post:
        found.take_time(_times.of_post(one.said))
    for comment in one.comments:
        if is_shown(comment):
            found.people.meet(comment)
            found.take_time(_times.of_comment(comment))
