"""A list is found wherever in a file of Meta's it lies."""

import msgspec
import pytest

from auditor.records import Rejected
from connectors import _json
from connectors._meta_files import items


class Item(msgspec.Struct):
    title: str | None = None
    media: list[dict] | None = None


ONE = '{"title": "a"}'


def titles(document, *keys):
    found = items(document.encode(), Item, "f.json", *keys)
    return [
        (one.where, one.reason) if isinstance(one, Rejected) else one[1].title
        for one in found
    ]


@pytest.mark.parametrize(
    "document",
    [
        f"[{ONE}]",
        f'{{"ig_stories": [{ONE}]}}',
        f'{{"ig_stories_v2": [{ONE}]}}',
        f'{{"version": 2, "anything": [{ONE}]}}',
        f'{{"ig_stories": {ONE}}}',
        '{"title": "a", "media": [{"title": "b"}]}',
    ],
)
def test_the_list_is_the_document_or_lies_in_it_or_is_one_item_alone(document):
    assert titles(document, "ig_stories") == ["a"]


def test_of_two_lists_the_known_one_is_read():
    assert titles(f'{{"others": [{{"title": "b"}}], "mine": [{ONE}]}}', "mine") == ["a"]


@pytest.mark.parametrize("document", ["[]", "{}", '{"ig_stories": []}'])
def test_an_empty_file_holds_nothing_and_is_not_damaged(document):
    assert titles(document, "ig_stories") == []


@pytest.mark.parametrize("document", ["7", '"x"', '{"version": 7}', "", "<html>"])
def test_a_file_without_a_list_says_so_once(document):
    [(where, _)] = titles(document, "ig_stories")
    assert where == "f.json"


def test_a_bad_item_is_rejected_with_its_place_and_the_rest_is_read():
    bad, good = titles(f'[{{"title": 7}}, {ONE}]')
    assert bad[0] == "f.json[0]"
    assert good == "a"


@pytest.mark.parametrize("start", ["[", '{"ig_stories": ['])
def test_a_file_cut_short_yields_what_stands_before_the_cut(start):
    whole, rest = titles(f'{start}{ONE}, {{"tit')
    assert whole == "a"
    assert rest == (
        "f.json[1]",
        "the file ends too early; nothing from here on could be read",
    )


def test_one_item_cut_short_is_not_taken_for_a_list_of_what_is_in_it():
    [found] = items(b'{"media": [{"title": "b"}, {"ti', Item, "f.json")
    assert isinstance(found, _json.Damage)


def test_the_known_list_is_found_in_a_damaged_document_behind_another():
    document = f'{{"participants": [{{"name": "x"}}], "messages": [{ONE}, '
    assert titles(document, "messages")[0] == "a"
