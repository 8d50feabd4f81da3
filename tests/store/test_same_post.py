"""A post or reply without the platform's id, and the same with it, are one."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

import pytest

from auditor.records import Account, ChannelKind, Kind, Precision, Record
from auditor.store import open_store
from tests.audit.export import US, before
from tests.store.test_store import taken

NOON = before(50, hours=12)
NAMED = "122158000000000001"
ADDRESS = "https://x.example/p/1"


def post(id_, text="Rye day", at=NOON, **given):
    fields = {"platform": "x", "account": US, "kind": Kind.POST, "author": US} | given
    return Record(id=id_, sent_at=at, text=text, **fields)


def kept(export, table, order=(0, 1)):
    """Return the ids that stay of an export and of a table of the same account."""
    sources = [taken("export", export, before(20)), taken("table", table, before(10))]
    return stored(sources, order)


def read_by(connector, source):
    return replace(source, key=replace(source.key, connector=connector))


def stored(sources, order=(0, 1)):
    """Return the ids that stay of several sources, in whatever order they come."""
    store = open_store(None, [])
    for number in order:
        store.add(sources[number])
    rows = store.con.execute("select id from record order by id").fetchall()
    return [id_ for (id_,) in rows]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_one_with_the_platforms_id_stays_whichever_came_first(order):
    assert kept([post("digest:a")], [post(NAMED)], order) == [NAMED]


@pytest.mark.parametrize(
    ("precision", "apart", "one"),
    [
        (Precision.SECOND, timedelta(seconds=2), True),
        (Precision.SECOND, timedelta(seconds=3), False),
        (Precision.MINUTE, timedelta(seconds=180), True),
        (Precision.MINUTE, timedelta(seconds=181), False),
        (Precision.DAY, timedelta(hours=36), True),
        (Precision.DAY, timedelta(hours=36, seconds=1), False),
    ],
)
def test_times_agree_as_far_as_the_coarser_is_exact(precision, apart, one):
    table = [post(NAMED, at=NOON - apart, precision=precision)]

    assert kept([post("digest:a")], table) == ([NAMED] if one else [NAMED, "digest:a"])


def test_spaces_and_line_breaks_make_no_other_words():
    table = [post(NAMED, text=" Rye \n day ")]

    assert kept([post("digest:a")], table) == [NAMED]


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Rye night"},
        {"author": "sam"},
        {"kind": Kind.REPLY},
        {"inferred": True},
    ],
)
def test_other_words_another_author_or_kind_is_another_post(other):
    assert len(kept([post("digest:a")], [post(NAMED, **other)])) == 2


def test_without_words_a_minute_tells_and_a_day_does_not():
    def both(precision):
        table = [post(NAMED, text="", precision=precision)]
        return kept([post("digest:a", text="")], table)

    assert both(Precision.MINUTE) == [NAMED]
    assert both(Precision.DAY) == [NAMED, "digest:a"]


def test_the_same_words_twice_in_a_minute_are_two_posts_each_with_its_nearest_twin():
    def at(seconds: int) -> datetime:
        return NOON + timedelta(seconds=seconds)

    export = [post("digest:a", at=at(1)), post("digest:a#2", at=at(31))]
    minute = {"precision": Precision.MINUTE}
    table = [post("1", at=at(0), **minute), post("2", at=at(30), **minute)]

    assert kept(export, table) == ["1", "2"]
    assert kept(export, table[:1]) == ["1", "digest:a#2"]


@pytest.mark.parametrize("order", [*permutations(range(4))])
def test_a_second_post_of_the_same_words_stays_whatever_else_comes_in(order):
    def at(seconds: int) -> datetime:
        return NOON + timedelta(seconds=seconds)

    export = [post("digest:a", at=at(1)), post("digest:a#2", at=at(31))]
    table = [post("1", at=at(0), precision=Precision.MINUTE)]
    sources = [
        taken("export", export, before(20)),
        taken("table", table, before(10)),
        taken("night", [post("7", "Barley day", at=at(9000))], before(2)),
        taken("later night", [post("8", "Oat day", at=at(99000))], before(1)),
    ]

    assert stored(sources, order) == ["1", "7", "8", "digest:a#2"]


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_post_that_was_set_aside_comes_in_no_second_time(order):
    sources = [
        taken("export", [post("digest:a")], before(20)),
        taken("table", [post(NAMED)], before(10)),
        taken("newer export", [post("digest:a")], before(5)),
    ]

    assert stored(sources, order) == [NAMED]


def test_without_words_more_than_the_next_minute_is_another_post():
    def both(apart):
        table = [post(NAMED, text="", at=NOON - apart, precision=Precision.MINUTE)]
        return kept([post("digest:a", text="")], table)

    assert both(timedelta(seconds=60)) == [NAMED]
    assert both(timedelta(seconds=61)) == [NAMED, "digest:a"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_stories_without_words_in_one_minute_are_each_joined_once(order):
    seconds = (10, 25, 50, 70, 115)
    export = [
        post(f"digest:{each}", text="", at=NOON + timedelta(seconds=each))
        for each in seconds
    ]
    minute = {"text": "", "precision": Precision.MINUTE}
    table = [
        post(str(number), at=NOON + timedelta(seconds=each // 60 * 60), **minute)
        for number, each in enumerate(seconds)
    ]

    assert kept(export, table, order) == ["0", "1", "2", "3", "4"]
    assert kept(export, table[:4], order) == ["0", "1", "2", "3", "digest:115"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_one_with_an_address_stays_where_each_kind_of_source_has_its_own_id(order):
    sources = [
        taken("export", [post("1803")], before(20)),
        read_by("x.table", taken("table", [post(NAMED, url=ADDRESS)], before(10))),
    ]

    assert stored(sources, order) == [NAMED]


@pytest.mark.parametrize(
    ("other", "connector"),
    [
        ({"url": None}, "x.table"),
        ({"text": ""}, "x.table"),
        ({"precision": Precision.DAY}, "x.table"),
        ({}, "x.archive"),
    ],
)
def test_two_ids_of_the_platforms_own_are_two_posts_where_much_does_not_agree(
    other, connector
):
    named = post(NAMED, **{"url": ADDRESS} | other)
    words = {"text": other.get("text", "Rye day")}
    sources = [
        taken("export", [post("1803", **words)], before(20)),
        read_by(connector, taken("table", [named], before(10))),
    ]

    assert stored(sources) == [NAMED, "1803"]


def test_capitals_in_names_make_no_other_account_or_author():
    table = [post(NAMED, account=US.upper(), author=US.upper())]

    assert kept([post("digest:a")], table) == [NAMED]


def test_a_reply_with_words_and_a_time_is_joined_as_a_post_is():
    def both(text, precision):
        table = [post(NAMED, text=text, precision=precision, kind=Kind.REPLY)]
        return kept([post("digest:a", text=text, kind=Kind.REPLY)], table)

    assert both("Rye day", Precision.MINUTE) == [NAMED]
    assert both("", Precision.MINUTE) == [NAMED, "digest:a"]
    assert both("Rye day", Precision.DAY) == [NAMED, "digest:a"]


def test_a_reply_that_something_answers_stays():
    export = [
        post("digest:a", kind=Kind.REPLY),
        post("2", text="Thanks", kind=Kind.REPLY, author="sam", in_reply_to="digest:a"),
    ]

    assert kept(export, [post(NAMED, kind=Kind.REPLY)]) == [NAMED, "2", "digest:a"]


def test_within_one_source_nothing_is_joined():
    assert kept([post("digest:a"), post(NAMED)], []) == [NAMED, "digest:a"]


def test_an_account_may_go_by_its_id_here_and_by_its_handle_there():
    known = Account(id="17", handle=US, name="Bakery", kind=ChannelKind.NETWORK)
    export = replace(
        taken("export", [post(NAMED, account="17", author="17")], before(20)),
        accounts=(known,),
        coverage={"17": taken("export", []).coverage[US]},
    )
    store = open_store(None, [])
    store.add(export)
    store.add(taken("table", [post("digest:a")], before(10)))

    assert store.con.execute("select id from record").fetchall() == [(NAMED,)]
