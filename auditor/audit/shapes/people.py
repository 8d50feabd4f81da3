"""People of a window: who came, who came back and who waits."""

from datetime import date, datetime

import msgspec


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """People of a window, by where they came from and how often they came.

    Attributes:
        came: before, new, or unknown where the files do not reach back far enough.
        went: once, twice or regular: on one day, on two, on three or more.
        people: How many.
    """

    came: str
    went: str
    people: int


class Cohort(msgspec.Struct, frozen=True, kw_only=True):
    """New people of a month, and how many came back.

    Attributes:
        month: Its first day, in the client's zone.
        people: How many came for the first time.
        within_7: Those who came again within 7 days; None where it is too early.
        within_14: The same within 14 days.
        within_30: The same within 30 days.
        kept: Why the shareable edition keeps some of these back, by name.
    """

    month: date
    people: int
    within_7: int | None
    within_14: int | None
    within_30: int | None
    kept: dict[str, str] = {}


class Regular(msgspec.Struct, frozen=True, kw_only=True):
    """One person who keeps coming back.

    Attributes:
        channel: ``platform:account``.
        person: As this edition may show them.
        days: Visit days in the window.
        last: Last visit day.
        lost: A regular of the window before who did not come in this one.
    """

    channel: str
    person: str
    days: int
    last: date
    lost: bool


class OpenLoop(msgspec.Struct, frozen=True, kw_only=True):
    """One person still waiting for an answer.

    Attributes:
        platform: Short platform name.
        account: Handle of the channel.
        id: The message's id (shareable edition: a number).
        person: Who waits: name or handle (shareable edition: a pseudonym).
        key: Tells people of the same name apart; the pseudonym in the shareable
            edition.
        sent_at: When it was sent, UTC (shareable edition: start of that week).
        question: Whether it asks something; None if kept back.
        needs: Whether it needs an answer; if not, it has at least four words, and a
            word back may be welcome.
        url: Link to the message, or None.
        text: Its words, or None where they may not be shown.
        kind: reply, mention, review or message.
        rating: 1 to 5 for a review.
        due: Whether the response window is over; None if kept back.
        first_timer: Whether this is the person's first visit ever.
        regular: Whether the person is a regular.
        known_as: ``platform:id``, by which the settings can name the person; None if
            they do, and in the shareable edition.
    """

    platform: str
    account: str
    id: str
    person: str
    key: str
    sent_at: datetime
    question: bool | None
    needs: bool = True
    url: str | None
    text: str | None
    kind: str
    rating: int | None
    due: bool | None
    first_timer: bool
    regular: bool
    known_as: str | None = None


class LoopsUnknown(msgspec.Struct, frozen=True, kw_only=True):
    """Why nobody on a channel can be named as waiting.

    Attributes:
        text: The reason, in one plain sentence.
        ask_for: What to hand over to know; empty where nothing would tell.
        ask_for_to_share: Likewise, for the shareable edition.
    """

    text: str
    ask_for: str
    ask_for_to_share: str = ""

    def shared(self) -> "LoopsUnknown":
        """Return it as it may be passed on."""
        return LoopsUnknown(text=self.text, ask_for=self.ask_for_to_share)
