"""The generators keep to their rows, and to what any real file would be like."""

import json
import tomllib
from collections import Counter
from datetime import timedelta

import pytest

from tests.scenarios.build import Channel, write
from tests.scenarios.catalogue import SMALL, channels
from tests.scenarios.reading import own_set, to_people, to_us, window
from tests.scenarios.times import DAY, HOUR, WINDOW, day

# What the ninety days hold, by the rows: own posts, own replies to people (None where
# the row gives none), messages by people to the account, people who wrote them.
ROWS = {
    "1": (65, 0, 20, 20),
    "2": (None, 60, 60, 45),
    "3": (13, 0, 3, 3),
    "4": (26, None, 300, 300),
    "5": (26, None, None, 30),
    "6": (0, None, None, 250),
    "7": (193, 0, 0, 0),
    "8": (65, 120, 0, 0),
    "9": (7, 2, 2, 2),
    "11": (4, None, None, 44),
    "12": (90, None, None, 90),
    "13": (39, None, 200, 90),
    "14": (26, 40, 55, 16),
    "15": (15, 500, 0, 0),
    "16": (26, 0, 0, 0),
    "17": (13, None, None, 45),
    "18": (13, None, None, 15),
    "19": (13, 10, 30, 26),
    "20": (39, None, None, 30),
    "A": (0, None, 20, 20),
    "B": (0, None, 20, 20),
    "C": (0, None, 4, 4),
    "D": (0, None, 2, 2),
    "F": (7, None, 22, 18),
    "G": (13, None, None, 6),
    "H": (27, None, None, 812),
    "I": (0, None, None, 6000),
    "J": (300, 7, 0, 0),
    "K": (200, 0, 0, 0),
    "L": (60, None, None, 3),
    "M": (60, 20, 20, 20),
    "25": (45, None, 3200, 3200),
    "26": (30, 0, 30, 20),
    "28": (26, 40, 40, 40),
}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("scenario", ROWS)
def test_the_window_holds_what_the_row_says(scenario, seed):
    (channel,) = channels(scenario, seed)
    own = own_set(channel)
    posts = [
        record
        for record in window(channel)
        if record["kind"] == "post" and record["author"] in own
    ]
    received = to_us(channel)
    persons = {record["author"] for record in received} - {None}
    found = (len(posts), len(to_people(channel)), len(received), len(persons))

    said = ROWS[scenario]
    assert [f if s is not None else None for f, s in zip(found, said, strict=True)] == [
        *said
    ]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("scenario", SMALL)
def test_ids_are_unique_and_parents_precede_their_children(scenario, seed):
    for channel in channels(scenario, seed):
        by_id = {record["id"]: record for record in channel.records}
        assert len(by_id) == len(channel.records)
        for record in channel.records:
            assert channel.since <= record["sent_at"] < channel.until
            assert record["sent_at"].microsecond == 0
            parent = by_id.get(record.get("in_reply_to"))
            if parent:
                assert parent["sent_at"] < record["sent_at"]
                assert parent["author"] == record["in_reply_to_author"]
                assert parent.get("conversation") == record.get("conversation")


@pytest.mark.parametrize("scenario", SMALL)
def test_the_same_seed_gives_the_same_and_another_another(scenario):
    assert channels(scenario, 1) == channels(scenario, 1)
    assert channels(scenario, 1) != channels(scenario, 2)


@pytest.mark.parametrize("scenario", sorted(set(SMALL) - {"2", "15", "20"}))
def test_what_an_owner_writes_by_hand_is_never_the_same(scenario):
    for channel in channels(scenario, 0):
        own = own_set(channel)
        texts = [r["text"] for r in channel.records if r["author"] == channel.account]
        assert texts or channel.own
        assert len(texts) == len(set(texts)), own


def test_bots_and_pasters_repeat_themselves_and_the_grateful_owner_does_so_slowly():
    assert len({r["text"] for r in to_people(channels("2", 0)[0])}) == 1
    assert len({r["text"] for r in to_people(channels("15", 0)[0])}) == 2
    (grateful,) = channels("20", 0)
    thanks = Counter(record["text"] for record in to_people(grateful))
    assert max(thanks.values()) >= 3
    assert min(_delays(grateful)) >= 0.5 * HOUR


@pytest.mark.parametrize(
    ("scenario", "least", "most"),
    [
        ("2", timedelta(seconds=2), timedelta(seconds=15)),
        ("6", timedelta(minutes=3), timedelta(minutes=20)),
        ("12", 0.4 * HOUR, DAY),
        ("18", 76 * HOUR, 6 * DAY),
        ("A", 3 * HOUR, 3 * DAY),
    ],
)
def test_answers_take_as_long_as_the_row_says(scenario, least, most):
    (channel,) = channels(scenario, 0)
    delays = _delays(channel)

    assert delays
    assert least <= min(delays)
    assert max(delays) <= most


def _delays(channel: Channel) -> list[timedelta]:
    """How long after what spoke to us each answer comes."""
    addressed = {record["id"]: record["sent_at"] for record in to_us(channel)}
    return [
        record["sent_at"] - addressed[record["in_reply_to"]]
        for record in to_people(channel)
        if record["in_reply_to"] in addressed
    ]


def test_nothing_comes_from_an_account_that_has_fallen_silent():
    (channel,) = channels("10", 0)
    ours = [r["sent_at"] for r in channel.records if r["author"] == channel.account]

    assert day(0) < max(ours) < day(10)


def test_a_rush_lies_in_the_last_three_days():
    (channel,) = channels("19", 0)

    assert min(record["sent_at"] for record in to_us(channel)) >= day(87)


def test_likes_are_tallied_as_the_row_says():
    (channel,) = channels("4", 0)

    assert sum(tally["count"] for tally in channel.tallies) == 46_000
    assert sum(record["kind"] == "reaction" for record in channel.records) == 400


def test_every_second_customer_of_the_huge_desk_chases_within_a_day():
    (channel,) = channels("I", 0)
    by_person: dict[str, list] = {}
    for record in to_us(channel):
        by_person.setdefault(record["author"], []).append(record["sent_at"])
    gaps = [
        later - earlier
        for moments in by_person.values()
        for earlier, later in zip(sorted(moments), sorted(moments)[1:], strict=False)
    ]
    nights = sum(
        min(moments).date() < max(moments).date() for moments in by_person.values()
    )

    assert max(gaps) < DAY
    assert nights == 3000


def test_persons_write_in_waking_hours_unless_they_quarrel():
    for scenario in set(SMALL) - {"22"}:
        for channel in channels(scenario, 0):
            own = own_set(channel)
            hours = [
                r["sent_at"].hour for r in channel.records if r["author"] not in own
            ]
            assert sum(hour < 7 for hour in hours) <= 0.1 * len(hours), scenario


def test_two_together_are_the_two_alone():
    assert channels("N", 3) == channels("E", 3) + channels("4", 3)


def test_a_file_says_what_it_is_and_holds_its_records(tmp_path):
    (channel,) = channels("4", 0)
    folder = write(channel, tmp_path / "source")
    stated = tomllib.loads((folder / "activity.toml").read_text("utf-8"))
    rows = (folder / "activity.jsonl").read_text("utf-8").splitlines()
    tallies = (folder / "tallies.csv").read_text("utf-8").splitlines()

    assert stated["platform"] == "facebook"
    assert stated["account"] == "fairview-outdoor"
    assert stated["until"] - stated["since"] == (WINDOW + 30) * DAY
    assert stated["coverage"]["inbound_replies"] == "complete"
    assert stated["coverage"]["reactions"] == "partial"
    assert [json.loads(row)["id"] for row in rows] == [r["id"] for r in channel.records]
    assert json.loads(rows[0])["sent_at"].endswith("Z")
    assert tallies[0] == "id,name,count,counted_at"
    assert len(tallies) == 27


def test_a_cut_file_says_so_by_spans(tmp_path):
    (channel,) = channels("25", 0)
    stated = tomllib.loads(
        (write(channel, tmp_path / "s") / "activity.toml").read_text()
    )
    spans = {span["stream"]: span["since"] for span in stated["spans"]}

    assert "coverage" not in stated
    assert spans["inbound_replies"] == day(40)
    assert spans["outbound_posts"] == day(-30)
