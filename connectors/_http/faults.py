"""What can go wrong on the line, and what that means."""

import requests
from urllib3.exceptions import NameResolutionError
from urllib3.exceptions import SSLError as BadLine

from connectors._http.outcomes import Outcome


class TooMuch(requests.RequestException):
    """An answer is longer than anything that could be meant."""


class TooSlow(requests.RequestException):
    """An answer comes in drops."""


# The first that fits. What the library says may hold the address that was asked, and a
# header it dislikes: it is not passed on.
_MEANINGS: tuple[tuple[type[requests.RequestException], str, Outcome, bool], ...] = (
    (TooMuch, "too_much", Outcome.RETRY, False),
    (TooSlow, "too_slow", Outcome.RETRY, True),
    (requests.exceptions.ProxyError, "proxy", Outcome.RETRY, True),
    (requests.Timeout, "no_answer", Outcome.RETRY, True),
    (requests.ConnectionError, "line", Outcome.RETRY, True),
    (requests.RequestException, "cannot_ask", Outcome.BUG, False),
)


def meaning(error: requests.RequestException) -> tuple[str, Outcome, bool]:
    """Return a sentence's last word, what is to be done, and whether to try again."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    if isinstance(reason, BadLine) and "CERTIFICATE_VERIFY_FAILED" in str(reason):
        return "certificate", Outcome.TELL_USER, False
    if isinstance(reason, NameResolutionError):
        return "no_such_name", Outcome.RETRY, True
    _, name, outcome, again = next(
        one for one in _MEANINGS if isinstance(error, one[0])
    )
    return name, outcome, again
