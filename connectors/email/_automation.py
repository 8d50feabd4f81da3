"""Which mails machines send, and which go to many at once."""

import re

from connectors.email._headers import addresses, first
from connectors.email._letter import Letter
from connectors.email._places import is_category

_MACHINE = re.compile(
    r"(^|[._+-])(no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster"
    r"|notifications?|newsletter|bounces?)\d*($|[._+=-])"
)
_PROGRAMS = frozenset({"wordpress", "www-data", "apache", "root", "nobody"})
_BULK = frozenset({"bulk", "list", "junk"})
_MAILER = re.compile(
    r"mailchimp|sendgrid|sendinblue|brevo|mailjet|cleverreach|rapidmail|createsend"
    r"|campaign ?monitor|constant ?contact|mailerlite|activecampaign|klaviyo|hubspot"
    r"|phplist|mailpoet|getresponse|aweber|convertkit|newsletter",
    re.IGNORECASE,
)
_CAMPAIGN = ("list-unsubscribe", "list-id", "feedback-id", "x-campaign", "x-campaignid")
_CAMPAIGNS = (*_CAMPAIGN, "x-campaign-id", "x-mc-user")

# Nobody begins a personal letter to so many people.
_MANY = 10


def is_broadcast(letter: Letter) -> bool:
    """Say whether a mail of ours went to many: by its marks or recipients."""
    if _is_sent_to_lists(letter):
        return True
    named = addresses(letter.values, "to", "cc", "bcc")
    return not named or (len(named) >= _MANY and letter.parent is None)


def is_auto_reply(letter: Letter) -> bool:
    """Say whether a program wrote it, as while its owner is away."""
    submitted = first(letter.values, "auto-submitted").partition(";")[0].strip().lower()
    return (
        submitted not in {"", "no"}
        or first(letter.values, "precedence").lower() == "auto_reply"
        or bool({"x-autoreply", "x-autorespond"} & letter.values.keys())
    )


def is_automated(letter: Letter, author: str, *, answers_us: bool) -> bool:
    """Say whether an incoming mail is from a machine: newsletter, notice or bounce.

    Args:
        letter: The mail.
        author: The address of who wrote it. Where that is not who it is from, somebody
            filled in a form of ours, and what sent it to us is no matter.
        answers_us: Whether it answers a mail of ours. Gmail sorts some of these with
            the newsletters they answer, so its categories do not count then.
    """
    if letter.sender and letter.sender[1] != author:
        return False
    return (
        is_auto_reply(letter)
        or _is_sent_to_lists(letter)
        or _is_bounce(letter)
        or _is_machine(author)
        or (not answers_us and any(map(is_category, letter.labels)))
    )


def _is_sent_to_lists(letter: Letter) -> bool:
    return (
        any(name in letter.values for name in _CAMPAIGNS)
        or (
            first(letter.values, "precedence").lower() in _BULK
            and not _is_vacation(letter)  # Gmail marks those as bulk, too
        )
        or _MAILER.search(first(letter.values, "x-mailer")) is not None
    )


def _is_vacation(letter: Letter) -> bool:
    """Say whether it answers by itself, as while its owner is away."""
    submitted = first(letter.values, "auto-submitted").lower()
    return submitted.startswith("auto-replied") or bool(
        {"x-autoreply", "x-autorespond"} & letter.values.keys()
    )


def _is_bounce(letter: Letter) -> bool:
    kind = first(letter.values, "content-type").partition(";")[0].strip().lower()
    return kind == "multipart/report" or first(letter.values, "return-path") == "<>"


def _is_machine(author: str) -> bool:
    local = author.rpartition("@")[0]
    return local in _PROGRAMS or _MACHINE.search(local) is not None
