"""What was there when it was listed, and later was not."""

from datetime import timedelta
from itertools import permutations

import pytest

from auditor.audit.channels import held
from auditor.audit.request import Request
from auditor.audit.run import _asked, _latest
from auditor.config import Client, Settings
from auditor.relations import build
from connectors import Told
from tests.audit.export import US, Export, before
from tests.relations.nights import Night, stored

HOUR = timedelta(hours=1)
SENT = before(20)
FIRST, SECOND, THIRD, FOURTH = (before(days) for days in (19, 18, 17, 16))


def related(folder, *nights, until=None):
    """Relate nights as an audit does, and return the database."""
    con = (taken := stored(folder, nights)).store.con
    channels = held(taken.store)
    request = Request(settings=Settings(client=Client()), told=Told())
    build(con, _asked(channels, request, until or _latest(channels)))
    return con


def vanished(folder, *nights, until=None):
    con = related(folder, *nights, until=until)
    return dict(con.execute("select id, vanished_at from vanished").fetchall())


def plain(moment):
    return moment.replace(tzinfo=None)


def first(*ids, **said):
    """Return the first night: it holds these, of which the account wrote each."""
    night = Night(FIRST)
    for id_ in ids:
        night.export.says(US, said.get("at", SENT), f"Bread of {id_}", id=id_)
    return night


def test_what_a_later_listing_lacks_vanished_when_it_was_first_missed(tmp_path):
    one = first("kept", "gone").lists("kept", "gone")
    two = Night(SECOND).lists("kept", "gone")
    three = Night(THIRD).lists("kept")
    four = Night(FOURTH).lists("kept")

    assert vanished(tmp_path, one, two, three, four) == {"gone": plain(THIRD)}


def test_the_order_in_which_sources_were_built_in_makes_no_difference(tmp_path):
    def nights():
        one = first("a", "b", "c").lists("a", "b", "c")
        two = Night(SECOND).lists("b")
        two.export.says(US, SENT, "Bread of b", id="b")  # a second copy
        return one, two, Night(THIRD).lists("a", "b"), Night(FOURTH).lists("a")

    orders = [*permutations(nights())][::5]  # of 24; each source is first in one
    found = [
        vanished(tmp_path / str(number), *order) for number, order in enumerate(orders)
    ]

    assert found == [{"b": plain(FOURTH), "c": plain(SECOND)}] * len(orders)


@pytest.mark.parametrize("fuller", [FIRST, SECOND])
def test_which_copy_was_kept_makes_no_difference(tmp_path, fuller):
    partly = {"outbound_posts": "complete"}
    one, two = first("gone").lists("gone"), Night(SECOND)
    two.export.says(US, SENT, "Bread, retold", id="gone")
    (two if fuller is FIRST else one).export.coverage = partly
    con = related(tmp_path, one, two, Night(THIRD).lists())

    assert con.execute("select vanished_at from vanished").fetchall() == [
        (plain(THIRD),)
    ]
    kept = "Bread of gone" if fuller is FIRST else "Bread, retold"
    assert con.execute('select "text" from record').fetchall() == [(kept,)]


def test_what_comes_back_never_vanished(tmp_path):
    one = first("back").lists("back")

    assert vanished(tmp_path / "gone", one, Night(SECOND).lists()) == {
        "back": plain(SECOND)
    }
    assert (
        vanished(
            tmp_path / "back", one, Night(SECOND).lists(), Night(THIRD).lists("back")
        )
        == {}
    )


def test_what_comes_back_and_goes_again_vanished_the_last_time(tmp_path):
    one = first("m").lists("m")
    two, three = Night(SECOND).lists(), Night(THIRD).lists("m")

    assert vanished(tmp_path, one, two, three, Night(FOURTH).lists()) == {
        "m": plain(FOURTH)
    }


@pytest.mark.parametrize(
    ("since", "until", "is_missed"),
    [
        (SENT, SENT + HOUR, True),
        (SENT + timedelta(seconds=1), None, False),
        (before(30), SENT, False),
    ],
    ids=["from its moment on", "from later on", "up to its moment"],
)
def test_a_listing_of_another_time_misses_nothing(tmp_path, since, until, is_missed):
    one = first("m").lists("m")
    two = Night(SECOND).lists(since=since, until=until)

    assert ("m" in vanished(tmp_path, one, two)) is is_missed


@pytest.mark.parametrize(
    ("precision", "hours", "is_missed"),
    [("minute", 1, True), ("day", 1, False), ("day", 48, True)],
)
def test_a_time_told_roughly_must_be_listed_as_far_as_it_may_be_off(
    tmp_path, precision, hours, is_missed
):
    one = Night(FIRST)
    one.export.says(US, SENT, id="m", precision=precision)
    one.lists("m")
    around = timedelta(hours=hours)
    two = Night(SECOND).lists(since=SENT - around, until=SENT + around)

    assert ("m" in vanished(tmp_path, one, two)) is is_missed


def test_a_list_of_something_else_misses_nothing(tmp_path):
    one = first("m").lists("m")
    two = Night(SECOND).lists(author="sam").lists(thread="m").lists(thread=US)

    assert vanished(tmp_path, one, two) == {}


def test_what_no_earlier_list_of_its_sort_has_is_not_missed(tmp_path):
    one = first("m").lists()

    assert vanished(tmp_path, one, Night(SECOND).lists()) == {}


def test_what_any_other_list_has_at_that_moment_is_there(tmp_path):
    one = first("m").lists("m")
    two = Night(SECOND).lists().lists("m", thread="elsewhere")

    assert vanished(tmp_path / "there", one, two) == {}
    # Missed in its thread only, it is dated by that.
    three = Night(THIRD).lists(thread="elsewhere")
    assert vanished(tmp_path / "gone", one, two, three) == {"m": plain(THIRD)}


def test_an_audit_that_ends_earlier_knows_nothing_of_it(tmp_path):
    nights = first("m").lists("m"), Night(SECOND).lists(), Night(THIRD).lists("m")
    early = SECOND - timedelta(seconds=1)

    assert vanished(tmp_path / "before", *nights, until=early) == {}
    assert vanished(tmp_path / "then", *nights, until=SECOND) == {"m": plain(SECOND)}
    assert vanished(tmp_path / "after", *nights) == {}


def test_what_is_only_inferred_cannot_vanish(tmp_path):
    one = Night(FIRST)
    one.export.says("ana", SENT, id="theirs", inferred=True)
    one.export.replies(US, SENT + HOUR, "theirs", id="ours")
    one.lists("theirs", "ours", thread="t")

    assert vanished(tmp_path, one, Night(SECOND).lists("ours", thread="t")) == {}


def test_what_a_source_says_was_deleted_is_left_out_and_not_marked(tmp_path):
    one, two = first("m").lists("m"), Night(SECOND).lists()
    two.export.says(US, SENT, "Bread of m", id="m", deleted_at=SECOND - HOUR)
    con = related(tmp_path, one, two)

    assert con.execute("select count(*) from gone").fetchall() == [(0,)]
    assert con.execute("select count(*) from message").fetchall() == [(0,)]


def test_a_list_of_another_account_misses_nothing(tmp_path):
    one = first("m").lists("m")
    other = Night(SECOND, Export(account="rival")).lists(author=US)

    assert vanished(tmp_path, one, other) == {}


def test_an_account_that_two_sources_know_by_different_ids_is_listed_once(tmp_path):
    one = first("m").lists("m")
    other = Night(SECOND, Export(account="4711", more=(f'handle = "{US}"',)))
    other.lists(author=US)
    con = related(tmp_path, one, other)
    channels = con.execute("select count(*) from channel").fetchall()

    assert channels == [(1,)]
    assert con.execute("select account, id from vanished").fetchall() == [(US, "m")]


# --- what it does to a pair ----------------------------------------------------------


def asked_and(*answers, gone_at=SECOND, follow_up=None):
    """Return nights in which ana's question vanished; answers come so much later."""
    one = Night(FIRST)
    one.export.says(US, SENT, id="root")
    one.export.replies("ana", SENT + HOUR, "root", "Open on Monday?", id="q")
    seen = ["root", "q"]
    if follow_up is not None:
        one.export.replies("ana", SENT + follow_up, "root", "As I said", id="more")
        seen.append("more")
    last = Night(before(1))
    for number, after in enumerate(answers):
        at = SENT + HOUR + after
        last.export.replies(US, at, "q", "Yes, from seven on", id=f"a{number}")
    seen.remove("q")
    return (
        one.lists("q", *seen, thread="root"),
        Night(gone_at).lists(*seen, thread="root"),
        last,
    )


def openers(folder, nights):
    con = related(folder, *nights)
    rows = con.execute(
        "select answered_at, vanished_at from opener where person = 'ana'"
    )
    return rows.fetchall()


def test_a_question_that_vanished_was_asked_and_stays(tmp_path):
    con = related(tmp_path, *asked_and())

    assert con.execute("select id from message order by id").fetchall() == [
        ("q",),
        ("root",),
    ]
    marked = con.execute("select id, vanished_at from gone join message using (rid)")
    assert marked.fetchall() == [("q", plain(SECOND))]


def test_an_answer_counts_that_came_before_the_question_vanished(tmp_path):
    [(answered, gone)] = openers(tmp_path, asked_and(2 * HOUR))

    assert (answered, gone) == (plain(SENT + 3 * HOUR), plain(SECOND))


def test_what_is_gone_cannot_be_answered(tmp_path):
    [(answered, gone)] = openers(tmp_path, asked_and(timedelta(days=3)))

    assert (answered, gone) == (None, plain(SECOND))


def test_a_question_put_again_at_once_can_still_be_answered(tmp_path):
    nights = asked_and(timedelta(days=3), follow_up=2 * HOUR)

    assert openers(tmp_path, nights) == [
        (plain(SENT + timedelta(days=3, hours=1)), None)
    ]
