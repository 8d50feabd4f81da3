"""What people write, made up: sentences enough that no two messages need be alike."""

import random
from functools import cache

_OPENINGS = ("Today", "This week", "As ever", "By the way", "For once", "After all")
_THINGS = (
    *("the rye loaf", "the oven", "our window seat", "the seed bun", "the new flour"),
    *("your order", "the small table", "the queue", "the brown paper bag", "the crust"),
)
_DOINGS = (
    *("came out well", "is waiting for you", "was a little late", "smells of autumn"),
    *("made my morning", "sold out by ten", "keeps for a week", "looks rather proud"),
)
_ENDS = (
    *(".", " – thank you.", " again.", ", said the neighbour.", " and nobody minded."),
    *(" 🍞", ", grüezi miteinand.", " on the corner of Mill Lane.", "."),
)
_QUESTIONS = (
    *("Are you open on {day}?", "Do you deliver on {day}?", "Is {thing} without nuts?"),
    *("Could you keep {thing} for me until {day}?", "Wie lange habt ihr am {day} auf?"),
    *("Can you please tell me when {thing} is back?", "How much is {thing}?"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_LENGTHS = (120, 60, 180, 80, 160, 100, 140)  # characters; few texts average 120, too
_SUPPLY = 500  # sentences; which of them a text goes on with differs from the next


def statements(count: int, chance: random.Random) -> list[str]:
    """Return ``count`` sentences that ask for nothing."""
    return [
        f"{chance.choice(_OPENINGS)} {chance.choice(_THINGS)} {chance.choice(_DOINGS)}"
        f"{chance.choice(_ENDS)} No. {number}."
        for number in range(count)
    ]


def questions(count: int, chance: random.Random) -> list[str]:
    """Return ``count`` sentences that ask for an answer."""
    return [
        chance.choice(_QUESTIONS).format(
            day=chance.choice(_DAYS), thing=chance.choice(_THINGS)
        )
        + f" It is for {number + 2} of us."
        for number in range(count)
    ]


def longer(said: str, number: int) -> str:
    """Return a text that goes on to the length of what people write.

    Args:
        said: How it begins; one that is longer stays as it is.
        number: Of which copy; it says how long the text becomes, and how it goes on.
    """
    missing = _LENGTHS[number % len(_LENGTHS)] - len(said) - 1
    if missing <= 0:
        return said
    supply = _supply()
    start = supply.index(" ", number * 61 % (len(supply) // 2)) + 1
    more, _, _ = supply[start : start + missing + 1].rpartition(" ")
    return f"{said} {more}" if more else said


@cache
def _supply() -> str:
    """Return sentences in a row, of letters that every encoding has."""
    made = statements(_SUPPLY, random.Random(0))  # noqa: S311 - no secret
    return " ".join(one for one in made if one.isascii())
