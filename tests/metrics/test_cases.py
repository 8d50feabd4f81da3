"""Every metric, against rows worked out by hand."""

from datetime import datetime

import pytest

from tests.metrics.case import all_cases, comments, expected
from tests.metrics.laid import METRICS

CASES = all_cases()
TABLES = [(case, *table) for case in CASES for table in case.expectations]


def shown(value):
    return value.strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else value


def closely(wanted):
    """Allow what a share loses when it is written with six digits."""
    return {
        column: pytest.approx(value, abs=6e-7) if isinstance(value, float) else value
        for column, value in wanted.items()
    }


@pytest.mark.parametrize(
    ("case", "platform", "file"),
    TABLES,
    ids=[f"{case.name}/{file.stem}" for case, _, file in TABLES],
)
def test_a_case_gives_the_rows_worked_out_by_hand(case, platform, file):
    by_hand = expected(case.slug, file)
    found = [
        {column: shown(row[column]) for column in (by_hand[0] if by_hand else row)}
        for row in case.rows(platform)
    ]
    assert found == [closely(wanted) for wanted in by_hand]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_does_its_sum(case):
    assert case.expectations
    assert all(comments(file) for _, file in case.expectations)


@pytest.mark.parametrize("slug", METRICS)
def test_every_metric_has_a_case_with_all_its_columns(slug):
    columns = {name for name, _ in METRICS[slug].columns}
    tables = [expected(slug, file) for case, _, file in TABLES if case.slug == slug]
    assert any(columns == set(rows[0]) for rows in tables if rows)
