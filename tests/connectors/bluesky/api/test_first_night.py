"""The first night: as far back as there is anything, and as the client wants."""

from datetime import UTC, datetime, timedelta

from auditor.records import Kind
from connectors._http import Budget
from tests.connectors.bluesky.api.harbour import ANN, BEN, US
from tests.connectors.bluesky.pieces import facet, mention
from tests.connectors.http.clock import START

LONG_AGO = datetime(2026, 3, 1, 9, tzinfo=UTC)
YOUNG = START - timedelta(days=14)


def test_both_sides_are_there(harbour, nights):
    soup = harbour.writes(US, "Soup at noon.")
    which = harbour.writes(ANN, "Which one?", answers=soup)
    leek = harbour.writes(US, "Leek.", answers=which)
    words = "Ask @harbour.example!"
    named = harbour.writes(
        BEN, words, facets=[facet(words, "@harbour.example", mention(US))]
    )
    quote = harbour.writes(BEN, "Go there.", quotes=soup)
    pots = harbour.writes(ANN, "New pots.")
    glaze = harbour.writes(US, "Six, please.", answers=pots)
    manifest = nights.fetch()
    assert manifest.holes == ()
    assert set(nights.records) == {soup, which, leek, named, quote, pots, glaze}
    assert nights.records[quote].about == soup
    assert nights.records[named].mentions == (US,)
    assert nights.records[which].kind is Kind.REPLY
    assert nights.tallies[US, "followers"] == 12
    assert nights.tallies[soup, "comments"] == 1
    assert manifest.account.id == US
    assert manifest.account.handle == "harbour.example"


def test_what_others_say_to_each_other_elsewhere_is_not_asked_for(harbour, nights):
    harbour.writes(US, "Soup.")
    pots = harbour.writes(ANN, "New pots.")
    harbour.writes(BEN, "Nice.", answers=pots)
    nights.fetch()
    assert pots not in nights.records


def test_an_answer_without_a_notification_is_found_in_its_thread(harbour, nights):
    soup = harbour.writes(US, "Soup.")
    which = harbour.writes(ANN, "Which one?", answers=soup)
    harbour.silent.add(which)
    nights.fetch()
    assert which in nights.records


def test_old_threads_are_asked_for_where_somebody_answered(harbour, nights):
    quiet = harbour.writes(US, "Anybody?", when=LONG_AGO)
    asked = harbour.writes(US, "Soup?", when=LONG_AGO)
    answer = harbour.writes(ANN, "Please!", answers=asked, when=LONG_AGO)
    quoted = harbour.writes(US, "Fog.", when=LONG_AGO)
    quote = harbour.writes(BEN, "So true.", quotes=quoted, when=LONG_AGO)
    harbour.silent |= {answer, quote}
    nights.fetch()
    assert {answer, quote} <= set(nights.records)
    threads = [one.param("uri") for one in harbour.asked("getPostThread")]
    assert asked in threads
    assert quiet not in threads


def test_it_covers_everything_from_the_first_deed_on(harbour, nights):
    harbour.writes(US, "Soup.", when=LONG_AGO)
    nights.fetch()
    first = LONG_AGO + timedelta(milliseconds=1)
    for stream in ("outbound_posts", "outbound_replies"):
        assert nights.stretches(stream) == [(first, START, "complete", "")]
    assert nights.stretches("inbound_replies") == [
        (first, YOUNG, "complete", ""),
        (YOUNG, START, "complete", ""),
    ]


def test_mentions_are_whole_from_the_oldest_notification_on(harbour, nights):
    soup = harbour.writes(US, "Soup.", when=LONG_AGO)
    told = START - timedelta(days=3)
    harbour.writes(ANN, "Which?", answers=soup, when=told)
    nights.fetch()
    first, oldest = (
        LONG_AGO + timedelta(milliseconds=1),
        told + timedelta(milliseconds=2),
    )
    assert nights.stretches("inbound_mentions") == [
        (first, oldest, "partial", "history"),
        (oldest, START, "complete", ""),
    ]


def test_it_goes_back_no_further_than_the_client_wants(harbour, nights):
    old = harbour.writes(US, "Fog.", when=LONG_AGO)
    missed = harbour.writes(ANN, "Where?", answers=old, when=LONG_AGO)
    harbour.page_size = 1
    for days in (2, 20, 40, 60):
        soup = harbour.writes(US, "Soup.", when=START - timedelta(days=days))
        harbour.writes(ANN, "Which?", answers=soup, when=START - timedelta(days=days))
    nights.connection = type(nights.connection)(
        platform="bluesky",
        server=harbour.replay.url,
        account="harbour.example",
        days=30,
    )
    nights.fetch()
    since = START - timedelta(days=30)
    assert nights.stretches("inbound_mentions") == [(since, START, "complete", "")]
    assert nights.stretches("inbound_replies")[0][0] == since
    assert len(harbour.asked("listNotifications")) == 3
    assert missed not in nights.records


def test_pages_are_followed_to_the_last(harbour, nights):
    soup = harbour.writes(US, "Soup.")
    harbour.page_size = 2
    answers = {harbour.writes(ANN, f"{n}?", answers=soup) for n in range(5)}
    quotes = {harbour.writes(BEN, f"{n}!", quotes=soup) for n in range(5)}
    nights.fetch()
    assert answers | quotes <= set(nights.records)
    assert len(harbour.asked("listNotifications")) == 5
    assert len(harbour.asked("getQuotes")) == 3


def test_a_thread_deeper_than_an_answer_is_followed_down(harbour, nights):
    last = soup = harbour.writes(US, "Soup.")
    turns = [ANN, BEN] * 80
    for turn, did in enumerate(turns):
        last = harbour.writes(did, f"{turn}", answers=last)
    nights.fetch()
    assert last in nights.records
    [listing] = [one for one in nights.listings if one.conversation == soup]
    assert len(listing.ids) == 161


def test_a_root_that_was_deleted_costs_nothing_else(harbour, nights):
    pots = harbour.writes(ANN, "New pots.")
    glaze = harbour.writes(US, "Six, please.", answers=pots)
    harbour.takes_back(pots)
    manifest = nights.fetch()
    assert manifest.holes == ()
    assert glaze in nights.records
    assert pots not in nights.records


def test_an_account_that_has_done_nothing_yet_is_fetched(harbour, nights):
    assert harbour.said == {}
    manifest = nights.fetch()
    assert manifest.holes == ()
    assert nights.records == {}
    assert nights.stretches("outbound_posts") == []


def test_a_long_past_is_caught_up_with_over_several_nights(harbour, nights, clock):
    posts = [
        harbour.writes(US, f"{n}", when=LONG_AGO + timedelta(hours=n))
        for n in range(60)
    ]
    answers = [harbour.writes(ANN, "!", answers=one, when=LONG_AGO) for one in posts]
    harbour.silent |= set(answers)
    found = set()
    nights.fetch(Budget(requests=40))
    found |= set(nights.records) & set(answers)
    assert 0 < len(found) < 60
    assert ("inbound_replies", "wait") in nights.holes
    assert nights.stretches("inbound_replies")[0][3] == "capped"
    for _ in range(3):
        clock.goes_on(86_400)
        nights.fetch(Budget(requests=40))
        found |= set(nights.records) & set(answers)
    assert found == set(answers)
    whole = (LONG_AGO + timedelta(milliseconds=1), YOUNG, "complete", "")
    covered = [
        (one.since, one.until, one.extent, one.why)
        for manifest in nights.past
        for one in manifest.stretches
        if one.stream == "inbound_replies"
    ]
    assert whole in covered
    assert nights.past[-1].memory["older"] is None
