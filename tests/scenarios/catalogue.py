"""All scenarios by their row, and their channels for a seed."""

from collections.abc import Callable
from random import Random

from tests.scenarios import further, lettered, lettered_on, numbered, numbered_on
from tests.scenarios.build import Channel

Generator = Callable[[Random], list[Channel]]

_ALONE: dict[str, Generator] = {
    "1": numbered.noticeboard,
    "2": numbered.thanking_bot,
    "3": numbered.self_threads,
    "4": numbered.many_likers,
    "5": numbered.small_town_shop,
    "6": numbered.support_desk,
    "7": numbered.posts_only_archive,
    "8": numbered.talking_archive,
    "9": numbered.newly_opened,
    "10": numbered.fallen_silent,
    "11": numbered_on.in_others_threads,
    "12": numbered_on.both_at_once,
    "13": numbered_on.asks_and_ghosts,
    "14": numbered_on.superfan,
    "15": numbered_on.pasted_outreach,
    "16": numbered_on.staff_only,
    "17": numbered_on.from_silence_to_talk,
    "18": numbered_on.slow_but_personal,
    "19": numbered_on.sudden_rush,
    "20": numbered_on.praise_only,
    "A": lettered.busy_reviews,
    "B": lettered.ignored_reviews,
    "C": lettered.few_reviews,
    "D": lettered.hardly_any_reviews,
    "E": lettered.newsletter,
    "F": lettered.flat_blog,
    "G": lettered.quiet_shop,
    "H": lettered_on.giveaway,
    "I": lettered_on.huge_desk,
    "J": lettered_on.archive_with_two_partners,
    "K": lettered_on.archive_without_replies,
    "L": lettered_on.three_wrote,
    "M": lettered_on.tagged_suppliers,
    "22": further.quarrels,
    "25": further.truncated,
    "26": further.deleted_authors,
    "28": further.two_languages,
    "30": further.agency,
}
_HALVES: dict[str, Generator] = {"archive": lettered.own_side_archive}
_TOGETHER = {"N": ("E", "4"), "O": ("A", "4"), "P": ("B", "archive")}

SCENARIOS = (*_ALONE, *_TOGETHER)
LARGE = {"I", "25"}
SMALL = tuple(scenario for scenario in SCENARIOS if scenario not in LARGE)


def channels(scenario: str, seed: int) -> list[Channel]:
    """Return the channels of a scenario; the same for the same seed, to the byte.

    N, O and P are two others together, exactly as these are alone.
    """
    return [
        channel
        for part in _TOGETHER.get(scenario, (scenario,))
        for channel in (_ALONE | _HALVES)[part](_random(part, seed))
    ]


def _random(name: str, seed: int) -> Random:
    return Random(f"{name}:{seed}")  # noqa: S311 - scenarios repeat, they keep no secret
