"""What is written of any export is read again as it was, in all three forms."""

import pytest

from tests.connectors.case import all_cases
from tests.exporting.written import FORMS, beside, channels, items, stored, written

CASES = [case for case in all_cases() if case.is_read]


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.connector}/{case.folder.name}"
)
def test_every_example_comes_back_as_it_was(case, tmp_path):
    before = stored([case.find()])
    found = {form: written(before, tmp_path / form, form) for form in FORMS}
    after = stored(found["jsonl"])

    assert channels(after) == channels(before)
    assert beside(after) == beside(before)
    as_read = {form: items(one) for form, one in found.items()}
    assert as_read["csv"] == as_read["jsonl"]
    assert as_read["parquet"] == as_read["jsonl"]
