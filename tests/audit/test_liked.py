"""People whose comments we liked: a sign that people write, and no count of them."""

import pytest

from auditor.audit.edition import shareable
from tests.audit.export import OWN_SIDE, US, Export, before
from tests.audit.gathered import Opened


@pytest.fixture
def x():
    x = Export(coverage=dict(OWN_SIDE))
    for number in range(40):
        x.says(US, before(number + 1))
    for number, person in enumerate(("ana", "ben", "ana", US, None)):
        x.says(
            US, before(5), "", kind="reaction", about=f"a{number}", about_author=person
        )
    return x


def notes(path, made=lambda audit: audit):
    [channel] = made(Opened(path).audit).channels
    return [note for note in channel.notes if "liked" in note]


def test_they_are_told_of_once_each_where_the_files_hold_no_replies(x, tmp_path):
    [note] = notes(x.into(tmp_path / "x"))

    assert note.startswith("You liked something that 2 people wrote.")
    assert "in no count" in note


def test_so_few_are_not_counted_where_it_is_passed_on(x, tmp_path):
    [note] = notes(x.into(tmp_path / "x"), lambda audit: shareable(audit, b"k" * 32))

    assert "2 people" not in note
    assert "fewer than 5 people" in note


def test_where_replies_are_held_they_are_no_sign_of_anything(x, tmp_path):
    x.coverage["inbound_replies"] = "complete"

    assert notes(x.into(tmp_path / "x")) == []
