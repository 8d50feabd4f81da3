"""How far lists came is known from night to night, and no gap is taken for read."""

from datetime import timedelta

from connectors._fetching.memory import remembered, to_keep
from connectors.discourse._fetch_memory import MOMENT, Ledger, Memory, Waiting
from tests.connectors.discourse.api.forum import at

FIRST, SECOND, OPENED = at("11-02 02:00"), at("11-03 02:00"), at("01-01 00:00")
LATER = SECOND - timedelta(hours=96)  # a day and the overlap


def test_a_first_night_is_there_down_to_the_newest_that_waits():
    ledger = Ledger()
    waiting = [at("03-01 08:00"), at("06-01 08:00")]
    since = at("06-01 08:00") + MOMENT
    assert ledger.settle(OPENED, FIRST, waiting, True) == [(since, FIRST)]
    assert (ledger.until, ledger.bottom, ledger.backlog) == (FIRST, OPENED, since)
    assert ledger.since() == at("10-30 02:00")


def test_what_waited_is_added_below_as_it_comes():
    ledger = Ledger(until=FIRST, bottom=OPENED, backlog=at("06-01 08:00"))
    assert ledger.settle(LATER, SECOND, [at("03-01 08:00")], True) == [
        (LATER, SECOND),
        (at("03-01 08:00") + MOMENT, at("06-01 08:00")),
    ]
    third = SECOND + timedelta(days=1)
    assert ledger.settle(ledger.since(), third, [], True) == [
        (ledger.since() - timedelta(days=1), third),
        (OPENED, at("03-01 08:00") + MOMENT),
    ]
    assert ledger.backlog is None


def test_what_is_new_and_waits_is_listed_again_the_next_night():
    ledger = Ledger(until=FIRST, bottom=OPENED)
    new = at("11-02 12:00")
    assert ledger.settle(LATER, SECOND, [new], True) == [(new + MOMENT, SECOND)]
    assert ledger.until == FIRST


def test_a_list_that_broke_off_is_walked_again():
    ledger = Ledger()
    reached = at("09-01 00:00")
    assert ledger.settle(reached, FIRST, [], False) == [(reached, FIRST)]
    assert ledger.since() is None
    ledger = Ledger(until=FIRST, bottom=OPENED)
    ledger.settle(at("11-02 12:00"), SECOND, [], False)
    assert ledger.until == FIRST


def test_a_topic_given_up_is_asked_for_again_when_somebody_writes_in_it():
    memory = Memory()
    memory.gives_up("57", FIRST)
    memory.wants(57, at("11-01 08:00"), Waiting(own=at("11-01 08:00")))
    assert memory.waiting == {}
    memory.wants(57, at("11-02 08:00"), Waiting(own=at("11-02 08:00")))
    assert set(memory.waiting) == {"57"}


def test_it_stays_the_same_on_its_way_through_a_manifest():
    memory = Memory(rank=1, ledgers={"own": Ledger(until=FIRST)}, replies=FIRST)
    memory.wants(57, FIRST, Waiting(heard=FIRST, numbers=[3, 2]))
    assert remembered(to_keep(memory), Memory) == memory
