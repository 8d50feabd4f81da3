"""The samples the report names are those of the metrics and the rules."""

import re
from pathlib import Path

import pytest

import auditor.metrics
from auditor.verdict.rules import Thresholds
from reports.gaps import MINIMUM, SAMPLE, SETTING, limit
from reports.words import has
from tests.reports.composed import BAKERY

METRICS = Path(auditor.metrics.__file__).parent


@pytest.mark.parametrize("slug", sorted(MINIMUM))
def test_the_report_asks_for_as_many_as_the_metric_does(slug):
    file = METRICS / f"{slug}.sql"
    if not file.exists():
        pytest.skip(f"{slug} is not written yet")
    [found] = re.findall(
        r"^-- minimum: *(\d+)", file.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert int(found) == MINIMUM[slug]


def test_every_metric_says_what_its_sample_is_made_of():
    assert sorted(SAMPLE) == sorted(metric.slug for metric in auditor.metrics.load())
    assert [kind for kind in SAMPLE.values() if not has(f"sample.{kind}")] == []


def test_the_samples_of_the_tests_are_settings_of_the_rules():
    for slug, setting in SETTING.items():
        assert getattr(Thresholds(), setting) == MINIMUM[slug]


def test_a_threshold_that_the_audit_does_not_say_is_the_rules_own():
    assert limit(BAKERY, "talk_low") == 0.1
    assert limit(BAKERY, "reach_tried") == Thresholds().reach_tried
