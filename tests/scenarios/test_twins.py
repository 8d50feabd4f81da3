"""Twins change what they say they change, and nothing else."""

from collections import Counter

import pytest

from tests.scenarios.build import Channel
from tests.scenarios.catalogue import SMALL, channels
from tests.scenarios.reading import own_set
from tests.scenarios.times import DAY
from tests.scenarios.twins import TWINS, WEEKS


@pytest.mark.parametrize("twin", TWINS)
@pytest.mark.parametrize("scenario", SMALL)
def test_a_twin_keeps_every_record_and_leaves_the_original_alone(scenario, twin):
    told = channels(scenario, 0)
    twins = TWINS[twin](told)

    assert told == channels(scenario, 0)
    copies = 2 if twin == "doubled" else 1
    assert [len(c.records) for c in twins] == [len(c.records) for c in told] * copies
    assert [_shape(c) for c in twins] == [_shape(c) for c in told] * copies
    assert twins != told or all(len(c.records) < 2 for c in told) or not _persons(told)


def _shape(channel: Channel) -> Counter:
    """Who answers what, without names, order or dates."""
    own = own_set(channel)
    return Counter(
        (
            record["id"],
            record["kind"],
            record["author"] in own,
            record.get("in_reply_to"),
            record.get("in_reply_to_author") in own,
            record["sent_at"] - channel.until,
        )
        for record in channel.records
    )


def _persons(told: list[Channel]) -> set[str]:
    return {
        record["author"]
        for channel in told
        for record in channel.records
        if record["author"] not in own_set(channel)
    }


def test_renaming_turns_the_alphabet_round_and_spares_the_own_set():
    told = channels("12", 0)
    (twin,) = TWINS["renamed"](told)
    pairs = {
        (old["author"], new["author"])
        for old, new in zip(told[0].records, twin.records, strict=True)
    }

    assert (twin.account, twin.account) in pairs
    persons = sorted(pair for pair in pairs if pair[0] != twin.account)
    assert len(persons) == len(_persons(told)) > 90
    assert [new for _, new in persons] == sorted(
        (new for _, new in persons), reverse=True
    )


def test_shifting_moves_by_whole_weeks():
    assert not WEEKS % (7 * DAY)
