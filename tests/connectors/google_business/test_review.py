"""What a single review says, in the forms Google writes it."""

import pytest

from connectors.google_business._review import Review, Reviewer, original, place

WHOLE = "accounts/1/locations/2/reviews/Ab"


def review(**said):
    return Review(**{"name": WHOLE, "create_time": "2026-01-02T09:00:00Z", **said})


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("  As it stands.\n", "  As it stands.\n"),
        ("(Translated by Google) Good.\n\n(Original)\nGut.", "Gut."),
        ("(Translated by Google)\nGood.\r\n\r\n(Original)\r\nGut.", "Gut."),
        ("(Translated by Google) Good.", "Good."),
        ("Gut.\n\n(Translated by Google)\nGood.", "Gut."),
        ("(Original)\nGut.\n\n(Translated by Google)\nGood.", "Gut."),
        ("(Original) recipe, as it stands.", "(Original) recipe, as it stands."),
        ("Was it (Translated by Google)?", "Was it (Translated by Google)?"),
    ],
)
def test_of_a_translated_text_the_original_is_kept(text, written):
    assert original(text) == written


@pytest.mark.parametrize(
    "name",
    [
        "accounts/1/reviews/Ab",
        "accounts/1/locations//reviews/Ab",
        "accounts/1/locations/2/reviews/",
        "accounts/1/locations/2/questions/Ab",
        "reviews",
        "",
    ],
)
def test_a_name_without_location_and_review_is_refused(name):
    with pytest.raises(ValueError, match="no location and no review"):
        place(review(name=name), "reviews.json[0]")


def test_a_name_may_begin_with_its_location():
    assert (
        place(review(name="locations/2/reviews/Ab"), "").id == "locations/2/reviews/Ab"
    )


@pytest.mark.parametrize(
    "time", ["yesterday", "2026-01-02", "", "0001-01-01T00:00:00+09:00", "٢"]
)
def test_a_time_in_another_form_is_refused(time):
    with pytest.raises(ValueError, match="createTime is not a time"):
        place(review(create_time=time), "reviews.json[0]")


def test_nanoseconds_are_cut_to_microseconds():
    placed = place(review(create_time="2026-01-02T09:00:00.123456789Z"), "")
    assert placed.created_at.microsecond == 123456


def test_a_newer_reply_makes_a_copy_newer():
    answered = place(review(review_reply={"updateTime": "2026-01-03T09:00:00Z"}), "")
    damaged = place(review(review_reply={"updateTime": 7}), "")
    assert answered.newness > place(review(), "").newness
    assert damaged.newness > place(review(), "").newness


@pytest.mark.parametrize(
    ("reviewer", "author"),
    [
        ({"display_name": "Mia"}, "review:Ab"),
        ({"display_name": "Mia", "is_anonymous": False}, "review:Ab"),
        ({"display_name": "Mia", "is_anonymous": True}, None),
        ({"display_name": "a google user"}, None),
        ({"display_name": "   "}, None),
        ({}, None),
    ],
)
def test_who_has_no_name_is_nobody(reviewer, author):
    placed = place(review(reviewer=Reviewer(**reviewer)), "")
    assert placed.author == author


@pytest.mark.parametrize("time", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
def test_a_time_at_which_nobody_wrote_is_refused(time):
    with pytest.raises(ValueError, match="createTime is not a time"):
        place(review(create_time=time), "reviews.json[0]")
