"""Activity files, imported and judged as an audit does it, for tests to look at."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from auditor.audit.channels import held
from auditor.audit.judging import Judged, judge_all
from auditor.audit.request import Request
from auditor.audit.run import _case, _latest
from auditor.config import Client, Settings
from auditor.verdict import Finding, judge
from connectors import Told
from tests.audit.export import US, Export, before
from tests.relations.related import Related

HOUR = timedelta(hours=1)


def finding(folder: Path, export: Export, **asked: Any) -> Finding:
    """Return what the rules find on the one channel of ``export``."""
    con, cases, window = related_cases(folder, export, asked)
    [found] = judge(con, cases, window).values()
    return found


def judged(folder: Path, export: Export, **asked: Any) -> Judged:
    """Return the same, with the doubts and what would change it."""
    con, cases, window = related_cases(folder, export, asked)
    [found] = judge_all(con, cases, window).values()
    return found


def related_cases(folder: Path, export: Export, asked: dict[str, Any]):
    """Return the relations, the channels on trial and the response window."""
    client = asked.pop("client", Client())
    until: datetime | None = asked.pop("until", None)
    messages = asked.pop("messages", False)
    related = Related(folder, export, until=until, client=client, messages=messages)
    request = Request(
        settings=Settings(client=client), told=Told(messages=messages), **asked
    )
    channels = held(related.store)
    cases = [_case(c, request, until or _latest(channels)) for c in channels]
    return related.con, cases, timedelta(days=client.response_window_days)


def ask(  # noqa: PLR0913 - each says one thing of the people who ask
    export: Export,
    people: int,
    answered: int,
    *,
    first: float = 80,
    last: float = 20,
    name: str = "p",
    text: str = "Do you have bread?",
) -> None:
    """Let so many people ask once, evenly from day to day; the first are answered."""
    for number in range(people):
        at = before(first - number * (first - last) / people)
        asked = export.says(f"{name}{number}", at, text, mentions=[US])
        if number < answered:
            export.replies(US, at + 3 * HOUR, asked, f"Yes, on table {number}")
