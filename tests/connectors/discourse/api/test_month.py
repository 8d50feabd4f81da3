"""A month of nights with faults ends with what one night would have brought."""

import random

import pytest

from auditor.records import Listing
from connectors._http import FetchFailed
from tests.connectors.discourse.api.forum import DAY, KEY, at, iso
from tests.connectors.http.replay import HangUp, html, page, too_many

BROKEN = page({}, 500)
FAULTS = {
    "/t/*.json": [BROKEN, HangUp(), html()],
    "/t/*/posts.json": [BROKEN, page({"no": "posts"})],
    "/user_actions.json": [BROKEN, page({"user_actions": None})],
    "/notifications.json": [BROKEN],
    "/topics/created-by/*": [HangUp()],
    "/session/*": [BROKEN, too_many(retry_after=40_000)],
}


LITTLE = "little may be asked"


class Month:
    """Thirty days in a forum."""

    def __init__(self, forum, nights, clock, seed):
        self.forum, self.nights, self.clock = forum, nights, clock
        self.chance = random.Random(seed)  # noqa: S311 – no secret
        self.records, self.listings, self.deleted = {}, [], set()
        self.stretches, self.named = [], set()

    def day(self):
        forum, chance, now = self.forum, self.chance, self.clock.now()
        for _ in range(chance.randint(0, 6)):
            who = chance.choice(["Corner_Bakery", "ann", "ben", "ann"])
            old = list(forum.posts.values())
            if not old or chance.random() < 0.3:
                forum.opens(who, f"Words {len(old)}", now)
            else:
                post = chance.choice(old)
                answer = forum.says(who, f"Words {len(old)}", now, answers=post)
                if post["username"] == "Corner_Bakery" != who:
                    forum.notify(2, answer)
                elif who != "Corner_Bakery" and chance.random() < 0.1:
                    forum.notify(1, answer)
                    self.named.add(f"{answer['topic_id']}/{answer['post_number']}")
            self.clock.goes_on(chance.randint(60, 3_000))
            now = self.clock.now()
        answers = [one for one in forum.posts.values() if one["post_number"] > 1]
        if answers and chance.random() < 0.3:
            gone = chance.choice(answers)
            forum.forget(gone)
            self.deleted.add(f"{gone['topic_id']}/{gone['post_number']}")

    def night(self, fault=None):
        forum, nights = self.forum, self.nights
        way = fault and self.chance.choice([*sorted(FAULTS), LITTLE])
        budget = {"requests": self.chance.randint(8, 30)} if way == LITTLE else {}
        if way in FAULTS:
            said = self.chance.choice(FAULTS[way])
            times = self.chance.randint(1, 8)
            forum.instead(way, *[said] * times, forum.truly)
        try:
            night = nights.fetch(**budget)
        except FetchFailed:
            assert way
        else:
            self.records |= night.records
            self.listings += night.of(Listing)
            self.stretches += night.manifest.stretches
        forum.said_instead.clear()

    def or_nothing(self, record):
        """Return None, which will do too for what does not concern the bakery."""
        begun = self.forum.of(int(record.conversation.partition("/")[0]))[0]
        people = {begun["username"].lower(), record.author, record.in_reply_to_author}
        concerns = "corner_bakery" in people or record.id in self.named
        return () if concerns else (None,)

    def covered(self, stream):
        """Return from when to when a stream is there without a gap."""
        spans = sorted(
            (one.since, one.until) for one in self.stretches if one.stream == stream
        )
        start, end = spans[0]
        for since, until in spans:
            assert since <= end, f"{stream}: nothing from {end} to {since}"
            end = max(end, until)
        return start, end


@pytest.mark.parametrize("seed", [5, 14])
def test_a_month_of_faults_ends_like_one_night_without(begin, clock, seed):
    forum, nights = begin()
    month = Month(forum, nights, clock, seed)
    for day in range(30):
        month.day()
        clock.is_set_to(at("11-02 02:00") + (day + 1) * DAY)
        month.night(fault=day < 27 and month.chance.random() < 0.4)
    memory = nights.past[-1].memory
    nights.past.clear()
    whole = nights.fetch()
    assert whole.records
    for id_, one in whole.records.items():
        # What others say to each other where the bakery was long ago is nobody's loss.
        assert month.records.get(id_) in (one, *month.or_nothing(one))
    for stream in ("outbound_posts", "inbound_replies", "inbound_mentions"):
        start, end = month.covered(stream)
        assert iso(start) == "2026-01-01T00:00:00.000Z"
        assert end == clock.now()
    last = {one.conversation: one for one in month.listings if one.conversation}
    watched = {f"{topic}/1" for topic in memory["topics"]}
    for conversation in watched & set(last):
        assert not set(last[conversation].ids) & set(month.deleted)
    assert KEY not in str(month.records)
