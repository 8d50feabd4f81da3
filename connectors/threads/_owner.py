"""Whose Threads they are: the profile says so; the username is that on Instagram."""

from collections.abc import Iterator

from auditor.errors import UnknownAccount
from auditor.language import text
from auditor.records import Account, Rejected
from connectors._meta_files import entries
from connectors._meta_labels import NAME, USERNAME, first
from connectors._meta_shapes import Entry, facts
from connectors._source import Source
from connectors.instagram._owner import account, is_username
from connectors.threads import _layout
from connectors.threads._posts import PLATFORM

_KEYS = ("text_post_app_text_post_app_profile", "profile_user")


def owner(source: Source) -> Account:
    """Return the account an export belongs to.

    Raises:
        UnknownAccount: Nothing says whose it is.
    """
    name = ""
    for item in profiles(source):
        if isinstance(item, Rejected):
            continue
        told = tuple(facts(item))
        called, username = first(told, NAME), first(told, USERNAME)
        name = name or (called.value.strip() if called else "")
        if username and is_username(username.value.strip()):
            return account(username.value.strip(), name, PLATFORM)
    handle = source.told.account(PLATFORM)
    if handle:
        return account(handle, name, PLATFORM)
    raise UnknownAccount(
        text("error.whose", path=source.label), hint=text("hint.name_threads")
    )


def profiles(source: Source) -> Iterator[Entry | Rejected]:
    """Yield what the files say that tell whose it is."""
    for file in _layout.profiles(source):
        for found in entries(file, Entry, *_KEYS):
            yield found if isinstance(found, Rejected) else found[1]
