"""``activity.toml`` of an exported channel: whose it is, and what is held of it."""

from collections.abc import Iterator
from datetime import UTC, datetime

from auditor.audit.channels import Held
from auditor.records import Stream
from auditor.workspace.toml_text import quoted

MARK = "# Written by auditor export:"


def manifest(channel: Held, slug: str) -> str:
    """Return what ``activity.toml`` says of a channel.

    Args:
        channel: The channel.
        slug: Which client's it is.
    """
    return "\n".join([f"{MARK} {slug}", *_lines(channel)]) + "\n"


def account_id(channel: Held) -> str:
    """Return the one id by which an exported channel goes, of all that it has."""
    return channel.key.accounts[0]


def _lines(channel: Held) -> Iterator[str]:
    key, coverage = channel.key, channel.coverage
    yield "# It holds names and words of people: keep it to yourself."
    yield f"platform = {quoted(key.platform)}"
    yield f"account = {quoted(account_id(channel))}"
    yield f"handle = {quoted(key.account)}"
    if channel.name:
        yield f"name = {quoted(channel.name)}"
    yield f"kind = {quoted(key.kind.value)}"
    yield f"own = {_list(sorted(channel.own))}"
    if coverage.has_no:
        yield f"has_no = {_list(sorted(coverage.has_no))}"
    yield "exact = true"
    yield "guarded = true"
    spans = [(stream, span) for stream in Stream for span in coverage[stream]]
    if not spans:
        yield "spans = []"
    for stream, span in spans:
        yield ""
        yield "[[spans]]"
        yield f"stream = {quoted(stream.value)}"
        yield f"extent = {quoted(span.extent.label)}"
        yield f"since = {_moment(span.since)}"
        yield f"until = {_moment(span.until)}"


def _list(texts: list[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
