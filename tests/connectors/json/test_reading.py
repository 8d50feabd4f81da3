import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from auditor.records import Rejected
from connectors import _json


class Loaf(msgspec.Struct):
    name: str
    count: int = 0


RYE = Loaf(name="rye", count=2)


def read(data, form=Loaf, key=None):
    return list(_json.items(data, form, "loaves.js", key=key))


def test_items_come_with_their_positions():
    assert read(b'[{"name": "rye", "count": 2}, {"name": "oat"}]') == [
        (0, RYE),
        (1, Loaf(name="oat")),
    ]


def test_a_text_may_stand_for_a_number():
    assert read(b'[{"name": "rye", "count": "2"}]') == [(0, RYE)]


def test_a_bad_item_is_rejected_and_the_rest_is_read():
    first, bad, last = read(
        b'[{"name": "rye", "count": 2}, {"name": 7}, {"name": "x"}]'
    )
    assert (first, last) == ((0, RYE), (2, Loaf(name="x")))
    assert bad == Rejected(
        where="loaves.js[1]",
        reason="it does not have the form this export has: "
        "Expected `str`, got `int` - at `$.name`",
    )


@pytest.mark.parametrize(
    "data",
    [
        b'\xef\xbb\xbf[{"name": "rye", "count": 2}]',
        b'[{"name": "rye", "count": 2},]',
        b'[{"name": "rye", "count": 2, "weight": NaN}]',
        b'[{"name": "rye", "count": 2, "weight": -Infinity}]',
        b'[{"name": "rye", "count": 2}];',
        b' \n [ {"name": "rye", "count": 2} ] \n',
        memoryview(b'x = [{"name": "rye", "count": 2}]')[4:],
    ],
)
def test_small_oddities_cost_nothing(data):
    assert read(data) == [(0, RYE)]


@pytest.mark.parametrize("broken", [b'"\\ud83d"', b'"caf\xe9"', b'"\\udc00x"'])
def test_a_damaged_character_refuses_its_item_alone(broken):
    data = b'[{"name": "a"}, {"name": ' + broken + b'}, {"name": "c"}]'
    assert read(data) == [
        (0, Loaf(name="a")),
        Rejected(where="loaves.js[1]", reason="it holds a character that is damaged"),
        (2, Loaf(name="c")),
    ]


def test_a_pair_of_characters_written_in_two_halves_is_one():
    assert read(b'[{"name": "\\ud83e\\udd50"},]') == [(0, Loaf(name="🥐"))]


@pytest.mark.parametrize(
    ("data", "how"),
    [
        (b'[{"name": "a"}, {"name": "b', "the file ends too early"),
        (b'[{"name": "a"}', "the file ends too early"),
        (b'[{"name": "a"}, ', "the file ends too early"),
        (b'[{"name": "a"}, {"name": }, {"name": "c"}]', "the file is damaged here"),
        (b'[{"name": "a"}, ' + b"[" * 50_000, "the file ends too early"),
    ],
)
def test_what_cannot_be_read_on_is_one_rejection(data, how):
    first, rest = read(data)
    assert first == (0, Loaf(name="a"))
    assert isinstance(rest, _json.Damage)
    assert rest.where == "loaves.js[1]"
    assert rest.reason == f"{how}; nothing from here on could be read"


@pytest.mark.parametrize("data", [b"", b"<html>", b'{"name": "a"}', b"null", b"7"])
def test_what_is_no_list_is_damage(data):
    [rest] = read(data)
    assert isinstance(rest, _json.Damage)


def test_a_list_may_lie_one_level_down():
    data = b'{"total": 1, "loaves": [{"name": "rye", "count": 2}], "end": true}'
    assert read(data, key="loaves") == [(0, RYE)]


def test_a_damaged_list_one_level_down_is_read_as_far_as_it_goes():
    data = b'{"total": 1, "loaves" : [{"name": "rye", "count": 2}, {"na'
    first, rest = read(data, key="loaves")
    assert first == (0, RYE)
    assert isinstance(rest, _json.Damage)


def test_a_list_that_is_not_there_is_damage():
    [rest] = read(b'{"total": 1}', key="loaves")
    assert isinstance(rest, _json.Damage)


@given(
    some.lists(some.fixed_dictionaries({"name": some.text()}), max_size=5),
    some.integers(min_value=0),
)
def test_a_cut_list_gives_its_first_items_and_never_raises(loaves, cut):
    whole = json.dumps(loaves).encode()
    names = [loaf["name"] for loaf in loaves]
    got = read(whole[: cut % (len(whole) + 1)])
    kept = [one[1].name for one in got if not isinstance(one, Rejected)]
    assert kept == names[: len(kept)]
    assert sum(isinstance(one, Rejected) for one in got) <= 1


def test_both_readers_agree():
    loaves = [{"name": f"loaf {n} é 🥐", "count": n} for n in range(50)]
    text = json.dumps(loaves, ensure_ascii=False)
    assert read(text.encode()) == read(text.encode() + b" ;")


def test_a_small_file_is_read_whole():
    assert _json.whole(b'{"name": "rye", "count": "2"}', Loaf) == RYE
    assert (
        _json.whole(b'\xef\xbb\xbf{"name": "rye", "count": 2, "x": NaN};', Loaf) == RYE
    )


@pytest.mark.parametrize("data", [b"", b'{"name": "ry', b"[" * 50_000, b'{"count": 1}'])
def test_a_small_file_that_is_damaged_is_refused(data):
    with pytest.raises(ValueError, match=r"damaged|nested|form"):
        _json.whole(data, Loaf)
