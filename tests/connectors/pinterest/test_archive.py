"""Which pages are Pinterest's own, and how they are read in other encodings."""

import pytest

from connectors import Told, open_source
from connectors.pinterest.archive import PinterestArchive

PIN = """<a href="https://www.pinterest.com/pin/11/">https://www.pinterest.com/pin/11/</a>
<br>Title: Café,
<br>Board Name: Bread,
<br>Username: corner_bakery,
<br>Created at: 2026/02/13 15:35:01
<br>Is a repin: False
<br>Private: False<br><br>
"""
TOLD = Told()


def page(tmp_path, data, name="pinterest.html"):
    (tmp_path / name).write_bytes(data)
    return open_source([tmp_path / name], TOLD)


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://www.pinterest.com/pin/11/">Saved from Pinterest</a>',
        "<h1>Pins</h1><br>Created at: 2026/02/13 15:35:01<br>Is a repin: False",
        "",
    ],
)
def test_other_pages_are_not_taken_for_it(tmp_path, text):
    assert not PinterestArchive().recognises(page(tmp_path, text.encode()))


def test_a_page_by_another_name_than_a_page_is_not_looked_at(tmp_path):
    assert not PinterestArchive().recognises(page(tmp_path, PIN.encode(), "pins.txt"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_page_that_was_saved_anew_reads_alike(tmp_path, encoding):
    source = page(tmp_path, PIN.encode(encoding))
    assert PinterestArchive().recognises(source)
    [record] = PinterestArchive().read(source)
    assert record.id == "11"
    assert record.text == "Café"


def test_without_a_heading_the_pins_are_found(tmp_path):
    source = page(tmp_path, b"<p>Your data</p>" + PIN.encode())
    [record] = PinterestArchive().read(source)
    assert record.id == "11"
