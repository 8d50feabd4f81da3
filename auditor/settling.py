"""What the owner says of messages that wait: they are settled, and no file shows it."""

from collections.abc import Mapping
from difflib import get_close_matches

PHONE = "answered by phone"
NO_REPLY = "no reply needed"
HOW = (PHONE, NO_REPLY)


def plainly_settled(given: Mapping[str, object]) -> dict[str, str]:
    """Return how each message is settled, by ``platform:id``.

    Raises:
        ValueError: A message has no platform, or is settled as nothing is.
    """
    return {_message(key): _how(key, how) for key, how in given.items()}


def _message(key: str) -> str:
    platform, colon, message = key.strip().partition(":")
    if not (platform and colon and message):
        raise ValueError(
            f"'{key}' names no message; write its platform before its id, as in "
            f'"x:{key.strip(":") or "1234567"}"'
        )
    return key.strip()


def _how(key: str, how: object) -> str:
    plain = " ".join(str(how).lower().split())
    if plain in HOW:
        return plain
    [near] = get_close_matches(plain, HOW, n=1, cutoff=0)
    raise ValueError(f"'{key}': it cannot be '{how}'; did you mean \"{near}\"?")
