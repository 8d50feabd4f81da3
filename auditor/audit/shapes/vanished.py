"""What was there one night and gone another."""

import msgspec


class Vanished(msgspec.Struct, frozen=True, kw_only=True):
    """Messages of a channel's window that were listed once and missed later.

    Attributes:
        messages: Of people to the account; None if kept back.
        unanswered: Of these, how many had no reply before they were gone; None if kept
            back, or where no file shows whom the account answered.
        questions: Of the messages, how many asked something; None if kept back.
        unanswered_questions: Of the questions, likewise.
        own: Of the own set.
        own_posts: Of these, how many were posts.
        kept: Why a count is kept back, by its name; only in the shareable edition.
    """

    messages: int | None
    unanswered: int | None
    questions: int | None
    unanswered_questions: int | None
    own: int
    own_posts: int
    kept: dict[str, str] = {}
