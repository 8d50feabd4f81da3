"""The rules for many counts at once are the rules."""

import numpy as np
import pytest

from auditor.records import ChannelKind
from auditor.verdict import Thresholds, rules
from auditor.verdict.rules import Counts
from tests.verdict.bootstrap.names import Setting, names, slug
from tests.verdict.bootstrap.people import FACTS

ROWS = 400
PAIRS = (
    ("due_needs", "answered_needs"),
    ("due_all", "answered_all"),
    ("two_turns", "three_turns"),
    ("tried", "paid_back"),
    ("newcomers", "came_back"),
    ("wrote", "regulars"),
)


def random_counts(chance: np.random.Generator) -> dict[str, np.ndarray]:
    """Counts on both sides of every edge, the ends among them."""
    found = {}
    for all_of, some_of in PAIRS:
        n = chance.integers(0, chance.choice((9, 16, 40), size=ROWS))
        share = chance.choice((0, 0.05, 0.15, 0.3, 0.5, 0.65, 0.9, 1), size=ROWS)
        found[all_of] = n
        found[some_of] = chance.binomial(n, share)
    return found


def setting_number(number: int) -> Setting:
    kinds = [*ChannelKind, ChannelKind.NETWORK, ChannelKind.NETWORK]
    return Setting(
        kind=kinds[number % len(kinds)],
        days=(28, 29, 90, 365)[number % 4],
        heard=number % 5 != 0,
        replies_partial=number % 7 == 0,
        few_people=number % 5 == 0 and number % 2 == 0,
        own_messages=(30, 100)[number % 2],
    )


def one(row: dict[str, int], base: str, setting: Setting) -> Counts:
    return Counts(
        kind=setting.kind,
        days=setting.days,
        answered=row[f"answered_{base}"] if setting.heard else None,
        due=row[f"due_{base}"],
        three_turns=row["three_turns"],
        two_turns=row["two_turns"],
        came_back=row["came_back"],
        newcomers=row["newcomers"],
        regulars=row["regulars"],
        wrote=row["wrote"],
        paid_back=row["paid_back"],
        tried=row["tried"],
        replies_partial=setting.replies_partial,
        few_people=setting.few_people,
        own_messages=setting.own_messages,
        two_way=row["two_turns"],
    )


@pytest.mark.parametrize("number", range(24))
def test_every_row_gets_the_name_that_the_rules_give_it_alone(number):
    counts = random_counts(np.random.default_rng(number))
    setting, base = setting_number(number), ("needs", "all")[number % 2]

    found = names(counts, base, setting)

    for place in range(ROWS):
        row = {fact: int(counts[fact][place]) for fact in FACTS}
        level = rules.level(one(row, base, setting), Thresholds())
        for content in ("high", "low"):
            expected = rules.name(level, content)
            assert slug(found[place], content) is expected, row


def test_every_name_comes_up():
    found = {
        level
        for number in range(24)
        for level in names(
            random_counts(np.random.default_rng(number)), "all", setting_number(number)
        ).tolist()
    }

    assert found == {0, 1, 2, 3}
