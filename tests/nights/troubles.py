"""What goes wrong in a year, on which nights, and what the log must say of it."""

import errno
from dataclasses import dataclass
from datetime import timedelta

from auditor.nightly.results import Came
from auditor.workspace import SourceList
from auditor.workspace.writing import UNFINISHED
from connectors._fetching import Saving
from connectors._http import Budget
from tests.connectors.http.replies import CutOff, HangUp, html, page, too_many

_BOTH = ("mastodon", "wordpress")


@dataclass
class Trouble:
    """Something that goes wrong for a night.

    Attributes:
        platforms: Which accounts it concerns; the log must name these.
        fails: Whether the night has failed; None where it need not be.
    """

    platforms: tuple = _BOTH
    fails: bool | None = None

    @property
    def kind(self):
        return type(self).__name__

    def begins(self, bakery):
        """Let it begin, before the night."""

    def ends(self, bakery):
        """Put right what does not mend itself, after the night."""

    def is_told(self, came):
        """Say whether the log names it."""
        return all(_lacks(came, one) for one in self.platforms)


def _lacks(came, platform):
    """Say whether the log says that an account did not come, or not wholly."""
    return any(
        step.came is not Came.DONE and step.said.startswith(f"{platform}:")
        for step in came.steps
        if step.name == "fetch"
    )


def _says(came, name, *words):
    return any(
        step.name == name and all(word in step.said for word in words)
        for step in came.steps
    )


@dataclass
class Answered(Trouble):
    """A server answers otherwise than it should, from a question on."""

    after: int = 0
    answer: object = None

    def begins(self, bakery):
        for one in self.platforms:
            bakery.town.meets[one] = (self.after, self.answer)

    def ends(self, bakery):
        bakery.town.meets.clear()


@dataclass
class Down(Answered):
    """The server is not there."""

    answer: object = HangUp()
    fails: bool = True


@dataclass
class Asleep(Answered):
    """The server breaks off midway."""

    after: int = 3
    answer: object = page({"error": "Try later"}, 503)


@dataclass
class Busy(Answered):
    """The server asks us to wait for longer than the night is."""

    after: int = 3
    answer: object = too_many(retry_after=5 * 3600)


@dataclass
class CutShort(Answered):
    """Answers end in the middle."""

    after: int = 4
    answer: object = CutOff(page([{"id": "1", "content": "Rye " * 50}]), after=40)


@dataclass
class Sentences(Answered):
    """A page for people comes where data was asked for."""

    after: int = 3
    answer: object = html("<h1>We are baking something new</h1>")


@dataclass
class Repeating(Trouble):
    """The server always says that there is another page: the one just handed out."""

    platforms: tuple = ()

    def begins(self, bakery):
        bakery.town.social.always_next = True
        bakery.town.social.pages_back = False

    def ends(self, bakery):
        bakery.town.social.always_next = False
        bakery.town.social.pages_back = True

    def is_told(self, came):
        return not came.failed


@dataclass
class Expired(Trouble):
    """The token is not accepted until its owner has renewed it."""

    fails: bool = True
    renewed: bool = True

    def begins(self, bakery):
        for one in self.platforms:
            bakery.keys.held[one] = "run out"

    def ends(self, bakery):
        if self.renewed:
            bakery.keys.held.clear()
            bakery.keys.held.update(bakery.keys.first)

    def is_told(self, came):
        named = [one for one in came.steps if one.came is Came.FAILED]
        return super().is_told(came) and all(one.to_do for one in named)


@dataclass
class Stingy(Trouble):
    """A night may ask only a few questions."""

    def begins(self, bakery):
        bakery.budget = lambda: Budget(requests=5)

    def ends(self, bakery):
        bakery.budget = Budget


@dataclass
class Missed(Trouble):
    """The machine was off: there is no night at all."""

    platforms: tuple = ()


@dataclass
class Killed(Trouble):
    """What a run that was ended midway leaves lies there."""

    platforms: tuple = ()

    def begins(self, bakery):
        sources = bakery.client.sources
        half = sources / f"{UNFINISHED}mastodon" / "pages"
        half.mkdir(parents=True)
        (half / "00001-statuses.json").write_bytes(b'[{"id": "1')
        (sources / f"{UNFINISHED}mastodon.api.zip").write_bytes(b"PK\x03\x04half")
        (sources / f"{UNFINISHED}manifest.jsonl").write_bytes(b'{"digest": "sha2')

    def is_told(self, came):
        del came
        return True

    def ends(self, bakery):
        assert not list(bakery.client.sources.glob(f"{UNFINISHED}*"))


@dataclass
class DatabaseGone(Trouble):
    """Somebody deleted the database."""

    platforms: tuple = ()
    fails: bool = False

    def begins(self, bakery):
        bakery.client.database.unlink()

    def is_told(self, came):
        return not came.failed


@dataclass
class DatabaseBroken(DatabaseGone):
    """The disk has spoilt the database."""

    def begins(self, bakery):
        database = bakery.client.database
        whole = database.read_bytes()
        spoilt = b"\x00" * (len(whole) // 2)
        database.write_bytes(whole[: len(whole) // 4] + spoilt)


@dataclass
class SourceBroken(Trouble):
    """The disk has lost half of the newest source."""

    platforms: tuple = ()
    fails: bool = False

    def begins(self, bakery):
        newest = SourceList(bakery.client.sources).read()[-1]
        place = newest.path(bakery.client.sources)
        place.write_bytes(place.read_bytes()[: newest.size // 2])

    def is_told(self, came):
        return _says(came, "mend", "asked for again")


@dataclass
class ClockBack(Trouble):
    """The machine believes that it is two days ago."""

    platforms: tuple = ()

    def begins(self, bakery):
        bakery.clock.is_set_to(bakery.clock.now() - timedelta(days=2))

    def is_told(self, came):
        return any(one.came is not Came.DONE for one in came.steps)


@dataclass
class DiskFull(Trouble):
    """There is no room for what is fetched."""

    fails: bool = True
    _whole: object = None

    def begins(self, bakery):
        del bakery
        self._whole = whole = Saving.bytes

        def full(saving, role, data, *about, **more):
            if len(data) > 3000:  # a little always fits in somewhere
                raise OSError(errno.ENOSPC, "No space left on device")
            whole(saving, role, data, *about, **more)

        Saving.bytes = full

    def ends(self, bakery):
        del bakery
        Saving.bytes = self._whole

    def is_told(self, came):
        return any(one.came is Came.FAILED for one in came.steps)


@dataclass
class HalfAnExport(Trouble):
    """What lies in the inbox was not downloaded whole."""

    platforms: tuple = ()
    fails: bool = True

    def begins(self, bakery):
        bakery.puts_into_inbox(_half, "half.zip")

    def ends(self, bakery):
        (bakery.client.inbox / "half.zip").unlink()

    def is_told(self, came):
        return _says(came, "import", "half.zip")


def _half(place):
    place.write_bytes(b"PK\x03\x04" + b"a" * 500)
    return place


def of_a_year():
    """Return what goes wrong, by the number of the night."""
    first, second = ("mastodon",), ("wordpress",)
    planned = {
        3: Down(first),
        9: Asleep(second, after=6),
        17: Busy(first),
        24: Missed(),
        70: Sentences(first),
        74: CutShort(second, after=6),
        79: Stingy(),
        83: HalfAnExport(),
        88: Killed(),
        95: DatabaseGone(),
        101: Asleep(first),
        # Two nights without the server, one with, and two more.
        107: Down(second),
        108: Down(second),
        110: Down(),
        111: Down(),
        120: DiskFull(first),
        128: Repeating(),
        135: Stingy(),
        # A token that has run out, and an owner on holiday.
        **{n: Expired(first, renewed=n == 147) for n in range(142, 148)},
        155: ClockBack(),
        163: SourceBroken(),
        172: Sentences(second, after=5),
        180: Busy(second, after=6),
        # The machine was off for ten days.
        **{n: Missed() for n in range(190, 200)},
        210: Killed(),
        217: DatabaseBroken(),
        225: CutShort(first),
        231: Expired(second),
        240: Busy(first, after=8),
        248: ClockBack(),
        256: Down(first),
        257: Missed(),
        258: Asleep(first),
        266: SourceBroken(),
        275: HalfAnExport(),
        283: Stingy(),
        290: DiskFull(second),
        300: Missed(),
        301: Missed(),
    }
    assert len(planned) >= 20
    return planned
