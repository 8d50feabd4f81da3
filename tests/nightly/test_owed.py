"""What a night could not tell anybody any more is told by the next that can."""

import pytest

from auditor.nightly.keeping import audits_of
from auditor.nightly.owed import note_told
from tests.connectors.mastodon.api.world import at
from tests.nightly.test_night import DAY, bakery, night  # noqa: F401 – a fixture


def asks(bakery, who, moment):  # noqa: F811
    if who not in bakery.world.people:
        bakery.world.person(who, id_=who)
    bakery.world.write(who, "@shop And on Monday?", at(moment))


def told(bakery):  # noqa: F811
    """Do a night of which people are told; return how many they hear are waiting."""
    came = night(bakery)
    note_told(bakery.client, came.day)
    return came.brought.waiting


@pytest.fixture
def begun(bakery):  # noqa: F811
    """A bakery of whose first night people were told, a day ago."""
    assert night(bakery).brought.first is not None
    told(bakery)
    bakery.clock.sleep(DAY)
    return bakery


def test_what_people_were_told_of_is_not_told_again(begun):
    asks(begun, "ben", "11-02 10:00")
    assert told(begun) == 1
    assert told(begun) == 0
    begun.clock.sleep(DAY)
    assert told(begun) == 0


def test_the_news_of_a_night_that_told_nobody_are_told_by_the_next(begun):
    asks(begun, "ben", "11-02 10:00")
    night(begun)
    assert told(begun) == 1
    assert told(begun) == 0


def test_so_they_are_after_several_nights(begun):
    for day, who in enumerate(("ben", "cleo", "dora"), 2):
        asks(begun, who, f"11-{day:02} 10:00")
        assert night(begun).waiting == day
        begun.clock.sleep(DAY)
    assert told(begun) == 3
    begun.clock.sleep(DAY)
    assert told(begun) == 0


def test_a_first_audit_that_nobody_was_told_of_is_told_as_the_first(bakery):  # noqa: F811
    night(bakery)
    bakery.clock.sleep(DAY)
    asks(bakery, "ben", "11-02 10:00")
    came = night(bakery)
    assert came.brought.first is not None
    note_told(bakery.client, came.day)
    bakery.clock.sleep(DAY)
    assert night(bakery).brought.first is None


def test_where_the_audit_they_were_told_of_is_gone_the_one_before_has_to_do(begun):
    told_of = audits_of(begun.client)[-1]
    for day, who in enumerate(("ben", "cleo"), 2):
        asks(begun, who, f"11-{day:02} 10:00")
        night(begun)
        begun.clock.sleep(DAY)
    told_of.unlink()
    assert told(begun) == 0  # nobody waits who did not the night before


def test_where_it_is_damaged_the_night_goes_on_and_the_one_before_has_to_do(begun):
    for who, moment in (("ben", "11-02 10:00"), ("cleo", "11-03 10:00")):
        asks(begun, who, moment)
        told(begun) if who == "ben" else night(begun)
        begun.clock.sleep(DAY)
    [_, of_ben, _] = audits_of(begun.client)
    of_ben.write_text("{")
    asks(begun, "dora", "11-04 10:00")
    assert told(begun) == 3  # since the first night: of Ben once more
    assert len(audits_of(begun.client)) == 4


def test_a_workspace_of_before_tells_the_news_since_its_last_audit(begun):
    (begun.client.audits / ".told").unlink()
    asks(begun, "ben", "11-02 10:00")
    assert told(begun) == 1
