"""Meta spells every byte of a letter as a letter: undone once, and only there."""

import json

import pytest

from connectors._meta_text import mended, plain_label, unmangled


def mangled(text):
    return text.encode().decode("latin-1")


def as_meta_writes(tree):
    """Return JSON as Meta's programs write it: every byte of a text is a letter."""
    text = json.dumps(tree, ensure_ascii=False)
    return json.dumps(json.loads(mangled(text))).encode()


@pytest.mark.parametrize(
    "text", ["Zoë", "grün 👍", "日本語", "it’s", "Ã©", "plain", ""]
)
def test_what_meta_wrote_is_what_was_meant(text):
    assert json.loads(mended(as_meta_writes({"text": text}))) == {"text": text}


def test_keys_are_mended_like_values():
    assert json.loads(mended(as_meta_writes([{"Größe": {"Länge": "ä"}}]))) == [
        {"Größe": {"Länge": "ä"}}
    ]


def test_a_file_saved_anew_with_the_letters_themselves_is_mended_too():
    raw = json.dumps({"text": mangled("Zoë")}, ensure_ascii=False).encode()
    assert json.loads(mended(raw)) == {"text": "Zoë"}


@pytest.mark.parametrize("text", ["Zoë", "grün 👍", "it’s Ã©", "ÃÃÃ", "\xa0", "é"])
@pytest.mark.parametrize("is_ascii", [True, False])
def test_a_right_text_is_not_touched(text, is_ascii):
    raw = json.dumps({"text": text}, ensure_ascii=is_ascii).encode()
    assert mended(raw) == raw


def test_a_text_is_mended_once_however_wrong_it_was_before_meta_had_it():
    written = mangled("Zoë")  # somebody really wrote that
    assert json.loads(mended(as_meta_writes([written]))) == [written]


def test_one_right_text_does_not_keep_its_neighbour_from_being_mended():
    raw = (
        b'{"a": "it\\u2019s", "b": "Zo\\u00c3\\u00ab", "c": "say \\"\\u00c3\\u00ab\\""}'
    )
    assert json.loads(mended(raw)) == {"a": "it’s", "b": "Zoë", "c": 'say "ë"'}


@pytest.mark.parametrize("before", ['a "quoted" word ', "a slash \\", 'both \\"', '"'])
def test_quotes_and_slashes_before_it_do_not_hide_where_a_text_begins(before):
    tree = {before: [before, f"{before}Zoë", {"x": f"Zoë{before}"}], "Zoë": before}
    assert json.loads(mended(as_meta_writes(tree))) == tree


def test_half_a_character_keeps_its_text_as_it_is():
    raw = b'["\\ud83d \\u00c3\\u00ab"]'
    assert mended(raw) == raw


def test_a_letter_cut_in_its_bytes_is_left_as_it_is():
    assert unmangled("Zo\u00c3") == "Zo\u00c3"


def test_damaged_json_is_left_to_its_reader():
    raw = b'["\\u00c3\\u00ab \\q", "\\u00c3\\u00ab'
    assert mended(raw) == raw


def test_labels_compare_alike_in_all_their_spellings():
    assert plain_label("Propriétaire\u00a0du  média ") == "propriétaire du média"
    assert plain_label("Date d’ajout") == plain_label("DATE D'AJOUT")
