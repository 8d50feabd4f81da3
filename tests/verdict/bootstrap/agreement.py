"""How often the stand-in and the bootstrap use the same word, by name, as a table."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from auditor.verdict import doubts
from tests.verdict.bootstrap.draws import bootstrap
from tests.verdict.bootstrap.judged import Account

AGREE, TOO_SURE, TOO_UNSURE = "agree", "too sure", "too unsure"
_COLUMNS = (AGREE, TOO_SURE, TOO_UNSURE)


@dataclass(frozen=True)
class Compared:
    """One account's two words.

    Attributes:
        title: Which account.
        name: What the product calls it.
        word: The stand-in's: leaning where luck gives another name.
        drawn: The bootstrap's.
        same: The share of draws that keep the name.
    """

    title: str
    name: str
    word: str
    drawn: str
    same: float

    @property
    def verdict(self) -> str:
        if self.word == self.drawn:
            return AGREE
        return TOO_SURE if self.word == "clear" else TOO_UNSURE


def compare(account: Account) -> Compared:
    """Ask the stand-in and the bootstrap."""
    drawn = bootstrap(account.people, account.finding)
    luck = any(doubt.reason == "luck" for doubt in doubts(account.finding, {}))
    return Compared(
        title=account.title,
        name=account.finding.slug.value,
        word="leaning" if luck else "clear",
        drawn=drawn.word,
        same=drawn.same,
    )


def table(compared: Iterable[Compared]) -> str:
    """Return the table as text, and a line for each account on which the two differ."""
    compared = list(compared)
    rows = [("", "accounts", *_COLUMNS)]
    for name in [*sorted({one.name for one in compared}), "all"]:
        those = [one for one in compared if name in {one.name, "all"}]
        found = Counter(one.verdict for one in those)
        rows.append((name, len(those), *(found[column] for column in _COLUMNS)))
    lines = ["".join(f"{cell!s:>14}" for cell in row[1:]) for row in rows]
    heads = [f"{row[0]:24}" for row in rows]
    apart = [
        f"{one.title}: {one.name}, {one.verdict}, {one.same:.1%} of draws keep it"
        for one in compared
        if one.verdict != AGREE
    ]
    return "\n".join([*map(str.__add__, heads, lines), *apart])
