"""The published numbers: whole, honest about where they come from, and worked out."""

import math
from statistics import NormalDist

from auditor import metrics, references
from auditor.checklist import Facts, check
from auditor.language import speaking
from auditor.records import ChannelKind

ALL = references.read()
SHOWN = references.load()
BY_SLUG = {one.slug: one for one in ALL}
NUMBERS = ("slug", "metric", "row", "value", "unit", "bound", "x", "n", "year")


def wilson_95(x, n):
    z = NormalDist().inv_cdf(0.975)
    middle = x / n + z * z / (2 * n)
    half = z * math.sqrt(x / n * (1 - x / n) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def test_each_has_a_name_of_its_own():
    assert len(BY_SLUG) == len(ALL)


def test_each_says_when_of_what_and_who_says_so():
    for one in ALL:
        assert 2005 <= one.year <= 2025, one.slug
        assert all((one.says, one.counted, one.sample, one.source, one.caveat)), (
            one.slug
        )


def test_what_does_not_count_what_we_count_says_how():
    assert [
        one.slug for one in ALL if bool(one.differs) is (one.definition == "same")
    ] == []


def test_each_goes_with_a_metric_or_a_question_of_the_checklist():
    slugs = {metric.slug for metric in metrics.load()}
    questions = {one.slug for one in check(Facts(kind=ChannelKind.NETWORK), {})}
    for one in ALL:
        assert one.metric in slugs or (
            one.metric == "checklist" and one.row in questions
        ), one.slug


def test_a_share_is_a_share():
    shares = [one.value for one in ALL if one.unit == "share" and one.value is not None]
    assert all(0 < value < 1 for value in shares)


def test_what_nobody_verified_is_not_shown():
    assert [one.slug for one in ALL if one not in SHOWN] == [
        "honeycutt_herring_2009_answered"
    ]


def test_counts_that_were_published_give_the_value():
    counted = [one for one in ALL if one.n is not None]
    assert len(counted) == 2
    for one in counted:
        assert round(one.x / one.n, 3) == one.value


def test_three_in_ten_questions_were_answered_and_chance_has_no_part_in_it():
    one = BY_SLUG["socialbakers_2012_questions"]
    low, high = wilson_95(one.x, one.n)
    assert one.x / one.n == 477_478 / 1_574_775
    assert round(100 * one.x / one.n, 1) == 30.3
    assert (round(low, 4), round(high, 4)) == (0.3025, 0.3039)


def test_the_kinds_of_content_make_a_whole():
    shares = [one.value for one in SHOWN if one.slug.startswith("lovejoy_saxton_2012_")]
    assert len(shares) == 3
    assert round(100 * math.fsum(shares), 10) == 100.0


def test_of_forty_six_thousand_fans_two_hundred_stir_in_a_week():
    assert round(46_000 * BY_SLUG["ehrenberg_bass_2012_talking"].value) == 207


def test_each_says_all_of_it_in_german_too():
    for one in references.entries():
        german = one.spoken("de")
        for name in ("says", "counted", "sample", "caveat"):
            assert getattr(german, name) != getattr(one, name), one.slug
        assert bool(german.differs) is bool(one.differs), one.slug
        assert " and " not in german.source, one.slug
        assert {name: getattr(german, name) for name in NUMBERS} == {
            name: getattr(one, name) for name in NUMBERS
        }


def test_they_come_in_the_language_spoken():
    with speaking("de"):
        [first, *_] = references.load()
    assert first.says.startswith("So viele Fragen")
    assert references.load()[0].says.startswith("Of the questions")
