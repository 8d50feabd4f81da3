"""What happens to one client's process costs the others nothing."""

import time

import pytest

from auditor.nightly.side_by_side import side_by_side
from auditor.workspace import ClientFolder
from tests.nightly.works import does, hangs_at_the_mill, is_killed_at_the_mill

SLUGS = ("bakery", "mill", "oven")


class Wall:
    """The time that really passes: processes are not to be told another."""

    def passed(self):
        return time.monotonic()


@pytest.fixture
def clients(tmp_path):
    return [ClientFolder(tmp_path / slug) for slug in SLUGS]


def worked(clients, work, *, at_once=2, seconds=120.0):
    nights = side_by_side(clients, work, Wall(), at_once=at_once, seconds=seconds)
    return {one.client: one for one in nights}


def test_each_client_is_worked_on_once(clients):
    nights = worked(clients, does)
    assert sorted(nights) == sorted(SLUGS)
    assert not any(one.failed for one in nights.values())


def test_a_process_that_is_killed_is_named_and_the_others_are_done(clients):
    nights = worked(clients, is_killed_at_the_mill)
    assert {slug for slug, one in nights.items() if one.failed} == {"mill"}
    [step] = nights["mill"].steps
    assert "exit code -9" in step.said


def test_a_process_that_hangs_is_ended_when_its_time_is_over(clients):
    nights = worked(clients, hangs_at_the_mill, at_once=3, seconds=8.0)
    assert {slug for slug, one in nights.items() if one.failed} == {"mill"}
    [step] = nights["mill"].steps
    assert "took longer" in step.said
