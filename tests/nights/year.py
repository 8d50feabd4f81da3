"""A year of the bakery's nights, on a clock that is wound by hand."""

import shutil
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

from auditor.audit.canonical import to_json
from auditor.nightly.auditing import audit_client
from auditor.nightly.standing import settings_of, standing_request
from auditor.workspace import ClientFolder, take_in
from connectors import Told
from tests.connectors.http.clock import FakeClock
from tests.nights.bakery import Bakery
from tests.nights.takeouts import mastodon_archive, wordpress_export
from tests.nights.town import DAY, Town
from tests.nights.troubles import Missed

BEGINS = datetime(2026, 1, 1, 2, 0, tzinfo=UTC)
HISTORY = timedelta(days=365)  # that there was before anybody fetched anything
FORGETS = timedelta(days=210)  # so long people delete things now and then
MEASURED_FROM = 10  # nights: by then all that is read but once has been read
_WEEKS = 35  # nights, at either end, of which some are held against the yardstick
_EVERY = 6
_EXPORTS = {50: "mastodon", 62: "wordpress", 130: "mastodon", 205: "wordpress"}


@dataclass
class Year:
    """Nights, and what came of them.

    Attributes:
        folder: Where the workspace lies.
        nights: How many.
        troubles: What goes wrong, by the number of the night.
        log: The number of each night that was run, what went wrong, and what came.
        held: What some nights without trouble cost, as a multiple of what one and the
            same audit cost right after: a machine is not as quick all day.
    """

    folder: object
    nights: int
    troubles: dict
    log: list = field(default_factory=list)
    held: dict = field(default_factory=dict)

    def __post_init__(self):
        self.clock = FakeClock(BEGINS)
        until = BEGINS + FORGETS
        self.town = Town(self.clock, BEGINS - HISTORY, forgets_until=until)
        self.bakery = Bakery(self.folder, self.town, self.clock)
        self.exports = self.folder / "exports"
        self.exports.mkdir()

    def runs(self):
        """Let the year pass."""
        for number in range(self.nights):
            self.clock.is_set_to(BEGINS + number * DAY)
            self.town.lives_until(self.clock.now())
            self._downloads(number)
            trouble = self.troubles.get(number)
            if isinstance(trouble, Missed):
                continue
            if trouble is not None:
                trouble.begins(self.bakery)
            came = self.bakery.night()
            if trouble is not None:
                trouble.ends(self.bakery)
            self.log.append((number, trouble, came))
            if trouble is None and self._is_measured(number):
                self._holds(number)

    def at_its_end(self):
        """Set the clock to the last night once more."""
        self.clock.is_set_to(BEGINS + (self.nights - 1) * DAY)
        self.town.lives_until(self.clock.now())

    @property
    def ends(self):
        """The nights that are measured, early and late."""
        early = range(MEASURED_FROM, MEASURED_FROM + _WEEKS)
        return early, range(self.nights - _WEEKS, self.nights)

    def _is_measured(self, number):
        early, late = self.ends
        return early.stop < late.start and any(
            number in one[::_EVERY] for one in self.ends
        )

    def _holds(self, number):
        """Hold what a night cost against an audit of the bakery as it was early on."""
        yardstick = ClientFolder(self.folder / "yardstick" / "bakery")
        if not yardstick.root.exists():
            shutil.copytree(self.bakery.client.root, yardstick.root)
        began = time.process_time()
        audited(yardstick)
        took = time.process_time() - began
        self.held[number] = self.bakery.cost[-1]["night"] / took

    def _downloads(self, number):
        platform = _EXPORTS.get(number)
        if platform is None:
            return
        write, world = {
            "mastodon": (mastodon_archive, self.town.social),
            "wordpress": (wordpress_export, self.town.blog),
        }[platform]
        ending = "zip" if platform == "mastodon" else "xml"
        name = f"{platform}-{number}.{ending}"
        self.bakery.puts_into_inbox(partial(write, world), name)
        shutil.copy(self.bakery.client.inbox / name, self.exports)

    def fetched_at_once(self, folder):
        """Return another bakery, which begins to fetch on the last night only."""
        self.at_its_end()
        other = Bakery(folder, self.town, self.clock)
        for export in sorted(self.exports.iterdir()):
            other.puts_into_inbox(partial(shutil.copy, export), export.name)
        return other


def audited(client, last=None):
    """Return a client's audit as its JSON."""
    request = standing_request(client, settings_of(client), last)
    return to_json(audit_client(client, request))


def audited_at_once(client, sources, folder, last):
    """Return the audit, and the one beside the last, of all of a client at once.

    Args:
        client: Whose settings are taken.
        sources: What is imported, in this order.
        folder: Where the other client lies.
        last: The audit that the second is held against.
    """
    other = ClientFolder(folder / client.slug)
    other.make()
    shutil.copy(client.config, other.config)
    added = take_in(sources, other.sources, Told(), now=BEGINS)
    assert not added.not_read
    assert len(added.new) == len(sources)
    return audited(other), audited(other, last)
