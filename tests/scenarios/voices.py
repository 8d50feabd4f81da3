"""What people and businesses write in the scenarios: lines with slots, never real ones.

The lines lie in ``words/``, one to a line. Slots are filled at random, so that a text
written by hand is rarely exactly another; what an owner writes by hand never is, until
the lines run out. A bot's or a pasted text is not made here: it is one string.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

_WORDS = Path(__file__).parent / "words"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TIMES = ("eight", "half past eight", "nine", "ten", "eleven", "noon", "two", "four")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "twelve")
_ATTEMPTS = 60
_WITH_LEAD, _WITH_CLOSING = 0.75, 0.6


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of one file of words."""
    return tuple((_WORDS / f"{name}.txt").read_text("utf-8").splitlines())


@cache
def _trades() -> dict[str, list[str]]:
    return tomllib.loads((_WORDS / "trades.toml").read_text("utf-8"))


@dataclass
class Voice:
    """Fills lines for one business; remembers what its owner has written before."""

    rng: Random
    trade: str
    written: set[str] = field(default_factory=set)

    def says(self, *pools: str, to: str = "") -> str:
        """Return a line of one of the pools, as a person writes it: may repeat."""
        return self._filled(self.rng.choice(_joined(pools)), to)

    def writes(self, *pools: str, to: str = "") -> str:
        """Return a line as an owner writes it by hand: not one written before."""
        return self._fresh(lambda: self.says(*pools, to=to))

    def answers(self, pool: str = "answers", *, to: str) -> str:
        """Return an answer by hand: a greeting or none, the matter, a word or none."""
        return self._fresh(lambda: self._letter(pool, to))

    def _letter(self, pool: str, to: str) -> str:
        body = self.says(pool, to=to)
        if self.rng.random() < _WITH_LEAD:
            body = f"{self.says('leads', to=to)} {body}"
        if self.rng.random() < _WITH_CLOSING:
            body = f"{body} {self.says('closings', to=to)}"
        return body[:1].upper() + body[1:]

    def _fresh(self, compose) -> str:
        text = compose()
        for _ in range(_ATTEMPTS):
            if text not in self.written:
                break
            text = compose()
        self.written.add(text)
        return text

    def _filled(self, line: str, to: str) -> str:
        thing, other = self.rng.sample(_trades()[self.trade], 2)
        text = line.format(
            thing=thing,
            other=other,
            day=self.rng.choice(_DAYS),
            time=self.rng.choice(_TIMES),
            n=self.rng.choice(_NUMBERS),
            place=self.rng.choice(lines("places")),
            first=to,
        )
        return text[:1].upper() + text[1:] if line[:1] == "{" else text


@cache
def _joined(pools: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for pool in pools for line in lines(pool))
