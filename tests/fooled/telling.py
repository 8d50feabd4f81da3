"""Businesses that try something, and everything their audit says about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from auditor.audit.shapes import Audit
from auditor.cli.audit import audit_command
from auditor.cli.options import request_from
from auditor.cli.running import audited
from reports.words import say
from tests.scenarios.build import Person, Said, write
from tests.scenarios.shop import Shop, open_shop
from tests.scenarios.times import spread

BEFORE = (-30, -1)
DUE = (0, 82)
LAST_DAY = "2026-06-30"


@dataclass(frozen=True)
class Heard:
    """One audit, as its owner hears it.

    Attributes:
        audit: What it found, as plain data.
        words: Every sentence that stands by a verdict, and all notes.
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
        return list(self.verdict["qualifiers"])

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


def hear(
    folder: Path, shops: Sequence[Shop], *options: str | Path, until: str = LAST_DAY
) -> Heard:
    """Write each shop's channel as an export and audit them as one business."""
    paths = [
        write(shop.channel, folder / f"{number}-{shop.channel.platform}")
        for number, shop in enumerate(shops)
    ]
    return heard(*paths, *options, until=until)


def heard(*arguments: str | Path, until: str = LAST_DAY) -> Heard:
    """Audit what lies there, up to that day, as the command line would."""
    typed = [*map(str, arguments), "--until", until, "--zone", "UTC", "--no-cache"]
    given = audit_command.make_context("audit", typed).params
    audit = audited(given["paths"], request_from(given), cached=False, quiet=True)
    return Heard(msgspec.to_builtins(audit), "\n".join(spoken(audit)))


def spoken(audit: Audit) -> Iterator[str]:
    """Yield every sentence that stands by a verdict, and all notes."""
    for verdict in (audit.verdict, *(channel.verdict for channel in audit.channels)):
        yield verdict.sentence
        yield from verdict.would_change_if
        yield from verdict.moved_by
        yield from (str(say(f"qualifier.{slug}")) for slug in verdict.qualifiers)
    for channel in audit.channels:
        yield from channel.notes


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
