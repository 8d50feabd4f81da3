"""Each hostile string in every place of a composed audit that holds text."""

import pytest

from reports import render
from tests.hostile.checking import checked, same
from tests.hostile.strings import STRINGS, harmless
from tests.reports.composed import hostile
from tests.reports.page_tree import tree


@pytest.mark.parametrize("name", STRINGS)
def test_a_string_is_text_wherever_it_stands(name):
    text = STRINGS[name]
    page = checked(render(hostile(text)))
    same(page, tree(render(hostile(harmless(text)))))
