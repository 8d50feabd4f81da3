"""The words in a cell, in every form that Takeout has given them."""

import pytest

from connectors.youtube._runs import words

MIA = "UCexampleMia000000000001"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('{"takeoutSegments":[{"text":"rye "},{"text":"bread"}]}', "rye bread"),
        ('{"text":"rye"},{"text":"\\n"},{"text":"bread"}', "rye\nbread"),
        ('{"text":"rye\nbread"}', "rye\nbread"),
        ("rye {bread}", "rye {bread}"),
        ('{"text":"cut', '{"text":"cut'),
        ("", ""),
        ('{"takeoutSegments":[]}', ""),
        ('{"text":7},{"text":"bread"}', "bread"),
        ('{"text":"half \\ud83d"}', "half \ufffd"),
    ],
)
def test_runs_are_put_together(cell, text):
    assert words(cell).text == text


def test_a_shortened_address_is_written_out_where_it_leads():
    cell = (
        '{"text":"See "},{"text":"https://bakery.example/a…","link":{"linkUrl":'
        '"https://www.youtube.com/redirect?q=https%3A%2F%2Fbakery.example%2Fa%2Fb"}}'
    )
    found = words(cell)
    assert found.text == "See https://bakery.example/a/b"
    assert found.links == ("https://bakery.example/a/b",)


def test_an_answer_speaks_to_whom_it_begins_with():
    named = f'{{"text":"@mia","mention":{{"externalChannelId":"{MIA}"}}}}'
    first = words(named + ',{"text":" yes"}')
    later = words('{"text":"ask "},' + named)
    assert first.addressee == MIA
    assert later.addressee is None
    assert first.named == later.named == ((MIA, "mia"),)


@pytest.mark.parametrize("id_", ["7", '"mia"', "null", '["x"]', '{"x":1}'])
def test_what_is_no_channel_is_nobody(id_):
    found = words(f'{{"text":"@mia","mention":{{"externalChannelId":{id_}}}}}')
    assert found.text == "@mia"
    assert found.named == ()


def test_nesting_without_end_is_taken_as_it_stands():
    cell = '{"text":' + "[" * 100_000
    assert words(cell).text == cell
