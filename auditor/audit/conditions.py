"""Under which settings an audit was made, so that the next one can be compared."""

import msgspec


class Conditions(msgspec.Struct, frozen=True, kw_only=True):
    """What two audits of one client must share; zone and response window stand beside.

    Attributes:
        thresholds: The rules' numbers, by name.
        window_days: How many days were asked for; None where people's number decides.
        languages: In which people ask and complain, alphabetical.
        messages: Whether direct messages are counted.
        own: Digest of who was named as the client's own, beside what the files say.
        people: Digest of who was named as the same person.
    """

    thresholds: dict[str, int | float]
    window_days: int | None
    languages: tuple[str, ...]
    messages: bool
    own: str
    people: str
