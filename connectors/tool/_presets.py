"""Which tool a table seems to be from, and what its own names mean there.

A tool is told by names that no other has together. None of these tables has a
signature, plans and languages change their columns, and most of these spellings follow
descriptions: ``docs/formats/tool.md`` says which of them were seen.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from connectors._table_columns import plain


class Form(StrEnum):
    """What one row of a table is, where it is no message."""

    CONVERSATIONS = "conversations"
    NUMBERS = "numbers"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One table of one tool.

    Attributes:
        tool: Its name.
        marks: Names that must all be in the header.
        columns: What a name means here, where it could mean something else.
        form: Why it cannot be read, where it cannot.
    """

    tool: str
    marks: Sequence[str]
    columns: Mapping[str, str] = field(default_factory=dict)
    form: Form | None = None


_MESSAGES = (
    Preset(
        tool="Hootsuite",
        marks=("Conversation ID", "Medium", "Channel", "Contact Profile ID", "Message"),
        columns={
            "network": "Medium",
            "profile": "Channel Display Name",
            "contact": "Contact Primary Identifier",
            "text": "Message",
        },
    ),
    Preset(
        tool="Hootsuite",
        marks=("Date", "Network", "Profile", "Post message", "Permalink"),
    ),
    Preset(
        tool="Sprout Social",
        marks=("Post ID", "Content Type", "Sent by", "Linked Content", "Post"),
        columns={"text": "Post", "url": "Link", "type": "Post Type"},
    ),
    Preset(
        tool="Sprout Social",
        marks=("guid", "from", "post_type", "text", "created"),
        columns={"id": "guid", "contact": "from", "type": "post_type"},
    ),
    Preset(
        tool="Agorapulse",
        marks=("Profile", "Item type", "Author", "Reviewed by"),
    ),
    Preset(
        tool="NapoleonCat",
        marks=("Profile", "Moderator", "Author", "Content", "Sentiment"),
    ),
    Preset(
        tool="Buffer",
        marks=("Text", "Profile", "Sender", "Engagement rate"),
    ),
    Preset(
        tool="Metricool",
        marks=("Date", "Type", "URL", "Interactions", "Engagement"),
        columns={"url": "URL"},
    ),
)
_OTHERS = (
    Preset(
        tool="Hootsuite",
        marks=("Conversation ID", "Medium", "Channel"),
        form=Form.CONVERSATIONS,
    ),
    Preset(
        tool="Agorapulse",
        marks=("Replies", "Reviewed", "Average Response Time"),
        form=Form.NUMBERS,
    ),
    Preset(
        tool="NapoleonCat",
        marks=("Moderator", "Profile", "Average response time"),
        form=Form.NUMBERS,
    ),
    Preset(
        tool="Metricool",
        marks=("Text", "Date", "Time", "Draft", "Picture Url 1"),
        form=Form.PLAN,
    ),
    Preset(
        tool="",
        marks=("Conversation ID", "Created at", "First response at"),
        form=Form.CONVERSATIONS,
    ),
    Preset(
        tool="",
        marks=("Conversation ID", "Status", "Resolved at"),
        form=Form.CONVERSATIONS,
    ),
)


def preset(names: Collection[str]) -> Preset | None:
    """Return the table that a header seems to be of; one of messages is preferred."""
    there = {plain(name) for name in names}
    return next(
        (
            one
            for one in (*_MESSAGES, *_OTHERS)
            if there.issuperset(map(plain, one.marks))
        ),
        None,
    )
