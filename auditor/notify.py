"""Tells people in one line what a night brought: by mail, chat, or on the phone.

An address holds a secret, as a rule. None is ever logged, and none is in an error; what
the library that delivers has to say stays with it, since that names addresses.
"""

import logging
import re
import time
from collections.abc import Mapping
from threading import Thread, current_thread

logger = logging.getLogger(__name__)

_SECONDS = 60.0  # a mail server may think for a while
_BELOW = ("urllib3", "requests_oauthlib", "oauthlib")
_STATUS = re.compile(r"\berror[=: ]+(\d{3})\b")
_ON_THE_LINE = "onnection error"


def tell(
    addresses: Mapping[str, str | None],
    title: str,
    line: str,
    *,
    seconds: float = _SECONDS,
) -> tuple[str, ...]:
    """Tell everybody; one who cannot be told costs the others nothing.

    Args:
        addresses: Where, by the names that the owner gave; None where none is kept.
        title: What a message is called, where it has a name.
        line: What it says.
        seconds: How long all of it may take.

    Returns:
        The names of those that could not be told.
    """
    if not addresses:
        return ()
    _silence()
    until = time.monotonic() + seconds
    messages = [
        _Message(name, address, title, line) for name, address in addresses.items()
    ]
    for one in messages:
        one.start()
    untold = []
    for one in messages:
        one.join(max(0.0, until - time.monotonic()))
        reason = "it took too long" if one.is_alive() else one.reason
        if reason is not None:
            logger.warning("%s could not be told: %s.", one.called, reason)
            untold.append(one.called)
    return tuple(untold)


def _silence() -> None:
    """Let nothing that the library says go further.

    For good: a message that nobody waits for any more may go on talking.
    """
    theirs = logging.getLogger("apprise")
    theirs.propagate = False
    theirs.setLevel(logging.WARNING)  # why something failed; the rest is not even made
    if not any(isinstance(one, _Overhearing) for one in theirs.filters):
        theirs.addFilter(_Overhearing())
    for name in _BELOW:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


class _Overhearing(logging.Filter):
    """Keeps of what the library says what may be said, and lets none of it through."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Note why the message of this thread fails."""
        here = current_thread()
        if isinstance(here, _Message):
            here.overheard = _why(record.getMessage()) or here.overheard
        return False


class _Message(Thread):
    """One message on its way.

    It is left behind where it takes too long: it keeps nobody from going home.

    Attributes:
        called: Whom it is for.
        reason: Why it did not arrive; None if it did.
        overheard: Why it seems to fail, while it is on its way.
    """

    def __init__(self, called: str, address: str | None, title: str, line: str) -> None:
        super().__init__(daemon=True)
        self.called = called
        self.reason: str | None = None
        self.overheard: str | None = None
        self._address, self._title, self._line = address, title, line

    def run(self) -> None:
        """Send it."""
        if not self._address:
            self.reason = (
                f"no address is kept; `auditor auth --notify {self.called}` keeps one"
            )
            return
        try:
            reason = _sent(self._address, self._title, self._line)
        except Exception as error:  # noqa: BLE001 – any of a hundred services' own
            # What it says may hold the address.
            reason = f"the service's own fault, {type(error).__name__}"
        self.reason = reason and (self.overheard or reason)


def _sent(address: str, title: str, line: str) -> str | None:
    """Send a message; return why that did not work."""
    from apprise import Apprise, AppriseAsset, NotifyFormat

    asset = AppriseAsset(
        app_id="Social Auditor",
        app_desc="Social Auditor",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        http_redirects=False,  # secrets follow none to another host
        service_timeout=0,  # its own way to stop waiting keeps the process from ending
    )
    service = Apprise.instantiate(address, asset=asset)
    if service is None:
        return (
            "its address is none that a message can be sent to; "
            "https://github.com/caronc/apprise/wiki shows how they are written"
        )
    carrier = Apprise(asset=asset)
    carrier.add(service)
    if carrier.notify(body=line, title=title, body_format=NotifyFormat.TEXT):
        return None
    return "the service did not take it"


def _why(said: str) -> str | None:
    """Return what may be said of what the library says, if anything may."""
    if status := _STATUS.search(said):
        return f"the service answered {status[1]}"
    return "the service could not be reached" if _ON_THE_LINE in said else None
