"""Businesses that try something, and everything their audit says about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests.cli.command import audited
from tests.scenarios.build import Person, Said, write
from tests.scenarios.shop import Shop, open_shop
from tests.scenarios.times import spread

BEFORE = (-30, -1)
DUE = (0, 82)
LAST_DAY = "2026-06-30"
_BLOCKS = ("p", "dd", "dt", "li", "td", "th", "h1", "h2", "h3", "div", "section")


@dataclass(frozen=True)
class Heard:
    """One audit, as its owner hears it.

    Attributes:
        audit: Its JSON.
        words: All that the report's page says, on one line.
    """

    audit: dict[str, Any]
    words: str

    @property
    def verdict(self) -> dict[str, Any]:
        return self.audit["verdict"]

    @property
    def slug(self) -> str:
        return self.verdict["slug"]

    @property
    def confidence(self) -> str:
        return self.verdict["confidence"]

    @property
    def qualifiers(self) -> list[str]:
        return self.verdict["qualifiers"]

    @property
    def channel(self) -> dict[str, Any]:
        """Return the only channel."""
        [channel] = self.audit["channels"]
        return channel

    def of(self, platform: str) -> dict[str, Any]:
        """Return the channel on that platform."""
        [found] = [c for c in self.audit["channels"] if c["platform"] == platform]
        return found

    def counted(self, test: str) -> tuple[str, int | None, int | None]:
        """Return a test's outcome, its x and its n."""
        found = self.verdict["tests"][test]
        return found["outcome"], found["x"], found["n"]

    def outcome(self, test: str) -> str:
        return self.verdict["tests"][test]["outcome"]


def hear(folder: Path, shops: Sequence[Shop], *options: str | Path) -> Heard:
    """Write each shop's channel as an export and audit them as one business."""
    paths = [
        write(shop.channel, folder / f"{number}-{shop.channel.platform}")
        for number, shop in enumerate(shops)
    ]
    return heard(*paths, *options)


def heard(*arguments: str | Path) -> Heard:
    """Audit what lies there, up to the same day always."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        options = ("--until", LAST_DAY, "--zone", "UTC", "--out", page)
        audit = audited(*arguments, *options)
        reader = _Reader()
        reader.feed(page.read_text("utf-8"))
    return Heard(audit, " ".join("".join(reader.seen).split()))


class _Reader(HTMLParser):
    """Keeps what a page shows, without its scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self._hidden = tag in ("script", "style")
        if tag in _BLOCKS:
            self.seen.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.seen.append(data)


def shop_of(where: str, trade: str = "bakery", days: int = 120) -> Shop:
    """Return a business that has done nothing yet; its chance hangs on its name."""
    return open_shop(Random(f"fooled {where}"), where, trade, days)  # noqa: S311


def busy(shop: Shop) -> Shop:
    """Have it publish twice a week: content is high."""
    shop.publishes_throughout(9, 26)
    return shop


def asking(
    shop: Shop, people: Sequence[Person], days: tuple[float, float] = DUE
) -> list[Said]:
    """Have each of them ask once, evenly over those days; nobody answers yet."""
    moments = spread(shop.rng, len(people), *days)
    return [
        shop.comment(person, at, "questions")
        for person, at in zip(people, moments, strict=True)
    ]


def answering(
    shop: Shop, people: Sequence[Person], openers: Sequence[Said], goes_on: int = 0
) -> None:
    """Answer every one of them by hand; the first so many go on after it."""
    for number, (person, opener) in enumerate(zip(people, openers, strict=True)):
        answer = shop.answer(opener, person)
        if number < goes_on:
            shop.follow_up(person, answer)


def served(
    shop: Shop, count: int, days: tuple[float, float] = DUE, *, goes_on: int = 0
) -> list[Person]:
    """Have so many new people ask once each, and answer them all."""
    people = shop.newcomers(count)
    answering(shop, people, asking(shop, people, days), goes_on)
    return people


def ignored(shop: Shop, count: int, days: tuple[float, float] = DUE) -> list[Person]:
    """Have so many new people ask once each, in vain."""
    people = shop.newcomers(count)
    asking(shop, people, days)
    return people


def seconds(count: int) -> timedelta:
    return timedelta(seconds=count)
