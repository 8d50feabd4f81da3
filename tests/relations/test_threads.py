"""The thread of a reply whose source names none."""

from datetime import timedelta

from tests.audit.export import US, Export, before
from tests.relations.related import Related

HOUR = timedelta(hours=1)
NOON = before(10, hours=12)


def threads(related: Related) -> dict[str, str | None]:
    return dict(related.rows("select id, conversation from message"))


def test_a_chain_of_answers_belongs_to_the_record_it_began_with(tmp_path):
    x = Export()
    x.says(US, NOON, id="root")
    x.replies("ana", NOON + HOUR, "root", id="one")
    x.replies(US, NOON + 2 * HOUR, "one", id="two")
    x.says(US, NOON, id="alone")

    assert threads(Related(tmp_path, x)) == {
        "root": "root",
        "one": "root",
        "two": "root",
        "alone": None,
    }


def test_a_chain_that_leaves_the_file_goes_by_the_first_id_outside(tmp_path):
    x = Export()
    x.replies("ana", NOON, "outside", id="one")
    x.replies("ben", NOON + HOUR, "one", id="two")

    assert set(threads(Related(tmp_path, x)).values()) == {"outside"}


def test_a_chain_that_reaches_a_named_thread_belongs_to_it(tmp_path):
    x = Export()
    x.says(US, NOON, id="root", conversation="named")
    x.replies("ana", NOON + HOUR, "root", id="one")
    x.replies(US, NOON + 2 * HOUR, "one", id="two")

    assert set(threads(Related(tmp_path, x)).values()) == {"named"}


def test_a_chain_that_bites_its_own_tail_ends(tmp_path):
    x = Export()
    x.replies("ana", NOON, "two", id="one")
    x.replies("ben", NOON, "one", id="two")
    x.replies("cleo", NOON, "three", id="three")
    related = Related(tmp_path, x)

    assert related.rows("select count(*), count(distinct id) from message") == [(3, 3)]


def test_a_long_chain_is_followed_to_its_end(tmp_path):
    x = Export()
    x.says(US, NOON, id="r000")
    for number in range(1, 200):
        at = NOON + number * timedelta(minutes=1)
        x.replies("ana", at, f"r{number - 1:03}", id=f"r{number:03}")

    assert set(threads(Related(tmp_path, x)).values()) == {"r000"}


def test_a_reply_under_our_post_names_no_parents_author_and_is_in_its_thread(tmp_path):
    x = Export()
    x.says(US, NOON, id="root")
    x.replies("ana", NOON + HOUR, "root", id="one")
    related = Related(tmp_path, x)

    assert related.rows("select by_own from opened") == [(True,)]
    assert related.exchanges("ana") == [1]


def test_an_inferred_parent_tells_who_was_answered_and_is_no_message(tmp_path):
    x = Export()
    x.says("ana", NOON, id="theirs", inferred=True)
    x.replies(US, NOON + HOUR, "theirs", id="ours")
    related = Related(tmp_path, x)

    assert related.spoken_to("ours") == {("ana", "parent")}
    assert related.rows("select id from message") == [("ours",)]


def test_a_parent_that_one_source_infers_and_another_holds_is_the_one_held(tmp_path):
    own_side, both_sides = Export(until=before(1)), Export()
    own_side.says("ana", NOON, id="theirs", inferred=True)
    own_side.replies(US, NOON + HOUR, "theirs", id="ours")
    both_sides.says("ana", NOON, id="theirs", mentions=[US])
    both_sides.replies(US, NOON + HOUR, "theirs", id="ours")
    for number, pair in enumerate(((own_side, both_sides), (both_sides, own_side))):
        related = Related(tmp_path / str(number), *pair)

        # An answer to somebody who spoke to us is no outreach.
        assert related.rows("select tried from exchange") == [(False,)]
        assert related.rows(
            "select count(*) from message join spoken_in "
            "on spoken_in.rid = message.parent_rid"
        ) == [(1,)]
