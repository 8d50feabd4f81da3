"""Later nights: only what is new, without a gap, and what is not there any more."""

from dataclasses import replace
from datetime import timedelta

from connectors._http import Budget
from connectors.bluesky.fetch import BlueskyFetcher
from tests.connectors.bluesky.api.harbour import ANN, BEN, US, said_no
from tests.connectors.http.clock import START
from tests.connectors.http.replay import page
from tests.connectors.newest import Newest

DAY = timedelta(days=1)


def sleep(clock, days=1):
    clock.goes_on(days * 86_400)


def test_only_changes_of_the_repository_come(harbour, nights, clock):
    soup = harbour.writes(US, "Soup.")
    first = nights.fetch()
    sleep(clock)
    bread = harbour.writes(US, "Bread.")
    second = nights.fetch()
    assert (first.pages[0].role, second.pages[0].role) == ("repository", "changes")
    asked = [one.param("since") for one in harbour.asked("getRepo")]
    assert asked == [None, first.memory["rev"]]
    changes = (nights.folder / second.pages[0].file).read_bytes()
    assert b"Bread." in changes
    assert b"Soup." not in changes
    assert bread in nights.records
    for stream in ("outbound_posts", "outbound_replies"):
        assert nights.stretches(stream) == [(START, START + DAY, "complete", "")]
    assert soup != bread


def test_a_day_without_a_word_leaves_no_repository_and_is_covered(
    harbour, nights, clock
):
    harbour.writes(US, "Soup.")
    first = nights.fetch()
    sleep(clock)
    second = nights.fetch()
    assert "changes" not in {one.role for one in second.pages}
    assert second.memory["rev"] == first.memory["rev"]
    assert nights.stretches("outbound_posts") == [(START, START + DAY, "complete", "")]
    assert nights.rejected == []


def test_notifications_are_walked_again_for_three_days(harbour, nights, clock):
    harbour.page_size = 1
    soup = harbour.writes(US, "Soup.", when=START - 6 * DAY)
    for days in (5, 4, 2, 1):
        harbour.writes(ANN, "?", answers=soup, when=START - days * DAY)
    nights.fetch()
    assert len(harbour.asked("listNotifications")) == 4
    sleep(clock)
    late = harbour.writes(ANN, "!", answers=soup)
    nights.fetch()
    # The new one, those of one and two days before, and the first that is too old.
    assert len(harbour.asked("listNotifications")) == 4 + 4
    assert late in nights.records
    since = START - 3 * DAY
    for stream in ("inbound_replies", "inbound_mentions"):
        assert nights.stretches(stream) == [(since, START + DAY, "complete", "")]


def test_a_night_that_failed_is_made_up_for(harbour, nights, clock):
    soup = harbour.writes(US, "Soup.")
    nights.fetch()
    sleep(clock, 10)
    harbour.meets["listNotifications"] = [page({"error": "Down"}, 502)] * 5
    harbour.meets["getRepo"] = [page({"error": "Down"}, 502)] * 5
    nights.fetch()
    holes = {one.stream for one in nights.past[-1].holes}
    assert holes == {
        *("outbound_posts", "outbound_replies"),
        *("inbound_replies", "inbound_mentions"),
    }
    assert nights.past[-1].stretches == ()
    sleep(clock)
    third = nights.fetch()
    assert third.holes == ()
    assert nights.stretches("inbound_replies")[0][0] == START - 3 * DAY
    assert nights.stretches("outbound_posts")[0][0] == START
    assert soup in next(one for one in nights.listings if one.author).ids


def test_a_walk_that_breaks_off_covers_what_came_and_the_rest_comes_later(
    harbour, nights, clock
):
    soup = harbour.writes(US, "Soup.")
    nights.fetch()
    sleep(clock, 9)
    harbour.page_size = 1
    answers = [
        harbour.writes(ANN, "?", answers=soup, when=START + days * DAY)
        for days in (3, 5, 7)
    ]
    down = page({"error": "Down"}, 502)
    harbour.breaks["listNotifications"] = lambda asked: (
        down if asked.param("cursor") == "2" else None
    )
    nights.fetch()
    [(since, until, *_)] = nights.stretches("inbound_mentions")
    assert START + 5 * DAY < since < START + 5 * DAY + timedelta(seconds=1)
    assert until == START + 9 * DAY
    assert ("inbound_mentions", "retry") in nights.holes
    harbour.breaks.clear()
    sleep(clock)
    nights.fetch()
    assert nights.stretches("inbound_mentions")[0][0] == START - 3 * DAY
    assert set(answers) <= set(nights.records)


def test_an_answer_to_an_old_post_makes_its_thread_alive_again(harbour, nights, clock):
    soup = harbour.writes(US, "Soup.")
    nights.fetch()
    sleep(clock, 40)
    nights.fetch()
    before = len(harbour.asked("getPostThread"))
    assert nights.past[-1].memory["threads"] == {}
    sleep(clock)
    late = harbour.writes(ANN, "Still?", answers=soup)
    silent = harbour.writes(BEN, "I wonder, too.", answers=soup)
    harbour.silent.add(silent)
    nights.fetch()
    assert {late, silent} <= set(nights.records)
    assert len(harbour.asked("getPostThread")) == before + 1


def test_what_was_deleted_is_missing_in_the_list(harbour, nights, clock):
    soup = harbour.writes(US, "Soup.")
    bread = harbour.writes(US, "Bread.")
    which = harbour.writes(ANN, "Which?", answers=soup)
    boat = harbour.writes(BEN, "By boat.", answers=soup)
    nights.fetch()
    thread = next(one for one in nights.listings if one.conversation == soup)
    assert set(thread.ids) == {soup, which, boat}
    harbour.takes_back(which)
    harbour.takes_back(bread)
    sleep(clock)
    nights.fetch()
    thread = next(one for one in nights.listings if one.conversation == soup)
    assert set(thread.ids) == {soup, boat}
    assert thread.since < START - timedelta(minutes=30) < thread.until
    own = next(one for one in nights.listings if one.author)
    assert own.ids == (soup,)


def test_what_a_thread_does_not_show_is_not_taken_for_deleted(harbour, nights, clock):
    soup = harbour.writes(US, "Soup.")
    which = harbour.writes(ANN, "Which?", answers=soup)
    told = harbour.writes(BEN, "By boat.", answers=soup)
    harbour.hidden[told] = "left out"
    nights.fetch()
    for state in ("left out", "blocked"):
        harbour.hidden[which] = state
        sleep(clock)
        nights.fetch()
        thread = next(one for one in nights.listings if one.conversation == soup)
        assert set(thread.ids) == {soup, which, told}


def test_what_was_listed_before_and_never_told_is_looked_for(harbour, nights, clock):
    soup = harbour.writes(US, "Soup.")
    which = harbour.writes(ANN, "Which?", answers=soup)
    harbour.silent.add(which)
    nights.fetch()
    harbour.hidden[which] = "left out"
    sleep(clock)
    nights.fetch()
    thread = next(one for one in nights.listings if one.conversation == soup)
    assert set(thread.ids) == {soup, which}


def test_a_first_night_without_threads_is_begun_again(harbour, nights, clock):
    old = harbour.writes(US, "Fog.", when=START - 60 * DAY)
    answer = harbour.writes(ANN, "Where?", answers=old, when=START - 59 * DAY)
    harbour.writes(US, "Soup.")
    harbour.silent.add(answer)
    harbour.breaks["getPostThread"] = lambda _: said_no("InvalidToken", "Bad token")
    nights.fetch()
    assert nights.stretches("inbound_replies") == []
    assert nights.stretches("outbound_posts") != []
    harbour.breaks.clear()
    sleep(clock)
    second = nights.fetch()
    assert second.pages[0].role == "repository"
    assert answer in nights.records
    assert nights.stretches("inbound_replies")[0][0] < START - 59 * DAY


def test_what_somebody_keeps_from_us_is_not_taken_for_deleted(harbour, nights, clock):
    soup = harbour.writes(US, "Soup.")
    which = harbour.writes(ANN, "Which?", answers=soup)
    boat = harbour.writes(BEN, "By boat.", answers=soup)
    nights.fetch()
    harbour.blocking.add(ANN)
    harbour.hidden |= {which: "left out", boat: "left out"}
    harbour.takes_back(boat)
    sleep(clock)
    nights.fetch()
    thread = next(one for one in nights.listings if one.conversation == soup)
    assert set(thread.ids) == {soup, which}


def test_a_thread_that_is_kept_from_us_is_not_listed(harbour, nights, clock):
    pots = harbour.writes(ANN, "New pots.")
    harbour.writes(US, "Six, please.", answers=pots)
    nights.fetch()
    assert [one for one in nights.listings if one.conversation]
    harbour.hidden[pots] = "blocked"
    sleep(clock)
    manifest = nights.fetch()
    assert manifest.holes == ()
    assert [one for one in nights.listings if one.conversation] == []


def test_a_thread_whose_beginning_is_gone_says_so(harbour, nights, clock):
    soup = harbour.writes(US, "Soup.")
    which = harbour.writes(ANN, "Which?", answers=soup)
    nights.fetch()
    harbour.takes_back(soup)
    sleep(clock)
    manifest = nights.fetch()
    assert manifest.holes == ()
    thread = next(one for one in nights.listings if one.conversation == soup)
    assert thread.ids == (which,)


def test_a_part_of_somebody_elses_thread_is_no_list_of_it(harbour, nights):
    pots = harbour.writes(ANN, "New pots.")
    nice = harbour.writes(BEN, "Nice.", answers=pots)
    harbour.writes(US, "Very.", answers=nice)
    other = harbour.writes(BEN, "How much?", answers=pots)
    nights.fetch()
    asked = [one.param("uri") for one in harbour.asked("getPostThread")]
    assert asked == [nice]
    assert pots in nights.records
    assert other not in nights.records
    assert [one for one in nights.listings if one.conversation] == []


def test_a_server_that_counts_anew_is_asked_for_everything(harbour, nights, clock):
    harbour.writes(US, "Soup.")
    nights.fetch()
    harbour.home = harbour.replay.url.replace("127.0.0.1", "localhost")
    sleep(clock)
    second = nights.fetch()
    assert second.pages[0].role == "repository"
    assert second.server == harbour.home


def test_an_account_that_changes_its_handle_is_known_by_its_id(harbour, nights, clock):
    nights.fetch()
    harbour.handle = "quay.example"
    del nights.drawer.kept["session"]
    sleep(clock)
    second = nights.fetch()
    assert harbour.asked("createSession")[-1].said["identifier"] == US
    assert second.account.handle == "quay.example"
    assert second.account.own == ("harbour.example",)
    assert nights.found.connector.accounts(nights.found.source)[0].id == US


def test_a_quiet_night_costs_the_same_after_a_long_time(harbour, nights, clock):
    costs = []
    for _ in range(8):
        for turn in range(3):
            soup = harbour.writes(US, f"Soup {turn}")
            harbour.writes(ANN, "?", answers=soup)
        before = len(harbour.replay.seen)
        nights.fetch(Budget(requests=500))
        costs.append(len(harbour.replay.seen) - before)
        nights.past = nights.past[-3:]
        sleep(clock, 7)
    assert max(costs[3:]) <= costs[3]
    assert len(nights.past[-1].memory["threads"]) <= 9


def test_a_later_night_opens_the_last_one_alone(harbour, nights, clock):
    harbour.writes(US, "Soup.")
    nights.fetch()
    harbour.handle = "quay.example"
    del nights.drawer.kept["session"]
    for _ in range(3):
        sleep(clock)
        visit = replace(nights.visit(), past=Newest(nights.past))
        harbour.writes(US, "More soup.", when=clock.now() - timedelta(hours=3))
        nights.past.append(BlueskyFetcher().fetch(visit))
    assert nights.past[-1].account.own == ("harbour.example",)
    assert nights.stretches("outbound_posts")[0][0] == START + 2 * DAY


def test_a_gap_of_many_nights_ago_is_filled_all_the_same(harbour, nights, clock):
    harbour.writes(US, "Soup.")
    nights.fetch()
    harbour.meets["listNotifications"] = [page({"error": "Down"}, 502)] * 5 * 3
    for _ in range(4):
        sleep(clock)
        nights.fetch()
    assert nights.stretches("inbound_mentions")[0][0] == START - 3 * DAY
