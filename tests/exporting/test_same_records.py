"""What is written of any export is read again as it was, in all three forms."""

import pytest

from tests.connectors.case import all_cases
from tests.exporting.written import FORMS, beside, channels, items, stored, written

CASES = [case for case in all_cases() if case.is_read]
# One of each reader is written in all three forms, the others in one of them by turns.
FIRST = {case.connector: case for case in reversed(CASES)}
FORM_OF = {case.folder: FORMS[number % len(FORMS)] for number, case in enumerate(CASES)}


def called(case):
    return f"{case.connector}/{case.folder.name}"


@pytest.mark.parametrize("case", CASES, ids=called)
def test_every_example_comes_back_as_it_was(case, tmp_path):
    before = stored([case.find()])
    form = FORM_OF[case.folder]
    after = stored(written(before, tmp_path / form, form))
    assert channels(after) == channels(before)
    assert beside(after) == beside(before)


@pytest.mark.parametrize("case", FIRST.values(), ids=called)
def test_the_three_forms_hold_the_same(case, tmp_path):
    before = stored([case.find()])
    found = {form: written(before, tmp_path / form, form) for form in FORMS}
    as_read = {form: items(one) for form, one in found.items()}
    assert as_read["csv"] == as_read["jsonl"]
    assert as_read["parquet"] == as_read["jsonl"]
