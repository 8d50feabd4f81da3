"""What an answer means for the night; every platform's answers come down to these."""

from datetime import datetime
from enum import StrEnum

from auditor.errors import FetchError


class Outcome(StrEnum):
    """What is to be done about an answer.

    Attributes:
        FINE: It is what was asked for.
        RETRY: Something failed that may succeed at once: ask again, a few times.
        WAIT: Too much was asked: go on when the server says, if that is soon.
        REFRESH: The access has run out and can be renewed without the owner.
        TELL_USER: Only the owner can help: a password changed, an address moved.
        PERMISSION: This one thing may not be asked; the others may.
        GONE: What was asked for is not there any more.
        BUG: We asked wrongly; asking again cannot help.
    """

    FINE = "fine"
    RETRY = "retry"
    WAIT = "wait"
    REFRESH = "refresh"
    TELL_USER = "tell_user"
    PERMISSION = "permission"
    GONE = "gone"
    BUG = "bug"


class FetchFailed(FetchError):
    """A server did not give what it was asked for.

    Attributes:
        outcome: What that means for the night.
        status: The answer's status; None where there was no answer.
        until: When it may be asked again, where the server says so; by our clock, UTC.
        seconds: How long that was when the answer came; it stays right when our clock
            is set.
        again: Whether the same question may be answered a moment later.
    """

    def __init__(
        self,
        message: str,
        *,
        hint: str,
        outcome: Outcome,
        status: int | None = None,
        until: datetime | None = None,
    ) -> None:
        super().__init__(message, hint=hint)
        self.outcome = outcome
        self.status = status
        self.until = until
        self.seconds: float | None = None
        self.again = outcome in {Outcome.RETRY, Outcome.WAIT}

    @property
    def ends_the_visit(self) -> bool:
        """Whether nothing else can be asked of this server tonight."""
        return self.outcome in {Outcome.TELL_USER, Outcome.WAIT, Outcome.REFRESH}
