"""What people write, made up: sentences enough that no two messages need be alike."""

import random

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
