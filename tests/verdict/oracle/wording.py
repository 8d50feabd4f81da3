"""What the rules read off a message's words."""

import re

from auditor.records import Kind, Record
from tests.verdict.oracle.channel import OracleChannel, without_addresses

_NAME = re.compile(r"@[\w.\-]+(?:@[\w.\-]+)?")
_LEADING_NAMES = re.compile(r"^(?:\s*@\S+)+")

MANY = 5


def _has_letter_or_digit(text: str) -> bool:
    return any(character.isalnum() for character in text)


def words(text: str) -> list[str]:
    bare = _LEADING_NAMES.sub(" ", without_addresses(text))
    return [token for token in bare.split() if _has_letter_or_digit(token)]


def same_text(text: str) -> str:
    """The form in which two messages count as the same text."""
    bare = _NAME.sub(" ", without_addresses(text)).lower()
    kept = "".join(
        character if character.isalnum() or character.isspace() else " "
        for character in bare
    )
    return " ".join(kept.split())


def is_acknowledgement(text: str, sent_to_many: frozenset[str]) -> bool:
    count = len(words(text))
    return count == 0 or (count <= 3 and same_text(text) in sent_to_many)


def needs_an_answer(record: Record, channel: OracleChannel) -> bool:
    if record.kind is Kind.MESSAGE:
        return True
    if record.kind is Kind.REVIEW and words(record.text):
        return True
    if record.rating is not None and record.rating <= 3:
        return True
    return channel.needs(record.text)


def counts_on_the_wider_base(record: Record, channel: OracleChannel) -> bool:
    return needs_an_answer(record, channel) or len(words(record.text)) >= 4
