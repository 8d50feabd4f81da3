"""What a metric asks for is in its header, and in the catalogue in every language."""

from auditor.language import text
from auditor.metrics import load


def test_what_is_asked_for_is_what_the_header_says():
    asking = [metric for metric in load() if metric.ask]
    assert asking
    assert [text(f"ask.{one.slug}") for one in asking] == [one.ask for one in asking]
