"""What an audit's number depends on: what is asked of it, and nothing of the night."""

from dataclasses import replace
from datetime import UTC, datetime

from auditor.audit.request import Request
from auditor.audit.run import run_id
from auditor.config import Settings

UNTIL = datetime(2026, 7, 1, tzinfo=UTC)


def number(**settings):
    return run_id([], Request(settings=Settings.model_validate(settings)), UNTIL)


def test_what_is_fetched_and_kept_makes_no_other_audit():
    fetch = [{"platform": "mastodon", "account": "bakery"}]
    assert number(fetch=fetch, keep={"imported_days": 7}) == number()


def test_who_works_there_makes_another_audit():
    assert number(client={"staff": ["ada"]}) != number()
    assert number(client={"staff": ["ada"]}) != number(client={"staff": ["sam"]})


def test_messages_count_the_same_however_they_are_asked_for():
    request = Request()
    asked = replace(request, told=replace(request.told, messages=True))
    assert run_id([], asked, UNTIL) != number()
    said = Settings.model_validate({"client": {"messages": True}})
    assert run_id([], replace(asked, settings=said), UNTIL) == run_id([], asked, UNTIL)
