"""Does what a flip names, in records, and says what came of it."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from auditor.verdict import Flip
from tests.verdict.flips.edits import EDITS, Edit, apply
from tests.verdict.flips.trial import Trial, same_but

HELD, WRONG = "held", "wrong"
FEW, MOVED = "too few people to edit", "other counts moved"
MOST = 30  # people to edit: more of them take long and show no more


@dataclass(frozen=True)
class Checked:
    """What came of one flip.

    Attributes:
        title: Of the account.
        flip: What the product said.
        came: `HELD`, `WRONG`, or why it could not be tried.
        how: Whether exactly one count moved, or others did and said nothing new.
        found: The names with one person fewer, and with all of them.
    """

    title: str
    flip: Flip
    came: str
    how: str = ""
    found: tuple[str, ...] = ()

    @property
    def kind(self) -> tuple[str, bool]:
        return self.flip.dial, self.flip.delta > 0


def check(title: str, trial: Trial, flip: Flip) -> Checked:
    """Edit as many people as the flip says, and one fewer, and judge anew."""
    people = abs(flip.delta)
    came = FEW
    for edits in EDITS[flip.dial, flip.delta > 0] if people <= MOST else ():
        found = list(islice(edits(trial), MOST))
        chosen, after, how = _chosen(trial, flip, found)
        if after is None:
            came = MOVED if len(found) >= people else came
            continue
        names = _judged(trial, chosen[:-1]).finding.slug, after.finding.slug
        held = names == (trial.finding.slug, flip.slug)
        return Checked(title, flip, HELD if held else WRONG, how, names)
    return Checked(title, flip, came)


def _chosen(
    trial: Trial, flip: Flip, found: list[Edit]
) -> tuple[list[Edit], Trial | None, str]:
    """Return as many edits as the flip asks for that together move the one count."""
    sign, people = (1 if flip.delta > 0 else -1), abs(flip.delta)
    if len(found) < people:
        return [], None, ""
    after, how = _edited(trial, flip, found[:people])
    if how == "not":
        found = _clean(trial, flip.dial, sign, found)
        after, how = _edited(trial, flip, found[:people])
    return found[:people], None if how == "not" else after, how


def _edited(trial: Trial, flip: Flip, edits: list[Edit]) -> tuple[Trial, str]:
    after = _judged(trial, edits)
    return after, same_but(trial, after, flip.dial, flip.delta)


def _clean(trial: Trial, dial: str, sign: int, edits: list[Edit]) -> list[Edit]:
    """Return the edits that each move the one count by one."""
    return [
        edit
        for edit in edits[:12]
        if same_but(trial, _judged(trial, [edit]), dial, sign) != "not"
    ]


def _judged(trial: Trial, edits: list[Edit]) -> Trial:
    return trial.with_records(apply(trial, edits)) if edits else trial


def table(checked: list[Checked]) -> str:
    """Return how often what came of each kind of flip."""
    kinds = sorted({one.kind for one in checked})
    lines = []
    for dial, more in kinds:
        those = [one for one in checked if one.kind == (dial, more)]
        came = Counter(f"{one.came} {one.how}".strip() for one in those)
        said = ", ".join(f"{number} {what}" for what, number in sorted(came.items()))
        lines.append(f"{dial:9} {'more' if more else 'fewer':6} {said}")
    return "\n".join(lines)
